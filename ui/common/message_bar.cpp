// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/message_bar.h"

#include "ui/common/icons.h"
#include "ui/common/language.h"
#include "ui/common/look.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace hz {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel), m_text(new QLabel), m_copy(new QToolButton), m_close(new QToolButton) {
  setObjectName(QStringLiteral("messageBar"));
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::ToolTipBase);
  m_text->setObjectName(QStringLiteral("messageLabel"));
  m_text->setWordWrap(true);
  m_text->setTextFormat(Qt::PlainText);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  m_copy->setObjectName(QStringLiteral("copyMessageButton"));
  m_close->setObjectName(QStringLiteral("closeMessageButton"));
  for (QToolButton* button : {m_copy, m_close}) button->setAutoRaise(true);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(kGroupGap, kGap, kGap, kGap);
  layout->addWidget(m_icon, 0, Qt::AlignTop);
  layout->addSpacing(kGap);
  layout->addWidget(m_text, 1);
  layout->addWidget(m_copy, 0, Qt::AlignTop);
  layout->addWidget(m_close, 0, Qt::AlignTop);
  connect(m_copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
  connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
  retranslate();
  hide();
}

void MessageBar::showFault(const QString& what, const Fault& fault) {
  m_what = what;
  m_fault = fault;
  m_icon->setPixmap(icon(QStringLiteral("warning")).pixmap(20, 20));
  m_text->setText(what.isEmpty() ? words(fault) : QStringLiteral("%1\n%2").arg(what, words(fault)));
  m_text->setAccessibleName(m_text->text());
  show();
}

void MessageBar::showNews(const QString& text) {
  m_fault.reset();
  m_icon->setPixmap(icon(QStringLiteral("done")).pixmap(20, 20));
  m_text->setText(text);
  m_text->setAccessibleName(text);
  show();
}

QString MessageBar::text() const {
  return m_text->text();
}

void MessageBar::retranslate() {
  m_copy->setText(tr("Copy"));
  m_copy->setToolTip(tr("Copy this message"));
  m_close->setText(tr("Close"));
  m_close->setToolTip(tr("Close this message"));
  // The heading was worded in the other language: what remains is the fault, which can be worded anew.
  if (m_fault) {
    m_text->setText(words(*m_fault));
  } else {
    hide();
  }
}

void MessageBar::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QFrame::changeEvent(event);
}

}  // namespace hz
