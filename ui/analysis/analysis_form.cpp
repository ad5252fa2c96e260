// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis/analysis_form.h"

#include "ui/common/language.h"
#include "ui/common/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {
namespace {

bool isNumeric(const AnalysisVariable& v) {
  return !v.text && !v.factor;
}
bool isGrouping(const AnalysisVariable& v) {
  return v.codes.size() > 1 && v.items.empty();
}

}  // namespace

AnalysisForm::AnalysisForm(QWidget* parent)
    : QWidget(parent),
      m_kind(new QComboBox),
      m_form(new QFormLayout),
      m_whatLabel(new QLabel),
      m_byLabel(new QLabel),
      m_what(new QListWidget),
      m_by(new QListWidget),
      m_outcome(new QComboBox),
      m_predictor(new QComboBox),
      m_method(new QComboBox),
      m_errors(new QComboBox),
      m_factors(new QCheckBox),
      m_confirmatory(new QCheckBox) {
  m_kind->setObjectName(QStringLiteral("analysisKindComboBox"));
  m_what->setObjectName(QStringLiteral("analysisWhatList"));
  m_by->setObjectName(QStringLiteral("analysisByList"));
  m_outcome->setObjectName(QStringLiteral("analysisOutcomeComboBox"));
  m_predictor->setObjectName(QStringLiteral("analysisPredictorComboBox"));
  m_method->setObjectName(QStringLiteral("analysisMethodComboBox"));
  m_errors->setObjectName(QStringLiteral("analysisErrorsComboBox"));
  for (QComboBox* box : {m_kind, m_outcome, m_predictor, m_method, m_errors}) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_kind);
  layout->addLayout(m_form);
  m_form->addRow(QString(), m_outcome);
  m_form->addRow(QString(), m_predictor);
  m_form->addRow(QString(), m_method);
  m_form->addRow(QString(), m_errors);
  layout->addWidget(m_whatLabel);
  layout->addWidget(m_what, 3);
  layout->addWidget(m_byLabel);
  layout->addWidget(m_by, 2);
  layout->addWidget(m_factors);
  layout->addWidget(m_confirmatory);
  m_whatLabel->setBuddy(m_what);
  m_byLabel->setBuddy(m_by);
  connect(m_kind, &QComboBox::currentIndexChanged, this, [this] { showKind(); });
  for (QComboBox* box : {m_outcome, m_predictor, m_errors}) {
    connect(box, &QComboBox::activated, this, &AnalysisForm::changed);
  }
  connect(m_method, &QComboBox::activated, this, [this] {
    fill();  // what can be an outcome depends on the model
    emit changed();
  });
  for (QListWidget* list : {m_what, m_by}) connect(list, &QListWidget::itemChanged, this, &AnalysisForm::changed);
  for (QCheckBox* box : {m_factors, m_confirmatory}) connect(box, &QCheckBox::toggled, this, &AnalysisForm::changed);
  retranslate();
}

AnalysisForm::Kind AnalysisForm::kind() const {
  return static_cast<Kind>(std::max(0, m_kind->currentIndex()));
}

void AnalysisForm::setData(const AnalysisData& variables, const std::vector<NamedItems>& scales,
                           const std::string& community) {
  m_data = variables;
  m_scales = scales;
  m_community = community;
  fill();
}

void AnalysisForm::clear() {
  m_data = {};
  m_scales.clear();
  fill();
}

std::vector<std::string> AnalysisForm::checked(const QListWidget* list) const {
  std::vector<std::string> out;
  for (int i = 0; i < list->count(); ++i) {
    if (list->item(i)->checkState() == Qt::Checked) out.push_back(toUtf8(list->item(i)->data(Qt::UserRole).toString()));
  }
  return out;
}

std::string AnalysisForm::chosen(const QComboBox* box) const {
  return toUtf8(box->currentData().toString());
}

void AnalysisForm::fillList(QListWidget* list, const std::function<bool(const AnalysisVariable&)>& offers) {
  const std::vector<std::string> before = checked(list);
  const QSignalBlocker blocker(list);
  list->clear();
  for (const AnalysisVariable& variable : m_data.variables) {
    if (!offers(variable)) continue;
    auto* item = new QListWidgetItem(toQString(variable.labelIn(windowLanguage())), list);
    item->setData(Qt::UserRole, toQString(variable.name));
    item->setToolTip(toQString(variable.name));
    const bool was = std::find(before.begin(), before.end(), variable.name) != before.end();
    item->setCheckState(was ? Qt::Checked : Qt::Unchecked);
  }
}

void AnalysisForm::fillBox(QComboBox* box, const std::function<bool(const AnalysisVariable&)>& offers) {
  const QVariant before = box->currentData();
  const QSignalBlocker blocker(box);
  box->clear();
  for (const AnalysisVariable& variable : m_data.variables) {
    if (offers(variable)) box->addItem(toQString(variable.labelIn(windowLanguage())), toQString(variable.name));
  }
  box->setCurrentIndex(std::max(0, box->findData(before)));
}

void AnalysisForm::fillChoice(QComboBox* box, const std::vector<std::pair<QString, QString>>& entries) {
  const QVariant before = box->currentData();
  const QSignalBlocker blocker(box);
  box->clear();
  for (const auto& [code, text] : entries) box->addItem(text, code);
  box->setCurrentIndex(std::max(0, box->findData(before)));
}

void AnalysisForm::fill() {
  const auto any = [](const AnalysisVariable&) { return true; };
  switch (kind()) {
    case Description: fillList(m_what, any); break;
    case Scales: {
      const std::vector<std::string> before = checked(m_what);
      const QSignalBlocker blocker(m_what);
      m_what->clear();
      for (const NamedItems& scale : m_scales) {
        const AnalysisVariable* variable = m_data.find(scale.name);
        auto* item = new QListWidgetItem(
            toQString(variable != nullptr ? variable->labelIn(windowLanguage()) : scale.name), m_what);
        item->setData(Qt::UserRole, toQString(scale.name));
        const bool known = std::any_of(m_scales.begin(), m_scales.end(), [&](const NamedItems& s) {
          return std::find(before.begin(), before.end(), s.name) != before.end();
        });
        const bool was = std::find(before.begin(), before.end(), scale.name) != before.end();
        item->setCheckState(was || !known ? Qt::Checked : Qt::Unchecked);
      }
      break;
    }
    case Differences: fillList(m_what, any); break;
    case Correlation: fillList(m_what, isNumeric); break;
    case Regression: fillList(m_what, any); break;
    case Mediation: fillList(m_what, isNumeric); break;
  }
  if (kind() == Differences) {
    fillList(m_by, isGrouping);
  } else {
    fillList(m_by, any);
  }
  const bool coded = kind() == Regression && chosen(m_method) != "linear";
  fillBox(m_outcome, coded ? std::function<bool(const AnalysisVariable&)>(isGrouping) : isNumeric);
  fillBox(m_predictor, isNumeric);
}

void AnalysisForm::fillMethods() {
  if (kind() == Differences) {
    fillChoice(m_method, {{QStringLiteral("auto"), tr("Chosen by the data")},
                          {QStringLiteral("welch"), tr("Welch")},
                          {QStringLiteral("classical"), tr("Equal variances")},
                          {QStringLiteral("rank"), tr("Ranks")}});
  } else if (kind() == Correlation) {
    fillChoice(m_method, {{QStringLiteral("pearson"), tr("Pearson")}, {QStringLiteral("spearman"), tr("Spearman")}});
  } else {
    fillChoice(m_method, {{QStringLiteral("linear"), tr("Linear")},
                          {QStringLiteral("logit"), tr("Logit")},
                          {QStringLiteral("ordered"), tr("Ordered logit")}});
  }
  fillChoice(m_errors, {{QStringLiteral(""), tr("By communities or design")},
                        {QStringLiteral("hc3"), tr("Robust (HC3)")},
                        {QStringLiteral("classical"), tr("Classical")}});
}

void AnalysisForm::showKind() {
  const Kind now = kind();
  const bool model = now == Regression || now == Mediation;
  m_form->setRowVisible(m_outcome, model);
  m_form->setRowVisible(m_predictor, now == Mediation);
  m_form->setRowVisible(m_method, now == Differences || now == Correlation || now == Regression);
  m_form->setRowVisible(m_errors, model);
  const bool by = now == Differences || model;
  m_byLabel->setVisible(by);
  m_by->setVisible(by);
  m_factors->setVisible(now == Scales);
  m_confirmatory->setVisible(now == Scales);
  fillMethods();
  const QString what[] = {tr("Variables"), tr("Scales"),     tr("Outcomes"),
                          tr("Variables"), tr("Predictors"), tr("Mediators")};
  m_whatLabel->setText(what[now]);
  m_byLabel->setText(now == Differences ? tr("By") : tr("Controls"));
  m_what->setAccessibleName(m_whatLabel->text());
  m_by->setAccessibleName(m_byLabel->text());
  fill();
  emit changed();
}

AnalysisRequest AnalysisForm::request() const {
  static constexpr const char* kVerbs[] = {"describe", "scales", "differences", "correlate", "regress", "mediate"};
  AnalysisRequest out;
  out.verb = lacking().isEmpty() ? kVerbs[kind()] : "";
  const std::vector<std::string> what = checked(m_what), by = checked(m_by);
  const bool model = kind() == Regression || kind() == Mediation;
  if (model && !m_data.design) out.cluster = m_community;
  if (model) out.errors = chosen(m_errors);
  switch (kind()) {
    case Description:
      for (const std::string& name : what) (m_data.get(name).factor ? out.sample : out.variables).push_back(name);
      break;
    case Scales:
      for (const NamedItems& scale : m_scales) {
        if (std::find(what.begin(), what.end(), scale.name) != what.end()) out.scales.push_back(scale);
      }
      if (m_factors->isChecked()) out.factors = "eigenvalue";
      out.confirmatory = m_confirmatory->isChecked();
      break;
    case Differences:
      out.outcomes = what;
      out.groups = by;
      out.test = chosen(m_method);
      break;
    case Correlation:
      out.variables = what;
      out.method = chosen(m_method);
      break;
    case Regression:
      out.outcome = chosen(m_outcome);
      out.family = chosen(m_method);
      if (!by.empty()) out.blocks.push_back(by);
      if (!what.empty()) out.blocks.push_back(what);
      break;
    case Mediation:
      out.outcome = chosen(m_outcome);
      out.predictor = chosen(m_predictor);
      out.mediators = what;
      out.controls = by;
      break;
  }
  return out;
}

void AnalysisForm::check(QListWidget* list, const std::vector<std::string>& names) {
  const QSignalBlocker blocker(list);
  for (int i = 0; i < list->count(); ++i) {
    const std::string name = toUtf8(list->item(i)->data(Qt::UserRole).toString());
    const bool wanted = std::find(names.begin(), names.end(), name) != names.end();
    list->item(i)->setCheckState(wanted ? Qt::Checked : Qt::Unchecked);
  }
}

void AnalysisForm::choose(QComboBox* box, const std::string& code) {
  const QSignalBlocker blocker(box);
  box->setCurrentIndex(std::max(0, box->findData(toQString(code))));
}

void AnalysisForm::setRequest(const AnalysisRequest& request) {
  static const std::vector<std::string> kVerbs{"describe", "scales", "differences", "correlate", "regress", "mediate"};
  const auto at = std::find(kVerbs.begin(), kVerbs.end(), request.verb);
  if (at == kVerbs.end()) return;
  const QSignalBlocker blocker(this);
  m_kind->setCurrentIndex(static_cast<int>(at - kVerbs.begin()));
  choose(m_method, kind() == Differences ? request.test : kind() == Correlation ? request.method : request.family);
  choose(m_errors, request.errors);
  fill();
  choose(m_outcome, request.outcome);
  choose(m_predictor, request.predictor);
  std::vector<std::string> what, by;
  switch (kind()) {
    case Description:
      what = request.sample;
      what.insert(what.end(), request.variables.begin(), request.variables.end());
      break;
    case Scales:
      for (const NamedItems& scale : request.scales) what.push_back(scale.name);
      break;
    case Differences:
      what = request.outcomes;
      by = request.groups;
      break;
    case Correlation: what = request.variables; break;
    case Regression:
      if (!request.blocks.empty()) what = request.blocks.back();
      if (request.blocks.size() > 1) by = request.blocks.front();
      break;
    case Mediation:
      what = request.mediators;
      by = request.controls;
      break;
  }
  check(m_what, what);
  check(m_by, by);
  const QSignalBlocker factors(m_factors), confirmatory(m_confirmatory);
  m_factors->setChecked(!request.factors.empty());
  m_confirmatory->setChecked(request.confirmatory);
}

QString AnalysisForm::lacking() const {
  const std::vector<std::string> what = checked(m_what), by = checked(m_by);
  switch (kind()) {
    case Description: return what.empty() ? tr("Tick what to describe at the left.") : QString();
    case Scales: return what.empty() ? tr("Tick a scale at the left.") : QString();
    case Differences: return what.empty() || by.empty() ? tr("Tick outcomes, and what to compare them by.") : QString();
    case Correlation: return what.size() < 2 ? tr("Tick two variables or more.") : QString();
    case Regression: return what.empty() && by.empty() ? tr("Choose the outcome and tick predictors.") : QString();
    case Mediation: return what.empty() ? tr("Choose outcome and predictor, and tick a mediator.") : QString();
  }
  return {};
}

void AnalysisForm::retranslate() {
  const int before = std::max(0, m_kind->currentIndex());
  {
    const QSignalBlocker blocker(m_kind);
    m_kind->clear();
    m_kind->addItems({tr("Sample and description"), tr("Reliability and validity"), tr("Differences"),
                      tr("Correlations"), tr("Regression"), tr("Mediation")});
    m_kind->setCurrentIndex(before);
  }
  m_kind->setAccessibleName(tr("Kind of analysis"));
  m_factors->setText(tr("Explore factors"));
  m_confirmatory->setText(tr("Confirmatory factors"));
  const std::pair<QWidget*, QString> rows[] = {{m_outcome, tr("Outcome")},
                                               {m_predictor, tr("Predictor")},
                                               {m_method, tr("Method")},
                                               {m_errors, tr("Standard errors")}};
  for (const auto& [field, text] : rows) {
    if (auto* label = qobject_cast<QLabel*>(m_form->labelForField(field))) label->setText(text);
    field->setAccessibleName(text);
  }
  showKind();
}

}  // namespace hz
