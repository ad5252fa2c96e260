// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWheelEvent>

namespace hz {

/// A spin box or combo box that leaves the wheel to the panel around it unless it has the focus, so that scrolling
/// changes no method.
template <class Box>
class CalmBox final : public Box {
 public:
  CalmBox() { this->setFocusPolicy(Qt::StrongFocus); }

 protected:
  void wheelEvent(QWheelEvent* event) override {
    if (this->hasFocus()) {
      Box::wheelEvent(event);
    } else {
      event->ignore();
    }
  }
};

}  // namespace hz
