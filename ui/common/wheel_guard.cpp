// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/wheel_guard.h"

#include "ui/common/application_filter.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>
#include <QTabBar>

namespace hz {

namespace {

/// Whether the wheel over it would change a value.
bool isGuarded(const QWidget* widget) {
  if (qobject_cast<const QScrollBar*>(widget) != nullptr) return false;
  return qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
         qobject_cast<const QComboBox*>(widget) != nullptr || qobject_cast<const QAbstractSlider*>(widget) != nullptr ||
         qobject_cast<const QTabBar*>(widget) != nullptr;
}

bool hasKeyboard(const QWidget* widget) {
  const QWidget* focused = QApplication::focusWidget();
  return focused != nullptr && (focused == widget || widget->isAncestorOf(focused));
}

class WheelGuard final : public QObject {
 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish) return false;
    auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr || !isGuarded(widget)) return false;
    if (event->type() == QEvent::Polish) {
      if (widget->focusPolicy() == Qt::WheelFocus) widget->setFocusPolicy(Qt::StrongFocus);
      return false;
    }
    if (hasKeyboard(widget)) return false;
    event->ignore();  // the parent gets it
    return true;
  }
};

}  // namespace

void guardWheel() {
  filterApplication<WheelGuard>();
}

}  // namespace hz
