// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/enter_guard.h"

#include "ui/common/application_filter.h"
#include "ui/common/prompts.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDialog>
#include <QKeyEvent>

namespace hz {

namespace {

class EnterGuard final : public QObject {
 public:
  using QObject::QObject;

 protected:
  /// The key comes to the dialog when the table had no use for it.
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() != QEvent::KeyPress) return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter) return false;
    if (qobject_cast<QDialog*>(watched) == nullptr || isFileDialog(watched)) return false;
    auto* view = qobject_cast<QAbstractItemView*>(QApplication::focusWidget());
    if (view == nullptr || view->window() != watched) return false;
    const QModelIndex cell = view->currentIndex();
    if (!cell.isValid() || !cell.flags().testFlag(Qt::ItemIsEditable)) return false;
    if (!view->editTriggers().testFlag(QAbstractItemView::EditKeyPressed)) return false;
    view->edit(cell);
    return true;
  }
};

}  // namespace

void guardEnter() {
  filterApplication<EnterGuard>();
}

}  // namespace hz
