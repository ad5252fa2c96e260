// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/weights_tab.h"

#include "base/number.h"
#include "score/estimate/population_margins.h"
#include "ui/common/empty_state.h"
#include "ui/common/job.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {
namespace {

constexpr int kPause = 150;  // ms without a change before a report is made
const char* const kColumnOfFile = "*";
const char* const kEqual = "=";

QString codeOf(const std::string& code) {
  return QString::fromStdString(code);
}

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

}  // namespace

WeightsTab::WeightsTab(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("data"))) {
  auto* splitter = new QSplitter(Qt::Horizontal);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(buildForm());
  splitter->addWidget(buildReport());
  splitter->setStretchFactor(1, 1);
  m_stack->addWidget(m_empty);
  auto* area = new QScrollArea;  // side by side they need more room than the other tabs
  area->setFrameShape(QFrame::NoFrame);
  area->setFocusPolicy(Qt::NoFocus);
  area->setWidgetResizable(true);
  area->setWidget(splitter);
  m_stack->addWidget(area);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->addWidget(m_stack);
  m_timer.setSingleShot(true);
  m_timer.setInterval(kPause);
  connect(&m_timer, &QTimer::timeout, this, &WeightsTab::startReport);
  connect(&m_session, &Session::projectOpened, this, [this] {
    m_again = m_job != nullptr;  // what is still computed is of the project before
    takeReports({});
  });
  connect(&m_session, &Session::recipeChanged, this, [this] {
    showRecipe();
    m_timer.start();
  });
  connect(&m_session, &Session::surveyChanged, this, [this] {
    showSurvey();
    m_timer.start();
  });
  connect(&m_session, &Session::scorecardReady, this, &WeightsTab::showReport);
  connect(&m_session, &Session::waveSelected, this, &WeightsTab::showReport);
  connect(&m_session, &Session::communitySelected, this, [this](const QString& code) {
    if (m_shown->currentData().toString() == QLatin1String("*")) return;  // the whole wave stays in view
    m_shown->setCurrentIndex(m_shown->findData(code));
  });
  retranslate();
  showSurvey();
}

QComboBox* WeightsTab::addChoice(QFormLayout* form, const char* name, const char* text, const char* hint) {
  auto* box = new QComboBox;
  box->setObjectName(QLatin1String(name));
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(16);
  auto* label = new QLabel;
  label->setBuddy(box);
  form->addRow(label, box);
  m_fields.push_back({label, box, text, hint});
  return box;
}

QDoubleSpinBox* WeightsTab::addLimit(QFormLayout* form, const char* name, const char* text, const char* hint,
                                     double highest, double CalibrationOptions::*limit) {
  auto* box = new QDoubleSpinBox;
  box->setObjectName(QLatin1String(name));
  box->setRange(0, highest);
  box->setDecimals(2);
  box->setSingleStep(highest > 1 ? 0.5 : 0.05);
  box->setKeyboardTracking(false);
  auto* label = new QLabel;
  label->setBuddy(box);
  form->addRow(label, box);
  m_fields.push_back({label, box, text, hint});
  m_limits.emplace_back(box, limit);
  const QString key = QLatin1String(name);
  connect(box, &QDoubleSpinBox::valueChanged, this, [this, key, text, limit](double value) {
    change(
        tr(text), [=](Recipe& recipe) { recipe.cube.calibration.*limit = value; }, key);
  });
  return box;
}

QWidget* WeightsTab::buildForm() {
  auto* form = new QFormLayout;
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  m_weight = addChoice(form, "weightComboBox", QT_TR_NOOP("Weight"),
                       QT_TR_NOOP("Which column holds the weight of a respondent"));
  m_stratum = addChoice(form, "stratumComboBox", QT_TR_NOOP("Stratum"),
                        QT_TR_NOOP("Question that names the stratum a respondent was drawn from"));
  m_psu = addChoice(form, "psuComboBox", QT_TR_NOOP("Sampling unit"),
                    QT_TR_NOOP("Question that names what was drawn first: a block, a building, an interviewer's walk"));
  m_fpc = addChoice(form, "fpcComboBox", QT_TR_NOOP("Population of units"),
                    QT_TR_NOOP("Question that holds how many sampling units the stratum has in all, or the fraction "
                               "drawn; needed only where much of them was drawn"));
  m_lonely = addChoice(form, "lonelyComboBox", QT_TR_NOOP("Stratum of one unit"),
                       QT_TR_NOOP("What to do where a single unit was drawn from a stratum"));
  m_method = addChoice(form, "calibrationComboBox", QT_TR_NOOP("Fit to the population"),
                       QT_TR_NOOP("Weights are fitted to the population sheet, again in every replicate"));
  m_scope = addChoice(form, "calibrationScopeComboBox", QT_TR_NOOP("Fitted together"),
                      QT_TR_NOOP("Every community to its own population, or the wave as a whole to their sum"));
  connect(m_weight, &QComboBox::activated, this, [this] {
    const QString value = m_weight->currentData().toString();
    change(tr("Weight"), [&](Recipe& recipe) {
      recipe.cube.useWeights = value != QLatin1String(kEqual);
      const bool named = recipe.cube.useWeights && value != QLatin1String(kColumnOfFile);
      recipe.cube.weight = named ? value.toStdString() : std::string();
    });
  });
  const auto connectQuestion = [this](QComboBox* box, const char* text, std::string CubeOptions::*member) {
    connect(box, &QComboBox::activated, this, [this, box, text, member] {
      const std::string value = box->currentData().toString().toStdString();
      change(tr(text), [&](Recipe& recipe) { recipe.cube.*member = value; });
    });
  };
  connectQuestion(m_stratum, QT_TR_NOOP("Stratum"), &CubeOptions::stratum);
  connectQuestion(m_psu, QT_TR_NOOP("Sampling unit"), &CubeOptions::psu);
  connectQuestion(m_fpc, QT_TR_NOOP("Population of units"), &CubeOptions::fpc);
  connect(m_lonely, &QComboBox::activated, this, [this](int index) {
    change(tr("Stratum of one unit"), [&](Recipe& recipe) { recipe.cube.lonely = static_cast<LonelyPsu>(index); });
  });
  connect(m_method, &QComboBox::activated, this, [this](int index) {
    change(tr("Fit to the population"), [&](Recipe& recipe) {
      CalibrationOptions& calibration = recipe.cube.calibration;
      calibration.method = static_cast<CalibrationMethod>(index);
      // The joint table where the sheet has one: what most people mean.
      if (calibration.method == CalibrationMethod::None || !calibration.margins.empty() || m_margins.empty()) return;
      calibration.margins = {m_margins.contains("age*sex") ? "age*sex" : m_margins.begin()->first};
    });
  });
  connect(m_scope, &QComboBox::activated, this, [this](int index) {
    change(tr("Fitted together"), [&](Recipe& recipe) { recipe.cube.calibration.byCommunity = index == 0; });
  });
  m_marginsTitle = new QLabel;
  m_noPopulation = new QLabel;
  m_noPopulation->setWordWrap(true);
  makeQuiet(m_noPopulation);
  m_marginBoxes = new QVBoxLayout;
  m_marginBoxes->setContentsMargins(0, 0, 0, 0);
  m_merge = new QCheckBox;
  m_merge->setObjectName(QStringLiteral("mergeEmptyCheckBox"));
  m_fields.push_back({nullptr, m_merge, QT_TR_NOOP("Merge empty categories with their neighbours"),
                      QT_TR_NOOP("Off: a category of the population without respondents is an error")});
  connect(m_merge, &QCheckBox::clicked, this, [this](bool on) {
    change(tr("Merge empty categories with their neighbours"),
           [&](Recipe& recipe) { recipe.cube.calibration.mergeEmpty = on; });
  });
  form->addRow(m_marginsTitle);
  form->addRow(m_noPopulation);
  form->addRow(m_marginBoxes);
  form->addRow(m_merge);
  addLimit(form, "trimMedianSpinBox", QT_TR_NOOP("Highest, × median"),
           QT_TR_NOOP("Weights above this multiple of the median are cut"), 1000, &CalibrationOptions::trimMedian);
  addLimit(form, "highestWeightSpinBox", QT_TR_NOOP("Highest, × mean"),
           QT_TR_NOOP("Weights above this multiple of the mean are cut"), 1000, &CalibrationOptions::highestWeight);
  addLimit(form, "lowestWeightSpinBox", QT_TR_NOOP("Lowest, × mean"),
           QT_TR_NOOP("Weights below this multiple of the mean are raised"), 1, &CalibrationOptions::lowestWeight);
  auto* content = new QWidget;
  content->setLayout(form);
  auto* scroll = new QScrollArea;
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setMinimumWidth(330);
  return scroll;
}

QWidget* WeightsTab::buildReport() {
  m_shown = new QComboBox;
  m_shown->setObjectName(QStringLiteral("weightsShownComboBox"));
  m_shown->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  m_shownLabel = new QLabel;
  m_shownLabel->setBuddy(m_shown);
  connect(m_shown, &QComboBox::currentIndexChanged, this, &WeightsTab::showReport);
  m_fault = new QLabel;
  m_fault->setObjectName(QStringLiteral("weightsFaultLabel"));
  m_fault->setWordWrap(true);
  m_fault->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  m_mergeNow = new QPushButton;
  m_mergeNow->setObjectName(QStringLiteral("mergeNowButton"));
  connect(m_mergeNow, &QPushButton::clicked, m_merge, &QCheckBox::click);
  const auto table = [this](TextTableModel*& model, const char* name) {
    model = new TextTableModel(this);
    auto* view = new QTableView;
    view->setObjectName(QLatin1String(name));
    view->setModel(model);
    prepareTable(view);
    view->horizontalHeader()->setStretchLastSection(true);
    return view;
  };
  m_factsView = table(m_facts, "weightFactsTableView");
  m_factsView->setMinimumWidth(330);
  m_marginView = table(m_marginTable, "weightMarginsTableView");
  m_distributionView = table(m_distribution, "weightDistributionTableView");
  m_distributionView->setMinimumWidth(170);
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
  auto* page = new QWidget;
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(kGroupGap, 0, 0, 0);
  layout->addLayout(row);
  layout->addLayout(problem);
  layout->addWidget(tables, 1);
  return page;
}

void WeightsTab::change(const QString& what, const Edit& edit, const QString& mergeKey) {
  if (m_showing) return;
  Recipe after = m_session.recipe();
  edit(after);
  if (after != m_session.recipe()) m_session.editRecipe(tr("change of “%1”").arg(what), after, mergeKey);
}

void WeightsTab::fill(QComboBox* box, const std::vector<std::pair<QString, QString>>& items, const QString& value) {
  const QSignalBlocker blocker(box);
  box->clear();
  for (const auto& [text, data] : items) box->addItem(text, data);
  if (box->findData(value) < 0) box->addItem(value, value);
  box->setCurrentIndex(box->findData(value));
}

void WeightsTab::showSurvey() {
  const auto survey = m_session.survey();
  const bool any = m_session.hasProject() && survey && survey->respondents > 0;
  m_stack->setCurrentIndex(any || (m_session.hasProject() && m_session.answerCount() > 0) ? 1 : 0);
  const QString shown = m_shown->currentData().toString();
  std::vector<std::pair<QString, QString>> items{{tr("The wave as a whole"), QStringLiteral("*")}};
  if (survey) {
    for (const Community& community : survey->communities) {
      const std::string& name = community.name.in(windowLanguage());
      items.emplace_back(codeOf(name.empty() ? community.code : community.code + " " + name), codeOf(community.code));
    }
  }
  fill(m_shown, items, QStringLiteral("*"));
  if (m_shown->findData(shown) >= 0) m_shown->setCurrentIndex(m_shown->findData(shown));
  showMargins();
  showRecipe();
}

QString WeightsTab::marginText(const std::string& name) const {
  if (name == "age*sex") return tr("Age × sex");
  if (name == "age") return tr("Age");
  if (name == "sex") return tr("Sex");
  if (name == "community") return tr("Community sizes");
  const auto outcome = outcomeOf(
      [&] { return codeOf(marginLabel(name, m_session.codebook(), m_session.framework()).in(windowLanguage())); });
  return outcome.isDone() ? outcome.value() : codeOf(name);
}

void WeightsTab::showMargins() {
  for (const auto& [name, box] : m_margins) delete box;  // never from a signal of the box itself
  m_margins.clear();
  const auto survey = m_session.survey();
  const bool ready = m_session.hasProject() && survey && survey->respondents > 0;
  std::vector<std::string> names;
  if (ready) names = offeredMargins(*survey, m_session.codebook(), m_session.framework());
  // What the recipe names stays in sight even where the sheet has gone.
  for (const std::string& name : m_session.recipe().cube.calibration.margins) {
    if (ready && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  for (const std::string& name : names) {
    auto* box = new QCheckBox;
    box->setObjectName(QStringLiteral("margin_%1_CheckBox").arg(codeOf(name)));
    QString text = marginText(name);
    // Persons of the wave in view, where the sheet tells them of every community.
    const auto persons = outcomeOf([&] {
      std::vector<std::uint32_t> communities;
      std::uint32_t wave = 0;
      for (const SurveyUnit& unit : survey->units) {
        if (survey->waves[unit.wave] != m_session.wave().toStdString() || unit.end == unit.begin) continue;
        communities.push_back(unit.community);
        wave = unit.wave;
      }
      return populationMargin(*survey, PopulationSheet(*survey), m_session.codebook(), m_session.framework(), name,
                              wave, communities);
    });
    if (persons.isDone() && !persons.value().categories.empty()) {
      text = tr("%1 (categories: %2, persons: %3)")
                 .arg(text)
                 .arg(persons.value().categories.size())
                 .arg(codeOf(grouped(persons.value().persons())));
    }
    box->setText(text);
    box->setAccessibleName(tr("Fit to: %1").arg(text));
    connect(box, &QCheckBox::clicked, this, [this, name](bool on) {
      change(tr("Margins"), [&](Recipe& recipe) {
        CalibrationOptions& calibration = recipe.cube.calibration;
        std::erase(calibration.margins, name);
        if (on && calibration.method == CalibrationMethod::PostStratify) calibration.margins.clear();
        if (on) calibration.margins.push_back(name);
      });
    });
    m_marginBoxes->addWidget(box);
    m_margins[name] = box;
  }
  m_noPopulation->setVisible(names.empty());
}

void WeightsTab::showRecipe() {
  if (!m_session.hasProject()) return;
  m_showing = true;
  const Recipe& recipe = m_session.recipe();
  const CubeOptions& cube = recipe.cube;
  std::vector<std::pair<QString, QString>> numbers, names;
  for (const Question* question : m_session.codebook().answerQuestions()) {
    const std::string label = question->label.in(windowLanguage());
    const QString text = codeOf(label.empty() ? question->code : question->code + " · " + label);
    if (question->kind == QuestionKind::Number) numbers.emplace_back(text, codeOf(question->code));
    if (question->kind == QuestionKind::OneChoice || question->kind == QuestionKind::Text)
      names.emplace_back(text, codeOf(question->code));
  }
  const auto with = [](std::vector<std::pair<QString, QString>> first,
                       const std::vector<std::pair<QString, QString>>& rest) {
    first.insert(first.end(), rest.begin(), rest.end());
    return first;
  };
  fill(m_weight,
       with({{tr("Weight column of the file"), QLatin1String(kColumnOfFile)},
             {tr("None: everybody counts the same"), QLatin1String(kEqual)}},
            numbers),
       !cube.useWeights      ? QLatin1String(kEqual)
       : cube.weight.empty() ? QLatin1String(kColumnOfFile)
                             : codeOf(cube.weight));
  fill(m_stratum, with({{cube.psu.empty() ? tr("The community") : tr("None: the wave is one"), QString()}}, names),
       codeOf(cube.stratum));
  fill(m_psu, with({{tr("The respondent"), QString()}}, names), codeOf(cube.psu));
  fill(m_fpc, with({{tr("Very large, or not known"), QString()}}, numbers), codeOf(cube.fpc));
  const auto choose = [](QComboBox* box, const QStringList& texts, int index) {
    const QSignalBlocker blocker(box);
    box->clear();
    box->addItems(texts);
    box->setCurrentIndex(index);
  };
  choose(m_lonely,
         {tr("Refuse, and name it"), tr("Keep it as it is: no variance from it"), tr("Draw it together with its like")},
         static_cast<int>(cube.lonely));
  choose(m_method,
         {tr("No: weights as collected"), tr("Post-stratification (one margin)"), tr("Raking (several margins)")},
         static_cast<int>(cube.calibration.method));
  choose(m_scope, {tr("Each community"), tr("The wave as a whole")}, cube.calibration.byCommunity ? 0 : 1);
  const bool fits = cube.calibration.method != CalibrationMethod::None;
  m_scope->setEnabled(fits || cube.calibration.trims());
  m_merge->setEnabled(fits);
  m_merge->setChecked(cube.calibration.mergeEmpty);
  m_lonely->setEnabled(!cube.psu.empty() || !cube.stratum.empty());
  const auto& chosen = cube.calibration.margins;
  for (const auto& [name, box] : m_margins) {
    box->setEnabled(fits);
    box->setChecked(std::find(chosen.begin(), chosen.end(), name) != chosen.end());
  }
  for (const auto& [box, limit] : m_limits) box->setValue(cube.calibration.*limit);
  m_showing = false;
}

void WeightsTab::startReport() {
  const auto survey = m_session.survey();
  if (!m_session.hasProject() || !survey || survey->respondents == 0) return takeReports({});
  if (m_job != nullptr) {
    m_again = true;
    return;
  }
  m_job = Job::start<std::vector<WeightReport>>(
      this, tr("Weighting"),
      [survey, codebook = m_session.codebook(), framework = m_session.framework(),
       options = m_session.recipe().cube](Progress&) { return weightReports(*survey, codebook, framework, options); },
      [this](const Outcome<std::vector<WeightReport>>& outcome) {
        m_job = nullptr;
        if (std::exchange(m_again, false)) return startReport();
        if (outcome.isDone()) takeReports(outcome.value());
        if (outcome.isFailed()) {
          m_reports.clear();
          showFault(&outcome.fault());
          showReport();
        }
      });
}

void WeightsTab::takeReports(std::vector<WeightReport> reports) {
  m_reports = std::move(reports);
  showFault(nullptr);
  showReport();
}

void WeightsTab::showFault(const Fault* fault) {
  m_problem.reset();
  if (fault != nullptr) m_problem = *fault;
  m_fault->setVisible(fault != nullptr);
  m_fault->setText(fault == nullptr ? QString() : QString::fromStdString(fault->text(windowLanguage())));
  m_mergeNow->setVisible(fault != nullptr && !m_session.recipe().cube.calibration.mergeEmpty &&
                         (fault->code() == FaultCode::CategoryEmpty || fault->code() == FaultCode::PersonsNone));
}

const WeightReport* WeightsTab::shownReport() const {
  const std::string wave = m_session.wave().toStdString(), community = m_shown->currentData().toString().toStdString();
  for (const WeightReport& report : m_reports) {
    if (report.wave == wave && report.community == community) return &report;
  }
  return nullptr;
}

void WeightsTab::showReport() {
  FigureTable facts, margins, distribution;
  facts.columns = {tr("Fact").toStdString(), tr("Value").toStdString()};
  margins.columns = {tr("Margin").toStdString(),       tr("Category").toStdString(), tr("Respondents").toStdString(),
                     tr("Population").toStdString(),   tr("Before").toStdString(),   tr("After").toStdString(),
                     tr("Difference, %").toStdString()};
  distribution.columns = {tr("Weight / mean").toStdString(), tr("Respondents").toStdString()};
  if (const WeightReport* report = shownReport(); report != nullptr && report->n > 0) {
    const auto fact = [&](const QString& name, const std::string& value) {
      facts.rows.push_back({name.toStdString(), value});
    };
    const auto number = [](double x) { return fixedNumber(x, 3); };
    const auto count = [](std::uint32_t x) { return groupedInteger(x); };
    const double n = report->n;
    fact(tr("Respondents who take part"), count(report->n));
    fact(tr("Sum of the weights"), fixedNumber(report->sum, 1));
    fact(tr("Smallest and largest weight"), number(report->smallest) + " – " + number(report->largest));
    fact(tr("Coefficient of variation"), number(report->cv));
    fact(tr("Loss by unequal weights (Kish), before → after"),
         number(report->kishBefore) + " → " + number(report->kishAfter));
    fact(tr("Effective number of respondents"), fixedNumber(n / report->kishAfter, 1));
    fact(tr("Smallest and largest adjustment, × mean"),
         number(report->smallestAdjustment) + " – " + number(report->largestAdjustment));
    fact(tr("Adjustments above 3"), count(report->adjustmentsAboveThree));
    fact(tr("Categories with fewer than 20 respondents"), count(report->smallCategories));
    fact(tr("Largest difference to the population, %"), fixedNumber(100 * report->largestError, 2));
    fact(tr("Without an answer to a margin"), count(report->unknown));
    fact(tr("Left out for want of a weight"), count(report->withoutWeight));
    const ScorecardPointer card = m_session.scorecard();
    const int unit = card ? card->findUnit(report->wave, report->community) : -1;
    if (unit >= 0 && card->recipe.cube.calibration.method != CalibrationMethod::None && card->replicates > 0) {
      const ScoreUnit& scored = card->units[static_cast<std::size_t>(unit)];
      fact(tr("Replicates with an empty category, of %1").arg(card->replicates), count(scored.emptyCategories));
      fact(tr("Replicates in which raking did not converge"), count(scored.notConverged));
    }
    for (const WeightReportMargin& row : report->margins) {
      margins.rows.push_back({marginText(row.margin).toStdString(), row.name.in(windowLanguage()),
                              count(row.respondents), grouped(row.target), grouped(row.before), grouped(row.after),
                              fixedNumber(100 * row.error(), 2)});
    }
    for (std::size_t i = 0; i < report->distribution.size(); ++i) {
      const std::string low = i == 0 ? "" : fixedNumber(kWeightClasses[i - 1], 2);
      const std::string high = i == kWeightClasses.size() ? "" : fixedNumber(kWeightClasses[i], 2);
      distribution.rows.push_back({low.empty()    ? "< " + high
                                   : high.empty() ? "≥ " + low
                                                  : low + " – " + high,
                                   count(report->distribution[i])});
    }
  }
  m_facts->setTable(std::move(facts));
  m_marginTable->setTable(std::move(margins));
  m_distribution->setTable(std::move(distribution));
  m_marginView->resizeColumnsToContents();
  for (QTableView* view : {m_factsView, m_distributionView}) keepValuesInSight(view);
  m_marginView->setVisible(!m_marginTable->table().rows.empty());
}

void WeightsTab::retranslate() {
  m_empty->setTexts(
      tr("Nobody to weight yet"),
      tr("Import questionnaires first. Their weights, the sample design and the population they stand for "
         "are set here."));
  for (const Field& field : m_fields) {
    if (field.label != nullptr) {
      field.label->setText(tr(field.text));
    } else {
      qobject_cast<QCheckBox*>(field.editor)->setText(tr(field.text));
    }
    field.editor->setAccessibleName(tr(field.text));
    field.editor->setToolTip(tr(field.hint));
  }
  for (const auto& [box, limit] : m_limits) box->setSpecialValueText(tr("no limit"));
  m_marginsTitle->setText(tr("Margins of the population sheet"));
  m_noPopulation->setText(
      tr("The project has no population sheet. Import one (community, wave, age, sex, persons) to fit "
         "weights to it."));
  m_shownLabel->setText(tr("Report for"));
  m_shown->setAccessibleName(tr("Community the weight report is for"));
  m_mergeNow->setText(tr("Merge empty categories"));
  m_factsView->setAccessibleName(tr("Facts about the weights"));
  m_marginView->setAccessibleName(tr("Margins before and after weighting"));
  m_distributionView->setAccessibleName(tr("Distribution of the weights"));
  if (const std::optional<Fault> problem = m_problem) showFault(&*problem);
  showSurvey();
  showReport();
}

void WeightsTab::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
