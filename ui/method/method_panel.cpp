// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/method/method_panel.h"

#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/method/filter_field.h"
#include "ui/method/section.h"
#include "ui/method/weights_dialog.h"
#include "ui/method/weights_editor.h"
#include "ui/session/session.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <map>

namespace hz {

namespace {

/// Changes of one field within this time are one step to undo.
constexpr qint64 kGesture = 1500;  // ms

/// "I1 Strong administration, …": the imbalances of a kind, as the framework calls them.
template <class Kind>
QString namesOf(const Framework& framework) {
  QStringList names;
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    if (!std::holds_alternative<Kind>(imbalance.kind)) continue;
    names << QStringLiteral("%1 %2").arg(QString::fromStdString(imbalance.code), words(imbalance.name));
  }
  return names.join(QStringLiteral(" · "));
}

QString gapNames(const Framework& framework) {
  return namesOf<GapImbalance>(framework);
}

QString jointNames(const Framework& framework) {
  return namesOf<JointImbalance>(framework);
}

}  // namespace

MethodPanel::MethodPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_content(new QWidget) {
  auto* scroll = new QScrollArea;
  scroll->setWidget(m_content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(scroll);
  auto* layout = new QVBoxLayout(m_content);
  layout->setContentsMargins(kGap, kGap, kGap, kGap);
  layout->setSpacing(kGap);
  buildShown();
  buildTargets();
  buildWeights();
  buildSampling();
  buildBands();
  buildThresholds();
  m_reset = new QPushButton;
  m_reset->setObjectName(QStringLiteral("resetMethodButton"));
  layout->addWidget(m_reset);
  layout->addStretch(1);
  connect(m_reset, &QPushButton::clicked, this, [this] { m_session.editRecipe(tr("reset of the method"), Recipe{}); });
  connect(&m_session, &Session::recipeChanged, this, &MethodPanel::showRecipe);
  for (const auto signal : {&Session::projectOpened, &Session::definitionsChanged}) {
    connect(&m_session, signal, this, [this] {
      setEnabled(m_session.hasProject());
      m_weights->setFramework(m_session.framework());
      showUsed();
      showWaves();
    });
  }
  connect(&m_session, &Session::surveyChanged, this, &MethodPanel::showWaves);
  connect(&m_session, &Session::waveSelected, this, &MethodPanel::showWaves);
  setEnabled(m_session.hasProject());
  retranslate();
  showUsed();
}

Section* MethodPanel::addSection(const char* title, bool open) {
  auto* section = new Section(open);
  m_content->layout()->addWidget(section);
  m_sections.emplace_back(section, title);
  return section;
}

void MethodPanel::addField(Section* section, Field field, const char* name) {
  field.editor->setObjectName(QString::fromLatin1(name));
  field.section = section;
  if (qobject_cast<QCheckBox*>(field.editor) == nullptr) {
    field.label = new QLabel;
    field.label->setBuddy(field.editor);
    section->form()->addRow(field.label, field.editor);
  } else {
    section->form()->addRow(field.editor);
  }
  m_fields.push_back(std::move(field));
}

void MethodPanel::addNumber(Section* section, const char* name, const char* text, const char* hint, const char* suffix,
                            Range range, Part<double> part) {
  auto* box = new QDoubleSpinBox;
  box->setRange(range.lower, range.upper);
  box->setSingleStep(range.step);
  box->setDecimals(range.decimals);
  box->setKeyboardTracking(false);
  box->setAccelerated(true);
  const QString key = QString::fromLatin1(name);
  connect(box, &QDoubleSpinBox::valueChanged, this, [this, key, text, part, range](double value) {
    change(key, tr(text), [&](Recipe& recipe) { part(recipe) = value / range.scale; });
  });
  Field field;
  field.editor = box;
  field.text = text;
  field.hint = hint;
  field.suffix = suffix;
  field.show = [box, part, range](const Recipe& recipe) {
    Recipe copy = recipe;
    box->setValue(part(copy) * range.scale);
  };
  addField(section, std::move(field), name);
}

void MethodPanel::addInteger(Section* section, const char* name, const char* text, const char* hint, int lower,
                             int upper, int step, Part<int> part) {
  auto* box = new QSpinBox;
  box->setRange(lower, upper);
  box->setSingleStep(step);
  box->setKeyboardTracking(false);
  box->setAccelerated(true);
  const QString key = QString::fromLatin1(name);
  connect(box, &QSpinBox::valueChanged, this,
          [this, key, text, part](int value) { change(key, tr(text), [&](Recipe& recipe) { part(recipe) = value; }); });
  Field field;
  field.editor = box;
  field.text = text;
  field.hint = hint;
  field.show = [box, part](const Recipe& recipe) {
    Recipe copy = recipe;
    box->setValue(part(copy));
  };
  addField(section, std::move(field), name);
}

void MethodPanel::addCheck(Section* section, const char* name, const char* text, const char* hint, Part<bool> part) {
  auto* box = new QCheckBox;
  const QString key = QString::fromLatin1(name);
  connect(box, &QCheckBox::toggled, this,
          [this, key, text, part](bool on) { change(key, tr(text), [&](Recipe& recipe) { part(recipe) = on; }); });
  Field field;
  field.editor = box;
  field.text = text;
  field.hint = hint;
  field.show = [box, part](const Recipe& recipe) {
    Recipe copy = recipe;
    box->setChecked(part(copy));
  };
  addField(section, std::move(field), name);
}

void MethodPanel::addLimits(Section* section, const char* name, const char* text, const char* hint,
                            Part<std::array<double, 4>> part) {
  auto* holder = new QWidget;
  auto* row = new QGridLayout(holder);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(kGap);
  std::array<QDoubleSpinBox*, 4> boxes{};
  for (std::size_t i = 0; i < 4; ++i) {
    auto* box = new QDoubleSpinBox;
    box->setObjectName(QStringLiteral("%1_%2").arg(QLatin1String(name)).arg(i + 1));
    box->setDecimals(0);
    box->setKeyboardTracking(false);
    const QString key = box->objectName();
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, key, text, part, i](double value) {
      change(key, tr(text), [&](Recipe& recipe) { part(recipe)[i] = value; });
    });
    boxes[i] = box;
    row->addWidget(box, static_cast<int>(i / 2), static_cast<int>(i % 2));
  }
  holder->setFocusProxy(boxes[0]);
  Field field;
  field.editor = holder;
  field.text = text;
  field.hint = hint;
  field.show = [boxes, part](const Recipe& recipe) {
    Recipe copy = recipe;
    const auto& limits = part(copy);
    for (std::size_t i = 0; i < 4; ++i) {
      // Each limit stays between its neighbours: bands never cross.
      boxes[i]->setRange(i == 0 ? 1 : limits[i - 1] + 1, i == 3 ? 99 : limits[i + 1] - 1);
      boxes[i]->setValue(limits[i]);
    }
  };
  addField(section, std::move(field), name);
}

void MethodPanel::buildShown() {
  auto* section = addSection(QT_TR_NOOP("Shown"), true);
  m_waveLabel = new QLabel;
  m_wave = new QComboBox;
  m_wave->setObjectName(QStringLiteral("waveComboBox"));
  m_waveLabel->setBuddy(m_wave);
  section->form()->addRow(m_waveLabel, m_wave);
  connect(m_wave, &QComboBox::activated, this, [this] { m_session.selectWave(m_wave->currentText()); });
  m_filter = new FilterField;
  Field field;
  field.editor = m_filter;
  field.text = QT_TR_NOOP("Respondents that count");
  field.hint = QT_TR_NOOP("Only who fulfils this condition counts, in every result; it is stated with the method");
  field.show = [this](const Recipe& recipe) { m_filter->show(recipe.cube.filter); };
  connect(m_filter, &FilterField::edited, this, [this](const QString& text) {
    // Each condition is a step of its own to undo.
    change(QStringLiteral("filterLineEdit %1").arg(text), tr("Respondents that count"),
           [&text](Recipe& recipe) { recipe.cube.filter = text.toStdString(); });
  });
  addField(section, std::move(field), "filterField");
}

void MethodPanel::buildTargets() {
  auto* section = addSection(QT_TR_NOOP("Targets"), true);
  addNumber(section, "hoursTargetSpinBox", QT_TR_NOOP("Hours per domain (h*)"),
            QT_TR_NOOP("Hours of service a year that count as full involvement in a domain"), QT_TR_NOOP(" h"),
            {1, 10000, 10, 0}, [](Recipe& r) -> double& { return r.hoursTarget; });
  onlyWith(&FrameworkParts::narrowness);
  addCheck(section, "hoursPer10000CheckBox", QT_TR_NOOP("Per 10,000 residents"),
           QT_TR_NOOP("The hours target counts per 10,000 residents instead of per community"),
           [](Recipe& r) -> bool& { return r.hoursPer10000; });
  onlyWith(&FrameworkParts::hoursPerResident);
  addNumber(section, "domainTargetSpinBox", QT_TR_NOOP("Residents met (r*)"),
            QT_TR_NOOP("Share of residents met that counts as full involvement, where hours are not known"),
            QT_TR_NOOP(" %"), {1, 100, 1, 1, 100}, [](Recipe& r) -> double& { return r.domainTarget; });
  onlyWith(&FrameworkParts::narrowness);
  addNumber(section, "reachTargetSpinBox", QT_TR_NOOP("Group reach (c*)"),
            QT_TR_NOOP("Share of a group that must be reached to count as fully served"), QT_TR_NOOP(" %"),
            {1, 100, 1, 1, 100}, [](Recipe& r) -> double& { return r.reachTarget; });
  onlyWith(&FrameworkParts::reach);
  addCheck(section, "groupsByPopulationCheckBox", QT_TR_NOOP("Weigh groups by size"),
           QT_TR_NOOP("Groups count by their number of residents instead of equally"),
           [](Recipe& r) -> bool& { return r.groupsByPopulation; });
  onlyWith(&FrameworkParts::reach);
}

void MethodPanel::buildWeights() {
  m_weightsSection = addSection(QT_TR_NOOP("Weights, averages and goalposts"), true);
  m_weights = new WeightsEditor;
  m_weightsSection->form()->addRow(m_weights);
  connect(m_weights, &WeightsEditor::edited, this,
          [this](const QString& key, const QString& what, const std::function<void(Recipe&)>& edit) {
            change(key, what, edit);
          });
  connect(m_weights, &WeightsEditor::methodWanted, this,
          [this](const std::string& code) { (new WeightsDialog(m_session, code, window()))->show(); });
}

void MethodPanel::buildSampling() {
  auto* section = addSection(QT_TR_NOOP("Sampling"), false);
  addCheck(section, "useWeightsCheckBox", QT_TR_NOOP("Use respondent weights"),
           QT_TR_NOOP("Off: every respondent counts the same, even where the file has weights"),
           [](Recipe& r) -> bool& { return r.cube.useWeights; });
  addInteger(section, "replicatesSpinBox", QT_TR_NOOP("Replicates"),
             QT_TR_NOOP("Bootstrap samples behind every interval; 0 = no intervals"), 0, 10000, 100,
             [](Recipe& r) -> int& { return r.cube.replicates; });
  onlyWith(&FrameworkParts::results);
  addNumber(section, "levelSpinBox", QT_TR_NOOP("Interval level"), QT_TR_NOOP("Confidence level of every interval"),
            QT_TR_NOOP(" %"), {50, 99.9, 1, 1, 100}, [](Recipe& r) -> double& { return r.level; });
  onlyWith(&FrameworkParts::results);
  auto* box = new QDoubleSpinBox;
  box->setDecimals(0);
  box->setRange(0, 9007199254740991.0);  // whole numbers a double holds exactly
  box->setKeyboardTracking(false);
  box->setButtonSymbols(QAbstractSpinBox::NoButtons);
  Field field;
  field.editor = box;
  field.text = QT_TR_NOOP("Seed");
  field.hint = QT_TR_NOOP("The same seed gives the same replicates, to the last bit");
  field.show = [box](const Recipe& recipe) { box->setValue(static_cast<double>(recipe.cube.seed)); };
  connect(box, &QDoubleSpinBox::valueChanged, this, [this](double value) {
    change(QStringLiteral("seedSpinBox"), tr("Seed"),
           [value](Recipe& recipe) { recipe.cube.seed = static_cast<std::uint64_t>(value); });
  });
  addField(section, std::move(field), "seedSpinBox");
  onlyWith(&FrameworkParts::results);
}

void MethodPanel::buildBands() {
  auto* section = addSection(QT_TR_NOOP("Reading aids"), false);
  using Limits = std::array<double, 4>;
  addLimits(section, "gapBandsSpinBox", QT_TR_NOOP("Bands of the gap"),
            QT_TR_NOOP("Upper ends of the first four bands of %1"), [](Recipe& r) -> Limits& { return r.gapBands; });
  onlyWith(&FrameworkParts::gaps);
  m_fields.back().about = gapNames;
  addLimits(section, "bandsSpinBox", QT_TR_NOOP("Bands"),
            QT_TR_NOOP("Upper ends of the first four bands of the index levels and of imbalances that are no gaps"),
            [](Recipe& r) -> Limits& { return r.bands; });
  onlyWith(&FrameworkParts::results);
  addNumber(section, "quadrantCutSpinBox", QT_TR_NOOP("Quadrant cut"),
            QT_TR_NOOP("Where the quadrant charts are divided"), nullptr, {1, 99, 1, 0},
            [](Recipe& r) -> double& { return r.quadrantCut; });
  onlyWith(&FrameworkParts::quadrants);
  addNumber(section, "jointCutSpinBox", QT_TR_NOOP("Cut of the two sides"),
            QT_TR_NOOP("Of %1: both sides at least this high: double; one of them: single"), nullptr, {1, 99, 1, 0},
            [](Recipe& r) -> double& { return r.jointCut; });
  onlyWith(&FrameworkParts::joints);
  m_fields.back().about = jointNames;
}

void MethodPanel::buildThresholds() {
  auto* section = addSection(QT_TR_NOOP("Missing data"), false);
  addInteger(section, "minimumAnswersSpinBox", QT_TR_NOOP("Answers needed"),
             QT_TR_NOOP("What rests on fewer answers of a community is neither computed nor shown"), 1, 1000, 1,
             [](Recipe& r) -> int& { return r.cube.minimumAnswers; });
  addInteger(section, "minimumGroupSpinBox", QT_TR_NOOP("Group members needed"),
             QT_TR_NOOP("A population group with fewer members is left out"), 1, 1000, 1,
             [](Recipe& r) -> int& { return r.cube.minimumGroup; });
  onlyWith(&FrameworkParts::groups);
  addInteger(section, "smallSampleSpinBox", QT_TR_NOOP("Small sample below"),
             QT_TR_NOOP("Indicators with fewer answers are marked"), 1, 10000, 1,
             [](Recipe& r) -> int& { return r.smallSample; });
  onlyWith(&FrameworkParts::results);
  addNumber(section, "validShareSpinBox", QT_TR_NOOP("Valid respondent"),
            QT_TR_NOOP("Share of the scale items a respondent must have answered to be valid"), QT_TR_NOOP(" %"),
            {0, 100, 5, 0, 100}, [](Recipe& r) -> double& { return r.cube.validShare; });
  addInteger(section, "dimensionIndicatorsSpinBox", QT_TR_NOOP("Indicators per dimension"),
             QT_TR_NOOP("Indicators a dimension needs when it rests on answers and statistics"), 1, 10, 1,
             [](Recipe& r) -> int& { return r.dimensionIndicators; });
  onlyWith(&FrameworkParts::statistics);
  addNumber(section, "dimensionShareSpinBox", QT_TR_NOOP("Weight per dimension"),
            QT_TR_NOOP("Share of its planned weight a dimension needs"), QT_TR_NOOP(" %"), {1, 100, 5, 0, 100},
            [](Recipe& r) -> double& { return r.dimensionShare; });
  onlyWith(&FrameworkParts::indices);
  addNumber(section, "indexShareSpinBox", QT_TR_NOOP("Weight per index"),
            QT_TR_NOOP("Share of its planned weight an index needs"), QT_TR_NOOP(" %"), {1, 100, 5, 1, 100},
            [](Recipe& r) -> double& { return r.indexShare; });
  onlyWith(&FrameworkParts::dimensions);
}

void MethodPanel::change(const QString& key, const QString& what, const std::function<void(Recipe&)>& edit) {
  if (m_showing) return;
  if (key != m_lastKey || !m_lastChange.isValid() || m_lastChange.elapsed() > kGesture) ++m_gesture;
  m_lastKey = key;
  m_lastChange.start();
  Recipe after = m_session.recipe();
  edit(after);
  m_session.editRecipe(tr("change of “%1”").arg(what), after, QStringLiteral("%1#%2").arg(key).arg(m_gesture));
}

void MethodPanel::showRecipe() {
  m_showing = true;
  for (const Field& field : m_fields) field.show(m_session.recipe());
  m_weights->showRecipe(m_session.recipe());
  m_showing = false;
  m_reset->setEnabled(m_session.recipe() != Recipe{});
}

void MethodPanel::showWaves() {
  m_filter->setProject(m_session.sharedCodebook(), m_session.survey());
  const QSignalBlocker blocker(m_wave);
  m_wave->clear();
  m_wave->addItems(m_session.waves());
  m_wave->setCurrentText(m_session.wave());
  m_wave->setEnabled(m_wave->count() > 1);
}

/// Fields and sections that the framework has no use for are not there.
void MethodPanel::showUsed() {
  const FrameworkParts parts = frameworkParts(m_session.framework());
  std::map<Section*, bool> used{{m_weightsSection, parts.indices}};
  for (const Field& field : m_fields) {
    const bool isUsed = field.needed == nullptr || parts.*field.needed;
    field.section->form()->setRowVisible(field.editor, isUsed);
    field.editor->setToolTip(hintOf(field));
    used[field.section] = used[field.section] || isUsed;
  }
  for (const auto& [section, isUsed] : used) section->setVisible(isUsed);
}

QString MethodPanel::hintOf(const Field& field) const {
  const QString hint = tr(field.hint);
  return field.about ? hint.arg(field.about(m_session.framework())) : hint;
}

QString MethodPanel::helpCode() const {
  return m_weights->isAncestorOf(focusWidget()) ? m_weights->selectedCode() : QStringLiteral("method");
}

void MethodPanel::retranslate() {
  for (const auto& [section, title] : m_sections) section->setTitle(tr(title));
  m_waveLabel->setText(tr("Wave"));
  m_filter->retranslate();
  m_wave->setAccessibleName(tr("Wave shown"));
  m_reset->setText(tr("Reset the method"));
  m_reset->setToolTip(tr("Back to the documented defaults; can be undone"));
  for (const Field& field : m_fields) {
    const QString text = tr(field.text);
    if (field.label != nullptr) field.label->setText(text);
    if (auto* check = qobject_cast<QCheckBox*>(field.editor)) check->setText(text);
    if (auto* box = qobject_cast<QDoubleSpinBox*>(field.editor); box != nullptr && field.suffix != nullptr) {
      box->setSuffix(tr(field.suffix));
    }
    field.editor->setAccessibleName(text);
    field.editor->setToolTip(hintOf(field));
    int number = 0;
    for (QDoubleSpinBox* box : field.editor->findChildren<QDoubleSpinBox*>()) {
      box->setAccessibleName(tr("%1, limit %2").arg(text).arg(++number));
    }
  }
}

void MethodPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
