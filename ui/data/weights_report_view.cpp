// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/weights_report_view.h"

#include "base/number.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/data/weights_form.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {
namespace {

/// The last column of a table with two columns shows whole numbers: the first gives way.
void keepValuesInSight(QTableView* view) {
  QHeaderView* header = view->horizontalHeader();
  header->setStretchLastSection(false);
  header->setSectionResizeMode(0, QHeaderView::Stretch);
  header->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  view->setTextElideMode(Qt::ElideRight);
}

std::string grouped(double x) {
  return isMissing(x) ? std::string("–") : groupedInteger(std::llround(x));
}

std::string decimals(double x) {
  return fixedNumber(x, 3);
}

/// One row of the table of facts.
struct WeightFact {
  const char* text;
  std::string (*value)(const WeightReport&);
};

const WeightFact kFacts[] = {
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Respondents who take part"),
     [](const WeightReport& r) { return groupedInteger(r.n); }},
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Sum of the weights"),
     [](const WeightReport& r) { return fixedNumber(r.sum, 1); }},
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Smallest and largest weight"),
     [](const WeightReport& r) { return decimals(r.smallest) + " – " + decimals(r.largest); }},
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Coefficient of variation"),
     [](const WeightReport& r) { return decimals(r.cv); }},
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Loss by unequal weights (Kish), before → after"),
     [](const WeightReport& r) { return decimals(r.kishBefore) + " → " + decimals(r.kishAfter); }},
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Effective number of respondents"),
     [](const WeightReport& r) { return fixedNumber(static_cast<double>(r.n) / r.kishAfter, 1); }},
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Smallest and largest adjustment, × mean"),
     [](const WeightReport& r) { return decimals(r.smallestAdjustment) + " – " + decimals(r.largestAdjustment); }},
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Adjustments above 3"),
     [](const WeightReport& r) { return groupedInteger(r.adjustmentsAboveThree); }},
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Categories with fewer than 20 respondents"),
     [](const WeightReport& r) { return groupedInteger(r.smallCategories); }},
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Largest difference to the population, %"),
     [](const WeightReport& r) { return fixedNumber(100 * r.largestError, 2); }},
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Without an answer to a margin"),
     [](const WeightReport& r) { return groupedInteger(r.unknown); }},
    {QT_TRANSLATE_NOOP("hz::WeightsReportView", "Left out for want of a weight"),
     [](const WeightReport& r) { return groupedInteger(r.withoutWeight); }},
};

FigureTable factsTable(const WeightReport* report, const ScorecardPointer& card) {
  const auto say = [](const char* text) { return toUtf8(WeightsReportView::tr(text)); };
  FigureTable table;
  table.columns = {toUtf8(WeightsReportView::tr("Fact")), toUtf8(WeightsReportView::tr("Value"))};
  if (report == nullptr) return table;
  for (const WeightFact& fact : kFacts) table.rows.push_back({say(fact.text), fact.value(*report)});
  const int unit = card ? card->findUnit(report->wave, report->community) : -1;
  if (unit < 0 || card->recipe.cube.calibration.method == CalibrationMethod::None || card->replicates == 0)
    return table;
  const ScoreUnit& scored = card->units[static_cast<std::size_t>(unit)];
  table.rows.push_back({toUtf8(WeightsReportView::tr("Replicates with an empty category, of %1").arg(card->replicates)),
                        groupedInteger(scored.emptyCategories)});
  table.rows.push_back({toUtf8(WeightsReportView::tr("Replicates in which raking did not converge")),
                        groupedInteger(scored.notConverged)});
  return table;
}

FigureTable marginsTable(const WeightReport* report, const Session& session) {
  FigureTable table;
  for (const QString& head :
       {WeightsReportView::tr("Margin"), WeightsReportView::tr("Category"), WeightsReportView::tr("Respondents"),
        WeightsReportView::tr("Population"), WeightsReportView::tr("Before"), WeightsReportView::tr("After"),
        WeightsReportView::tr("Difference, %")})
    table.columns.push_back(toUtf8(head));
  if (report == nullptr) return table;
  for (const WeightReportMargin& row : report->margins) {
    table.rows.push_back({toUtf8(marginText(session, row.margin)), row.name.in(windowLanguage()),
                          groupedInteger(row.respondents), grouped(row.target), grouped(row.before), grouped(row.after),
                          fixedNumber(100 * row.error(), 2)});
  }
  return table;
}

FigureTable distributionTable(const WeightReport* report) {
  FigureTable table;
  table.columns = {toUtf8(WeightsReportView::tr("Weight / mean")), toUtf8(WeightsReportView::tr("Respondents"))};
  for (std::size_t i = 0; report != nullptr && i < report->distribution.size(); ++i) {
    const std::string low = i == 0 ? "" : fixedNumber(kWeightClasses[i - 1], 2);
    const std::string high = i == kWeightClasses.size() ? "" : fixedNumber(kWeightClasses[i], 2);
    const std::string between = low.empty() ? "< " + high : high.empty() ? "≥ " + low : low + " – " + high;
    table.rows.push_back({between, groupedInteger(report->distribution[i])});
  }
  return table;
}

}  // namespace

WeightsReportView::WeightsReportView(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_shown(new QComboBox),
      m_shownLabel(new QLabel),
      m_fault(new QLabel),
      m_mergeNow(new QPushButton) {
  m_shown->setObjectName(QStringLiteral("weightsShownComboBox"));
  m_shown->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  m_shownLabel->setBuddy(m_shown);
  m_fault->setObjectName(QStringLiteral("weightsFaultLabel"));
  m_fault->setWordWrap(true);
  m_fault->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  m_mergeNow->setObjectName(QStringLiteral("mergeNowButton"));
  m_factsView = addTable(m_facts, "weightFactsTableView");
  m_factsView->setMinimumWidth(330);
  m_marginView = addTable(m_marginTable, "weightMarginsTableView");
  m_distributionView = addTable(m_distribution, "weightDistributionTableView");
  m_distributionView->setMinimumWidth(170);
  connect(m_shown, &QComboBox::currentIndexChanged, this, &WeightsReportView::showReport);
  connect(m_mergeNow, &QPushButton::clicked, this, &WeightsReportView::mergeWanted);
  build();
}

QTableView* WeightsReportView::addTable(TextTableModel*& model, const char* name) {
  model = new TextTableModel(this);
  auto* view = new QTableView;
  view->setObjectName(QLatin1String(name));
  view->setModel(model);
  prepareTable(view);
  view->horizontalHeader()->setStretchLastSection(true);
  return view;
}

void WeightsReportView::build() {
  auto* row = new QHBoxLayout;
  row->addWidget(m_shownLabel);
  row->addWidget(m_shown);
  row->addStretch(1);
  auto* problem = new QHBoxLayout;
  problem->addWidget(m_fault, 1);
  problem->addWidget(m_mergeNow);
  auto* above = new QSplitter(Qt::Horizontal);
  above->addWidget(m_factsView);
  above->addWidget(m_distributionView);
  above->setStretchFactor(0, 3);
  above->setStretchFactor(1, 2);
  auto* tables = new QSplitter(Qt::Vertical);
  tables->addWidget(above);
  tables->addWidget(m_marginView);
  for (QSplitter* splitter : {above, tables}) splitter->setChildrenCollapsible(false);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGroupGap, 0, 0, 0);
  layout->addLayout(row);
  layout->addLayout(problem);
  layout->addWidget(tables, 1);
}

void WeightsReportView::setReports(std::vector<WeightReport> reports) {
  m_reports = std::move(reports);
  m_problem.reset();
  showFault();
  showReport();
}

void WeightsReportView::setFault(const Fault& fault) {
  m_reports.clear();
  m_problem = fault;
  showFault();
  showReport();
}

void WeightsReportView::showFault() {
  m_fault->setVisible(m_problem.has_value());
  m_fault->setText(m_problem ? toQString(m_problem->text(windowLanguage())) : QString());
  m_mergeNow->setVisible(
      m_problem && !m_session.recipe().cube.calibration.mergeEmpty &&
      (m_problem->code() == FaultCode::CategoryEmpty || m_problem->code() == FaultCode::PersonsNone));
}

void WeightsReportView::showSurvey() {
  const QString shown = m_shown->currentData().toString();
  std::vector<std::pair<QString, QString>> items{{tr("The wave as a whole"), QStringLiteral("*")}};
  if (const auto survey = m_session.survey()) {
    for (const Community& community : survey->communities) {
      const std::string& name = community.name.in(windowLanguage());
      items.emplace_back(toQString(name.empty() ? community.code : community.code + " " + name),
                         toQString(community.code));
    }
  }
  fillChoices(m_shown, items, QStringLiteral("*"));
  if (m_shown->findData(shown) >= 0) m_shown->setCurrentIndex(m_shown->findData(shown));
}

void WeightsReportView::selectCommunity(const QString& code) {
  if (m_shown->currentData().toString() == QLatin1String("*")) return;  // the whole wave stays in view
  m_shown->setCurrentIndex(m_shown->findData(code));
}

const WeightReport* WeightsReportView::shownReport() const {
  const std::string wave = m_session.wave().toStdString(), community = m_shown->currentData().toString().toStdString();
  for (const WeightReport& report : m_reports) {
    if (report.wave == wave && report.community == community) return &report;
  }
  return nullptr;
}

void WeightsReportView::showReport() {
  const WeightReport* report = shownReport();
  if (report != nullptr && report->n == 0) report = nullptr;
  m_facts->setTable(factsTable(report, m_session.scorecard()));
  m_marginTable->setTable(marginsTable(report, m_session));
  m_distribution->setTable(distributionTable(report));
  m_marginView->resizeColumnsToContents();
  for (QTableView* view : {m_factsView, m_distributionView}) keepValuesInSight(view);
  m_marginView->setVisible(!m_marginTable->table().rows.empty());
}

void WeightsReportView::retranslate() {
  m_shownLabel->setText(tr("Report for"));
  m_shown->setAccessibleName(tr("Community the weight report is for"));
  m_mergeNow->setText(tr("Merge empty categories"));
  m_factsView->setAccessibleName(tr("Facts about the weights"));
  m_marginView->setAccessibleName(tr("Margins before and after weighting"));
  m_distributionView->setAccessibleName(tr("Distribution of the weights"));
  showFault();
}

}  // namespace hz
