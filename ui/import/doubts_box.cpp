// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/doubts_box.h"

#include "base/number.h"
#include "survey/project/column_units.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <set>

namespace hz {

namespace {

constexpr int kMostOffers = 3;

/// A share that was entered as a percentage: beyond the share's bounds, and within those of a percentage.
bool isPercentOfShare(const Issue& issue) {
  const auto value = parseNumber(issue.value);
  return issue.code == IssueCode::StatisticOutOfRange && !issue.arguments.empty() && issue.arguments.front() == "0–1" &&
         value && *value > 1 && *value <= 100;
}

}  // namespace

DoubtsBox::DoubtsBox(QWidget* parent)
    : QFrame(parent), m_buttons(new QVBoxLayout), m_text(new QLabel), m_right(new QCheckBox) {
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
  layout->addLayout(m_buttons);
  layout->addWidget(m_right);
  connect(m_right, &QCheckBox::toggled, this, &DoubtsBox::answered);
  setReports({});
}

void DoubtsBox::setReports(const ImportReports& reports, std::vector<Units> units) {
  m_reports = reports;
  m_units = std::move(units);
  m_units.resize(m_reports.size());
  retranslate();
}

bool DoubtsBox::isAnswered() const {
  return m_asked.isEmpty() || m_right->isChecked();
}

void DoubtsBox::offer(int report, const std::string& column, const char* unit, const QString& text) {
  if (m_buttons->count() >= kMostOffers) return;
  auto* button = new QPushButton(text.arg(toQString(column)));
  button->setObjectName(QStringLiteral("unitButton%1").arg(m_buttons->count()));
  button->setAutoDefault(false);
  m_buttons->addWidget(button, 0, Qt::AlignLeft);
  connect(button, &QPushButton::clicked, this,
          [this, report, column, unit] { emit unitSaid(report, toQString(column), QString::fromLatin1(unit)); });
}

/// What cannot be told from the numbers alone is one click: 0.74 where a percentage is asked, 74 where a share is.
void DoubtsBox::offerUnits() {
  while (QLayoutItem* item = m_buttons->takeAt(0)) {
    item->widget()->deleteLater();
    delete item;
  }
  for (std::size_t i = 0; i < m_reports.size(); ++i) {
    const int report = static_cast<int>(i);
    for (const auto& said : m_units[i]) offer(report, said.first, "", tr("%1: read the numbers as they stand again"));
    std::set<std::string> seen;
    for (const Issue& issue : m_reports[i].issues) {
      const bool share = issue.code == IssueCode::FractionOfPercent, percent = isPercentOfShare(issue);
      if ((!share && !percent) || m_units[i].contains(issue.column) || !seen.insert(issue.column).second) continue;
      offer(report, issue.column, share ? kShareUnit : kPercentUnit,
            share ? tr("%1: × 100 (0.74 means 74 %)") : tr("%1: ÷ 100 (74 means 0.74)"));
    }
  }
}

void DoubtsBox::retranslate() {
  offerUnits();
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
  setVisible(!m_asked.isEmpty() || m_buttons->count() > 0);
  m_text->setVisible(!m_asked.isEmpty());
  m_right->setVisible(!m_asked.isEmpty());
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
