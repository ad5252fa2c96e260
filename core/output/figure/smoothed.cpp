// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/context.h"
#include "score/uncertainty/index_rank_intervals.h"
#include "stats/compare/small_area.h"

#include <cmath>

namespace hz::output {
namespace {

constexpr double kNormal95 = 1.959963984540054;

/// Those of the units that have the number; the others take no part.
std::vector<std::size_t> measuredUnits(const FigureContext& context, const std::string& code) {
  std::vector<std::size_t> units;
  for (const std::size_t unit : context.units) {
    if (!isMissing(context.shown(unit, code).value)) units.push_back(unit);
  }
  return units;
}

SmallAreaInput smallAreas(const FigureContext& context, const std::vector<std::size_t>& units,
                          const std::string& code) {
  SmallAreaInput input;
  for (const std::size_t unit : units) {
    const Result result = context.shown(unit, code);
    input.names.push_back(context.card.units[unit].community);
    input.estimates.push_back(result.value);
    input.variances.push_back(result.se * result.se);
    const std::uint32_t n = context.card.units[unit].valid;
    input.sizes.push_back(n == kWithheldCount ? static_cast<std::uint32_t>(context.card.released->k) : n);
  }
  input.x.resize(static_cast<Eigen::Index>(units.size()), 0);
  return input;
}

std::vector<std::string> smoothedColumns(const FigureContext& context) {
  return {context.word("column_community"),
          "n",
          context.word("column_direct"),
          context.word("column_lower"),
          context.word("column_upper"),
          context.word("column_smoothed"),
          context.word("column_lower"),
          context.word("column_upper"),
          "γ"};
}

std::vector<std::string> smoothedRow(const FigureContext& context, std::size_t unit, const Result& result,
                                     const SmallArea& area) {
  const double half = kNormal95 * std::sqrt(area.mse);
  return {context.unitName(unit),
          countText(context.card.units[unit].valid),
          shortestNumber(result.value),
          shortestNumber(result.lower),
          shortestNumber(result.upper),
          shortestNumber(area.eblup),
          shortestNumber(area.eblup - half),
          shortestNumber(area.eblup + half),
          shortestNumber(area.gamma)};
}

/// The smoothed estimate in place of the direct one, in its row.
FigurePoint smoothedPoint(FigurePoint direct, const SmallArea& area) {
  const double half = kNormal95 * std::sqrt(area.mse);
  direct.x = area.eblup;
  direct.xLower = area.eblup - half;
  direct.xUpper = area.eblup + half;
  direct.hollow = true;
  return direct;
}

}  // namespace

// Beside the direct estimates, never in their place: each is drawn towards the mean of all communities, the more the
// less its own sample says (Fay & Herriot 1979, no covariates).
Figure composeSmoothed(FigureContext context) {
  const std::string code = comparedCode(context.card, context.framework, context.request.code);
  const std::string title = context.word("title_smoothed", {context.codeName(code)});
  if (context.card.replicates < 2) return emptyFigure(context, title, context.word("needs_replicates"));
  const std::vector<std::size_t> units = measuredUnits(context, code);
  const SmallAreaInput input = smallAreas(context, units, code);
  bool sampled = false;
  for (const double variance : input.variances) sampled = sampled || variance > 0;
  if (!sampled) return emptyFigure(context, title, context.word("smoothed_no_error"));
  if (units.size() < 4) return emptyFigure(context, title, context.word("smoothed_too_few"));
  const SmallAreaFit fit = fitSmallAreas(input, SmallAreaMethod::Reml);
  if (!fit.informative) return emptyFigure(context, title, context.word("smoothed_not_informative"));
  Figure figure;
  figure.title = title;
  figure.table.columns = smoothedColumns(context);
  FigurePanel panel;
  panel.x.ticks = {0, 20, 40, 60, 80, 100};
  panel.lines.push_back({true, fit.beta.front(), context.word("smoothed_mean"), false});
  FigureSeries direct, smoothed;
  direct.name = context.word("smoothed_direct");
  smoothed.name = context.word("smoothed_label");
  smoothed.tone = Tone::Series2;
  for (std::size_t i = 0; i < units.size(); ++i) {
    figure.table.rows.push_back(smoothedRow(context, units[i], context.shown(units[i], code), fit.areas[i]));
    panel.y.categories.push_back(context.unitName(units[i]));
    FigurePoint point = resultPoint(context, units[i], code, static_cast<double>(i));
    point.label.clear();
    direct.points.push_back(point);
    smoothed.points.push_back(smoothedPoint(std::move(point), fit.areas[i]));
  }
  const std::size_t drawn = panel.y.categories.size();
  panel.y.lower = -0.6;
  panel.y.upper = static_cast<double>(drawn) - 0.4;
  panel.series = {std::move(direct), std::move(smoothed)};
  figure.panels.push_back(std::move(panel));
  figure.heightMm = heightForRows(drawn, 46, 9);
  figure.notes = context.notes();
  figure.notes.push_back(context.word("note_smoothed", {fixedNumber(fit.a, 2), std::to_string(fit.sampled)}));
  figure.description = describeUnits(context, title, {code});
  return figure;
}

}  // namespace hz::output
