// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/rejected_tab.h"

#include "base/all_parts.h"
#include "survey/project/corrected_rows.h"
#include "ui/common/icons.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/prompts.h"
#include "ui/common/records_model.h"
#include "ui/common/save_file.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/session/session.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

RejectedTab::RejectedTab(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_text(new QLabel),
      m_accept(new QPushButton(icon(QStringLiteral("done")), QString())),
      m_revert(new QPushButton(icon(QStringLiteral("undo")), QString())),
      m_export(new QPushButton(icon(QStringLiteral("export")), QString())),
      m_rows(new RecordsModel(this)),
      m_table(new QTableView) {
  m_text->setObjectName(QStringLiteral("rejectedTextLabel"));
  m_text->setWordWrap(true);
  m_accept->setObjectName(QStringLiteral("acceptCorrectedButton"));
  m_revert->setObjectName(QStringLiteral("revertCorrectedButton"));
  m_export->setObjectName(QStringLiteral("exportRejectedButton"));
  m_table->setObjectName(QStringLiteral("rejectedTableView"));
  m_table->setModel(m_rows);
  m_table->setItemDelegate(new RecordsDelegate(m_table));
  prepareTable(m_table);
  m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
  m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                           QAbstractItemView::AnyKeyPressed);
  auto* bar = new QHBoxLayout;
  bar->addWidget(m_text, 1);
  for (QPushButton* button : {m_accept, m_revert, m_export}) bar->addWidget(button);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->addLayout(bar);
  layout->addWidget(m_table, 1);
  layout->addStretch(0);  // the bar stays above where there is no table
  connect(m_accept, &QPushButton::clicked, this, &RejectedTab::accept);
  connect(m_revert, &QPushButton::clicked, m_rows, &RecordsModel::revert);
  connect(m_export, &QPushButton::clicked, this, &RejectedTab::exportRows);
  connect(m_rows, &RecordsModel::edited, this, &RejectedTab::updateButtons);
  connect(&m_session, &Session::computingChanged, this, &RejectedTab::updateButtons);
  retranslate();
}

void RejectedTab::showBatch(std::int64_t batch) {
  const auto edits = batch == m_batch ? m_rows->edits() : std::vector<RecordsModel::Edit>{};
  m_batch = batch;
  m_open = m_corrected = 0;
  std::vector<RecordsModel::Row> rows;
  QStringList columns;
  const auto outcome = outcomeOf([&] {
    if (batch == 0) return true;
    for (const std::string& column : m_session.fileColumns(batch)) columns << toQString(column);
    qsizetype widest = 0;
    for (const Project::Rejected& rejected : m_session.rejectedRows(batch)) {
      RecordsModel::Row row{rejected.fileRow, {}, rejected.reasons, rejected.correctedBy == 0};
      for (const std::string& cell : recordCells(rejected.record)) row.cells << toQString(cell);
      ++(row.open ? m_open : m_corrected);
      widest = qMax(widest, row.cells.size());
      rows.push_back(std::move(row));
    }
    // Imports of earlier versions of the program: the cells are there, their names are not, and nothing can be
    // corrected.
    for (qsizetype c = columns.size(); c < widest; ++c) columns << tr("Column %1").arg(c + 1);
    return true;
  });
  if (outcome.isFailed()) emit failed(tr("Reading the rejected rows"), outcome.fault());
  const bool mendable = !m_session.readOnly() && batch != 0 && !m_session.importProfile(batch).empty();
  m_rows->setRows(columns, std::move(rows), mendable);
  m_rows->takeEdits(edits);
  m_table->resizeColumnsToContents();
  m_table->setColumnWidth(1, qMin(m_table->columnWidth(1), 260));
  for (int c = RecordsModel::kFixedColumns; c < m_rows->columnCount(); ++c)
    m_table->setColumnWidth(c, qBound(60, m_table->columnWidth(c), 180));
  updateButtons();
}

void RejectedTab::accept() {
  std::vector<CorrectedRow> rows;
  for (const auto& [fileRow, cells] : m_rows->editedRows()) {
    CorrectedRow row{fileRow, {}};
    for (const QString& cell : cells) row.cells.push_back(toUtf8(cell));
    rows.push_back(std::move(row));
  }
  const std::size_t all = rows.size();
  m_session.acceptCorrected(m_batch, std::move(rows), [this, all](const Outcome<ImportReport>& outcome) {
    if (!outcome.isDone()) return;  // the session has reported it
    const ImportReport& report = outcome.value();
    const std::size_t accepted = report.batch.id == 0 ? 0 : report.batch.rowsAccepted;
    QString news = tr("%1 of %2 corrected rows were accepted.").arg(accepted).arg(all);
    for (const Issue& issue : report.issues) {
      if (issue.effect() != IssueEffect::RowRejected) continue;
      news += QLatin1Char('\n') + QString::fromStdString(issueText(windowLanguage(), issue));
      break;
    }
    emit noticed(news);
    if (accepted == 0) showBatch(m_batch);
  });
}

void RejectedTab::exportRows() {
  const auto answer = prompts().ask(
      this,
      {tr("Export the rejected rows?"),
       tr("The file will hold the records of single respondents. Columns that looked like personal data are not in "
          "it. The export is noted in the journal of the project."),
       tr("Export"),
       {},
       tr("Cancel")});
  if (answer != Prompts::Answer::Accept) return;
  const QString file = askForExport(this, tr("Export the rejected rows"),
                                    tr("%1-rejected-%2.csv").arg(m_session.projectName()).arg(m_batch),
                                    tr("Comma-separated values (*.csv)"));
  if (file.isEmpty()) return;
  const auto outcome = m_session.exportRejected(m_batch, file);
  if (outcome.isFailed()) emit failed(tr("Export the rejected rows"), outcome.fault());
  if (outcome.isDone()) emit fileWritten(file);
}

void RejectedTab::updateButtons() {
  const bool free = !m_session.isBusy() && !m_session.readOnly();
  const auto edited = m_rows->editedRows().size();
  m_accept->setEnabled(free && edited > 0);
  m_accept->setText(edited > 0 ? tr("Accept corrected rows (%1)").arg(edited) : tr("Accept corrected rows"));
  m_revert->setEnabled(edited > 0);
  m_export->setEnabled(!m_session.isBusy() && m_open > 0);
  if (m_rows->rowCount() == 0) {
    m_text->setText(tr("No row was rejected."));
  } else {
    m_text->setText(
        tr("%1 rows wait to be corrected, %2 were corrected and accepted. Edit the marked cells, then accept.")
            .arg(m_open)
            .arg(m_corrected));
  }
  m_table->setVisible(m_rows->rowCount() > 0);
}

void RejectedTab::retranslate() {
  m_revert->setText(tr("Discard changes"));
  m_export->setText(tr("Export…"));
  m_table->setAccessibleName(tr("Rejected rows of the selected import"));
  m_rows->retranslate();
  updateButtons();
}

void RejectedTab::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
