// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The boxes of the form of analyses: what each offers under what is chosen in the others.
#include "ui/analysis/form_boxes.h"

#include "ui/analysis/analysis_form.h"
#include "ui/common/language.h"

#include <QSignalBlocker>

#include <algorithm>

namespace hz {

QString labelOf(const AnalysisVariable& variable) {
  return toQString(variable.labelIn(windowLanguage()));
}

void fillBox(QComboBox* box, const std::vector<std::pair<QString, QString>>& entries, const std::string& chosen) {
  const QSignalBlocker blocker(box);
  box->clear();
  for (const auto& [code, text] : entries) box->addItem(text, code);
  box->setCurrentIndex(std::max(0, box->findData(toQString(chosen))));
}

std::string chosen(const QComboBox* box) {
  return toUtf8(box->currentData().toString());
}

void AnalysisForm::fillBoxes() {
  const auto entries = [&](bool (*offers)(const AnalysisVariable&)) {
    std::vector<std::pair<QString, QString>> out;
    for (const bool compound : {true, false}) {  // dimensions and indices before single items
      for (const AnalysisVariable& v : m_offer.data.variables) {
        if (offers(v) && isCompound(v) == compound) out.emplace_back(toQString(v.name), labelOf(v));
      }
    }
    return out;
  };
  const bool coded = m_kind == Kind::Regression && chosen(m_method) != "linear";
  const auto categories = [](const AnalysisVariable& v) {
    return v.role != VariableRole::Score && v.codes.size() > 1 && !hasManyValues(v);
  };
  const AnalysisChoices& now = choices();
  fillBox(m_outcome, entries(coded ? +categories : +[](const AnalysisVariable& v) { return isNumeric(v); }),
          now.outcome);
  fillInteractions();
  fillBox(m_predictor, entries([](const AnalysisVariable& v) { return isNumeric(v); }), now.predictor);
  fillBox(m_moderator, entries([](const AnalysisVariable& v) { return isNumeric(v); }), now.moderator);
}

void AnalysisForm::fillMethods() {
  const AnalysisChoices& now = choices();
  if (m_kind == Kind::Differences) {
    fillBox(m_method,
            {{QStringLiteral("auto"), tr("Chosen by the data")},
             {QStringLiteral("welch"), tr("Welch")},
             {QStringLiteral("classical"), tr("Equal variances")},
             {QStringLiteral("rank"), tr("Ranks")}},
            now.method);
  } else if (m_kind == Kind::Correlation) {
    fillBox(m_method, {{QStringLiteral("pearson"), tr("Pearson")}, {QStringLiteral("spearman"), tr("Spearman")}},
            now.method);
  } else {
    fillBox(m_method,
            {{QStringLiteral("linear"), tr("Linear")},
             {QStringLiteral("logit"), tr("Logit")},
             {QStringLiteral("ordered"), tr("Ordered logit")}},
            now.method);
  }
  fillErrors();
}

/// What the model and the design of the project allow.
void AnalysisForm::fillErrors() {
  const bool regression = m_kind == Kind::Regression;
  const bool linear = !regression || chosen(m_method) == "linear";
  const bool clusters = !m_offer.community.empty() && !m_offer.data.design;
  std::vector<std::pair<QString, QString>> errors{{QString(), tr("By communities or design")}};
  if (clusters && (linear || chosen(m_method) == "logit")) {
    errors.emplace_back(QStringLiteral("cr2"), tr("Clusters, CR2"));
  }
  if (clusters && regression) errors.emplace_back(QStringLiteral("bootstrap"), tr("Bootstrap of clusters"));
  if (linear) errors.emplace_back(QStringLiteral("hc3"), tr("Robust (HC3)"));
  errors.emplace_back(QStringLiteral("classical"), tr("Classical"));
  fillBox(m_errors, errors, choices().errors);
}

/// Products of two of the ticked variables.
void AnalysisForm::fillInteractions() {
  if (m_kind != Kind::Regression) return;
  const AnalysisChoices& now = choices();
  std::vector<const AnalysisVariable*> ticked;
  for (const auto* names : {&now.by, &now.what}) {
    for (const std::string& name : *names) {
      const AnalysisVariable* variable = m_offer.data.find(name);
      const bool isKnown = std::find(ticked.begin(), ticked.end(), variable) != ticked.end();
      if (variable != nullptr && !isKnown && name != now.outcome) ticked.push_back(variable);
    }
  }
  std::vector<std::pair<QString, QString>> products{{QString(), tr("none")}};
  for (std::size_t b = 1; b < ticked.size(); ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      products.emplace_back(toQString(ticked[a]->name + ":" + ticked[b]->name),
                            QStringLiteral("%1 × %2").arg(labelOf(*ticked[a]), labelOf(*ticked[b])));
    }
  }
  fillBox(m_interaction, products, now.interaction);
}

}  // namespace hz
