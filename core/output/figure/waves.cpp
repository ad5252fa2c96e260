// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/change.h"
#include "output/figure/context.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hz::output {
namespace {

/// One result of one community in both waves.
struct WaveStep {
  Result then, now;
  Change change;
};

WaveStep waveStep(const FigureContext& context, std::size_t unit, const std::string& code) {
  WaveStep step;
  const int before = context.before(unit);
  step.now = context.shown(unit, code);
  if (before >= 0) step.then = context.shown(static_cast<std::size_t>(before), code);
  step.change = changeOf(step.then, step.now);
  return step;
}

std::vector<std::string> changeColumns(const FigureContext& context) {
  return {context.word("column_community"),  context.word("column_result"), context.previousWave,        context.wave,
          context.word("column_difference"), context.word("column_lower"),  context.word("column_upper")};
}

std::vector<std::string> changeRow(const FigureContext& context, std::size_t unit, const std::string& code,
                                   const WaveStep& step) {
  return {context.unitName(unit),
          context.codeName(code),
          shortestNumber(step.then.value),
          shortestNumber(step.now.value),
          shortestNumber(step.change.difference),
          shortestNumber(step.change.lower),
          shortestNumber(step.change.upper)};
}

/// A rise is an upward mark; warm where it is for the worse, cool where for the better.
void styleChange(FigureSeries& series, bool rise, Sense sense) {
  series.mark = rise ? FigureMark::Up : FigureMark::Down;
  if (sense == Sense::Neutral) {
    series.tone = rise ? Tone::Series3 : Tone::Series4;
  } else {
    series.tone = rise == (sense == Sense::HighIsBad) ? Tone::Series5 : Tone::Series1;
  }
}

FigureSeries slopeOf(const WaveStep& step, const std::string& community, Sense sense) {
  FigureSeries series;
  series.connected = true;
  FigurePoint first, second;
  first.x = 0;
  first.y = step.then.value;
  second.x = 1;
  second.y = step.now.value;
  first.unit = second.unit = community;
  const double difference = step.change.difference;
  if (step.change.proven()) {
    second.label = community + ' ' + (difference > 0 ? "+" : "") + fixedNumber(difference, 1);
    styleChange(series, difference > 0, sense);
  } else {
    series.tone = Tone::Neutral;
  }
  series.points = {first, second};
  return series;
}

/// The axis reaches over what is drawn, in tens: over 0 to 100 the lines of many communities would lie on each other.
void fitAxis(const std::vector<FigureSeries>& open, const std::vector<FigureSeries>& proven, FigureAxis& axis) {
  double least = 100, most = 0;
  for (const auto* all : {&open, &proven}) {
    for (const FigureSeries& series : *all) {
      for (const FigurePoint& point : series.points) {
        least = std::min(least, point.y);
        most = std::max(most, point.y);
      }
    }
  }
  if (least > most) return;
  axis.lower = std::max(0.0, std::floor(least / 10 - 0.2) * 10);
  axis.upper = std::min(100.0, std::ceil(most / 10 + 0.2) * 10);
}

/// The legend: each meaning once.
void nameSlopes(const FigureContext& context, std::vector<FigureSeries>& open, std::vector<FigureSeries>& proven) {
  for (const auto& [mark, key] : {std::pair(FigureMark::Up, "slope_up"), std::pair(FigureMark::Down, "slope_down")}) {
    const auto named =
        std::find_if(proven.begin(), proven.end(), [m = mark](const FigureSeries& s) { return s.mark == m; });
    if (named != proven.end()) named->name = context.word(key);
  }
  if (!open.empty()) open.front().name = context.word("change_open");
}

}  // namespace

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

Figure composeWaves(FigureContext context) {
  if (context.previousWave.empty())
    return emptyFigure(context, context.word("title_one_wave", {context.wave}), context.word("one_wave"));
  const std::string title = context.word("title_waves", {context.previousWave, context.wave});
  std::vector<std::string> codes = context.indexCodes();
  if (!context.request.code.empty()) codes = {context.request.code};
  Figure figure;
  figure.title = title;
  figure.columns = static_cast<int>(codes.size());
  figure.sharedRows = true;
  figure.table.columns = changeColumns(context);
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
      const WaveStep step = waveStep(context, unit, code);
      const Change& change = step.change;
      FigurePoint point;
      point.x = change.difference;
      point.xLower = change.lower;
      point.xUpper = change.upper;
      point.y = static_cast<double>(row);
      point.unit = context.card.units[unit].community;
      if (!isMissing(point.x)) point.label = (point.x > 0 ? "+" : "") + fixedNumber(point.x, 1);
      (change.proven() ? proven : open).points.push_back(point);
      figure.table.rows.push_back(changeRow(context, unit, code, step));
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

// One line per community from wave to wave; names only where the change is proven, the others would be noise.
Figure composeSlopes(FigureContext context) {
  if (context.previousWave.empty())
    return emptyFigure(context, context.word("title_one_wave", {context.wave}), context.word("one_wave"));
  const std::string title = context.word("title_slopes", {context.previousWave, context.wave});
  std::vector<std::string> codes;
  for (const auto& imbalance : context.framework.imbalances) codes.push_back(imbalance.code);
  if (codes.empty()) codes = context.indexCodes();
  if (!context.request.code.empty()) codes = {context.request.code};
  Figure figure;
  figure.title = title;
  figure.columns = static_cast<int>(std::min<std::size_t>(codes.size(), 2));
  figure.table.columns = changeColumns(context);
  std::size_t changes = 0, compared = 0;
  for (const std::string& code : codes) {
    FigurePanel panel;
    panel.title = context.codeName(code);
    panel.x.categories = {context.previousWave, context.wave};
    panel.x.lower = -0.25;
    panel.x.upper = 1.45;
    std::vector<FigureSeries> open, proven;
    for (const std::size_t unit : context.units) {
      const WaveStep step = waveStep(context, unit, code);
      const Change& change = step.change;
      figure.table.rows.push_back(changeRow(context, unit, code, step));
      if (isMissing(change.difference)) continue;
      ++compared;
      changes += change.proven() ? 1 : 0;
      (change.proven() ? proven : open)
          .push_back(slopeOf(step, context.card.units[unit].community, senseOf(context.framework, code)));
    }
    fitAxis(open, proven, panel.y);
    if (code == codes.front()) nameSlopes(context, open, proven);
    panel.series = std::move(open);  // behind
    for (FigureSeries& series : proven) panel.series.push_back(std::move(series));
    figure.panels.push_back(std::move(panel));
  }
  figure.heightMm = 30 + 62 * static_cast<double>((codes.size() + 1) / 2) + (codes.size() == 1 ? 25 : 0);
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word("note_slopes"));
  figure.description =
      context.sentence(title) + context.word("describe_slopes", {std::to_string(changes), std::to_string(compared)});
  return figure;
}

}  // namespace hz::output
