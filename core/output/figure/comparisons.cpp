// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/context.h"
#include "score/uncertainty/index_rank_intervals.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hz::output {
namespace {

constexpr std::size_t kMostRanked = 60, kMostPaired = 60;

/// Positions in a ranking from the largest value down.
std::vector<std::size_t> byValue(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  return order;
}

bool asked(const FigureContext& context, std::size_t row) {
  return std::find(context.units.begin(), context.units.end(), row) != context.units.end();
}

std::string cutNote(const FigureContext& context, std::size_t shown, std::size_t all) {
  return context.word("note_cut_largest", {std::to_string(shown), std::to_string(all)});
}

}  // namespace

Figure composeRanks(FigureContext context) {
  const std::string code = comparedCode(context.card, context.framework, context.request.code);
  const std::string title = context.word("title_ranks", {context.codeName(code)});
  if (context.card.replicates < 2) return emptyFigure(context, title, context.word("needs_replicates"));
  NoProgress progress;
  const RankIntervals ranks = rankIntervals(context.card, context.framework, code, context.wave,
                                            context.units.size() <= kMostRanked, 1, progress);
  if (ranks.rows.size() < 2) return emptyFigure(context, title, context.word("needs_two"));
  Figure figure;
  figure.title = title;
  FigurePanel panel;
  panel.x.title = context.word("axis_rank");
  panel.x.lower = 0.4;
  panel.x.upper = static_cast<double>(ranks.rows.size()) + 0.6;
  const auto step = static_cast<int>(std::max(1.0, std::ceil(static_cast<double>(ranks.rows.size()) / 12)));
  panel.x.ticks = {1};
  for (int tick = step; tick <= static_cast<int>(ranks.rows.size()); tick += step) {
    if (tick > 1) panel.x.ticks.push_back(tick);
  }
  FigureSeries all, alone;
  all.name = context.word("ranks_simultaneous", {shortestNumber(100 * ranks.level)});
  alone.name = context.word("ranks_marginal");
  alone.tone = Tone::Neutral;
  figure.table.columns = {context.word("column_community"),
                          context.word("column_value"),
                          context.word("column_rank"),
                          context.word("column_rank_lower"),
                          context.word("column_rank_upper"),
                          context.word("column_rank_alone_lower"),
                          context.word("column_rank_alone_upper")};
  std::size_t shown = 0, candidates = 0;
  double widest = 0;
  for (const std::size_t at : byValue(ranks.values)) {
    const std::size_t row = ranks.rows[at];
    if (!asked(context, row)) continue;
    ++candidates;
    const RankSet& set = ranks.simultaneous[at];
    const bool marginal = !ranks.marginal.empty();
    figure.table.rows.push_back({context.unitName(row), shortestNumber(ranks.values[at]), std::to_string(set.rank),
                                 std::to_string(set.lower), std::to_string(set.upper),
                                 marginal ? std::to_string(ranks.marginal[at].lower) : "",
                                 marginal ? std::to_string(ranks.marginal[at].upper) : ""});
    widest = std::max(widest, static_cast<double>(set.upper - set.lower + 1));
    if (shown == kMostRanked) continue;
    FigurePoint point;
    point.x = set.rank;
    point.xLower = set.lower;
    point.xUpper = set.upper;
    point.y = static_cast<double>(shown++);
    point.unit = context.card.units[row].community;
    panel.y.categories.push_back(context.unitName(row));
    all.points.push_back(point);
    if (!marginal) continue;
    point.xLower = ranks.marginal[at].lower;
    point.xUpper = ranks.marginal[at].upper;
    point.hollow = true;
    alone.points.push_back(point);
  }
  panel.y.lower = -0.6;
  panel.y.upper = static_cast<double>(shown) - 0.4;
  panel.series.push_back(std::move(all));
  if (!alone.points.empty()) panel.series.push_back(std::move(alone));
  figure.panels.push_back(std::move(panel));
  figure.heightMm = heightForRows(shown, 46, 7);
  figure.notes = context.notes(false);
  figure.notes.push_back(
      context.word("note_ranks", {shortestNumber(100 * ranks.level), groupedInteger(context.card.replicates)}));
  if (shown < candidates) figure.notes.push_back(cutNote(context, shown, candidates));
  figure.description = title + ". " +
                       context.word("describe_ranks", {std::to_string(candidates), context.wave,
                                                       std::to_string(static_cast<int>(widest))});
  return figure;
}

Figure composeDifferences(FigureContext context) {
  const std::string code = comparedCode(context.card, context.framework, context.request.code);
  const std::string title = context.word("title_differences", {context.codeName(code)});
  if (context.card.replicates < 2) return emptyFigure(context, title, context.word("needs_replicates"));
  const PairTable table = pairTable(context.card, context.framework, code, context.wave);
  if (table.pairs.empty()) return emptyFigure(context, title, context.word("needs_two"));
  Figure figure;
  figure.title = title;
  FigurePanel panel;
  std::vector<std::size_t> order;
  std::size_t candidates = 0;
  for (const std::size_t at : byValue(table.values)) {
    if (!asked(context, table.rows[at])) continue;
    ++candidates;
    if (order.size() < kMostPaired) order.push_back(at);
  }
  std::vector<int> place(table.rows.size(), -1);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t row = table.rows[order[i]];
    place[order[i]] = static_cast<int>(i);
    panel.y.categories.push_back(context.unitName(row));
    panel.x.categories.push_back(context.card.units[row].community);
  }
  figure.table.columns = {context.word("column_community"),  context.word("column_against"),
                          context.word("column_difference"), context.word("column_lower"),
                          context.word("column_upper"),      context.word("column_p_holm"),
                          context.word("column_p_bh"),       context.word("column_verdict")};
  std::size_t settled = 0;
  for (const UnitDifference& pair : table.pairs) {
    if (place[pair.a] < 0 || place[pair.b] < 0) continue;
    const bool open = pair.verdict == Verdict::CannotSay;
    const bool higher = pair.difference > 0;
    settled += open ? 0 : 1;
    const std::size_t first = table.rows[pair.a], second = table.rows[pair.b];
    const auto addCell = [&](std::size_t row, std::size_t column, bool up) {
      FigureCell cell;
      cell.row = place[row];
      cell.column = place[column];
      cell.value = up == higher ? std::abs(pair.difference) : -std::abs(pair.difference);
      cell.level = open ? -1 : up == higher ? 3 : 1;
      cell.label = open ? "·" : up == higher ? "+" : "−";
      cell.unit = context.card.units[table.rows[row]].community;
      panel.cells.push_back(std::move(cell));
    };
    addCell(pair.a, pair.b, true);
    addCell(pair.b, pair.a, false);
    figure.table.rows.push_back({context.unitName(first), context.unitName(second), shortestNumber(pair.difference),
                                 shortestNumber(pair.lower), shortestNumber(pair.upper), shortestNumber(pair.pHolm),
                                 shortestNumber(pair.pBh),
                                 context.word(open     ? "verdict_open"
                                              : higher ? "verdict_higher"
                                                       : "verdict_lower")});
  }
  panel.x.lower = panel.y.lower = -0.5;
  panel.x.upper = panel.y.upper = static_cast<double>(order.size()) - 0.5;
  figure.panels.push_back(std::move(panel));
  figure.heightMm = std::max(70.0, heightForRows(order.size(), 58, 6.5));
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word("note_differences", {groupedInteger(static_cast<long long>(table.pairs.size())),
                                                           shortestNumber(100 * table.level)}));
  if (order.size() < candidates) figure.notes.push_back(cutNote(context, order.size(), candidates));
  figure.description =
      title + ". " +
      context.word("describe_differences", {groupedInteger(static_cast<long long>(settled)),
                                            groupedInteger(static_cast<long long>(figure.table.rows.size()))});
  return figure;
}

}  // namespace hz::output
