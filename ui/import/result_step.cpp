// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/result_step.h"

#include "base/number.h"
#include "ui/common/icons.h"
#include "ui/common/look.h"
#include "ui/common/message_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

ResultStep::ResultStep(Session& session, ImportPlan& plan, QWidget* parent)
    : RunStep(session, plan, "import", parent),
      m_hint(new QLabel),
      m_undo(new QPushButton(icon(QStringLiteral("undo")), QString())),
      m_rejected(new QPushButton(icon(QStringLiteral("table")), QString())) {
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
  m_layout->addLayout(buttons);
  m_layout->addWidget(m_hint);
  m_layout->addStretch(1);
  connect(m_undo, &QPushButton::clicked, this, &ResultStep::undoWanted);
  connect(m_rejected, &QPushButton::clicked, this, [this] {
    const auto first = std::find_if(reports().begin(), reports().end(),
                                    [](const ImportReport& report) { return report.batch.rowsRejected > 0; });
    if (first != reports().end()) emit rejectedWanted(first->batch.id);
  });
  connect(&m_session, &Session::computingChanged, this, [this] { m_undo->setEnabled(!m_session.isBusy()); });
  showState();
}

void ResultStep::enter() {
  if (isRunning()) return;
  run([this](const Done& done) {
    return m_session.import(m_plan.requests(ImportPlan::Purpose::Import, m_session.codebook()), done);
  });
}

void ResultStep::finished(const Outcome<ImportReports>& outcome) {
  if (outcome.isFailed()) m_message->showFault(QString(), outcome.fault());
}

void ResultStep::showState() {
  const auto number = [](std::uint64_t n) { return QString::fromStdString(groupedInteger(static_cast<long long>(n))); };
  const Rows all = rows();
  showCounts(12);
  m_hint->setVisible(isDone());
  m_undo->setVisible(isDone());
  m_undo->setEnabled(!m_session.isBusy());
  m_undo->setText(tr("Undo this import"));
  m_rejected->setVisible(isDone() && all.rejected > 0);
  m_rejected->setText(tr("Show rejected rows (%1)").arg(number(all.rejected)));
  m_hint->setText(tr(
      "Rejected rows are kept with their reasons on the page Data, where they can be corrected and accepted. The whole "
      "import can be undone there at any time."));
  m_status->setText(isRunning() ? tr("Importing…")
                    : isDone()
                        ? tr("Done: %1 rows imported, %2 rejected.").arg(number(all.accepted), number(all.rejected))
                        : tr("The import did not finish, and the project is as it was before."));
}

void ResultStep::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) showState();
  QWidget::changeEvent(event);
}

}  // namespace hz
