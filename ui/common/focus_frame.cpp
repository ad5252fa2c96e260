// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/focus_frame.h"

#include "ui/common/application_filter.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPointer>
#include <QWidget>

namespace hz {

namespace {

constexpr int kLine = 2;

/// The frame itself; lies in the window of what has the focus and lets every click through.
class FocusFrame final : public QWidget {
 public:
  explicit FocusFrame(QWidget* window) : QWidget(window) {
    setObjectName(QStringLiteral("keyboardFocusFrame"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Link), kLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
  }
};

class FocusWatch final : public QObject {
 public:
  explicit FocusWatch(QApplication* application) : QObject(application) {
    connect(application, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    switch (event->type()) {
      case QEvent::KeyPress:
      case QEvent::Shortcut: setShown(true); break;
      case QEvent::MouseButtonPress:
        if (watched->isWidgetType()) setShown(false);
        break;
      case QEvent::Move:
      case QEvent::Resize:
      case QEvent::Show:
      case QEvent::Hide:
      case QEvent::PaletteChange:
        if (m_frame != nullptr && watched->isWidgetType() && concerns(static_cast<QWidget*>(watched))) place();
        break;
      default: break;
    }
    return false;
  }

 private:
  void setShown(bool shown) {
    if (shown == m_shown) return;
    m_shown = shown;
    follow(QApplication::focusWidget());
  }

  bool concerns(const QWidget* widget) const {
    return m_target != nullptr && widget != m_frame && (widget == m_target || widget->isAncestorOf(m_target));
  }

  void follow(QWidget* focused) {
    m_target = focused;
    // The text field of a spin box or of an editable list is a part of it.
    if (m_target != nullptr && m_target->parentWidget() != nullptr) {
      QWidget* whole = m_target->parentWidget();
      if (qobject_cast<QAbstractSpinBox*>(whole) != nullptr || qobject_cast<QComboBox*>(whole) != nullptr)
        m_target = whole;
    }
    place();
  }

  void place() {
    if (!m_shown || m_target == nullptr || !m_target->isVisible() || m_target->isWindow()) {
      if (m_frame) m_frame->hide();
      return;
    }
    QWidget* window = m_target->window();
    if (m_frame && m_frame->parentWidget() != window) delete m_frame;
    if (!m_frame) m_frame = new FocusFrame(window);
    // As much of it as can be seen: a page may have scrolled it half away.
    QRect seen(m_target->mapTo(window, QPoint()), m_target->size());
    seen.adjust(-kLine, -kLine, kLine, kLine);
    for (const QWidget* around = m_target->parentWidget(); around != nullptr; around = around->parentWidget()) {
      seen &= QRect(around->mapTo(window, QPoint()), around->size());
      if (around == window) break;
    }
    m_frame->setGeometry(seen);
    m_frame->setVisible(seen.isValid());
    m_frame->raise();
  }

  QPointer<QWidget> m_target;
  QPointer<FocusFrame> m_frame;
  bool m_shown = false;
};

}  // namespace

void showKeyboardFocus() {
  filterApplication<FocusWatch>();
}

}  // namespace hz
