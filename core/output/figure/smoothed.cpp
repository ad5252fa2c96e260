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

}  // namespace

// Beside the direct estimates, never in their place: each is drawn towards the mean of all communities, the more the
// less its own sample says (Fay & Herriot 1979, no covariates).
Figure composeSmoothed(FigureContext context) {
  const std::string code = comparedCode(context.card, context.framework, context.request.code);
  const std::string title = context.word("title_smoothed", {context.codeName(code)});
  if (context.card.replicates < 2) return emptyFigure(context, title, context.word("needs_replicates"));
  SmallAreaInput input;
  std::vector<std::size_t> units;
  for (const std::size_t unit : context.units) {
    const Result result = context.shown(unit, code);
    if (isMissing(result.value)) continue;
    units.push_back(unit);
    input.names.push_back(context.card.units[unit].community);
    input.estimates.push_back(result.value);
    input.variances.push_back(result.se * result.se);
    input.sizes.push_back(context.card.units[unit].valid);
  }
  input.x.resize(static_cast<Eigen::Index>(units.size()), 0);
  bool sampled = false;
  for (const double variance : input.variances) sampled = sampled || variance > 0;
  if (!sampled) return emptyFigure(context, title, context.word("smoothed_no_error"));
  if (units.size() < 4) return emptyFigure(context, title, context.word("smoothed_too_few"));
  const SmallAreaFit fit = fitSmallAreas(input, SmallAreaMethod::Reml);
  if (!fit.informative) return emptyFigure(context, title, context.word("smoothed_not_informative"));
  Figure figure;
  figure.title = title;
  figure.table.columns = {context.word("column_community"),
                          "n",
                          context.word("column_direct"),
                          context.word("column_lower"),
                          context.word("column_upper"),
                          context.word("column_smoothed"),
                          context.word("column_lower"),
                          context.word("column_upper"),
                          "γ"};
  FigurePanel panel;
  panel.x.ticks = {0, 20, 40, 60, 80, 100};
  panel.lines.push_back({true, fit.beta.front(), context.word("smoothed_mean"), false});
  FigureSeries direct, smoothed;
  direct.name = context.word("smoothed_direct");
  smoothed.name = context.word("smoothed_label");
  smoothed.tone = Tone::Series2;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const SmallArea& area = fit.areas[i];
    const double half = kNormal95 * std::sqrt(area.mse);
    const Result result = context.shown(units[i], code);
    figure.table.rows.push_back(
        {context.unitName(units[i]), std::to_string(context.card.units[units[i]].valid), shortestNumber(result.value),
         shortestNumber(result.lower), shortestNumber(result.upper), shortestNumber(area.eblup),
         shortestNumber(area.eblup - half), shortestNumber(area.eblup + half), shortestNumber(area.gamma)});
    if (i >= kMostRows) continue;
    panel.y.categories.push_back(context.unitName(units[i]));
    FigurePoint point = resultPoint(context, units[i], code, static_cast<double>(i));
    point.label.clear();
    direct.points.push_back(point);
    point.x = area.eblup;
    point.xLower = area.eblup - half;
    point.xUpper = area.eblup + half;
    point.hollow = true;
    smoothed.points.push_back(point);
  }
  const std::size_t drawn = panel.y.categories.size();
  panel.y.lower = -0.6;
  panel.y.upper = static_cast<double>(drawn) - 0.4;
  panel.series = {std::move(direct), std::move(smoothed)};
  figure.panels.push_back(std::move(panel));
  figure.heightMm = heightForRows(drawn, 46, 9);
  figure.notes = context.notes();
  figure.notes.push_back(context.word("note_smoothed", {fixedNumber(fit.a, 2), std::to_string(fit.sampled)}));
  if (drawn < units.size()) {
    figure.notes.push_back(context.word("note_cut", {std::to_string(drawn), std::to_string(units.size())}));
  }
  figure.description = describeUnits(context, title, {code});
  return figure;
}

}  // namespace hz::output
