// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QToolButton>

#include <functional>

class QLineEdit;
class QListWidget;

namespace hz {

/// A button whose menu lists things to tick, of which there may be many: a field above the list finds them.
class TickMenu : public QToolButton {
  Q_OBJECT
 public:
  struct Item {
    QString text, code;
    bool ticked = false;
  };
  /// Object names begin with `prefix`: "<prefix>Button", "<prefix>Search", "<prefix>List". `items` is asked whenever
  /// the menu opens and after each tick.
  TickMenu(const QString& prefix, std::function<QList<Item>()> items, QWidget* parent = nullptr);

  void setSearchText(const QString& words);
  void setListName(const QString& words);

 signals:
  void ticked(const QString& code, bool on);

 private:
  void fill();
  void search();

  std::function<QList<Item>()> m_items;
  QLineEdit* m_search;
  QListWidget* m_list;
};

}  // namespace hz
