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

/// A matrix of more pairs has no legible cell; simultaneous sets of more communities take minutes.
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

/// Positions in `rows` of the communities asked for, from the largest value down.
std::vector<std::size_t> askedByValue(const FigureContext& context, const std::vector<std::size_t>& rows,
                                      const std::vector<double>& values) {
  std::vector<std::size_t> order = byValue(values);
  std::erase_if(order, [&](std::size_t at) { return !asked(context, rows[at]); });
  return order;
}

std::string cutNote(const FigureContext& context, std::size_t shown, std::size_t all) {
  return context.word("note_cut_largest", {std::to_string(shown), std::to_string(all)});
}

FigureAxis rankAxis(const FigureContext& context, std::size_t ranked) {
  FigureAxis axis;
  axis.title = context.word("axis_rank");
  axis.lower = 0.4;
  axis.upper = static_cast<double>(ranked) + 0.6;
  const auto step = static_cast<int>(std::max(1.0, std::ceil(static_cast<double>(ranked) / 12)));
  axis.ticks = {1};
  for (int tick = step; tick <= static_cast<int>(ranked); tick += step) {
    if (tick > 1) axis.ticks.push_back(tick);
  }
  return axis;
}

std::vector<std::string> rankColumns(const FigureContext& context) {
  return {context.word("column_community"),
          context.word("column_value"),
          context.word("column_rank"),
          context.word("column_rank_lower"),
          context.word("column_rank_upper"),
          context.word("column_rank_alone_lower"),
          context.word("column_rank_alone_upper")};
}

std::vector<std::string> rankRow(const FigureContext& context, const RankIntervals& ranks, std::size_t at) {
  const RankSet& set = ranks.simultaneous[at];
  const bool marginal = !ranks.marginal.empty();
  return {context.unitName(ranks.rows[at]),
          shortestNumber(ranks.values[at]),
          std::to_string(set.rank),
          std::to_string(set.lower),
          std::to_string(set.upper),
          marginal ? std::to_string(ranks.marginal[at].lower) : "",
          marginal ? std::to_string(ranks.marginal[at].upper) : ""};
}

/// One row of dots: the set that holds with all others, and the one that holds by itself where it is known.
void addRankSets(FigureSeries& all, FigureSeries& alone, const RankIntervals& ranks, std::size_t at, double row,
                 const std::string& community) {
  const RankSet& set = ranks.simultaneous[at];
  FigurePoint point;
  point.x = set.rank;
  point.xLower = set.lower;
  point.xUpper = set.upper;
  point.y = row;
  point.unit = community;
  all.points.push_back(point);
  if (ranks.marginal.empty()) return;
  point.xLower = ranks.marginal[at].lower;
  point.xUpper = ranks.marginal[at].upper;
  point.hollow = true;
  alone.points.push_back(point);
}

std::vector<std::string> differenceColumns(const FigureContext& context) {
  return {context.word("column_community"), context.word("column_against"), context.word("column_difference"),
          context.word("column_lower"),     context.word("column_upper"),   context.word("column_p_holm"),
          context.word("column_p_bh"),      context.word("column_verdict")};
}

std::vector<std::string> differenceRow(const FigureContext& context, const PairTable& table,
                                       const UnitDifference& pair) {
  const bool open = pair.verdict == Verdict::CannotSay;
  return {context.unitName(table.rows[pair.a]),
          context.unitName(table.rows[pair.b]),
          shortestNumber(pair.difference),
          shortestNumber(pair.lower),
          shortestNumber(pair.upper),
          shortestNumber(pair.pHolm),
          shortestNumber(pair.pBh),
          context.word(open                  ? "verdict_open"
                       : pair.difference > 0 ? "verdict_higher"
                                             : "verdict_lower")};
}

/// The cell of a pair, read along its row: `up` from the first to the second community, else the other way round.
FigureCell differenceCell(const UnitDifference& pair, bool up) {
  const bool open = pair.verdict == Verdict::CannotSay;
  const bool higher = pair.difference > 0;
  FigureCell cell;
  cell.value = up == higher ? std::abs(pair.difference) : -std::abs(pair.difference);
  cell.level = open ? -1 : up == higher ? 3 : 1;
  cell.label = open ? "·" : up == higher ? "+" : "−";
  return cell;
}

}  // namespace

Figure composeRanks(FigureContext context) {
  const std::string code = comparedCode(context.card, context.framework, context.request.code);
  const std::string title = context.word("title_ranks", {context.codeName(code)});
  if (context.card.replicates < 2) return emptyFigure(context, title, context.word("needs_replicates"));
  NoProgress progress;
  const RankIntervals ranks = rankIntervals(context.card, context.framework, code, context.wave,
                                            context.units.size() <= kMostRanked, 1, progress);
  if (ranks.rows.size() < 2) return lackingFigure(context, title, code, context.word("needs_two"));
  Figure figure;
  figure.title = title;
  FigurePanel panel;
  panel.x = rankAxis(context, ranks.rows.size());
  FigureSeries all, alone;
  all.name = context.word("ranks_simultaneous", {shortestNumber(100 * ranks.level)});
  alone.name = context.word("ranks_marginal");
  alone.tone = Tone::Neutral;
  figure.table.columns = rankColumns(context);
  const std::vector<std::size_t> candidates = askedByValue(context, ranks.rows, ranks.values);
  std::size_t shown = 0;
  double widest = 0;
  for (const std::size_t at : candidates) {
    const std::size_t row = ranks.rows[at];
    const RankSet& set = ranks.simultaneous[at];
    figure.table.rows.push_back(rankRow(context, ranks, at));
    widest = std::max(widest, static_cast<double>(set.upper - set.lower + 1));
    panel.y.categories.push_back(context.unitName(row));
    addRankSets(all, alone, ranks, at, static_cast<double>(shown), context.card.units[row].community);
    ++shown;
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
  context.noteLeftOut(code, figure.notes);
  if (shown < candidates.size()) figure.notes.push_back(cutNote(context, shown, candidates.size()));
  figure.description =
      context.sentence(title) + context.word("describe_ranks", {std::to_string(candidates.size()), context.wave,
                                                                std::to_string(static_cast<int>(widest))});
  return figure;
}

Figure composeDifferences(FigureContext context) {
  const std::string code = comparedCode(context.card, context.framework, context.request.code);
  const std::string title = context.word("title_differences", {context.codeName(code)});
  if (context.card.replicates < 2) return emptyFigure(context, title, context.word("needs_replicates"));
  const PairTable table = pairTable(context.card, context.framework, code, context.wave);
  if (table.pairs.empty()) return lackingFigure(context, title, code, context.word("needs_two"));
  Figure figure;
  figure.title = title;
  FigurePanel panel;
  std::vector<std::size_t> order = askedByValue(context, table.rows, table.values);
  const std::size_t candidates = order.size();
  order.resize(std::min(candidates, kMostPaired));
  std::vector<int> place(table.rows.size(), -1);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t row = table.rows[order[i]];
    place[order[i]] = static_cast<int>(i);
    panel.y.categories.push_back(context.unitName(row));
    panel.x.categories.push_back(context.card.units[row].community);
  }
  const auto addCell = [&](const UnitDifference& pair, std::size_t row, std::size_t column, bool up) {
    FigureCell cell = differenceCell(pair, up);
    cell.row = place[row];
    cell.column = place[column];
    cell.unit = context.card.units[table.rows[row]].community;
    panel.cells.push_back(std::move(cell));
  };
  figure.table.columns = differenceColumns(context);
  std::size_t settled = 0;
  for (const UnitDifference& pair : table.pairs) {
    if (place[pair.a] < 0 || place[pair.b] < 0) continue;
    settled += pair.verdict == Verdict::CannotSay ? 0 : 1;
    addCell(pair, pair.a, pair.b, true);
    addCell(pair, pair.b, pair.a, false);
    figure.table.rows.push_back(differenceRow(context, table, pair));
  }
  panel.x.lower = panel.y.lower = -0.5;
  panel.x.upper = panel.y.upper = static_cast<double>(order.size()) - 0.5;
  figure.panels.push_back(std::move(panel));
  figure.heightMm = std::max(70.0, heightForRows(order.size(), 58, 6.5));
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word("note_differences", {groupedInteger(static_cast<long long>(table.pairs.size())),
                                                           shortestNumber(100 * table.level)}));
  context.noteLeftOut(code, figure.notes);
  if (order.size() < candidates) figure.notes.push_back(cutNote(context, order.size(), candidates));
  figure.description =
      context.sentence(title) +
      context.word("describe_differences", {groupedInteger(static_cast<long long>(settled)),
                                            groupedInteger(static_cast<long long>(figure.table.rows.size()))});
  return figure;
}

}  // namespace hz::output
