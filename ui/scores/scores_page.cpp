// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/scores_page.h"

#include "ui/common/empty_state.h"
#include "ui/common/icons.h"
#include "ui/common/look.h"
#include "ui/common/prompts.h"
#include "ui/common/save_file.h"
#include "ui/common/table_model.h"
#include "ui/scores/interval_delegate.h"
#include "ui/scores/scorecard_model.h"
#include "ui/session.h"

#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

namespace {
constexpr int kLongestName = 180;  // a longer name ends in "…" and is read whole in its tool tip
constexpr int kMostStretched = 8;  // more columns than this keep their width and scroll
}  // namespace

ScoresPage::ScoresPage(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new ScorecardModel(this)),
      m_sorted(new ValueSortProxy(this)),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("scores"))),
      m_title(new QLabel),
      m_choice(new QComboBox),
      m_filter(new QLineEdit),
      m_export(new QPushButton(icon(QStringLiteral("export")), QString())),
      m_table(new QTableView) {
  m_importButton = m_empty->addButton(QStringLiteral("scoresImportButton"));
  m_choice->setObjectName(QStringLiteral("scoreChoiceComboBox"));
  m_filter->setObjectName(QStringLiteral("communityFilterLineEdit"));
  m_filter->setClearButtonEnabled(true);
  m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  m_filter->setMinimumWidth(150);
  m_filter->setMaximumWidth(220);
  m_export->setObjectName(QStringLiteral("exportScoresButton"));
  m_table->setObjectName(QStringLiteral("scoresTableView"));
  makeHeading(m_title, 1);
  m_sorted->setSourceModel(m_model);
  m_sorted->setFilterKeyColumn(-1);
  m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
  m_sorted->setSortRole(ValueRole);
  m_table->setModel(m_sorted);
  prepareTable(m_table);
  m_table->setItemDelegate(new IntervalDelegate(m_table));
  m_table->setSelectionMode(QAbstractItemView::SingleSelection);
  m_table->setSortingEnabled(true);
  m_table->sortByColumn(-1, Qt::AscendingOrder);

  auto* bar = new QHBoxLayout;
  bar->addWidget(m_title);
  bar->addStretch(1);
  bar->addWidget(m_choice);
  bar->addWidget(m_filter);
  bar->addWidget(m_export);
  auto* content = new QWidget;
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGroupGap);
  layout->addLayout(bar);
  layout->addWidget(m_table, 1);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(content);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(m_stack);

  connect(m_importButton, &QPushButton::clicked, this, &ScoresPage::importWanted);
  connect(m_export, &QPushButton::clicked, this, &ScoresPage::exportCsv);
  connect(m_filter, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
  connect(m_choice, &QComboBox::activated, this, [this](int choice) {
    m_model->setChoice(static_cast<ScoreChoice>(choice));
    fitColumns();
    selectRowOf(m_session.community());
  });
  connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    const QString code = m_model->community(m_sorted->mapToSource(now).row());
    if (!code.isEmpty() && code != QLatin1String("*")) m_session.selectCommunity(code);
  });
  connect(&m_session, &Session::scorecardReady, this, &ScoresPage::refresh);
  connect(&m_session, &Session::waveSelected, this, &ScoresPage::refresh);
  connect(&m_session, &Session::communitySelected, this, &ScoresPage::selectRowOf);
  retranslate();
  refresh();
}

void ScoresPage::refresh() {
  const bool first = m_model->columnCount() == 0;
  {
    const QSignalBlocker blocker(m_table->selectionModel());  // a reset deselects; that is nobody's choice
    m_model->setCard(m_session.scorecard(), &m_session.framework(), m_session.wave());
  }
  m_stack->setCurrentIndex(m_session.scorecard() && m_session.hasIndices() ? 1 : 0);
  sayWhatIsMissing();
  m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 20);  // number and track
  if (first) fitColumns();
  selectRowOf(m_session.community());
}

void ScoresPage::sayWhatIsMissing() {
  if (m_session.hasProject() && m_session.hasData() && !m_session.hasIndices()) {
    m_empty->sayNoIndices();
  } else {
    m_empty->setTexts(tr("No scores yet"),
                      tr("Scores appear as soon as the project has answers or community statistics."));
  }
}

void ScoresPage::fitColumns() {
  // Names as wide as they are; the tracks of the scores share what is left, and scroll when that is too little.
  QHeaderView* header = m_table->horizontalHeader();
  header->setMinimumSectionSize(40);
  for (int column = 0; column < m_model->columnCount(); ++column) {
    const bool fixed = column < ScorecardModel::kFixedColumns;
    header->setSectionResizeMode(column, fixed ? QHeaderView::ResizeToContents : QHeaderView::Stretch);
  }
  if (m_model->columnCount() == 0) return;
  header->setSectionResizeMode(ScorecardModel::kNameColumn, QHeaderView::Interactive);
  header->resizeSection(ScorecardModel::kNameColumn, qMin(kLongestName, m_table->sizeHintForColumn(ScorecardModel::kNameColumn)));
  const int scores = m_model->columnCount() - ScorecardModel::kFixedColumns;
  if (scores <= kMostStretched) return;
  for (int column = ScorecardModel::kFixedColumns; column < m_model->columnCount(); ++column) {
    header->setSectionResizeMode(column, QHeaderView::Interactive);
    header->resizeSection(column, 84);
  }
}

void ScoresPage::selectRowOf(const QString& community) {
  for (int row = 0; row < m_sorted->rowCount(); ++row) {
    if (m_model->community(m_sorted->mapToSource(m_sorted->index(row, 0)).row()) != community) continue;
    if (m_table->currentIndex().row() == row && m_table->selectionModel()->isRowSelected(row, {})) return;
    const int column = qMax(0, m_table->currentIndex().column());
    const QSignalBlocker blocker(m_table->selectionModel());
    m_table->setCurrentIndex(m_sorted->index(row, column));
    m_table->selectRow(row);
    m_table->viewport()->update();
    return;
  }
}

QString ScoresPage::helpCode() const {
  const QString code = m_model->code(m_table->currentIndex().column());
  return code.isEmpty() ? QStringLiteral("scores") : code;
}

void ScoresPage::exportCsv() {
  if (!m_session.scorecard()) return;
  const QString file =
      prompts().saveFile(this, tr("Export the table"), m_session.projectName() + QStringLiteral(" scores.csv"),
                         tr("Comma-separated values (*.csv)"));
  if (file.isEmpty()) return;
  const auto outcome = saveFile(file, tableCsv(*m_sorted, ValueRole));
  if (outcome.isFailed()) {
    emit failed(tr("Export the table"), outcome.fault());
  } else {
    emit told(tr("Saved %1").arg(QFileInfo(file).fileName()), file);
  }
}

void ScoresPage::retranslate() {
  m_title->setText(tr("Scores"));
  sayWhatIsMissing();
  m_importButton->setText(tr("Import data…"));
  const int choice = qMax(0, m_choice->currentIndex());
  m_choice->clear();
  m_choice->addItems({tr("Indices and imbalances"), tr("Dimensions"), tr("Indicators"), tr("Drivers")});
  m_choice->setCurrentIndex(choice);
  m_choice->setAccessibleName(tr("Results shown"));
  m_filter->setPlaceholderText(tr("Filter communities"));
  m_filter->setAccessibleName(tr("Filter communities"));
  m_export->setText(tr("Export CSV…"));
  m_table->setAccessibleName(tr("Scores of the communities"));
  m_model->retranslate();
}

void ScoresPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
