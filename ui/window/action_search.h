// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>

class QAction;
class QLabel;
class QLineEdit;
class QListWidget;

namespace hz {

/// Every action of the menus and every page of the help by name or by another word for it: type a part, Enter does it.
class ActionSearch : public QDialog {
  Q_OBJECT
 public:
  explicit ActionSearch(QWidget* window);

 signals:
  void helpWanted(const QString& page);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void fill(const QString& typed);
  void addAction(qsizetype which, const QString& name);
  void run();
  QList<QPointer<QAction>> m_actions;
  QLineEdit* m_line;
  QListWidget* m_list;
  QLabel* m_nothing;
};

}  // namespace hz
