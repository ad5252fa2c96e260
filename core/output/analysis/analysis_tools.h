// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/phrasebook.h"
#include "output/analysis/analysis.h"
#include "stats/basics/json_number.h"
#include "stats/basics/statistic_message.h"
#include "stats/regression/mediation.h"

namespace hz::output {

using AnalysisJson = nlohmann::ordered_json;

// Digits as printed (resources/help/en/analysis.md, "Digits").
inline constexpr NumberForm kMeanForm{NumberKind::Plain, 2}, kTestForm{NumberKind::Plain, 3},
    kBoundedForm{NumberKind::Bounded, 3}, kEffectForm{NumberKind::Plain, 3}, kPForm{NumberKind::P, 3},
    kPercentForm{NumberKind::Percent, 1}, kCountForm{NumberKind::Count, 0};

/// One analysis on its way: data, request and language together, and what is found.
class AnalysisRun {
 public:
  AnalysisRun(const AnalysisData& data, const AnalysisRequest& request, Language language, int threads,
              const ResampleTable* resamples, Progress& progress, const DisclosurePolicy* policy);

  const AnalysisData& data() const { return m_data; }
  const AnalysisRequest& request() const { return m_request; }
  Language language() const { return m_language; }
  int threads() const { return m_threads; }
  const ResampleTable* resamples() const { return m_resamples; }
  Progress& progress() const { return m_progress; }
  /// What must be kept back; null: the owner looks, nothing is.
  const DisclosurePolicy* policy() const { return m_policy; }
  /// A note below a table from which something was kept back.
  void noteHidden(ResultTable& table) const;
  const SurveyDesign* design() const { return m_data.design ? &*m_data.design : nullptr; }
  AnalysisResult& result() { return m_result; }

  /// A variable of the data or a score of the request. Throws Fault(BadArgument).
  const AnalysisVariable& variable(const std::string& name) const;
  /// A variable that must hold numbers.
  const AnalysisVariable& numeric(const std::string& name) const;
  std::string label(const std::string& name) const;
  /// The same of a scale, which need be no variable: its name then.
  std::string scaleLabel(const std::string& name) const;
  /// "edu=3" as "学历：高中", "edu=3:trust" as a product of both.
  std::string termLabel(const std::string& term) const;
  /// Wording "analysis.<key>".
  std::string word(const std::string& key, const std::vector<std::string>& arguments = {}) const;
  std::string number(double x, NumberForm form) const { return numberText(x, form, m_language); }
  /// "p=0.012", "p<0.001" (English "p = .012").
  std::string pText(double p) const;
  std::string joined(const std::vector<std::string>& parts) const;

  void say(const StatisticMessage& message, const std::string& term = {});
  void say(const std::vector<StatisticMessage>& messages);
  ResultTable table(const std::string& id, const std::string& title) const;
  /// Column heads by their words.
  TableColumn column(const std::string& key, Alignment alignment = Alignment::Centre) const;
  AnalysisResult finish();

 private:
  /// A variable, its category or a product of them, as messages name them; a number is none.
  bool isTerm(const std::string& text) const;

  const AnalysisData& m_data;
  const AnalysisRequest& m_request;
  Language m_language;
  int m_threads;
  const ResampleTable* m_resamples;
  Progress& m_progress;
  const DisclosurePolicy* m_policy;
  AnalysisResult m_result;
  std::vector<AnalysisVariable> m_scores;
  std::vector<StatisticMessage> m_said;
  AnalysisJson m_messages = AnalysisJson::array();
};

// Each fills document and tables of its verb.
void runDescription(AnalysisRun& run);
void runScales(AnalysisRun& run);
void runDifferences(AnalysisRun& run);
void runCorrelation(AnalysisRun& run);
void runRegression(AnalysisRun& run);
void runMediation(AnalysisRun& run);
/// "-1sd" of a simple slope in words; a value of a moderator of two stays as it is.
std::string slopePlace(const AnalysisRun& run, const std::string& at);
/// Names the categories without anybody, which a table leaves out; nothing where all are empty.
void sayEmpty(AnalysisRun& run, const AnalysisVariable& variable, const std::vector<std::size_t>& counts);
/// The categorical outcomes of `differences`.
AnalysisJson crosstabJson(AnalysisRun& run, const std::string& group, const std::string& outcome);

// Shared by regression and mediation.
ErrorKind errorsOf(const AnalysisRun& run, RegressionFamily family);
ModelVariable modelVariable(const AnalysisRun& run, const std::string& name);
/// Design, weights and clusters of a model, of RegressionInput as of MediationInput. Returns the cluster; null = none.
template <class Input>
const AnalysisVariable* takeSample(const AnalysisRun& run, Input& input);
BootstrapOptions bootstrapOf(const AnalysisRun& run, int usual, const AnalysisVariable* cluster);
const char* errorName(ErrorKind errors);
AnalysisJson coefficientJson(const ModelCoefficient& c, bool odds, bool columns);
void addRegressionTables(AnalysisRun& run, const RegressionInput& input, const RegressionResult& result);
/// What the brackets hold: "聚类稳健标准误(CR2)".
std::string errorWords(const AnalysisRun& run, ErrorKind errors);
/// The cluster of a model: --cluster, or in a design its sampling unit; "" = none.
std::string clusterOf(const AnalysisRun& run);

template <class Input>
const AnalysisVariable* takeSample(const AnalysisRun& run, Input& input) {
  input.design = run.design();
  if (run.data().weighted) input.weights = run.data().design->weights();
  input.clusterVariable = clusterOf(run);
  if (input.clusterVariable.empty()) return nullptr;
  const AnalysisVariable& cluster = run.variable(input.clusterVariable);
  input.cluster = cluster.of;
  input.clusterNames = cluster.codes;
  return &cluster;
}

}  // namespace hz::output
