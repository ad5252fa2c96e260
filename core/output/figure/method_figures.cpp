// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/context.h"
#include "score/uncertainty/index_rank_intervals.h"
#include "score/uncertainty/index_sensitivity.h"
#include "score/uncertainty/scenarios.h"

#include <algorithm>
#include <cmath>

namespace hz::output {
namespace {

constexpr std::size_t kMostColumns = 26, kMostBars = 25;

std::string choiceWord(const FigureContext& context, MethodChoice choice) {
  return context.word("choice_" + std::string(choiceName(choice)));
}

std::string choiceList(const FigureContext& context, const std::vector<MethodChoice>& choices) {
  std::string list;
  for (const MethodChoice choice : choices) {
    list += (list.empty() ? "" : context.word("list_comma")) + choiceWord(context, choice);
  }
  return list.empty() ? context.word("choice_none") : list;
}

FigurePoint bandPoint(const UncertaintyBand& band, double value, double row, const std::string& unit) {
  FigurePoint point;
  point.x = value;
  point.xLower = band.lower;
  point.xUpper = band.upper;
  point.y = row;
  point.unit = unit;
  return point;
}

/// Which rows of the analysis are drawn: those asked for, largest value first.
std::vector<std::size_t> drawnUnits(const FigureContext& context, const std::vector<ScoreUnit>& units,
                                    const std::vector<double>& values) {
  std::vector<std::size_t> order;
  for (std::size_t u = 0; u < units.size(); ++u) {
    const int row = context.card.findUnit(units[u].wave, units[u].community);
    const bool wanted = row >= 0 && std::find(context.units.begin(), context.units.end(),
                                              static_cast<std::size_t>(row)) != context.units.end();
    if (wanted && !isMissing(values[u]) && !context.suppressed(static_cast<std::size_t>(row))) order.push_back(u);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  return order;
}

std::string unitText(const FigureContext& context, const ScoreUnit& unit) {
  const std::string& name = context.text(unit.name);
  return name.empty() ? unit.community : unit.community + ' ' + name;
}

std::vector<std::string> bandColumns(const FigureContext& context) {
  return {context.word("column_community"),      context.word("column_value"),
          context.word("column_sampling_lower"), context.word("column_sampling_upper"),
          context.word("column_method_lower"),   context.word("column_method_upper"),
          context.word("column_both_lower"),     context.word("column_both_upper"),
          context.word("column_method_share"),   context.word("column_rank"),
          context.word("column_rank_sampling"),  context.word("column_rank_method"),
          context.word("column_rank_both")};
}

std::vector<std::string> bandCells(const std::string& name, const UnitUncertainty& of) {
  const auto range = [](const UncertaintyBand& band) {
    return isMissing(band.lower) ? std::string() : fixedNumber(band.lower, 0) + "\u2013" + fixedNumber(band.upper, 0);
  };
  return {name,
          shortestNumber(of.value),
          shortestNumber(of.sampling.lower),
          shortestNumber(of.sampling.upper),
          shortestNumber(of.method.lower),
          shortestNumber(of.method.upper),
          shortestNumber(of.both.lower),
          shortestNumber(of.both.upper),
          shortestNumber(of.methodShare()),
          shortestNumber(of.rank),
          range(of.rankSampling),
          range(of.rankMethod),
          range(of.rankBoth)};
}

/// Scores and ranks beside each other, a series for each source of uncertainty in both; no rows yet.
std::vector<FigurePanel> bandPanels(const FigureContext& context, std::size_t ranked) {
  FigurePanel scores, ranks;
  scores.title = context.word("panel_scores");
  ranks.title = context.word("panel_ranks");
  scores.x.ticks = {0, 20, 40, 60, 80, 100};
  ranks.x.lower = 0.4;
  ranks.x.upper = static_cast<double>(ranked) + 0.6;
  const char* const names[] = {"band_sampling", "band_method", "band_both"};
  const Tone tones[] = {Tone::Series1, Tone::Series2, Tone::Neutral};
  for (int s = 0; s < 3; ++s) {
    FigureSeries series;
    series.tone = tones[s];
    ranks.series.push_back(series);
    // Once in the legend, which both panels share.
    series.name = context.word(names[s]);
    scores.series.push_back(std::move(series));
  }
  return {std::move(scores), std::move(ranks)};
}

/// The next row of both panels.
void addBands(std::vector<FigurePanel>& panels, const UnitUncertainty& of, const std::string& name,
              const std::string& unit) {
  const UncertaintyBand* const score[] = {&of.sampling, &of.method, &of.both};
  const UncertaintyBand* const rank[] = {&of.rankSampling, &of.rankMethod, &of.rankBoth};
  const auto row = static_cast<double>(panels[0].y.categories.size());
  for (std::size_t s = 0; s < 3; ++s) {
    panels[0].series[s].points.push_back(bandPoint(*score[s], of.value, row, unit));
    panels[1].series[s].points.push_back(bandPoint(*rank[s], of.rank, row, unit));
  }
  for (FigurePanel& panel : panels) panel.y.categories.push_back(name);
}

std::string bandsNote(const FigureContext& context, const Uncertainty& all) {
  return context.word("note_bands_method",
                      {choiceList(context, all.choices), std::to_string(all.runs), groupedInteger(all.replicates),
                       std::to_string(all.innerReplicates), shortestNumber(100 * all.level)});
}

/// The scenarios that a result can change by, at most kMostColumns.
std::vector<const ScenarioResults::Outcome*> shownRecipes(const FigureContext& context, const ScenarioResults& all,
                                                          std::size_t column) {
  // Indicators left out one at a time are too many columns where whole dimensions can be left out; they are in the
  // figure of removals.
  const auto levelOf = [&](const ScenarioResults::Outcome& outcome) {
    const Node* node = context.framework.find(outcome.scenario.node);
    return node == nullptr || outcome.concerns[column] == 0 ? 0 : node->level;
  };
  const bool wholeDimensions =
      std::any_of(all.outcomes.begin(), all.outcomes.end(), [&](const auto& outcome) { return levelOf(outcome) == 2; });
  std::vector<const ScenarioResults::Outcome*> shown;
  for (const auto& outcome : all.outcomes) {
    const bool single = wholeDimensions && levelOf(outcome) == 1;
    if (outcome.concerns[column] != 0 && !single && shown.size() < kMostColumns) shown.push_back(&outcome);
  }
  return shown;
}

/// Luminance step of a shift among so many ranks.
int shiftLevel(double shift, std::size_t ranked) {
  if (isMissing(shift)) return -1;
  if (shift == 0) return 0;
  // By share of the field: a shift by a quarter of all ranks is dark.
  return std::clamp(1 + static_cast<int>(std::floor(16 * (shift - 1) / static_cast<double>(ranked))), 1, 4);
}

/// The next row of the heat table: ranks[0] is the one under the recipe as it is.
void addRankCells(FigurePanel& panel, const std::vector<double>& ranks, const std::string& unit, std::size_t ranked) {
  for (std::size_t at = 0; at < ranks.size(); ++at) {
    FigureCell cell;
    cell.row = static_cast<int>(panel.y.categories.size());
    cell.column = static_cast<int>(at);
    cell.value = ranks[at];
    cell.level = shiftLevel(std::abs(ranks[at] - ranks[0]), ranked);
    cell.label = isMissing(ranks[at]) ? "" : fixedNumber(ranks[at], 0);
    cell.unit = unit;
    panel.cells.push_back(std::move(cell));
  }
}

}  // namespace

Figure composeBands(FigureContext context) {
  const std::string code = comparedCode(context.card, context.framework, context.request.code);
  const std::string title = context.word("title_bands", {context.codeName(code)});
  const Uncertainty* all = context.request.uncertainty;
  const int c = all == nullptr ? -1 : all->findCode(code);
  if (c < 0) return emptyFigure(context, title, context.word("needs_uncertainty"));
  const auto column = static_cast<std::size_t>(c);
  std::vector<double> values;
  for (std::size_t u = 0; u < all->units.size(); ++u) values.push_back(all->at(column, u).value);
  const std::vector<std::size_t> order = drawnUnits(context, all->units, values);
  if (order.empty()) return lackingFigure(context, title, code, context.word("no_data"));
  Figure figure;
  figure.title = title;
  figure.columns = 2;
  figure.sharedRows = true;
  figure.table.columns = bandColumns(context);
  figure.panels = bandPanels(context, all->units.size());
  double share = 0;
  int shares = 0;
  for (const std::size_t u : order) {
    const UnitUncertainty& of = all->at(column, u);
    const std::string name = unitText(context, all->units[u]);
    figure.table.rows.push_back(bandCells(name, of));
    if (!isMissing(of.methodShare())) {
      share += of.methodShare();
      ++shares;
    }
    addBands(figure.panels, of, name, all->units[u].community);
  }
  for (FigurePanel& panel : figure.panels) {
    panel.y.lower = -0.6;
    panel.y.upper = static_cast<double>(order.size()) - 0.4;
  }
  figure.heightMm = heightForRows(order.size(), 44, 11);
  figure.notes = context.notes(false);
  figure.notes.push_back(bandsNote(context, *all));
  context.noteLeftOut(code, figure.notes);
  if (!all->failures.empty()) {
    figure.notes.push_back(context.word("note_failed_runs", {std::to_string(all->failures.size())}));
  }
  figure.description = context.sentence(title) +
                       context.word("describe_bands", {std::to_string(order.size()), context.wave,
                                                       shares > 0 ? fixedNumber(100 * share / shares, 0) : "–"});
  return figure;
}

Figure composeRecipes(FigureContext context) {
  const std::string code = comparedCode(context.card, context.framework, context.request.code);
  const std::string title = context.word("title_recipes", {context.codeName(code)});
  const ScenarioResults* all = context.request.scenarios;
  const int c = all == nullptr ? -1 : all->findCode(code);
  if (c < 0) return emptyFigure(context, title, context.word("needs_scenarios"));
  const auto column = static_cast<std::size_t>(c);
  const std::size_t units = all->units.size();
  const std::vector<double> values(all->scores.begin() + static_cast<std::ptrdiff_t>(column * units),
                                   all->scores.begin() + static_cast<std::ptrdiff_t>((column + 1) * units));
  const std::vector<const ScenarioResults::Outcome*> shown = shownRecipes(context, *all, column);
  const std::vector<std::size_t> order = drawnUnits(context, all->units, values);
  if (order.empty()) return lackingFigure(context, title, code, context.word("no_data"));
  if (shown.empty()) return emptyFigure(context, title, context.word("no_scenarios"));
  Figure figure;
  figure.title = title;
  FigurePanel panel;
  panel.x.categories.push_back(context.word("scenario_as_is"));
  figure.table.columns = {context.word("column_community"), context.word("scenario_as_is")};
  for (const auto* outcome : shown) {
    panel.x.categories.push_back(context.text(outcome->scenario.name));
    figure.table.columns.push_back(context.text(outcome->scenario.name));
  }
  double largest = 0;
  for (const std::size_t u : order) {
    std::vector<double> ranks{all->ranks[column * units + u]};
    for (const auto* outcome : shown) ranks.push_back(outcome->ranks[column * units + u]);
    std::vector<std::string> cells{unitText(context, all->units[u])};
    for (const double rank : ranks) {
      cells.push_back(shortestNumber(rank));
      if (!isMissing(rank)) largest = std::max(largest, std::abs(rank - ranks[0]));
    }
    figure.table.rows.push_back(std::move(cells));
    addRankCells(panel, ranks, all->units[u].community, units);
    panel.y.categories.push_back(unitText(context, all->units[u]));
  }
  panel.x.lower = panel.y.lower = -0.5;
  panel.x.upper = static_cast<double>(shown.size()) + 0.5;
  panel.y.upper = static_cast<double>(order.size()) - 0.5;
  figure.panels.push_back(std::move(panel));
  figure.widthMm = shown.size() > 12 ? 180 : 150;
  figure.heightMm = heightForRows(order.size(), 66, 6.5);
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word("note_recipes"));
  context.noteLeftOut(code, figure.notes);
  figure.description =
      context.sentence(title) +
      context.word("describe_recipes", {std::to_string(shown.size()), std::to_string(static_cast<int>(largest))});
  return figure;
}

Figure composeRemovals(FigureContext context) {
  const std::string code = comparedCode(context.card, context.framework, context.request.code);
  const std::string title = context.word("title_removals", {context.codeName(code)});
  const ScenarioResults* all = context.request.scenarios;
  const int c = all == nullptr ? -1 : all->findCode(code);
  if (c < 0) return emptyFigure(context, title, context.word("needs_scenarios"));
  const auto column = static_cast<std::size_t>(c);
  std::vector<const ScenarioResults::Outcome*> removals;
  for (const auto& outcome : all->outcomes) {
    if (outcome.scenario.choice == MethodChoice::Dropped && outcome.concerns[column] != 0) removals.push_back(&outcome);
  }
  if (removals.empty()) return emptyFigure(context, title, context.word("no_removals"));
  std::stable_sort(removals.begin(), removals.end(), [&](const auto* a, const auto* b) {
    return (isMissing(a->meanShift[column]) ? -1 : a->meanShift[column]) >
           (isMissing(b->meanShift[column]) ? -1 : b->meanShift[column]);
  });
  Figure figure;
  figure.title = title;
  figure.table.columns = {context.word("column_removed"), context.word("column_mean_shift"),
                          context.word("column_largest_shift"), context.word("column_rank_correlation")};
  FigurePanel panel;
  panel.x.title = context.word("axis_mean_shift");
  panel.x.lower = 0;
  panel.x.upper = 1;
  FigureSeries bars;
  for (const auto* outcome : removals) {
    const double shift = outcome->meanShift[column];
    const std::string name = context.codeName(outcome->scenario.node);
    figure.table.rows.push_back({name, shortestNumber(shift), shortestNumber(outcome->largestShift[column]),
                                 shortestNumber(outcome->correlation[column])});
    if (bars.bars.size() == kMostBars || isMissing(shift)) continue;
    FigureBar bar;
    bar.category = static_cast<double>(bars.bars.size());
    bar.value = shift;
    bar.label = fixedNumber(shift, 2);
    panel.x.upper = std::max(panel.x.upper, std::ceil(shift * 1.15));
    panel.y.categories.push_back(name);
    bars.bars.push_back(std::move(bar));
  }
  panel.y.lower = -0.6;
  panel.y.upper = static_cast<double>(bars.bars.size()) - 0.4;
  const std::size_t drawn = bars.bars.size();
  panel.series.push_back(std::move(bars));
  figure.panels.push_back(std::move(panel));
  figure.heightMm = heightForRows(drawn, 40);
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word("note_removals"));
  context.noteLeftOut(code, figure.notes);
  if (drawn < removals.size()) {
    figure.notes.push_back(context.word("note_removals_cut", {std::to_string(drawn), std::to_string(removals.size())}));
  }
  figure.description = context.sentence(title) +
                       context.word("describe_removals", {context.codeName(removals.front()->scenario.node),
                                                          fixedNumber(removals.front()->meanShift[column], 2)});
  return figure;
}

Figure composeChoices(FigureContext context) {
  const std::string code = comparedCode(context.card, context.framework, context.request.code);
  const std::string title = context.word("title_choices", {context.codeName(code)});
  std::vector<const ChoiceSensitivity*> shown;
  if (context.request.sensitivity != nullptr) {
    for (const ChoiceSensitivity& of : *context.request.sensitivity) {
      if (of.code == code) shown.push_back(&of);
    }
  }
  if (shown.empty()) return emptyFigure(context, title, context.word("needs_sensitivity"));
  const bool nothing =
      std::all_of(shown.begin(), shown.end(), [](const auto* of) { return isMissing(of->total.value); });
  if (nothing) return emptyFigure(context, title, context.word("nothing_moves"));
  Figure figure;
  figure.title = title;
  figure.table.columns = {context.word("column_choice"),       context.word("column_first_saltelli"),
                          context.word("column_lower"),        context.word("column_upper"),
                          context.word("column_first_jansen"), context.word("column_total"),
                          context.word("column_lower"),        context.word("column_upper")};
  FigurePanel panel;
  panel.x.lower = 0;
  panel.x.upper = 1;
  panel.x.ticks = {0, 0.2, 0.4, 0.6, 0.8, 1};
  FigureSeries first, total;
  first.name = context.word("sobol_first");
  total.name = context.word("sobol_total");
  total.tone = Tone::Series2;
  // Estimates may leave 0..1; the picture stops there, the table does not.
  const auto clipped = [](double x) { return isMissing(x) ? x : std::clamp(x, 0.0, 1.0); };
  for (std::size_t i = 0; i < shown.size(); ++i) {
    panel.y.categories.push_back(choiceWord(context, shown[i]->choice));
    const auto add = [&](FigureSeries& series, const SensitivityEstimate& of) {
      FigurePoint point;
      point.x = clipped(of.value);
      point.xLower = clipped(of.lower);
      point.xUpper = clipped(of.upper);
      point.y = static_cast<double>(i);
      point.label = fixedNumber(of.value, 2);
      series.points.push_back(point);
    };
    add(first, shown[i]->firstSaltelli);
    add(total, shown[i]->total);
    figure.table.rows.push_back({choiceWord(context, shown[i]->choice), shortestNumber(shown[i]->firstSaltelli.value),
                                 shortestNumber(shown[i]->firstSaltelli.lower),
                                 shortestNumber(shown[i]->firstSaltelli.upper),
                                 shortestNumber(shown[i]->firstJansen.value), shortestNumber(shown[i]->total.value),
                                 shortestNumber(shown[i]->total.lower), shortestNumber(shown[i]->total.upper)});
  }
  panel.y.lower = -0.6;
  panel.y.upper = static_cast<double>(shown.size()) - 0.4;
  panel.series = {std::move(first), std::move(total)};
  figure.panels.push_back(std::move(panel));
  figure.heightMm = heightForRows(shown.size(), 44, 11);
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word("note_choices"));
  figure.description = title;
  return figure;
}

}  // namespace hz::output
