// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/check_step.h"

#include "base/number.h"
#include "base/phrasebook.h"
#include "ui/common/issues_model.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/message_bar.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"
#include "ui/job.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

FigureTable countsTable(const ImportReports& reports) {
  const auto say = [](const char* text) { return QCoreApplication::translate("hz::CheckStep", text).toStdString(); };
  FigureTable table;
  table.columns = {say(QT_TRANSLATE_NOOP("hz::CheckStep", "File")),
                   say(QT_TRANSLATE_NOOP("hz::CheckStep", "Holds")),
                   say(QT_TRANSLATE_NOOP("hz::CheckStep", "Rows read")),
                   say(QT_TRANSLATE_NOOP("hz::CheckStep", "Accepted")),
                   say(QT_TRANSLATE_NOOP("hz::CheckStep", "Rejected")),
                   say(QT_TRANSLATE_NOOP("hz::CheckStep", "Cells emptied")),
                   say(QT_TRANSLATE_NOOP("hz::CheckStep", "Columns not used"))};
  for (const ImportReport& report : reports) {
    const BatchRecord& batch = report.batch;
    table.rows.push_back({batch.fileName, sheetText(batch.kind).toStdString(), std::to_string(batch.rowsRead),
                          std::to_string(batch.rowsAccepted), std::to_string(batch.rowsRejected),
                          std::to_string(batch.cellsInvalid), std::to_string(report.unusedColumns.size())});
  }
  return table;
}

CheckStep::CheckStep(Session& session, ImportPlan& plan, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_plan(plan),
      m_status(new QLabel),
      m_progress(new QProgressBar),
      m_message(new MessageBar),
      m_counts(new TextTableModel(this)),
      m_countTable(new QTableView),
      m_problemText(new QLabel),
      m_issues(new IssuesModel(this)),
      m_issueTable(new QTableView) {
  m_status->setObjectName(QStringLiteral("checkStatusLabel"));
  m_progress->setObjectName(QStringLiteral("checkProgressBar"));
  m_progress->setRange(0, 1000);
  m_progress->setTextVisible(false);
  m_countTable->setObjectName(QStringLiteral("checkCountsTableView"));
  m_countTable->setModel(m_counts);
  m_issueTable->setObjectName(QStringLiteral("checkIssuesTableView"));
  auto* sorted = new ValueSortProxy(this);
  sorted->setSourceModel(m_issues);
  m_issueTable->setModel(sorted);
  m_issueTable->setSortingEnabled(true);
  m_issueTable->sortByColumn(-1, Qt::AscendingOrder);
  for (QTableView* table : {m_countTable, m_issueTable}) {
    prepareTable(table);
    table->horizontalHeader()->setStretchLastSection(true);
  }
  makeHeading(m_status, 3);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(m_status);
  layout->addWidget(m_progress);
  layout->addWidget(m_message);
  layout->addWidget(m_countTable);
  layout->addSpacing(kGap);
  layout->addWidget(m_problemText);
  layout->addWidget(m_issueTable, 1);
  retranslate();
}

void CheckStep::enter() {
  if (isRunning()) return;
  m_checked = false;
  m_reports.clear();
  m_message->hide();
  m_progress->setValue(0);
  Job* job = m_session.tryImport(m_plan.requests(), [this](const Outcome<ImportReports>& outcome) {
    m_job = nullptr;
    m_checked = outcome.isDone();
    if (outcome.isDone()) m_reports = outcome.value();
    if (outcome.isFailed()) m_message->showFault(QString(), outcome.fault());
    showReports();
    emit changed();
  });
  m_job = job;
  if (job != nullptr) connect(job, &Job::progressed, m_progress, &QProgressBar::setValue);
  showReports();
  emit changed();
}

void CheckStep::leave() {
  if (m_job) m_job->cancel();
}

void CheckStep::showReports() {
  m_progress->setVisible(isRunning());
  m_countTable->setVisible(m_checked);
  m_issueTable->setVisible(m_checked);
  m_problemText->setVisible(m_checked);
  std::vector<IssuesModel::Entry> entries;
  std::uint64_t accepted = 0, rejected = 0, issues = 0;
  bool again = false;
  for (const ImportReport& report : m_reports) {
    accepted += report.batch.rowsAccepted;
    rejected += report.batch.rowsRejected;
    again |= report.sameFileBefore;
    for (const auto& [key, count] : report.batch.issueCounts) issues += count;
    for (const Issue& issue : report.issues) entries.push_back({QString::fromStdString(report.batch.fileName), issue});
  }
  const auto number = [](std::uint64_t n) { return QString::fromStdString(groupedInteger(static_cast<long long>(n))); };
  if (isRunning()) {
    m_status->setText(tr("Checking; nothing is stored yet…"));
  } else if (!m_checked) {
    m_status->setText(tr("The check did not finish. Nothing was stored. Go back to change the settings."));
  } else {
    m_status->setText(
        tr("%1 rows will be imported, %2 rejected. Nothing is stored yet.").arg(number(accepted), number(rejected)) +
        (again ? QLatin1Char(' ') + tr("A file with the same contents was imported before.") : QString()));
  }
  m_problemText->setText(entries.empty() ? tr("No problems were found.")
                         : issues > entries.size()
                             ? tr("The first %1 of %2 problems:").arg(number(entries.size()), number(issues))
                             : tr("Problems: %1").arg(number(entries.size())));
  m_counts->setTable(countsTable(m_reports));
  m_countTable->resizeColumnsToContents();
  m_countTable->setFixedHeight(m_countTable->horizontalHeader()->height() + 4 +
                               m_countTable->verticalHeader()->defaultSectionSize() *
                                   qBound(1, m_counts->rowCount(), 6));
  m_issues->setIssues(std::move(entries), m_reports.size() > 1);
  m_issueTable->resizeColumnsToContents();
}

void CheckStep::retranslate() {
  m_countTable->setAccessibleName(tr("Counts per file"));
  m_issueTable->setAccessibleName(tr("Problems of rows and cells"));
  m_progress->setAccessibleName(tr("Progress"));
  m_issues->retranslate();
  showReports();
}

void CheckStep::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
