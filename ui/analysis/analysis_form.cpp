// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis/analysis_form.h"

#include "ui/analysis/form_boxes.h"

#include "base/phrasebook.h"
#include "base/text.h"
#include "ui/common/language.h"
#include "ui/common/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {
namespace {

using Kind = AnalysisKind;

bool isModel(Kind kind) {
  return kind == Kind::Regression || kind == Kind::Mediation || kind == Kind::Moderation;
}

QComboBox* box(const char* name) {
  auto* out = new QComboBox;
  out->setObjectName(QLatin1String(name));
  out->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  out->setMinimumContentsLength(8);
  return out;
}

}  // namespace

AnalysisForm::AnalysisForm(QWidget* parent)
    : QWidget(parent),
      m_tabs(new QTabBar),
      m_form(new QFormLayout),
      m_what(new VariableList(QStringLiteral("analysisWhatList"))),
      m_by(new VariableList(QStringLiteral("analysisByList"))),
      m_outcome(box("analysisOutcomeComboBox")),
      m_predictor(box("analysisPredictorComboBox")),
      m_moderator(box("analysisModeratorComboBox")),
      m_method(box("analysisMethodComboBox")),
      m_errors(box("analysisErrorsComboBox")),
      m_interaction(box("analysisInteractionComboBox")),
      m_referenceOf(box("analysisReferenceOfComboBox")),
      m_reference(box("analysisReferenceComboBox")),
      m_bands(new QLineEdit),
      m_issued(new QSpinBox),
      m_why(new QLabel),
      m_stacked(new QCheckBox),
      m_oneByOne(new QCheckBox) {
  for (std::size_t k = 0; k < m_choices.size(); ++k) m_choices[k].kind = static_cast<Kind>(k);
  m_tabs->setObjectName(QStringLiteral("analysisKindTabs"));
  m_bands->setObjectName(QStringLiteral("analysisBandsEdit"));
  m_issued->setObjectName(QStringLiteral("analysisIssuedSpinBox"));
  m_stacked->setObjectName(QStringLiteral("analysisStackedCheckBox"));
  m_oneByOne->setObjectName(QStringLiteral("analysisOneByOneCheckBox"));
  m_tabs->setExpanding(false);
  m_tabs->setDrawBase(false);
  m_tabs->setUsesScrollButtons(true);
  for (int k = 0; k < kAnalysisKinds; ++k) m_tabs->addTab(QString());
  m_issued->setRange(0, 1000000);
  m_why->setWordWrap(true);
  m_why->setForegroundRole(QPalette::PlaceholderText);
  addParts();
  connectParts();
  retranslate();
}

void AnalysisForm::addParts() {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  m_form->setContentsMargins(0, 0, 0, 0);
  layout->addLayout(m_form);
  for (QWidget* field :
       {static_cast<QWidget*>(m_outcome), static_cast<QWidget*>(m_predictor), static_cast<QWidget*>(m_moderator),
        static_cast<QWidget*>(m_method), static_cast<QWidget*>(m_errors), static_cast<QWidget*>(m_interaction)}) {
    m_form->addRow(new QLabel, field);
  }
  layout->addWidget(m_why);
  layout->addWidget(m_what, 3);
  layout->addWidget(m_by, 2);
  layout->addWidget(m_stacked);
  layout->addWidget(m_oneByOne);
  m_form->addRow(new QLabel, m_bands);
  m_form->addRow(new QLabel, m_issued);
  m_form->addRow(new QLabel, m_referenceOf);
  m_form->addRow(new QLabel, m_reference);
}

void AnalysisForm::connectParts() {
  const auto told = [this] {
    take();
    emit changed();
  };
  connect(m_tabs, &QTabBar::currentChanged, this, &AnalysisForm::showKind);
  for (QComboBox* one : {m_outcome, m_predictor, m_moderator, m_errors, m_interaction})
    connect(one, &QComboBox::activated, this, told);
  connect(m_method, &QComboBox::activated, this, [this] {
    take();
    fillMethods();
    fillBoxes();  // what can be an outcome, and which errors there are, depends on the model
    take();
    explain();
    emit changed();
  });
  connect(m_referenceOf, &QComboBox::activated, this, &AnalysisForm::showReferences);
  connect(m_reference, &QComboBox::activated, this, [this] {
    choices().reference[chosen(m_referenceOf)] = chosen(m_reference);
    emit changed();
  });
  for (VariableList* list : {m_what, m_by}) {
    connect(list, &VariableList::changed, this, [this] {
      take();
      fillInteractions();
      showBands();
      showReferences();
      emit changed();
    });
  }
  connect(m_bands, &QLineEdit::textEdited, this, told);
  connect(m_issued, &QSpinBox::valueChanged, this, told);
  for (QCheckBox* one : {m_stacked, m_oneByOne}) connect(one, &QCheckBox::toggled, this, told);
}

void AnalysisForm::setOffer(AnalysisOffer offer) {
  m_offer = std::move(offer);
  if (!m_hasOffer) {
    for (std::size_t k = 0; k < m_choices.size(); ++k) m_choices[k] = usualChoices(static_cast<Kind>(k), m_offer);
  }
  m_hasOffer = true;
  present();
}

void AnalysisForm::clear() {
  m_offer = {};
  m_hasOffer = false;
  for (std::size_t k = 0; k < m_choices.size(); ++k) {
    m_choices[k] = {};
    m_choices[k].kind = static_cast<Kind>(k);
  }
  present();
}

void AnalysisForm::take() {
  AnalysisChoices& now = choices();
  now.what = m_what->checked();
  now.by = m_by->checked();
  now.outcome = chosen(m_outcome);
  now.predictor = chosen(m_predictor);
  now.moderator = chosen(m_moderator);
  now.method = chosen(m_method);
  now.errors = chosen(m_errors);
  now.interaction = chosen(m_interaction);
  now.bands = toUtf8(m_bands->text().replace(QStringLiteral("，"), QStringLiteral(",")));
  now.issued = static_cast<std::size_t>(m_issued->value());
  now.stacked = m_stacked->isChecked();
  now.oneByOne = m_oneByOne->isChecked();
}

void AnalysisForm::present() {
  const AnalysisChoices now = choices();
  showRows();
  fillMethods();
  fillBoxes();
  fillLists();
  m_what->setChecked(now.what);
  m_by->setChecked(now.by);
  {
    const QSignalBlocker issued(m_issued), stacked(m_stacked), oneByOne(m_oneByOne);
    m_bands->setText(toQString(now.bands));
    m_issued->setValue(static_cast<int>(now.issued));
    m_stacked->setChecked(now.stacked);
    m_oneByOne->setChecked(now.oneByOne);
  }
  if (m_hasOffer) take();
  showBands();
  showReferences();
  explain();
}

void AnalysisForm::showKind(int kind) {
  if (kind < 0) return;
  m_kind = static_cast<Kind>(kind);
  present();
  emit changed();
}

std::vector<VariableList::Entry> AnalysisForm::sections(bool (*offers)(const AnalysisVariable&),
                                                        bool backgroundFirst) const {
  enum Section { Scores, Background, Items, Ticks, Places, kSections };
  const bool sample = m_kind == Kind::Sample;
  const QString heads[] = {tr("Dimensions and indices"), tr("Background"), tr("Questions"),
                           sample ? tr("Multiple choices") : tr("Choices of multiple choices"), tr("Communities")};
  const auto sectionOf = [](const AnalysisVariable& v) {
    switch (v.role) {
      case VariableRole::Score: return isCompound(v) ? Scores : Items;
      case VariableRole::Background: return Background;
      case VariableRole::Tick: return Ticks;
      case VariableRole::Community:
      case VariableRole::Statistic: return Places;
      case VariableRole::Answer: break;
    }
    return Items;
  };
  std::array<std::vector<VariableList::Entry>, kSections> parts;
  for (const AnalysisVariable& variable : m_offer.data.variables) {
    if (!offers(variable) || (sample && variable.role == VariableRole::Tick)) continue;
    const QString label = labelOf(variable), name = toQString(variable.name);
    parts[sectionOf(variable)].push_back({variable.name, label, name + QStringLiteral(": ") + label, false});
  }
  for (const MultipleChoice& one : m_offer.data.multiple) {
    const QString label = toQString(one.label.in(windowLanguage()));
    if (sample) parts[Ticks].push_back({one.name, label.isEmpty() ? toQString(one.name) : label, {}, false});
  }
  std::vector<VariableList::Entry> out;
  for (const int s :
       {backgroundFirst ? Background : Scores, backgroundFirst ? Scores : Background, Items, Ticks, Places}) {
    const auto& part = parts[static_cast<std::size_t>(s)];
    if (part.empty()) continue;
    out.push_back({{}, heads[s], {}, true});
    out.insert(out.end(), part.begin(), part.end());
  }
  return out;
}

/// What has no score of a single person, and why.
void AnalysisForm::addAbsent(std::vector<VariableList::Entry>& entries) const {
  if (m_offer.data.absentScores.empty()) return;
  entries.push_back({{}, tr("Without a score of a single person"), {}, true});
  for (const AbsentScore& absent : m_offer.data.absentScores) {
    const std::string& label = absent.label.in(windowLanguage());
    const QString name = toQString(absent.name + (label.empty() ? "" : " " + label));
    const QString reason = toQString(phrase(windowLanguage(), "analysis.no_score." + absent.reason));
    entries.push_back({{}, name + QStringLiteral(" – ") + reason, {}, false});
  }
}

void AnalysisForm::fillLists() {
  const auto any = [](const AnalysisVariable&) { return true; };
  if (m_kind == Kind::Reliability || m_kind == Kind::Validity) {
    std::vector<VariableList::Entry> scales;
    for (const NamedItems& scale : m_offer.scales) {
      const AnalysisVariable* variable = m_offer.data.find(scale.name);
      scales.push_back({scale.name, variable != nullptr ? labelOf(*variable) : toQString(scale.name),
                        toQString(join(scale.items, ", ")), false});
    }
    m_what->setEntries(scales);
  } else if (m_kind == Kind::Sample) {
    m_what->setEntries(sections(isGrouping, true));
  } else if (m_kind == Kind::Differences || m_kind == Kind::Regression) {
    m_what->setEntries(sections(any, false));
  } else {
    std::vector<VariableList::Entry> offered = sections(isNumeric, false);
    if (m_kind == Kind::Description) addAbsent(offered);
    m_what->setEntries(offered);
  }
  m_by->setEntries(m_kind == Kind::Differences ? sections(isGrouping, true) : sections(any, true));
}

void AnalysisForm::showRows() {
  const bool model = isModel(m_kind);
  m_form->setRowVisible(m_outcome, model);
  m_form->setRowVisible(m_predictor, m_kind == Kind::Mediation || m_kind == Kind::Moderation);
  m_form->setRowVisible(m_moderator, m_kind == Kind::Moderation);
  m_form->setRowVisible(m_method,
                        m_kind == Kind::Differences || m_kind == Kind::Correlation || m_kind == Kind::Regression);
  m_form->setRowVisible(m_errors, model);
  m_form->setRowVisible(m_interaction, m_kind == Kind::Regression);
  m_form->setRowVisible(m_issued, m_kind == Kind::Sample);
  m_what->setVisible(m_kind != Kind::Moderation);
  m_by->setVisible(m_kind == Kind::Differences || model);
  m_stacked->setVisible(m_kind == Kind::Differences);
  m_oneByOne->setVisible(m_kind == Kind::Regression);
  const QString what[] = {tr("Variables"), tr("Variables"),  tr("Scales"),    tr("Scales"),   tr("Outcomes"),
                          tr("Variables"), tr("Predictors"), tr("Mediators"), tr("Variables")};
  m_what->setCaption(what[static_cast<std::size_t>(m_kind)]);
  m_by->setCaption(m_kind == Kind::Differences ? tr("By") : tr("Controls"));
}

void AnalysisForm::showBands() {
  const AnalysisChoices& now = choices();
  const AnalysisVariable* many = nullptr;
  if (m_kind == Kind::Sample || m_kind == Kind::Differences) {
    for (const std::string& name : m_kind == Kind::Sample ? now.what : now.by) {
      const AnalysisVariable* variable = m_offer.data.find(name);
      if (variable != nullptr && hasManyValues(*variable)) many = variable;
    }
  }
  m_form->setRowVisible(m_bands, many != nullptr);
  if (many == nullptr) return;
  if (auto* label = qobject_cast<QLabel*>(m_form->labelForField(m_bands))) {
    label->setText(tr("Bounds of bands"));
  }
  m_bands->setToolTip(labelOf(*many));
  if (m_kind != Kind::Differences || !m_bands->text().isEmpty()) return;
  m_bands->setText(toQString(proposedBands(*many)));  // groups cannot do without
  take();
}

void AnalysisForm::showReferences() {
  std::vector<std::pair<QString, QString>> factors;
  const AnalysisChoices& now = choices();
  if (isModel(m_kind)) {
    for (const auto* list : {&now.by, &now.what}) {
      for (const std::string& name : *list) {
        const AnalysisVariable* variable = m_offer.data.find(name);
        if (variable != nullptr && variable->factor) factors.emplace_back(toQString(name), labelOf(*variable));
      }
    }
  }
  fillBox(m_referenceOf, factors, chosen(m_referenceOf));
  m_form->setRowVisible(m_referenceOf, !factors.empty());
  m_form->setRowVisible(m_reference, !factors.empty());
  if (factors.empty()) return;
  const std::string of = chosen(m_referenceOf);
  std::vector<std::pair<QString, QString>> categories;
  const AnalysisVariable& variable = m_offer.data.get(of);
  for (std::size_t c = 0; c < variable.codes.size(); ++c) {
    categories.emplace_back(toQString(variable.codes[c]), toQString(variable.codeIn(c, windowLanguage())));
  }
  const auto reference = now.reference.find(of);
  fillBox(m_reference, categories, reference == now.reference.end() ? variable.codes.front() : reference->second);
}

void AnalysisForm::explain() {
  QString text;
  if (m_kind == Kind::Differences) {
    const std::string method = chosen(m_method);
    text = method == "rank"        ? tr("For ordinal or very skewed outcomes: compares places, not means.")
           : method == "classical" ? tr("Assumes the same variance in every group; look at Levene's test in the note.")
           : method == "welch" || !m_offer.data.design ? tr("Welch's test: the groups may have different variances.")
                                                       : tr("By the sample design, with weights and sampling units.");
  } else if (m_kind == Kind::Regression) {
    const std::string method = chosen(m_method);
    text = method == "logit"     ? tr("For an outcome of two categories; the last one is the event.")
           : method == "ordered" ? tr("For an outcome of ordered categories, such as one item of five points.")
                                 : tr("For a score or a number. Controls are model 1.");
  } else if (m_kind == Kind::Correlation) {
    text = chosen(m_method) == "spearman" ? tr("Of ranks: for ordinal or skewed variables.")
                                          : tr("Of scores and numbers whose relation is a straight line.");
  }
  m_why->setText(text);
  m_why->setVisible(!text.isEmpty());
}

std::optional<AnalysisRequest> AnalysisForm::request() const {
  return m_hasOffer ? requestOf(choices(), m_offer) : std::nullopt;
}

void AnalysisForm::setRequest(const AnalysisRequest& request) {
  const AnalysisChoices wanted = choicesOf(request);
  m_choices[static_cast<std::size_t>(wanted.kind)] = wanted;
  m_kind = wanted.kind;
  {
    const QSignalBlocker blocker(m_tabs);
    m_tabs->setCurrentIndex(static_cast<int>(m_kind));
  }
  present();
}

QString AnalysisForm::lacking() const {
  if (request()) return {};
  switch (m_kind) {
    case Kind::Sample:
    case Kind::Description: return tr("Tick what to describe at the left.");
    case Kind::Reliability:
    case Kind::Validity:
      return m_offer.scales.empty() ? tr("The framework has no dimension of two scale items or more.")
                                    : tr("Tick a scale at the left.");
    case Kind::Differences: return tr("Tick outcomes, and what to compare them by.");
    case Kind::Correlation: return tr("Tick two variables or more.");
    case Kind::Regression: return tr("Choose the outcome and tick predictors.");
    case Kind::Mediation: return tr("Choose outcome and predictor, and tick a mediator.");
    case Kind::Moderation: return tr("Choose three different variables: outcome, predictor and moderator.");
  }
  return {};
}

void AnalysisForm::retranslate() {
  const QString kinds[] = {tr("Sample"),       tr("Description"), tr("Reliability"), tr("Validity"),  tr("Differences"),
                           tr("Correlations"), tr("Regression"),  tr("Mediation"),   tr("Moderation")};
  for (int k = 0; k < kAnalysisKinds; ++k) m_tabs->setTabText(k, kinds[k]);
  m_tabs->setAccessibleName(tr("Kind of analysis"));
  m_stacked->setText(tr("All groupings in one table"));
  m_stacked->setAccessibleName(m_stacked->text());
  m_oneByOne->setText(tr("Each predictor a model of its own"));
  m_oneByOne->setAccessibleName(m_oneByOne->text());
  m_issued->setSpecialValueText(tr("not known"));
  for (VariableList* list : {m_what, m_by}) list->setSearchWords(tr("Search"));
  nameParts();
  present();
}

void AnalysisForm::nameParts() {
  const std::pair<QWidget*, QString> rows[] = {{m_outcome, tr("Outcome")},          {m_predictor, tr("Predictor")},
                                               {m_moderator, tr("Moderator")},      {m_method, tr("Method")},
                                               {m_errors, tr("Standard errors")},   {m_bands, tr("Bounds of bands")},
                                               {m_interaction, tr("Interaction")},  {m_issued, tr("Issued")},
                                               {m_referenceOf, tr("Reference of")}, {m_reference, tr("is")}};
  for (const auto& [field, text] : rows) {
    if (auto* label = qobject_cast<QLabel*>(m_form->labelForField(field))) {
      label->setText(text);
      label->setBuddy(field);
    }
    field->setAccessibleName(text);
  }
  m_bands->setPlaceholderText(QStringLiteral("30,45,60"));
}

}  // namespace hz
