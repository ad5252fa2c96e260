// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/result_step.h"

#include "base/number.h"
#include "ui/common/icons.h"
#include "ui/common/job.h"
#include "ui/common/look.h"
#include "ui/common/message_bar.h"
#include "ui/common/table_model.h"
#include "ui/import/check_step.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

ResultStep::ResultStep(Session& session, ImportPlan& plan, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_plan(plan),
      m_status(new QLabel),
      m_progress(new QProgressBar),
      m_message(new MessageBar),
      m_counts(new TextTableModel(this)),
      m_table(new QTableView),
      m_hint(new QLabel),
      m_undo(new QPushButton(icon(QStringLiteral("undo")), QString())),
      m_rejected(new QPushButton(icon(QStringLiteral("table")), QString())) {
  m_status->setObjectName(QStringLiteral("importStatusLabel"));
  m_progress->setObjectName(QStringLiteral("importProgressBar"));
  m_progress->setRange(0, 1000);
  m_table->setObjectName(QStringLiteral("importCountsTableView"));
  m_table->setModel(m_counts);
  prepareTable(m_table);
  makeHeading(m_status, 3);
  makeQuiet(m_hint);
  m_hint->setWordWrap(true);
  m_undo->setObjectName(QStringLiteral("undoThisImportButton"));
  m_rejected->setObjectName(QStringLiteral("showRejectedButton"));
  auto* buttons = new QHBoxLayout;
  for (QPushButton* button : {m_undo, m_rejected}) {
    button->setAutoDefault(false);
    buttons->addWidget(button);
  }
  buttons->addStretch(1);
  connect(m_undo, &QPushButton::clicked, this, &ResultStep::undoWanted);
  connect(m_rejected, &QPushButton::clicked, this, [this] {
    for (const ImportReport& report : m_reports)
      if (report.batch.rowsRejected > 0) {
        emit rejectedWanted(report.batch.id);
        return;
      }
  });
  connect(&m_session, &Session::computingChanged, this, [this] { m_undo->setEnabled(!m_session.isBusy()); });
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(m_status);
  layout->addWidget(m_progress);
  layout->addWidget(m_message);
  layout->addWidget(m_table);
  layout->addLayout(buttons);
  layout->addWidget(m_hint);
  layout->addStretch(1);
  showState();
}

void ResultStep::enter() {
  if (isRunning()) return;
  m_done = false;
  m_reports.clear();
  m_message->hide();
  m_progress->setValue(0);
  Job* job = m_session.import(m_plan.requests(ImportPlan::Purpose::Import, m_session.codebook()),
                              [this](const Outcome<ImportReports>& outcome) {
                                m_job = nullptr;
                                m_done = outcome.isDone();
                                if (outcome.isDone()) m_reports = outcome.value();
                                if (outcome.isFailed()) m_message->showFault(QString(), outcome.fault());
                                showState();
                                emit changed();
                              });
  m_job = job;
  if (job != nullptr) connect(job, &Job::progressed, m_progress, &QProgressBar::setValue);
  showState();
  emit changed();
}

void ResultStep::cancel() {
  if (m_job) m_job->cancel();
}

void ResultStep::showState() {
  std::uint64_t accepted = 0, rejected = 0;
  for (const ImportReport& report : m_reports) {
    accepted += report.batch.rowsAccepted;
    rejected += report.batch.rowsRejected;
  }
  const auto number = [](std::uint64_t n) { return QString::fromStdString(groupedInteger(static_cast<long long>(n))); };
  m_progress->setVisible(isRunning());
  m_progress->setAccessibleName(tr("Progress"));
  m_table->setVisible(m_done);
  m_table->setAccessibleName(tr("Counts per file"));
  m_hint->setVisible(m_done);
  m_undo->setVisible(m_done);
  m_undo->setEnabled(!m_session.isBusy());
  m_undo->setText(tr("Undo this import"));
  m_rejected->setVisible(m_done && rejected > 0);
  m_rejected->setText(tr("Show rejected rows (%1)").arg(number(rejected)));
  m_hint->setText(tr(
      "Rejected rows are kept with their reasons on the page Data, where they can be corrected and accepted. The whole "
      "import can be undone there at any time."));
  m_status->setText(isRunning() ? tr("Importing…")
                    : m_done    ? tr("Done: %1 rows imported, %2 rejected.").arg(number(accepted), number(rejected))
                                : tr("The import did not finish, and the project is as it was before."));
  m_counts->setTable(countsTable(m_reports));
  m_table->resizeColumnsToContents();
  m_table->setFixedHeight(m_table->horizontalHeader()->height() + 4 +
                          m_table->verticalHeader()->defaultSectionSize() * qBound(1, m_counts->rowCount(), 12));
}

void ResultStep::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) showState();
  QWidget::changeEvent(event);
}

}  // namespace hz
