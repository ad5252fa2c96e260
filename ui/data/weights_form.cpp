// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/weights_form.h"

#include "base/all_parts.h"
#include "base/number.h"
#include "score/estimate/population_margins.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace hz {
namespace {

using Items = std::vector<std::pair<QString, QString>>;

const char* const kColumnOfFile = "*";
const char* const kEqual = "=";

/// Questions of the project that may hold something, with a choice in front that names none.
Items questions(const Session& session, Items first, std::initializer_list<QuestionKind> kinds) {
  for (const Question* question : session.codebook().answerQuestions()) {
    if (std::find(kinds.begin(), kinds.end(), question->kind) == kinds.end()) continue;
    const std::string label = question->label.in(windowLanguage());
    first.emplace_back(toQString(label.empty() ? question->code : question->code + " · " + label),
                       toQString(question->code));
  }
  return first;
}
Items numbers(const Session& session, Items first) {
  return questions(session, std::move(first), {QuestionKind::Number});
}
Items names(const Session& session, Items first) {
  return questions(session, std::move(first), {QuestionKind::OneChoice, QuestionKind::Text});
}

Items numbered(const QStringList& texts) {
  Items items;
  for (int i = 0; i < texts.size(); ++i) items.emplace_back(texts[i], QString::number(i));
  return items;
}

bool fits(const CubeOptions& cube) {
  return cube.calibration.method != CalibrationMethod::None;
}

}  // namespace

/// One choice of the recipe: what it may be, what it is, what becomes of the recipe.
struct WeightsForm::Choice {
  const char *name, *text, *hint;
  Items (*items)(const Session&);
  QString (*value)(const CubeOptions&);
  void (*give)(CubeOptions&, const QString&);
  bool (*enabled)(const CubeOptions&) = nullptr;  ///< nothing = always
};

struct WeightsForm::Limit {
  const char *name, *text, *hint;
  double highest;
  double CalibrationOptions::*member;
};

namespace {

using Choice = WeightsForm::Choice;

template <std::string CubeOptions::*Member>
QString questionOf(const CubeOptions& cube) {
  return toQString(cube.*Member);
}
template <std::string CubeOptions::*Member>
void giveQuestion(CubeOptions& cube, const QString& value) {
  cube.*Member = toUtf8(value);
}

const Choice kChoices[] = {
    {.name = "weightComboBox",
     .text = QT_TRANSLATE_NOOP("hz::WeightsForm", "Weight"),
     .hint = QT_TRANSLATE_NOOP("hz::WeightsForm", "Which column holds the weight of a respondent"),
     .items =
         [](const Session& session) {
           return numbers(session, {{WeightsForm::tr("Weight column of the file"), QLatin1String(kColumnOfFile)},
                                    {WeightsForm::tr("None: everybody counts the same"), QLatin1String(kEqual)}});
         },
     .value =
         [](const CubeOptions& cube) {
           return !cube.useWeights      ? QString(QLatin1String(kEqual))
                  : cube.weight.empty() ? QString(QLatin1String(kColumnOfFile))
                                        : toQString(cube.weight);
         },
     .give =
         [](CubeOptions& cube, const QString& value) {
           cube.useWeights = value != QLatin1String(kEqual);
           cube.weight = cube.useWeights && value != QLatin1String(kColumnOfFile) ? toUtf8(value) : std::string();
         }},
    {.name = "stratumComboBox",
     .text = QT_TRANSLATE_NOOP("hz::WeightsForm", "Stratum"),
     .hint = QT_TRANSLATE_NOOP("hz::WeightsForm", "Question that names the stratum a respondent was drawn from"),
     .items =
         [](const Session& session) {
           return names(session, {{session.recipe().cube.psu.empty() ? WeightsForm::tr("The community")
                                                                     : WeightsForm::tr("None: the wave is one"),
                                   QString()}});
         },
     .value = questionOf<&CubeOptions::stratum>,
     .give = giveQuestion<&CubeOptions::stratum>},
    {.name = "psuComboBox",
     .text = QT_TRANSLATE_NOOP("hz::WeightsForm", "Sampling unit"),
     .hint = QT_TRANSLATE_NOOP("hz::WeightsForm",
                               "Question that names what was drawn first: a block, a building, an interviewer's walk"),
     .items =
         [](const Session& session) {
           return names(session, {{WeightsForm::tr("The respondent"), QString()}});
         },
     .value = questionOf<&CubeOptions::psu>,
     .give = giveQuestion<&CubeOptions::psu>},
    {.name = "fpcComboBox",
     .text = QT_TRANSLATE_NOOP("hz::WeightsForm", "Population of units"),
     .hint = QT_TRANSLATE_NOOP("hz::WeightsForm",
                               "Question that holds how many sampling units the stratum has in all, or the fraction "
                               "drawn; needed only where much of them was drawn"),
     .items =
         [](const Session& session) {
           return numbers(session, {{WeightsForm::tr("Very large, or not known"), QString()}});
         },
     .value = questionOf<&CubeOptions::fpc>,
     .give = giveQuestion<&CubeOptions::fpc>},
    {.name = "lonelyComboBox",
     .text = QT_TRANSLATE_NOOP("hz::WeightsForm", "Stratum of one unit"),
     .hint = QT_TRANSLATE_NOOP("hz::WeightsForm", "What to do where a single unit was drawn from a stratum"),
     .items =
         [](const Session&) {
           return numbered({WeightsForm::tr("Refuse, and name it"),
                            WeightsForm::tr("Keep it as it is: no variance from it"),
                            WeightsForm::tr("Draw it together with its like")});
         },
     .value = [](const CubeOptions& cube) { return QString::number(static_cast<int>(cube.lonely)); },
     .give = [](CubeOptions& cube,
                const QString& value) { cube.lonely = static_cast<decltype(cube.lonely)>(value.toInt()); },
     .enabled = [](const CubeOptions& cube) { return !cube.psu.empty() || !cube.stratum.empty(); }},
    {.name = "calibrationComboBox",
     .text = QT_TRANSLATE_NOOP("hz::WeightsForm", "Fit to the population"),
     .hint =
         QT_TRANSLATE_NOOP("hz::WeightsForm", "Weights are fitted to the population sheet, again in every replicate"),
     .items =
         [](const Session&) {
           return numbered({WeightsForm::tr("No: weights as collected"),
                            WeightsForm::tr("Post-stratification (one margin)"),
                            WeightsForm::tr("Raking (several margins)")});
         },
     .value = [](const CubeOptions& cube) { return QString::number(static_cast<int>(cube.calibration.method)); },
     .give = [](CubeOptions& cube,
                const QString& value) { cube.calibration.method = static_cast<CalibrationMethod>(value.toInt()); }},
    {.name = "calibrationScopeComboBox",
     .text = QT_TRANSLATE_NOOP("hz::WeightsForm", "Fitted together"),
     .hint = QT_TRANSLATE_NOOP("hz::WeightsForm",
                               "Every community to its own population, or the wave as a whole to their sum"),
     .items =
         [](const Session&) {
           return numbered({WeightsForm::tr("Each community"), WeightsForm::tr("The wave as a whole")});
         },
     .value = [](const CubeOptions& cube) { return QString::number(cube.calibration.byCommunity ? 0 : 1); },
     .give = [](CubeOptions& cube,
                const QString& value) { cube.calibration.byCommunity = value == QLatin1String("0"); },
     .enabled = [](const CubeOptions& cube) { return fits(cube) || cube.calibration.trims(); }},
};

const WeightsForm::Limit kLimits[] = {
    {"trimMedianSpinBox", QT_TRANSLATE_NOOP("hz::WeightsForm", "Highest, × median"),
     QT_TRANSLATE_NOOP("hz::WeightsForm", "Weights above this multiple of the median are cut"), 1000,
     &CalibrationOptions::trimMedian},
    {"highestWeightSpinBox", QT_TRANSLATE_NOOP("hz::WeightsForm", "Highest, × mean"),
     QT_TRANSLATE_NOOP("hz::WeightsForm", "Weights above this multiple of the mean are cut"), 1000,
     &CalibrationOptions::highestWeight},
    {"lowestWeightSpinBox", QT_TRANSLATE_NOOP("hz::WeightsForm", "Lowest, × mean"),
     QT_TRANSLATE_NOOP("hz::WeightsForm", "Weights below this multiple of the mean are raised"), 1,
     &CalibrationOptions::lowestWeight},
};

}  // namespace

void fillChoices(QComboBox* box, const std::vector<std::pair<QString, QString>>& items, const QString& value) {
  const QSignalBlocker blocker(box);
  box->clear();
  for (const auto& [text, data] : items) box->addItem(text, data);
  if (box->findData(value) < 0) box->addItem(value, value);
  box->setCurrentIndex(box->findData(value));
}

QString marginText(const Session& session, const std::string& name) {
  if (name == "age*sex") return WeightsForm::tr("Age × sex");
  if (name == "age") return WeightsForm::tr("Age");
  if (name == "sex") return WeightsForm::tr("Sex");
  if (name == "community") return WeightsForm::tr("Community sizes");
  const auto outcome = outcomeOf(
      [&] { return toQString(marginLabel(name, session.codebook(), session.framework()).in(windowLanguage())); });
  return outcome.isDone() ? outcome.value() : toQString(name);
}

WeightsForm::WeightsForm(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_marginsTitle(new QLabel),
      m_noPopulation(new QLabel),
      m_marginBoxes(new QVBoxLayout),
      m_merge(new QCheckBox) {
  auto* form = new QFormLayout(this);
  form->setRowWrapPolicy(QFormLayout::WrapLongRows);
  for (const Choice& choice : kChoices) addChoice(form, choice);
  addMargins(form);
  for (const Limit& limit : kLimits) addLimit(form, limit);
}

void WeightsForm::addChoice(QFormLayout* form, const Choice& choice) {
  auto* box = new QComboBox;
  box->setObjectName(QLatin1String(choice.name));
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  box->setMinimumContentsLength(16);
  auto* label = new QLabel;
  label->setBuddy(box);
  form->addRow(label, box);
  m_fields.push_back({label, box, choice.text, choice.hint});
  m_choices.emplace_back(&choice, box);
  connect(box, &QComboBox::activated, this, [this, box, &choice] { choose(choice, box->currentData().toString()); });
}

void WeightsForm::choose(const Choice& choice, const QString& value) {
  change(tr(choice.text), [&](Recipe& recipe) {
    choice.give(recipe.cube, value);
    CalibrationOptions& calibration = recipe.cube.calibration;
    const bool begins = fits(recipe.cube) && calibration.method != m_session.recipe().cube.calibration.method;
    if (!begins || !calibration.margins.empty() || m_margins.empty()) return;
    // The joint table where the sheet has one: what most people mean.
    calibration.margins = {m_margins.contains("age*sex") ? "age*sex" : m_margins.begin()->first};
  });
}

void WeightsForm::addLimit(QFormLayout* form, const Limit& limit) {
  auto* box = new QDoubleSpinBox;
  box->setObjectName(QLatin1String(limit.name));
  box->setRange(0, limit.highest);
  box->setDecimals(2);
  box->setSingleStep(limit.highest > 1 ? 0.5 : 0.05);
  box->setKeyboardTracking(false);
  auto* label = new QLabel;
  label->setBuddy(box);
  form->addRow(label, box);
  m_fields.push_back({label, box, limit.text, limit.hint});
  m_limits.emplace_back(&limit, box);
  connect(box, &QDoubleSpinBox::valueChanged, this, [this, &limit](double value) {
    change(
        tr(limit.text), [&](Recipe& recipe) { recipe.cube.calibration.*limit.member = value; },
        QLatin1String(limit.name));
  });
}

void WeightsForm::addMargins(QFormLayout* form) {
  m_noPopulation->setWordWrap(true);
  makeQuiet(m_noPopulation);
  m_marginBoxes->setContentsMargins(0, 0, 0, 0);
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
}

void WeightsForm::mergeEmpty() {
  m_merge->click();
}

void WeightsForm::change(const QString& what, const Edit& edit, const QString& mergeKey) {
  if (m_showing) return;
  Recipe after = m_session.recipe();
  edit(after);
  if (after != m_session.recipe()) m_session.editRecipe(tr("change of “%1”").arg(what), after, mergeKey);
}

void WeightsForm::showSurvey() {
  showMargins();
  showRecipe();
}

/// What the population sheet offers. What the recipe names stays in sight even where the sheet has gone.
std::vector<std::string> WeightsForm::marginNames() const {
  const auto survey = m_session.survey();
  if (!m_session.hasProject() || !survey || survey->respondents == 0) return {};
  std::vector<std::string> names = offeredMargins(*survey, m_session.codebook(), m_session.framework());
  for (const std::string& name : m_session.recipe().cube.calibration.margins)
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  return names;
}

/// With the persons of the wave in view, where the sheet has them of every community.
QString WeightsForm::offerText(const std::string& margin) const {
  const QString text = marginText(m_session, margin);
  const auto survey = m_session.survey();
  const auto persons = outcomeOf([&] {
    std::vector<std::uint32_t> communities;
    std::uint32_t wave = 0;
    for (const SurveyUnit& unit : survey->units) {
      if (survey->waves[unit.wave] != m_session.wave().toStdString() || unit.end == unit.begin) continue;
      communities.push_back(unit.community);
      wave = unit.wave;
    }
    return populationMargin(*survey, PopulationSheet(*survey), m_session.codebook(), m_session.framework(), margin,
                            wave, communities);
  });
  if (!persons.isDone() || persons.value().categories.empty()) return text;
  const double count = persons.value().persons();
  return tr("%1 (categories: %2, persons: %3)")
      .arg(text)
      .arg(persons.value().categories.size())
      .arg(isMissing(count) ? QStringLiteral("–") : toQString(groupedInteger(std::llround(count))));
}

void WeightsForm::showMargins() {
  for (const auto& [name, box] : m_margins) delete box;  // never from a signal of the box itself
  m_margins.clear();
  for (const std::string& name : marginNames()) {
    auto* box = new QCheckBox;
    box->setObjectName(QStringLiteral("margin_%1_CheckBox").arg(toQString(name)));
    const QString text = offerText(name);
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
  m_noPopulation->setVisible(m_margins.empty());
}

void WeightsForm::showRecipe() {
  if (!m_session.hasProject()) return;
  m_showing = true;
  const CubeOptions& cube = m_session.recipe().cube;
  for (const auto& [choice, box] : m_choices) {
    fillChoices(box, choice->items(m_session), choice->value(cube));
    box->setEnabled(choice->enabled == nullptr || choice->enabled(cube));
  }
  const auto& margins = cube.calibration.margins;
  for (const auto& [name, box] : m_margins) {
    box->setEnabled(fits(cube));
    box->setChecked(std::find(margins.begin(), margins.end(), name) != margins.end());
  }
  m_merge->setEnabled(fits(cube));
  m_merge->setChecked(cube.calibration.mergeEmpty);
  for (const auto& [limit, box] : m_limits) box->setValue(cube.calibration.*limit->member);
  m_showing = false;
}

void WeightsForm::retranslate() {
  for (const Field& field : m_fields) {
    if (field.label != nullptr) {
      field.label->setText(tr(field.text));
    } else {
      qobject_cast<QCheckBox*>(field.editor)->setText(tr(field.text));
    }
    field.editor->setAccessibleName(tr(field.text));
    field.editor->setToolTip(tr(field.hint));
  }
  for (const auto& [limit, box] : m_limits) box->setSpecialValueText(tr("no limit"));
  m_marginsTitle->setText(tr("Margins of the population sheet"));
  m_noPopulation->setText(
      tr("The project has no population sheet. Import one (community, wave, age, sex, persons) to fit "
         "weights to it."));
}

}  // namespace hz
