// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/context.h"

#include <algorithm>
#include <cmath>

namespace hz::output {
namespace {

constexpr double kChi95 = 5.991464547107979;  // 95 % quantile of chi-square with 2 degrees of freedom: −2 ln 0.05
constexpr std::size_t kNamed = 12, kLabelled = 60, kEllipses = 80;  // communities: by name, by code, with a region

/// 95 % ellipse from the covariance of the replicates of two results; both draw vectors have the same order.
bool ellipseOf(const Scorecard& card, std::size_t unit, int x, int y, FigureEllipse& ellipse) {
  const auto xs = card.drawsOf(unit, static_cast<std::size_t>(x));
  const auto ys = card.drawsOf(unit, static_cast<std::size_t>(y));
  double n = 0, meanX = 0, meanY = 0;
  for (std::size_t r = 0; r < std::min(xs.size(), ys.size()); ++r) {
    if (std::isnan(xs[r]) || std::isnan(ys[r])) continue;
    n += 1;
    meanX += xs[r];
    meanY += ys[r];
  }
  if (n < 20) return false;
  meanX /= n;
  meanY /= n;
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t r = 0; r < xs.size(); ++r) {
    if (std::isnan(xs[r]) || std::isnan(ys[r])) continue;
    xx += (xs[r] - meanX) * (xs[r] - meanX);
    yy += (ys[r] - meanY) * (ys[r] - meanY);
    xy += (xs[r] - meanX) * (ys[r] - meanY);
  }
  xx /= n - 1;
  yy /= n - 1;
  xy /= n - 1;
  const double middle = (xx + yy) / 2, half = std::sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
  ellipse.major = std::sqrt(kChi95 * std::max(0.0, middle + half));
  ellipse.minor = std::sqrt(kChi95 * std::max(0.0, middle - half));
  ellipse.angle = 0.5 * std::atan2(2 * xy, xx - yy);
  return true;
}

void addFields(const FigureContext& context, const QuadrantDefinition& quadrant, FigurePanel& panel) {
  const auto field = [&](double x, double y, const LocalizedText& name) {
    panel.texts.push_back({x, y, context.text(name), true});
  };
  field(25, 97, quadrant.lowHigh);
  field(75, 97, quadrant.highHigh);
  field(25, 3, quadrant.lowLow);
  field(75, 3, quadrant.highLow);
  const double cut = context.card.recipe.quadrantCut;
  panel.lines.push_back({true, cut, "", true});
  panel.lines.push_back({false, cut, "", true});
}

bool extreme(const FigureContext& context, const QuadrantDefinition& quadrant, std::size_t unit) {
  const double cut = context.card.recipe.quadrantCut;
  const double x = context.shown(unit, quadrant.x).value, y = context.shown(unit, quadrant.y).value;
  return std::hypot(x - cut, y - cut) > 30;
}

}  // namespace

Figure composeQuadrant(FigureContext context, const QuadrantDefinition& quadrant) {
  const std::string title = context.text(quadrant.name);
  Figure figure;
  figure.title = title;
  FigurePanel panel;
  panel.x.title = context.codeName(quadrant.x);
  panel.y.title = context.codeName(quadrant.y);
  panel.x.ticks = panel.y.ticks = {0, 25, 50, 75, 100};
  addFields(context, quadrant, panel);
  const int x = context.card.findCode(quadrant.x), y = context.card.findCode(quadrant.y);
  FigureSeries sure, unsure;
  sure.name = context.word("field_sure");
  unsure.name = context.word("field_unsure");
  sure.tone = Tone::Series1;
  unsure.tone = Tone::Neutral;
  const bool many = context.units.size() > kLabelled;
  for (const std::size_t unit : context.units) {
    const Result rx = context.shown(unit, quadrant.x), ry = context.shown(unit, quadrant.y);
    if (isMissing(rx.value) || isMissing(ry.value)) continue;
    const QuadrantReading reading = readQuadrant(context.card, unit, quadrant);
    FigurePoint point;
    point.x = rx.value;
    point.y = ry.value;
    point.unit = context.card.units[unit].community;
    if (!many || extreme(context, quadrant, unit)) point.label = point.unit;
    if (context.units.size() <= kNamed) point.label = context.unitName(unit);
    point.hollow = reading.undetermined;
    (reading.undetermined ? unsure : sure).points.push_back(point);
    FigureEllipse ellipse{rx.value, ry.value, 0, 0, 0, point.unit};
    if (context.units.size() <= kEllipses && ellipseOf(context.card, unit, x, y, ellipse))
      panel.ellipses.push_back(ellipse);
    const int before = context.before(unit);
    if (before < 0 || context.units.size() > kLabelled) continue;
    const Result bx = context.shown(static_cast<std::size_t>(before), quadrant.x),
                 by = context.shown(static_cast<std::size_t>(before), quadrant.y);
    if (isMissing(bx.value) || isMissing(by.value)) continue;
    if (std::hypot(rx.value - bx.value, ry.value - by.value) > 2)
      panel.arrows.push_back({bx.value, by.value, rx.value, ry.value, point.unit});
  }
  if (sure.points.empty() && unsure.points.empty()) return emptyFigure(context, title, context.word("no_data"));
  const bool arrows = !panel.arrows.empty(), ellipses = !panel.ellipses.empty();
  panel.series = {sure, unsure};
  figure.panels.push_back(std::move(panel));
  figure.widthMm = 150;
  figure.heightMm = 150;
  figure.notes = context.notes();
  figure.notes.push_back(context.word(ellipses ? "note_quadrant" : "note_hollow"));
  if (arrows) figure.notes.push_back(context.word("note_arrows", {context.previousWave, context.wave}));
  figure.description = describeUnits(context, title, {quadrant.x, quadrant.y});
  figure.table = resultTable(context, {quadrant.x, quadrant.y});
  return figure;
}

}  // namespace hz::output
