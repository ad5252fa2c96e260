// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "output/analysis/analysis_tools.h"
#include "stats/description/variable_description.h"
#include "stats/disclosure/table_release.h"

namespace hz::output {
namespace {

/// Fewer respondents than this with the least or the most value tell on them (resources/help/en/description.md,
/// "Method").
constexpr std::size_t kEnoughAtAnEnd = 10;
/// |G1| and |G2| below these count as near to a normal distribution (Kline 2016).
constexpr double kMostSkewness = 3, kMostKurtosis = 10;

/// Per category, the missing answers last: kept back?
std::vector<char> hiddenShares(const AnalysisRun& run, const SampleDescription& found) {
  std::vector<char> out(found.categories.size() + 1, 0);
  if (run.policy() == nullptr) return out;
  std::vector<std::int64_t> counts;
  for (const CategoryShare& share : found.categories) counts.push_back(static_cast<std::int64_t>(share.n));
  counts.push_back(static_cast<std::int64_t>(found.missing));
  const TableMask mask = release(CountTable::oneWay(counts), *run.policy(), DisclosureScope::WholeSample);
  for (std::size_t c = 0; c < out.size(); ++c) out[c] = mask.cells[c] != 0 ? 1 : 0;
  if (found.missing == 0) out.back() = 0;  // there is no such row
  return out;
}

AnalysisJson sampleJson(const AnalysisVariable& variable, const SampleDescription& found,
                        const std::vector<char>& hidden) {
  AnalysisJson categories = AnalysisJson::array();
  for (std::size_t c = 0; c < found.categories.size(); ++c) {
    const CategoryShare& share = found.categories[c];
    if (hidden[c] != 0) {
      categories.push_back({{"code", variable.codes[c]},
                            {"n", nullptr},
                            {"percent", nullptr},
                            {"valid_percent", nullptr},
                            {"weighted_percent", nullptr},
                            {"se", nullptr},
                            {"suppressed", true}});
      continue;
    }
    categories.push_back({{"code", variable.codes[c]},
                          {"n", share.n},
                          {"percent", jsonNumber(share.percent)},
                          {"valid_percent", jsonNumber(share.validPercent)},
                          {"weighted_percent", jsonNumber(share.weightedPercent)},
                          {"se", jsonNumber(share.se)}});
  }
  return {{"variable", variable.name},
          {"n", hidden.back() != 0 ? AnalysisJson() : AnalysisJson(found.n)},
          {"missing", hidden.back() != 0 ? AnalysisJson() : AnalysisJson(found.missing)},
          {"categories", categories}};
}

void addSampleRows(AnalysisRun& run, ResultTable& table, const AnalysisVariable& variable,
                   const SampleDescription& found, const std::vector<char>& hidden) {
  table.rows.push_back({{TableCell(variable.labelIn(run.language()))}, RowKind::Group, 0});
  for (std::size_t c = 0; c < found.categories.size(); ++c) {
    const CategoryShare& share = found.categories[c];
    TableRow row{
        {TableCell(variable.codeIn(c, run.language())), countCell(share.n), {share.validPercent, kPercentForm}},
        RowKind::Body,
        1};
    if (run.data().weighted) row.cells.push_back({share.weightedPercent, kPercentForm});
    for (std::size_t k = 1; hidden[c] != 0 && k < row.cells.size(); ++k) row.cells[k].suppressed = true;
    table.rows.push_back(std::move(row));
  }
  if (found.missing > 0) {
    table.rows.push_back({{TableCell(run.word("missing")), countCell(found.missing)}, RowKind::Body, 1});
    table.rows.back().cells[1].suppressed = hidden.back() != 0;
  }
}

void describeSamples(AnalysisRun& run, AnalysisJson& list) {
  if (run.request().sample.empty()) return;
  ResultTable table = run.table("sample", run.word("title.sample"));
  table.columns = {run.column("category", Alignment::Left), run.column("count"), run.column("percent")};
  if (run.data().weighted) table.columns.push_back(run.column("weighted_percent"));
  bool anyHidden = false;
  for (const std::string& name : run.request().sample) {
    const AnalysisVariable& variable = run.variable(name);
    const SampleDescription found = describeSample(variable.of, variable.codes.size(), run.design());
    const std::vector<char> hidden = hiddenShares(run, found);
    anyHidden = anyHidden || std::find(hidden.begin(), hidden.end(), 1) != hidden.end();
    list.push_back(sampleJson(variable, found, hidden));
    if (found.n == 0) run.say({"all_missing", name, {name}});
    addSampleRows(run, table, variable, found, hidden);
    std::size_t most = 0;
    for (std::size_t c = 1; c < found.categories.size(); ++c) {
      if (found.categories[c].n > found.categories[most].n) most = c;
    }
    if (found.n == 0 || hidden[most] != 0) continue;
    table.sentences.push_back(
        run.word("sample.sentence", {variable.labelIn(run.language()), variable.codeIn(most, run.language()),
                                     run.number(found.categories[most].validPercent, kPercentForm)}));
  }
  table.notes = {run.word("note.sample", {std::to_string(run.data().rows)})};
  if (anyHidden) run.noteHidden(table);
  run.result().tables.push_back(std::move(table));
}

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
  for (const std::string& name : names) {
    const AnalysisVariable& variable = run.numeric(name);
    const VariableDescription d = describeVariable(variable.numbers, run.design(), run.request().level);
    list.push_back(variableJson(run, variable, d));
    if (d.n == 0) run.say({"all_missing", name, {name}});
    if (d.n > 0 && d.sd == 0) run.say({"constant", name, {name}});
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
      row.cells.push_back(mean.add("(").add(d.se, kMeanForm).add(")"));
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
  run.result().tables.push_back(std::move(table));
}

}  // namespace

void runDescription(AnalysisRun& run) {
  if (run.request().sample.empty() && run.request().variables.empty() && run.request().scores.empty()) {
    refuse("name what to describe: --sample, --vars or --scores");
  }
  AnalysisJson sample = AnalysisJson::array(), variables = AnalysisJson::array();
  describeSamples(run, sample);
  describeVariables(run, variables);
  run.result().document = {
      {"n", run.data().rows},
      {"df", run.design() != nullptr ? jsonNumber(run.design()->degreesOfFreedom()) : AnalysisJson()},
      {"sample", sample},
      {"variables", variables}};
}

}  // namespace hz::output
