// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figure/context.h"

#include <cmath>

namespace hz {
namespace {

constexpr std::size_t kMostRows = 60;

/// Difference of two independent samples with its normal interval: Δ ± z·√(se₁² + se₂²).
struct Change {
  double difference = kMissing, lower = kMissing, upper = kMissing;
  bool proven() const { return !isMissing(lower) && (lower > 0 || upper < 0); }
};

Change changeOf(const Result& before, const Result& now) {
  Change change;
  if (isMissing(before.value) || isMissing(now.value)) return change;
  change.difference = now.value - before.value;
  if (isMissing(before.se) || isMissing(now.se)) return change;
  constexpr double kNormal95 = 1.959963984540054;
  const double half = kNormal95 * std::hypot(before.se, now.se);
  change.lower = change.difference - half;
  change.upper = change.difference + half;
  return change;
}

}  // namespace

Figure composeWaves(FigureContext context) {
  const std::string title =
      context.word("title_waves", {context.previousWave.empty() ? "\u2013" : context.previousWave, context.wave});
  if (context.previousWave.empty()) return emptyFigure(context, title, context.word("one_wave"));
  std::vector<std::string> codes = context.indexCodes();
  if (!context.request.code.empty()) codes = {context.request.code};
  context.keepFirst(kMostRows);
  Figure figure;
  figure.title = title;
  figure.columns = static_cast<int>(codes.size());
  figure.sharedRows = true;
  figure.table.columns = {
      context.word("column_community"),  context.word("column_result"), context.previousWave,        context.wave,
      context.word("column_difference"), context.word("column_lower"),  context.word("column_upper")};
  for (const std::string& code : codes) {
    FigurePanel panel;
    panel.title = context.codeName(code);
    panel.x.lower = -30;
    panel.x.upper = 30;
    panel.x.ticks = {-20, 0, 20};
    panel.lines.push_back({true, 0, "", true});
    FigureSeries proven, open;
    proven.name = code == codes.front() ? context.word("change_proven") : "";
    open.name = code == codes.front() ? context.word("change_open") : "";
    proven.tone = Tone::Series1;
    open.tone = Tone::Neutral;
    for (std::size_t row = 0; row < context.units.size(); ++row) {
      const std::size_t unit = context.units[row];
      panel.y.categories.push_back(context.unitName(unit));
      const int before = context.before(unit);
      const Result now = context.shown(unit, code);
      const Result then = before < 0 ? Result{} : context.shown(static_cast<std::size_t>(before), code);
      const Change change = changeOf(then, now);
      FigurePoint point;
      point.x = change.difference;
      point.xLower = change.lower;
      point.xUpper = change.upper;
      point.y = static_cast<double>(row);
      point.unit = context.card.units[unit].community;
      if (!isMissing(point.x)) point.label = (point.x > 0 ? "+" : "") + fixedNumber(point.x, 1);
      (change.proven() ? proven : open).points.push_back(point);
      figure.table.rows.push_back({context.unitName(unit), context.codeName(code), shortestNumber(then.value),
                                   shortestNumber(now.value), shortestNumber(change.difference),
                                   shortestNumber(change.lower), shortestNumber(change.upper)});
    }
    panel.y.lower = -0.6;
    panel.y.upper = static_cast<double>(context.units.size()) - 0.4;
    panel.series = {proven, open};
    figure.panels.push_back(std::move(panel));
  }
  figure.heightMm = heightForRows(context.units.size(), 44);
  figure.notes = context.notes();
  figure.notes.push_back(context.word("note_waves"));
  figure.description = describeUnits(context, title, codes);
  return figure;
}

}  // namespace hz
