// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_page.h"

#include "base/number.h"
#include "base/phrasebook.h"
#include "ui/common/empty_state.h"
#include "ui/common/icons.h"
#include "ui/common/issues_model.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"
#include "ui/data/answers_model.h"
#include "ui/data/batches_model.h"
#include "ui/data/quality_tab.h"
#include "ui/data/weights_tab.h"
#include "ui/session.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

DataPage::DataPage(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("data"))),
      m_title(new QLabel),
      m_import(new QPushButton(icon(QStringLiteral("import")), QString())),
      m_tabs(new QTabWidget) {
  m_emptyImport = m_empty->addButton(QStringLiteral("emptyImportButton"));
  m_import->setObjectName(QStringLiteral("importButton"));
  m_tabs->setObjectName(QStringLiteral("dataTabWidget"));
  m_tabs->setDocumentMode(true);
  makeHeading(m_title, 1);
  m_tabs->addTab(buildImports(), QString());
  m_tabs->addTab(buildAnswers(), QString());
  m_tabs->addTab(buildStatistics(), QString());
  m_tabs->addTab(new QualityTab(m_session), QString());
  m_tabs->addTab(new WeightsTab(m_session), QString());
  auto* bar = new QHBoxLayout;
  bar->addWidget(m_title);
  bar->addStretch(1);
  bar->addWidget(m_import);
  auto* content = new QWidget;
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGroupGap);
  layout->addLayout(bar);
  layout->addWidget(m_tabs, 1);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(content);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(m_stack);
  connect(m_import, &QPushButton::clicked, this, &DataPage::importWanted);
  connect(m_emptyImport, &QPushButton::clicked, this, &DataPage::importWanted);
  connect(&m_session, &Session::surveyChanged, this, &DataPage::refresh);
  connect(&m_session, &Session::computingChanged, this, [this] {
    m_undo->setEnabled(!m_session.isBusy() && !m_session.readOnly() && m_batchTable->currentIndex().isValid());
    m_import->setEnabled(!m_session.isBusy() && !m_session.readOnly());
  });
  retranslate();
  refresh();
}

QWidget* DataPage::buildImports() {
  m_batches = new BatchesModel(this);
  m_batchTable = new QTableView;
  m_batchTable->setObjectName(QStringLiteral("batchesTableView"));
  m_batchTable->setModel(m_batches);
  prepareTable(m_batchTable);
  m_batchTable->setSelectionMode(QAbstractItemView::SingleSelection);
  m_undo = new QPushButton(icon(QStringLiteral("undo")), QString());
  m_undo->setObjectName(QStringLiteral("undoImportButton"));
  m_batchText = new QLabel;
  m_batchText->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_issues = new IssuesModel(this);
  m_issueTable = new QTableView;
  m_issueTable->setObjectName(QStringLiteral("issuesTableView"));
  auto* sortedIssues = new ValueSortProxy(this);
  sortedIssues->setSourceModel(m_issues);
  m_issueTable->setModel(sortedIssues);
  m_issueTable->setSortingEnabled(true);
  m_issueTable->sortByColumn(-1, Qt::AscendingOrder);
  m_rejected = new TextTableModel(this);
  m_rejectedTable = new QTableView;
  m_rejectedTable->setObjectName(QStringLiteral("rejectedTableView"));
  m_rejectedTable->setModel(m_rejected);
  for (QTableView* table : {m_issueTable, m_rejectedTable}) {
    prepareTable(table);
    table->horizontalHeader()->setStretchLastSection(true);
  }
  m_details = new QTabWidget;
  m_details->setObjectName(QStringLiteral("batchDetailsTabWidget"));
  m_details->addTab(m_issueTable, QString());
  m_details->addTab(m_rejectedTable, QString());
  auto* row = new QHBoxLayout;
  row->addWidget(m_batchText, 1);
  row->addWidget(m_undo);
  auto* below = new QWidget;
  auto* belowLayout = new QVBoxLayout(below);
  belowLayout->setContentsMargins(0, kGap, 0, 0);
  belowLayout->addLayout(row);
  belowLayout->addWidget(m_details, 1);
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->addWidget(m_batchTable);
  splitter->addWidget(below);
  splitter->setChildrenCollapsible(false);
  splitter->setStretchFactor(1, 1);
  connect(m_batchTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DataPage::showBatch);
  connect(m_undo, &QPushButton::clicked, this, &DataPage::undoSelected);
  return splitter;
}

QWidget* DataPage::buildAnswers() {
  m_answers = new AnswersModel(this);
  m_answerTable = new QTableView;
  m_answerTable->setObjectName(QStringLiteral("answersTableView"));
  prepareTable(m_answerTable);
  m_answerTable->setModel(m_answers);
  m_answerTable->verticalHeader()->show();
  m_answerTable->horizontalHeader()->setResizeContentsPrecision(30);  // rows looked at, not the whole file
  m_labels = new QCheckBox;
  m_labels->setObjectName(QStringLiteral("answerLabelsCheckBox"));
  m_answerText = new QLabel;
  auto* row = new QHBoxLayout;
  row->addWidget(m_answerText, 1);
  row->addWidget(m_labels);
  auto* page = new QWidget;
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->addLayout(row);
  layout->addWidget(m_answerTable, 1);
  connect(m_labels, &QCheckBox::toggled, m_answers, &AnswersModel::showLabels);
  return page;
}

QWidget* DataPage::buildStatistics() {
  m_statistics = new TextTableModel(this);
  m_sortedStatistics = new ValueSortProxy(this);
  m_sortedStatistics->setSourceModel(m_statistics);
  m_statisticTable = new QTableView;
  m_statisticTable->setObjectName(QStringLiteral("statisticsTableView"));
  m_statisticTable->setModel(m_sortedStatistics);
  prepareTable(m_statisticTable);
  m_statisticTable->setSortingEnabled(true);
  m_statisticTable->sortByColumn(-1, Qt::AscendingOrder);
  return m_statisticTable;
}

void DataPage::refresh() {
  m_stack->setCurrentIndex(m_session.hasData() ? 1 : 0);
  m_batches->setBatches(m_session.batches());
  m_batchTable->resizeColumnsToContents();
  m_answers->setSource(&m_session.codebook(), m_session.answerCount(),
                       [this](std::uint64_t first, std::uint64_t count) {
                         const auto outcome = outcomeOf([&] { return m_session.answers(first, count); });
                         return outcome.isDone() ? outcome.value() : AnswerRows{};
                       });
  m_answerTable->resizeColumnsToContents();
  showStatistics();
  showAnswerCount();
  if (m_batches->rowCount() > 0) m_batchTable->setCurrentIndex(m_batches->index(0, 0));
  showBatch();
}

void DataPage::showBatch() {
  const BatchRecord* batch = m_batches->batch(m_batchTable->currentIndex().row());
  m_undo->setEnabled(batch != nullptr && !m_session.isBusy() && !m_session.readOnly());
  std::vector<IssuesModel::Entry> entries;
  FigureTable rejected;
  rejected.columns = {tr("Row").toStdString(), tr("Reasons").toStdString(), tr("Record").toStdString()};
  m_batchText->clear();
  if (batch != nullptr) {
    const auto outcome = outcomeOf([&] {
      for (Issue& issue : m_session.issues(batch->id)) entries.push_back({QString(), std::move(issue)});
      for (const Project::Rejected& row : m_session.rejectedRows(batch->id)) {
        std::string reasons;
        for (const Issue& issue : row.reasons) {
          reasons += (reasons.empty() ? "" : "; ") + issueText(windowLanguage(), issue);
        }
        rejected.rows.push_back({std::to_string(row.fileRow), reasons, row.record});
      }
      return true;
    });
    if (outcome.isFailed()) emit failed(tr("Reading the import"), outcome.fault());
    m_batchText->setText(tr("%1: %2 read = %3 accepted + %4 rejected")
                             .arg(QString::fromStdString(batch->fileName))
                             .arg(QString::fromStdString(groupedInteger(static_cast<long long>(batch->rowsRead))),
                                  QString::fromStdString(groupedInteger(static_cast<long long>(batch->rowsAccepted))),
                                  QString::fromStdString(groupedInteger(static_cast<long long>(batch->rowsRejected)))));
  }
  m_details->setTabText(0, tr("Problems (%1)").arg(entries.size()));
  m_details->setTabText(1, tr("Rejected rows (%1)").arg(rejected.rows.size()));
  m_issues->setIssues(std::move(entries), false);
  m_rejected->setTable(std::move(rejected));
  for (QTableView* table : {m_issueTable, m_rejectedTable}) table->resizeColumnsToContents();
  m_rejectedTable->setColumnWidth(1, qMin(m_rejectedTable->columnWidth(1), 420));
}

void DataPage::showAnswerCount() {
  m_answerText->setText(
      tr("Questionnaires: %1")
          .arg(QString::fromStdString(groupedInteger(static_cast<long long>(m_session.answerCount())))));
}

void DataPage::showStatistics() {
  FigureTable table;
  table.columns = {tr("Community").toStdString(), tr("Wave").toStdString()};
  const auto survey = m_session.survey();
  const Framework& framework = m_session.framework();
  for (const StatisticDefinition& statistic : framework.statistics) {
    table.columns.push_back(statistic.name.in(windowLanguage()));
  }
  for (std::size_t i = 0; survey && i < survey->units.size(); ++i) {
    const SurveyUnit& unit = survey->units[i];
    std::vector<std::string> row{survey->communities[unit.community].code, survey->waves[unit.wave]};
    bool any = false;
    for (const StatisticDefinition& statistic : framework.statistics) {
      const double value = survey->statistic(statistic.code, i);
      any |= !isMissing(value);
      row.push_back(shortestNumber(value));
    }
    if (any) table.rows.push_back(std::move(row));
  }
  m_statistics->setTable(std::move(table));
  m_statisticTable->resizeColumnsToContents();
}

void DataPage::undoSelected() {
  const BatchRecord* batch = m_batches->batch(m_batchTable->currentIndex().row());
  if (batch != nullptr) m_session.undoBatch(batch->id);
}

void DataPage::retranslate() {
  m_title->setText(tr("Data"));
  m_import->setText(tr("Import…"));
  m_import->setToolTip(tr("Questionnaires, community statistics, hours, population or a list of communities"));
  m_empty->setTexts(tr("No data yet"), tr("Import questionnaires and community sheets from CSV files. Every row is "
                                          "accounted for, and every import can be undone."));
  m_emptyImport->setText(tr("Import data…"));
  m_tabs->setTabText(0, tr("Imports"));
  m_tabs->setTabText(1, tr("Answers"));
  m_tabs->setTabText(2, tr("Community statistics"));
  m_tabs->setTabText(3, tr("Quality"));
  m_tabs->setTabText(4, tr("Weights and design"));
  m_undo->setText(tr("Undo this import"));
  m_labels->setText(tr("Show labels"));
  m_labels->setAccessibleName(tr("Show labels instead of codes"));
  m_batchTable->setAccessibleName(tr("Imports"));
  m_issueTable->setAccessibleName(tr("Problems of the selected import"));
  m_rejectedTable->setAccessibleName(tr("Rejected rows of the selected import"));
  m_answerTable->setAccessibleName(tr("Answers"));
  m_statisticTable->setAccessibleName(tr("Community statistics"));
  showAnswerCount();
  m_batches->retranslate();
  m_issues->retranslate();
  m_answers->retranslate();
  showStatistics();
  showBatch();
}

void DataPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
