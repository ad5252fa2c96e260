// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/run_step.h"

#include "ui/common/job.h"
#include "ui/common/look.h"
#include "ui/common/message_bar.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"

#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {
namespace {

FigureTable countsTable(const ImportReports& reports) {
  FigureTable table;
  for (const QString& head :
       {RunStep::tr("File"), RunStep::tr("Holds"), RunStep::tr("Rows read"), RunStep::tr("Accepted"),
        RunStep::tr("Rejected"), RunStep::tr("Cells emptied"), RunStep::tr("Columns not used")})
    table.columns.push_back(toUtf8(head));
  for (const ImportReport& report : reports) {
    const BatchRecord& batch = report.batch;
    table.rows.push_back({batch.fileName, toUtf8(sheetText(batch.kind)), std::to_string(batch.rowsRead),
                          std::to_string(batch.rowsAccepted), std::to_string(batch.rowsRejected),
                          std::to_string(batch.cellsInvalid), std::to_string(report.unusedColumns.size())});
  }
  return table;
}

}  // namespace

RunStep::RunStep(Session& session, ImportPlan& plan, const char* name, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_plan(plan),
      m_status(new QLabel),
      m_progress(new QProgressBar),
      m_message(new MessageBar),
      m_countTable(new QTableView),
      m_layout(new QVBoxLayout(this)),
      m_counts(new TextTableModel(this)) {
  const QString prefix = QLatin1String(name);
  m_status->setObjectName(prefix + QStringLiteral("StatusLabel"));
  m_progress->setObjectName(prefix + QStringLiteral("ProgressBar"));
  m_countTable->setObjectName(prefix + QStringLiteral("CountsTableView"));
  m_countTable->setModel(m_counts);
  m_progress->setRange(0, 1000);
  makeHeading(m_status, 3);
  prepareTable(m_countTable);
  m_layout->setContentsMargins(0, 0, 0, 0);
  m_layout->setSpacing(kGap);
  for (QWidget* part : std::initializer_list<QWidget*>{m_status, m_progress, m_message, m_countTable})
    m_layout->addWidget(part);
}

void RunStep::run(const std::function<Job*(const Done&)>& begin) {
  m_done = false;
  m_reports.clear();
  m_message->hide();
  m_progress->setValue(0);
  Job* job = begin([this](const Outcome<ImportReports>& outcome) {
    m_job = nullptr;
    m_done = outcome.isDone();
    if (outcome.isDone()) m_reports = outcome.value();
    finished(outcome);
    showState();
    emit changed();
  });
  m_job = job;
  if (job != nullptr) connect(job, &Job::progressed, m_progress, &QProgressBar::setValue);
  showState();
  emit changed();
}

bool RunStep::isRunning() const {
  return m_job != nullptr;
}

void RunStep::stop() {
  if (m_job) m_job->cancel();
}

void RunStep::showCounts(int mostFiles) {
  m_progress->setVisible(isRunning());
  m_progress->setAccessibleName(tr("Progress"));
  m_countTable->setVisible(m_done);
  m_countTable->setAccessibleName(tr("Counts per file"));
  m_counts->setTable(countsTable(m_reports));
  m_countTable->resizeColumnsToContents();
  m_countTable->setFixedHeight(m_countTable->horizontalHeader()->height() + 4 +
                               m_countTable->verticalHeader()->defaultSectionSize() *
                                   qBound(1, m_counts->rowCount(), mostFiles));
}

RunStep::Rows RunStep::rows() const {
  Rows rows;
  for (const ImportReport& report : m_reports) {
    rows.accepted += report.batch.rowsAccepted;
    rows.rejected += report.batch.rowsRejected;
  }
  return rows;
}

}  // namespace hz
