// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/message_bar.h"

#include "ui/common/icons.h"
#include "ui/common/language.h"
#include "ui/common/look.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QToolButton>
#include <QUrl>

namespace hz {

namespace {
constexpr int kPassing = 8000;  // ms; two lines are read in that time
constexpr int kWidest = 760;    // of a floating bar: longer lines are hard to read
}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_icon(new QLabel),
      m_text(new QLabel),
      m_folder(new QToolButton),
      m_copy(new QToolButton),
      m_close(new QToolButton) {
  setObjectName(QStringLiteral("messageBar"));
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::ToolTipBase);
  m_text->setObjectName(QStringLiteral("messageLabel"));
  m_text->setWordWrap(true);
  m_text->setTextFormat(Qt::PlainText);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  m_folder->setObjectName(QStringLiteral("openFolderButton"));
  m_copy->setObjectName(QStringLiteral("copyMessageButton"));
  m_close->setObjectName(QStringLiteral("closeMessageButton"));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(kGroupGap, kGap, kGap, kGap);
  layout->addWidget(m_icon, 0, Qt::AlignTop);
  layout->addSpacing(kGap);
  layout->addWidget(m_text, 1);
  for (QToolButton* button : {m_folder, m_copy, m_close}) {
    button->setAutoRaise(true);
    layout->addWidget(button, 0, Qt::AlignTop);
  }
  m_passing.setSingleShot(true);
  m_passing.setInterval(kPassing);
  connect(&m_passing, &QTimer::timeout, this, &MessageBar::pass);
  connect(m_folder, &QToolButton::clicked, this,
          [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_file).absolutePath())); });
  connect(m_copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
  connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
  retranslate();
  hide();
}

void MessageBar::floatOver(QWidget* area) {
  m_area = area;
  setParent(area->window());
  setProperty("floating", true);
  area->installEventFilter(this);
  hide();
}

void MessageBar::present(const char* iconName, const QString& text) {
  m_text->setText(text);
  m_text->setAccessibleName(text);
  // The first line, the mark and the buttons stand on one level, also where there are more lines.
  const int level = m_close->sizeHint().height();
  m_icon->setPixmap(icon(QString::fromLatin1(iconName)).pixmap(20, 20));
  m_icon->setFixedHeight(level);
  const int above = qMax(0, (level - m_text->fontMetrics().height()) / 2);
  m_text->setContentsMargins(0, above, 0, above);
  m_folder->setVisible(!m_file.isEmpty());
  m_folder->setToolTip(QDir::toNativeSeparators(QFileInfo(m_file).absolutePath()));
  m_passing.stop();
  if (m_area != nullptr && !m_fault) m_passing.start();
  place();  // before it is shown: it would else come up under the mouse that points at the corner of the window
  show();
  place();
}

void MessageBar::showFault(const QString& what, const Fault& fault) {
  m_fault = fault;
  m_file.clear();
  present("warning", what.isEmpty() ? words(fault) : QStringLiteral("%1\n%2").arg(what, words(fault)));
}

void MessageBar::showNews(const QString& text) {
  showWritten(text, {});
}

void MessageBar::showWritten(const QString& text, const QString& file) {
  m_fault.reset();
  m_file = file;
  present("done", text);
}

QString MessageBar::text() const {
  return m_text->text();
}

void MessageBar::place() {
  if (m_area == nullptr) return;
  ensurePolished();
  const QRect area(m_area->mapTo(parentWidget(), QPoint()), m_area->size());
  const int width = qMin(kWidest, area.width() - 2 * kGroupGap);
  const int height = qMin(layout()->totalHeightForWidth(width), area.height());
  setGeometry(area.x() + (area.width() - width) / 2, area.bottom() + 1 - height - kGap, width, height);
  raise();
}

/// Not from under the eyes or the hands of somebody who is at it.
void MessageBar::pass() {
  if (underMouse() || isAncestorOf(QApplication::focusWidget())) {
    m_passing.start();
  } else {
    hide();
  }
}

bool MessageBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_area && (event->type() == QEvent::Resize || event->type() == QEvent::Move)) place();
  return QFrame::eventFilter(watched, event);
}

void MessageBar::enterEvent(QEnterEvent* event) {
  m_passing.stop();
  QFrame::enterEvent(event);
}

void MessageBar::leaveEvent(QEvent* event) {
  if (m_area != nullptr && !m_fault && isVisible()) m_passing.start();
  QFrame::leaveEvent(event);
}

void MessageBar::hideEvent(QHideEvent* event) {
  if (!event->spontaneous()) m_passing.stop();
  QFrame::hideEvent(event);
}

void MessageBar::retranslate() {
  m_folder->setText(tr("Open folder"));
  m_copy->setText(tr("Copy"));
  m_copy->setToolTip(tr("Copy this message"));
  m_close->setText(tr("Close"));
  m_close->setToolTip(tr("Close this message"));
  // The heading was worded in the other language: what remains is the fault, which can be worded anew.
  if (m_fault) {
    m_text->setText(words(*m_fault));
    place();
  } else {
    hide();
  }
}

void MessageBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QFrame::changeEvent(event);
}

}  // namespace hz
