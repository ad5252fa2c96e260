// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/panes.h"

#include <QWidget>

namespace hz {

void focusNextPane(const QList<QWidget*>& panes, QWidget* focused) {
  qsizetype now = -1;
  for (qsizetype i = 0; i < panes.size(); ++i) {
    if (panes[i] == focused || panes[i]->isAncestorOf(focused)) now = i;
  }
  for (qsizetype step = 1; step <= panes.size(); ++step) {
    QWidget* pane = panes[(now + step) % panes.size()];
    if (!pane->isVisible() || !pane->isEnabled()) continue;
    QWidget* target = pane->focusPolicy() != Qt::NoFocus ? pane : nullptr;
    for (QWidget* child : pane->findChildren<QWidget*>()) {
      if (target == nullptr && child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0) {
        target = child;
      }
    }
    if (target == nullptr) continue;
    target->setFocus(Qt::TabFocusReason);
    return;
  }
}

}  // namespace hz
