// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fit_screen.h"

#include "ui/common/application_filter.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QMainWindow>
#include <QScreen>

namespace hz {

namespace {

/// Of a title bar and of the other edges, where the system has not reported them yet.
constexpr int kTitle = 38;
constexpr int kEdge = 4;

void fit(QWidget* window) {
  if (window->isMaximized() || window->isFullScreen()) return;
  const QRect available = window->screen()->availableGeometry().adjusted(kEdge, kTitle, -kEdge, -kEdge);
  const QSize size = window->size().boundedTo(available.size());
  if (size != window->size()) window->resize(size);
  if (!window->testAttribute(Qt::WA_Moved)) return;  // Qt or the system finds a place for this size
  QRect now(window->pos(), window->size());
  now.moveRight(qMin(now.right(), available.right()));
  now.moveBottom(qMin(now.bottom(), available.bottom()));
  now.moveLeft(qMax(now.left(), available.left()));
  now.moveTop(qMax(now.top(), available.top() - kTitle));
  if (now.topLeft() != window->pos()) window->move(now.topLeft());
}

class ScreenFit final : public QObject {
 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() != QEvent::Show || event->spontaneous()) return false;
    auto* window = qobject_cast<QWidget*>(watched);
    if (window == nullptr || !window->isWindow() || window->windowType() == Qt::Popup) return false;
    if (qobject_cast<QDialog*>(window) != nullptr || qobject_cast<QMainWindow*>(window) != nullptr) fit(window);
    return false;
  }
};

}  // namespace

void keepWindowsOnScreen() {
  filterApplication<ScreenFit>();
}

}  // namespace hz
