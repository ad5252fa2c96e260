// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "output/analysis/analysis_figures.h"
#include "output/analysis/sample_table.h"
#include "stats/description/variable_description.h"

namespace hz::output {
namespace {

/// Fewer respondents than this with the least or the most value tell on them (resources/help/en/description.md,
/// "Method").
constexpr std::size_t kEnoughAtAnEnd = 10;
/// |G1| and |G2| below these count as near to a normal distribution (Kline 2016).
constexpr double kMostSkewness = 3, kMostKurtosis = 10;

/// An end is shown where it is an end of the scale or enough respondents have it.
bool showsEnd(double value, std::size_t with, const AnalysisVariable& variable) {
  return value == variable.scaleLeast || value == variable.scaleMost || with >= kEnoughAtAnEnd;
}

AnalysisJson variableJson(const AnalysisRun& run, const AnalysisVariable& variable, const VariableDescription& d) {
  const auto end = [&](double value, std::size_t with) {
    return run.policy() == nullptr || showsEnd(value, with, variable) ? jsonNumber(value) : AnalysisJson();
  };
  return {{"name", variable.name},
          {"n", d.n},
          {"missing", d.missing},
          {"mean", jsonNumber(d.mean)},
          {"sd", jsonNumber(d.sd)},
          {"min", end(d.least, d.atLeast)},
          {"max", end(d.most, d.atMost)},
          {"median", jsonNumber(d.median)},
          {"skewness", jsonNumber(d.skewness)},
          {"kurtosis", jsonNumber(d.kurtosis)},
          {"skewness_se", jsonNumber(d.skewnessSe)},
          {"kurtosis_se", jsonNumber(d.kurtosisSe)},
          {"weighted_mean", jsonNumber(d.weightedMean)},
          {"weighted_sd", jsonNumber(d.weightedSd)},
          {"se", jsonNumber(d.se)},
          {"lower", jsonNumber(d.lower)},
          {"upper", jsonNumber(d.upper)},
          {"deff", jsonNumber(d.deff)}};
}

TableCell endCell(double value, std::size_t with, const AnalysisVariable& variable) {
  return showsEnd(value, with, variable) ? TableCell(value, kMeanForm) : TableCell("–");
}

/// Why some indices and dimensions are not among the variables. Indicators of the same kind are too many to name.
void noteAbsentScores(const AnalysisRun& run, ResultTable& table) {
  std::vector<std::string> parts;
  for (const AbsentScore& absent : run.data().absentScores) {
    if (absent.reason != "no_items") continue;
    const std::string& label = absent.label.in(run.language());
    parts.push_back(run.word("no_score.one", {label.empty() ? absent.name : label, run.word("no_score.no_items")}));
  }
  if (!parts.empty()) table.notes.push_back(run.word("note.no_scores", {run.joined(parts)}));
}

void describeVariables(AnalysisRun& run, AnalysisJson& list) {
  std::vector<std::string> names = run.request().variables;
  for (const NamedItems& score : run.request().scores) names.push_back(score.name);
  if (names.empty()) return;
  ResultTable table = run.table("description", run.word("title.description"));
  table.columns = {run.column("variable", Alignment::Left), run.column("n")};
  for (const char* key : {"mean", "sd", "least", "most", "skewness", "kurtosis"})
    table.columns.push_back(run.column(key));
  const bool designed = run.design() != nullptr;
  if (designed) {
    table.columns.push_back(run.column("weighted_mean"));
    table.columns.push_back(run.column("deff"));
  }
  std::vector<std::string> normal, skewed;
  bool scores = false, unshownEnds = false;
  std::vector<std::pair<std::string, VariableDescription>> drawn;
  const AnalysisVariable& first = run.variable(names.front());
  for (const std::string& name : names) {
    const AnalysisVariable& variable = run.numeric(name);
    scores = scores || variable.role == VariableRole::Score;
    const VariableDescription d = describeVariable(variable.numbers, run.design(), run.request().level);
    list.push_back(variableJson(run, variable, d));
    const bool same = variable.scaleLeast == first.scaleLeast && variable.scaleMost == first.scaleMost;
    if (same && d.n > 1) drawn.emplace_back(variable.labelIn(run.language()), d);
    if (d.n == 0) run.say({"all_missing", name, {name}});
    if (d.n > 0 && !(d.sd > 0)) run.say({d.n > 1 ? "constant_described" : "one_value", name, {name}});
    const bool endsKept = showsEnd(d.least, d.atLeast, variable) && showsEnd(d.most, d.atMost, variable);
    unshownEnds = unshownEnds || (d.n > 0 && !endsKept);
    TableRow row{{TableCell(variable.labelIn(run.language())),
                  countCell(d.n),
                  {d.mean, kMeanForm},
                  {d.sd, kMeanForm},
                  endCell(d.least, d.atLeast, variable),
                  endCell(d.most, d.atMost, variable),
                  {d.skewness, kMeanForm},
                  {d.kurtosis, kMeanForm}},
                 RowKind::Body,
                 0};
    if (designed) {
      TableCell mean(d.weightedMean, kMeanForm);
      row.cells.push_back(isMissing(d.weightedMean) ? mean : mean.add("(").add(d.se, kMeanForm).add(")"));
      row.cells.push_back({d.deff, kMeanForm});
    }
    table.rows.push_back(std::move(row));
    if (isMissing(d.skewness) || isMissing(d.kurtosis)) continue;
    const bool near = std::abs(d.skewness) < kMostSkewness && std::abs(d.kurtosis) < kMostKurtosis;
    (near ? normal : skewed).push_back(variable.labelIn(run.language()));
  }
  if (skewed.empty() && !normal.empty()) table.sentences.push_back(run.word("description.normal"));
  if (!skewed.empty()) table.sentences.push_back(run.word("description.skewed", {run.joined(skewed)}));
  table.notes = {run.word(designed ? "note.description_design" : "note.description")};
  if (unshownEnds) table.notes.push_back(run.word("note.ends", {std::to_string(kEnoughAtAnEnd)}));
  if (scores) noteAbsentScores(run, table);
  run.result().tables.push_back(std::move(table));
  if (drawn.size() > 1 && drawn.size() == names.size()) {
    addDescriptionFigure(run, drawn, first.scaleLeast, first.scaleMost);
  }
}

}  // namespace

void runDescription(AnalysisRun& run) {
  if (run.request().sample.empty() && run.request().variables.empty() && run.request().scores.empty()) {
    refuse("name what to describe: --sample, --vars or --scores");
  }
  AnalysisJson sample = AnalysisJson::array(), variables = AnalysisJson::array();
  describeSamples(run, sample);
  describeVariables(run, variables);
  AnalysisJson without = AnalysisJson::array();
  for (const AbsentScore& absent : run.data().absentScores) {
    without.push_back(
        {{"node", absent.name}, {"reason", absent.reason}, {"text", run.word("no_score." + absent.reason)}});
  }
  run.result().document = {
      {"n", run.data().rows},
      {"df", run.design() != nullptr ? jsonNumber(run.design()->degreesOfFreedom()) : AnalysisJson()},
      {"sample", sample},
      {"variables", variables}};
  if (!without.empty()) run.result().document["without_score"] = without;
}

}  // namespace hz::output
