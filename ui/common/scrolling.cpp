// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/scrolling.h"

#include <QScrollArea>

namespace hz {

QWidget* scrolling(QWidget* page) {
  auto* area = new QScrollArea;
  area->setFrameShape(QFrame::NoFrame);
  area->setFocusPolicy(Qt::NoFocus);  // what can be used is on the page
  area->setWidgetResizable(true);
  area->setWidget(page);
  return area;
}

}  // namespace hz
