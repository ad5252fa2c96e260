// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/scores_page.h"

#include "ui/common/icons.h"
#include "ui/common/table_model.h"
#include "ui/scores/interval_delegate.h"
#include "ui/scores/scorecard_model.h"
#include "ui/session/session.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

namespace {
constexpr int kMostStretched = 8;  // more columns than this keep their width and scroll
constexpr int kWidestName = 190;   // a longer one is cut, and whole in its tip
}  // namespace

ScoresPage::ScoresPage(Session& session, QWidget* parent)
    : ResultPage(session, QStringLiteral("scores"), parent),
      m_model(new ScorecardModel(this)),
      m_sorted(new ValueSortProxy(this)),
      m_choice(new QComboBox),
      m_filter(new QLineEdit),
      m_export(new QPushButton(icon(QStringLiteral("export")), QString())),
      m_table(new QTableView) {
  prepare();
  layOut();
  connect(m_export, &QPushButton::clicked, this, [this] { exportTable(m_session.projectName()); });
  connect(m_filter, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
  connect(m_filter, &QLineEdit::textChanged, this, &ScoresPage::contentChanged);
  connect(m_choice, &QComboBox::activated, this, [this] {
    m_model->setChoice(static_cast<ScoreChoice>(m_choice->currentData().toInt()));
    fitColumns();
    selectRowOf(m_session.community());
  });
  connect(&m_session, &Session::projectOpened, this, &ScoresPage::fillChoice);
  connect(&m_session, &Session::definitionsChanged, this, &ScoresPage::fillChoice);
  connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
    const QString code = m_model->community(m_sorted->mapToSource(now).row());
    if (!code.isEmpty() && code != QLatin1String("*")) m_session.selectCommunity(code);
  });
  connect(&m_session, &Session::projectOpened, this, &ScoresPage::showState);
  connect(&m_session, &Session::scorecardReady, this, &ScoresPage::refresh);
  connect(&m_session, &Session::waveSelected, this, &ScoresPage::refresh);
  connect(&m_session, &Session::communitySelected, this, &ScoresPage::selectRowOf);
  ScoresPage::retranslate();
  refresh();
}

bool ScoresPage::setLeaving(bool leaving) {
  m_model->setLeaving({});
  if (!leaving) return true;
  const auto card = m_session.release(QStringLiteral("scores"));
  if (card.isFailed()) {
    emit failed(tr("Export the table"), card.fault());
    return false;
  }
  m_model->setLeaving(card.value());
  return true;
}

void ScoresPage::prepare() {
  m_choice->setObjectName(QStringLiteral("scoreChoiceComboBox"));
  m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  m_filter->setObjectName(QStringLiteral("communityFilterLineEdit"));
  m_filter->setClearButtonEnabled(true);
  m_filter->setMinimumWidth(150);
  m_filter->setMaximumWidth(220);
  m_export->setObjectName(QStringLiteral("exportScoresButton"));
  m_table->setObjectName(QStringLiteral("scoresTableView"));
  m_sorted->setSourceModel(m_model);
  m_sorted->setFilterKeyColumn(-1);
  m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
  m_sorted->setSortRole(ValueRole);
  m_table->setModel(m_sorted);
  prepareTable(m_table);
  m_table->setItemDelegate(new IntervalDelegate(m_table));
  m_table->setSortingEnabled(true);
  m_table->sortByColumn(-1, Qt::AscendingOrder);
}

void ScoresPage::layOut() {
  headingRow()->addWidget(m_choice);
  headingRow()->addWidget(m_filter);
  headingRow()->addWidget(m_export);
  body()->addWidget(m_table, 1);
}

void ScoresPage::refresh() {
  {
    const QSignalBlocker blocker(m_table->selectionModel());  // a reset deselects; that is nobody's choice
    m_model->setCard(m_session.scorecard(), &m_session.framework(), m_session.wave());
  }
  showState();
  m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 20);  // number and track
  fitColumns();
  selectRowOf(m_session.community());
}

void ScoresPage::fitColumns() {
  // Names as wide as they are; the tracks of the scores share what is left, and scroll when that is too little.
  QHeaderView* header = m_table->horizontalHeader();
  header->setMinimumSectionSize(40);
  for (int column = 0; column < m_model->columnCount(); ++column) {
    const bool fixed = column < ScorecardModel::kFixedColumns;
    header->setSectionResizeMode(column, fixed ? QHeaderView::Interactive : QHeaderView::Stretch);
    if (!fixed) continue;
    m_table->resizeColumnToContents(column);
    header->resizeSection(column, qMin(kWidestName, header->sectionSize(column)));
  }
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
    // What a person selects with Ctrl or Shift stays selected.
    if (m_table->currentIndex().row() == row && m_table->selectionModel()->hasSelection()) return;
    const int column = qMax(0, m_table->currentIndex().column());
    const QSignalBlocker blocker(m_table->selectionModel());
    m_table->selectionModel()->setCurrentIndex(m_sorted->index(row, column),
                                               QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->viewport()->update();
    return;
  }
}

QString ScoresPage::helpCode() const {
  const QString code = m_model->code(m_table->currentIndex().column());
  return code.isEmpty() ? QStringLiteral("scores") : code;
}

/// Kinds of results that the project's framework has.
void ScoresPage::fillChoice() {
  const FrameworkParts parts = frameworkParts(m_session.framework());
  const QVariant before = m_choice->currentData();
  m_choice->clear();
  const auto add = [&](bool there, const QString& text, ScoreChoice choice) {
    if (there) m_choice->addItem(text, static_cast<int>(choice));
  };
  add(parts.dimensions || parts.imbalances, parts.imbalances ? tr("Indices and imbalances") : tr("Indices"),
      ScoreChoice::IndicesAndImbalances);
  add(parts.indices, tr("Dimensions"), ScoreChoice::Dimensions);
  add(!m_session.framework().nodes.empty(), tr("Indicators"), ScoreChoice::Indicators);
  add(parts.drivers, tr("Drivers"), ScoreChoice::Drivers);
  add(parts.imbalances, tr("Where to act"), ScoreChoice::Priorities);
  m_choice->setCurrentIndex(qMax(0, m_choice->findData(before)));
  m_model->setChoice(static_cast<ScoreChoice>(m_choice->currentData().toInt()));
}

void ScoresPage::retranslate() {
  setHeading(tr("Scores"));
  setNoDataText(tr("No scores yet"), tr("Scores appear as soon as the project has answers or community statistics."));
  fillChoice();
  m_choice->setAccessibleName(tr("Results shown"));
  m_filter->setPlaceholderText(tr("Filter communities"));
  m_filter->setAccessibleName(tr("Filter communities"));
  m_export->setText(tr("Export CSV…"));
  m_table->setAccessibleName(tr("Scores of the communities"));
  m_model->retranslate();
  ResultPage::retranslate();
}

}  // namespace hz
