// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "base/parts.h"
#include "base/text.h"
#include "output/report/report_blocks.h"

#include <algorithm>

namespace hz::output {
namespace {

double medianOf(std::vector<double> values) {
  if (values.empty()) return kMissing;
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// How far one result depends on the method.
struct Dependence {
  std::string code;
  double rankCorrelation = kMissing;  ///< mean over recipes, with the ranks as they are
  double methodShare = kMissing;      ///< of the variance; median over communities, in percent
  double rankSpan = kMissing;         ///< mean width of the ranks' 90 % range, sample and method together
  const Scenario* most = nullptr;     ///< the single change that moves ranks most
  double shift = kMissing;            ///< how far, in ranks on average
};

Dependence dependenceOf(const Uncertainty& all, std::size_t code, const ScenarioResults* scenarios) {
  Dependence found;
  found.code = all.codes[code].code;
  if (code < all.rankCorrelation.size()) found.rankCorrelation = all.rankCorrelation[code];
  std::vector<double> shares;
  double span = 0;
  std::size_t spans = 0;
  for (std::size_t u = 0; u < all.units.size(); ++u) {
    const UnitUncertainty& of = all.at(code, u);
    if (!isMissing(of.methodShare())) shares.push_back(100 * of.methodShare());
    if (isMissing(of.rankBoth.lower)) continue;
    span += of.rankBoth.upper - of.rankBoth.lower;
    ++spans;
  }
  found.methodShare = medianOf(std::move(shares));
  if (spans > 0) found.rankSpan = span / static_cast<double>(spans);
  const int at = scenarios == nullptr ? -1 : scenarios->findCode(found.code);
  if (at < 0) return found;
  for (const ScenarioResults::Outcome& outcome : scenarios->outcomes) {
    if (!outcome.failure.empty() || outcome.concerns[static_cast<std::size_t>(at)] == 0) continue;
    const double shift = outcome.meanShift[static_cast<std::size_t>(at)];
    if (isMissing(shift) || (!isMissing(found.shift) && shift <= found.shift)) continue;
    found.shift = shift;
    found.most = shift > 0 ? &outcome.scenario : nullptr;  // what moves nothing moves nothing most
  }
  return found;
}

/// A scenario in words: which draw of weights it was, and the letters of targets, say nothing to a reader.
std::string scenarioText(const ReportBuilder& b, const Scenario& scenario) {
  if (scenario.choice == MethodChoice::Weights) return b.word("robust_weights");
  const std::size_t star = scenario.key.find('*');
  if (scenario.choice != MethodChoice::Thresholds || star == std::string::npos || star == 0)
    return b.context.text(scenario.name);
  return b.word(std::string("robust_target_") + scenario.key[star - 1], {scenario.key.substr(star + 1)});
}

ResultTable dependenceTable(const ReportBuilder& b, const std::vector<Dependence>& all, int runs) {
  ResultTable table = b.emptyTable("robustness", b.word("robustness_table"));
  b.addColumn(table, b.word("result"));
  b.addColumn(table, b.word("robust_correlation"), Alignment::Decimal);
  b.addColumn(table, b.word("robust_share"), Alignment::Decimal);
  b.addColumn(table, b.word("robust_span"), Alignment::Decimal);
  b.addColumn(table, b.word("robust_most"));
  b.addColumn(table, b.word("robust_shift"), Alignment::Decimal);
  for (const Dependence& one : all) {
    TableRow row;
    row.cells = {TableCell(b.context.codeName(one.code)),
                 TableCell(one.rankCorrelation, {NumberKind::Bounded, 2}),
                 TableCell(one.methodShare, {NumberKind::Plain, 1}),
                 TableCell(one.rankSpan, {NumberKind::Plain, 1}),
                 one.most == nullptr ? TableCell("–") : TableCell(scenarioText(b, *one.most)),
                 TableCell(one.shift, {NumberKind::Plain, 2})};
    table.rows.push_back(std::move(row));
  }
  table.notes.push_back(b.note(b.word("robust_note", {std::to_string(runs)})));
  return table;
}

/// What the table says: the least and the most stable result, and the change that moves most.
std::string dependenceText(const ReportBuilder& b, const std::vector<Dependence>& all) {
  const auto byCorrelation = [](const Dependence& x, const Dependence& y) {
    const double a = isMissing(x.rankCorrelation) ? 2 : x.rankCorrelation;
    const double c = isMissing(y.rankCorrelation) ? 2 : y.rankCorrelation;
    return a < c;
  };
  const auto byShift = [](const Dependence& x, const Dependence& y) {
    return (isMissing(x.shift) ? -1 : x.shift) < (isMissing(y.shift) ? -1 : y.shift);
  };
  std::string text;
  const auto add = [&](const std::string& sentence) { text += (text.empty() ? "" : b.sentenceGap()) + sentence; };
  const auto least = std::min_element(all.begin(), all.end(), byCorrelation);
  std::vector<double> correlations;
  for (const Dependence& one : all)
    if (!isMissing(one.rankCorrelation)) correlations.push_back(one.rankCorrelation);
  if (!correlations.empty()) {
    const auto [low, high] = std::minmax_element(correlations.begin(), correlations.end());
    const NumberForm form{NumberKind::Bounded, 2};
    const std::string from = numberText(*low, form, b.context.language),
                      to = numberText(*high, form, b.context.language);
    add(from == to ? b.word("robust_text_alike", {from})
                   : b.word("robust_text", {from, to, b.context.codeName(least->code)}));
  }
  const auto most = std::max_element(all.begin(), all.end(), byShift);
  if (most->most != nullptr && most->shift > 0) {
    add(b.word("robust_text_most",
               {scenarioText(b, *most->most), b.context.codeName(most->code), fixedNumber(most->shift, 2)}));
  }
  const auto method = std::count_if(all.begin(), all.end(), [](const Dependence& one) { return one.methodShare > 50; });
  add(b.word("robust_text_share", {std::to_string(method), std::to_string(all.size())}));
  return text;
}

}  // namespace

void addRobustness(ReportBuilder& b) {
  const Uncertainty* all = b.request.uncertainty;
  if (all == nullptr || !b.parts.results || all->codes.empty()) return;
  b.section(b.word("robustness"), "robustness");
  std::string choices;
  for (const MethodChoice choice : all->choices)
    choices += (choices.empty() ? "" : b.context.word("list_comma")) +
               b.context.word("choice_" + std::string(choiceName(choice)));
  b.paragraph(b.word("robust_intro", {std::to_string(all->runs), choices, std::to_string(all->innerReplicates)}));
  std::vector<Dependence> found;
  for (std::size_t code = 0; code < all->codes.size(); ++code)
    found.push_back(dependenceOf(*all, code, b.request.scenarios));
  b.referring("table_shows", "table-robustness", {b.word("robustness_table")}, dependenceText(b, found));
  b.table(dependenceTable(b, found, all->runs), "table-robustness");
  FigureRequest request = b.request;
  request.community.clear();
  b.shownFigure("bands", request, "figure-bands");
}

}  // namespace hz::output
