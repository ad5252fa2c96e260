// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/doubts_box.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace hz {

DoubtsBox::DoubtsBox(QWidget* parent) : QFrame(parent), m_text(new QLabel), m_right(new QCheckBox) {
  setObjectName(QStringLiteral("doubtsFrame"));
  setFrameShape(QFrame::StyledPanel);
  setAutoFillBackground(true);
  setBackgroundRole(QPalette::ToolTipBase);
  m_text->setObjectName(QStringLiteral("doubtsLabel"));
  m_text->setWordWrap(true);
  m_text->setTextFormat(Qt::PlainText);
  m_right->setObjectName(QStringLiteral("doubtsCheckBox"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGroupGap, kGap, kGap, kGap);
  layout->addWidget(m_text);
  layout->addWidget(m_right);
  connect(m_right, &QCheckBox::toggled, this, &DoubtsBox::answered);
  setReports({});
}

void DoubtsBox::setReports(const ImportReports& reports) {
  m_reports = reports;
  retranslate();
}

bool DoubtsBox::isAnswered() const {
  return m_asked.isEmpty() || m_right->isChecked();
}

void DoubtsBox::retranslate() {
  constexpr int kMost = 6;
  QString asked;
  QStringList lines;
  for (const ImportReport& report : m_reports)
    for (const Issue& issue : report.issues) {
      if (!isDoubt(issue.code)) continue;
      asked += toQString(report.batch.fileName + '\x1F' + issueText(Language::English, issue) + '\x1E');
      const QString text = toQString(issueText(windowLanguage(), issue));
      lines << (m_reports.size() > 1 ? tr("%1: %2").arg(toQString(report.batch.fileName), text) : text);
    }
  if (asked != m_asked) m_right->setChecked(false);
  m_asked = asked;
  setVisible(!m_asked.isEmpty());
  if (lines.size() > kMost) lines = lines.mid(0, kMost) << tr("… and %1 more").arg(lines.size() - kMost);
  lines.prepend(tr("Some of this can hardly be meant. Go back to say how it is to be read, or correct the file:"));
  m_text->setText(lines.join(QLatin1Char('\n')));
  m_right->setText(tr("They are right, store them as they stand"));
}

void DoubtsBox::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QFrame::changeEvent(event);
}

}  // namespace hz
