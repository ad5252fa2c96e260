// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "output/analysis/analysis_tools.h"
#include "stats/description/correlation_table.h"
#include "stats/description/scale_validity.h"

#include <algorithm>

namespace hz::output {
namespace {

PAdjustment adjustmentOf(const std::string& word) {
  if (word == "holm") return PAdjustment::Holm;
  if (word == "bh") return PAdjustment::BenjaminiHochberg;
  if (word == "none") return PAdjustment::None;
  refuse("--adjust takes holm, bh or none");
}

AnalysisJson pairJson(const CorrelationPair& pair, const std::vector<const AnalysisVariable*>& variables) {
  return {{"a", variables[pair.a]->name},
          {"b", variables[pair.b]->name},
          {"n", pair.n},
          {"r", jsonNumber(pair.r)},
          {"se", jsonNumber(pair.se)},
          {"lower", jsonNumber(pair.lower)},
          {"upper", jsonNumber(pair.upper)},
          {"statistic", jsonNumber(pair.statistic)},
          {"df", jsonNumber(pair.df)},
          {"p", jsonNumber(pair.p)},
          {"p_adjusted", jsonNumber(pair.pAdjusted)}};
}

void addTriangle(AnalysisRun& run, const std::vector<const AnalysisVariable*>& variables, const CorrelationTable& found,
                 const std::vector<double>& alphas) {
  ResultTable table = run.table("correlations", run.word("title.correlations"));
  table.columns = {run.column("variable", Alignment::Left), run.column("mean"), run.column("sd")};
  for (std::size_t k = 0; k < variables.size(); ++k)
    table.columns.push_back({std::to_string(k + 1), "", Alignment::Centre});
  std::size_t least = static_cast<std::size_t>(-1), most = 0, at = 0;
  for (std::size_t a = 0; a < variables.size(); ++a) {
    TableRow row;
    row.cells = {TableCell(std::to_string(a + 1) + " " + variables[a]->labelIn(run.language())),
                 {found.means[a], kMeanForm},
                 {found.sds[a], kMeanForm}};
    for (std::size_t b = 0; b < a; ++b, ++at) {
      const CorrelationPair& pair = found.pairs[at];
      row.cells.push_back({pair.r, kBoundedForm, starsOf(pair.p)});
      least = std::min(least, pair.n);
      most = std::max(most, pair.n);
      if (isMissing(pair.r)) continue;
      if (!(pair.p < 0.05)) continue;
      table.sentences.push_back(
          run.word(pair.r > 0 ? "corr.positive" : "corr.negative",
                   {variables[pair.b]->labelIn(run.language()), variables[pair.a]->labelIn(run.language()),
                    run.number(pair.r, kBoundedForm), run.pText(pair.p)}));
    }
    row.cells.push_back(isMissing(alphas[a]) ? TableCell("1") : bracketCell(alphas[a], kBoundedForm));
    table.rows.push_back(std::move(row));
  }
  const bool scales = std::any_of(alphas.begin(), alphas.end(), [](double a) { return !isMissing(a); });
  table.notes = {run.word("note.stars",
                          {least == most ? std::to_string(most) : std::to_string(least) + "–" + std::to_string(most)})};
  if (scales) table.notes.push_back(run.word("note.alpha_diagonal"));
  if (run.design() != nullptr) {
    table.notes.push_back(
        run.word(run.request().method == "spearman" ? "note.spearman_weighted" : "note.correlation_design",
                 {run.number(run.design()->degreesOfFreedom(), kCountForm)}));
  }
  run.result().tables.push_back(std::move(table));
}

}  // namespace

void runCorrelation(AnalysisRun& run) {
  const AnalysisRequest& request = run.request();
  std::vector<std::string> names = request.variables;
  for (const NamedItems& score : request.scores) names.push_back(score.name);
  if (names.size() < 2) refuse("name at least two variables: --vars a,b");
  std::vector<const AnalysisVariable*> variables;
  std::vector<std::vector<double>> columns;
  std::vector<double> alphas;
  for (const std::string& name : names) {
    if (std::count(names.begin(), names.end(), name) > 1) refuse("variable " + name + " is named twice");
    variables.push_back(&run.numeric(name));
    columns.push_back(variables.back()->numbers);
    const bool scale = variables.back()->items.size() > 1;
    alphas.push_back(scale ? alphaOf(directedItems(run.data(), variables.back()->items, request.scoring)) : kMissing);
  }
  CorrelationOptions options;
  if (request.method != "pearson" && request.method != "spearman") refuse("--method takes pearson or spearman");
  if (request.missing != "pairwise" && request.missing != "listwise") refuse("--missing takes pairwise or listwise");
  options.spearman = request.method == "spearman";
  options.listwise = request.missing == "listwise";
  options.adjustment = adjustmentOf(request.adjust);
  options.level = request.level;
  options.design = run.design();
  const CorrelationTable found = correlationTable(columns, options);
  AnalysisJson list = AnalysisJson::array(), pairs = AnalysisJson::array();
  for (std::size_t k = 0; k < variables.size(); ++k) {
    AnalysisJson one{
        {"name", names[k]}, {"n", found.n[k]}, {"mean", jsonNumber(found.means[k])}, {"sd", jsonNumber(found.sds[k])}};
    if (!isMissing(alphas[k])) one["alpha"] = alphas[k];
    list.push_back(one);
    const bool none = std::all_of(columns[k].begin(), columns[k].end(), [](double x) { return isMissing(x); });
    if (none) {
      run.say({"all_missing", names[k], {names[k]}});
    } else if (found.n[k] == 0) {
      run.say({"no_cases", "", {"0"}});
    } else if (!(found.sds[k] > 0)) {
      run.say({found.n[k] > 1 ? "constant_correlated" : "one_value", names[k], {names[k]}});
    }
  }
  bool any = false;
  for (const CorrelationPair& pair : found.pairs) {
    pairs.push_back(pairJson(pair, variables));
    any = any || !isMissing(pair.r);
    const bool bothVary = found.sds[pair.a] > 0 && found.sds[pair.b] > 0;
    if (isMissing(pair.r) && bothVary) run.say({"no_common_cases", names[pair.a], {names[pair.b], names[pair.a]}});
  }
  run.result().document = {
      {"method", request.method}, {"missing", request.missing}, {"variables", list}, {"pairs", pairs}};
  run.result().impossible = !any;
  addTriangle(run, variables, found, alphas);
}

}  // namespace hz::output
