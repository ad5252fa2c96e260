// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QAction;
class QLineEdit;
class QListWidget;

namespace hz {

/// Every action of the menus by name: type a part of it, Enter does it.
class ActionSearch : public QDialog {
  Q_OBJECT
 public:
  explicit ActionSearch(QWidget* window);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void fill(const QString& part);
  void run();
  QList<QAction*> m_actions;
  QLineEdit* m_line;
  QListWidget* m_list;
};

}  // namespace hz
