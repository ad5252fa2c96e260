// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/enter_edits.h"

#include <QAbstractItemView>
#include <QKeyEvent>

namespace hz {
namespace {

class EnterFilter : public QObject {
 public:
  explicit EnterFilter(QAbstractItemView* table) : QObject(table), m_table(table) {}
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() != QEvent::KeyPress) return QObject::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter) return QObject::eventFilter(watched, event);
    const QModelIndex index = m_table->currentIndex();
    if (index.isValid() && (index.flags() & Qt::ItemIsEditable) != 0) m_table->edit(index);
    return true;
  }

 private:
  QAbstractItemView* m_table;
};

}  // namespace

void enterEdits(QAbstractItemView* table) {
  table->installEventFilter(new EnterFilter(table));
}

}  // namespace hz
