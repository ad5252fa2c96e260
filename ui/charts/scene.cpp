// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/scene.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace hz {

namespace {

bool cover(const FigureBar& a, const FigureBar& b) {
  if (a.category != b.category || isMissing(a.value) || isMissing(b.value)) return false;
  const auto [a0, a1] = std::minmax(a.base, a.value);
  const auto [b0, b1] = std::minmax(b.base, b.value);
  return std::min(a1, b1) - std::max(a0, b0) > 1e-9;
}

bool anyCover(const FigurePanel& panel) {
  for (std::size_t s = 0; s < panel.series.size(); ++s) {
    for (std::size_t t = s + 1; t < panel.series.size(); ++t) {
      for (const FigureBar& a : panel.series[s].bars) {
        for (const FigureBar& b : panel.series[t].bars) {
          if (cover(a, b)) return true;
        }
      }
    }
  }
  return false;
}

bool hasIntervals(const FigureSeries& series) {
  return std::any_of(series.points.begin(), series.points.end(),
                     [](const FigurePoint& p) { return !isMissing(p.xLower) || !isMissing(p.yLower); });
}

/// Unconnected series of dots with intervals that share a row with another such series.
std::vector<std::size_t> crowded(const FigurePanel& panel, bool rowsOnY) {
  std::vector<std::size_t> dots;
  std::set<double> seen;
  bool shared = false;
  for (std::size_t s = 0; s < panel.series.size(); ++s) {
    const FigureSeries& series = panel.series[s];
    if (series.points.empty() || series.connected || !hasIntervals(series)) continue;
    dots.push_back(s);
    std::set<double> own;
    for (const FigurePoint& point : series.points) own.insert(rowsOnY ? point.y : point.x);
    for (const double category : own) shared = !seen.insert(category).second || shared;
  }
  return shared ? dots : std::vector<std::size_t>{};
}

void spread(PanelScene& scene, const std::vector<std::size_t>& series, double step) {
  for (std::size_t i = 0; i < series.size(); ++i) {
    scene.shifts[series[i]] = (double(i) - (double(series.size()) - 1) / 2) * step;
  }
}

}  // namespace

void arrangeSeries(PanelScene& scene) {
  const FigurePanel& panel = *scene.panel;
  const Theme& theme = *scene.theme;
  scene.shifts.assign(panel.series.size(), 0.0);
  scene.markerRadius = theme.px(4);
  if (scene.pitch <= 0) return;
  scene.markerRadius = std::clamp(scene.pitch * 0.2, theme.px(1.6), theme.px(3.2));
  scene.barThickness = std::min(scene.pitch * 0.66, theme.px(24));
  const auto dots = crowded(panel, scene.rowsOnY());
  if (!dots.empty()) {
    const double step = std::min(scene.pitch * 0.72 / double(dots.size()), theme.px(11));
    scene.markerRadius = std::min(scene.markerRadius, std::max(step * 0.46, theme.px(1.6)));
    spread(scene, dots, step);
  }
  std::vector<std::size_t> bars;
  for (std::size_t s = 0; s < panel.series.size(); ++s) {
    if (!panel.series[s].bars.empty()) bars.push_back(s);
  }
  if (bars.size() > 1 && anyCover(panel)) {
    scene.barThickness = std::min(scene.pitch * 0.78 / double(bars.size()), theme.px(24));
    spread(scene, bars, scene.barThickness);
  }
}

QPointF PanelScene::place(std::size_t series, const FigurePoint& point) const {
  QPointF p = at(point.x, point.y);
  const QRectF a = area();
  p.setX(std::clamp(p.x(), a.left(), a.right()));
  p.setY(std::clamp(p.y(), a.top(), a.bottom()));
  if (rowsOnY()) {
    p.ry() += shifts[series];
  } else if (columnsOnX()) {
    p.rx() += shifts[series];
  }
  return p;
}

QPointF PanelScene::beyond(const FigurePoint& point) const {
  const QPointF p = at(point.x, point.y);
  const QRectF a = area();
  return {p.x() < a.left() - 1    ? -1.0
          : p.x() > a.right() + 1 ? 1.0
                                  : 0.0,
          p.y() < a.top() - 1      ? -1.0
          : p.y() > a.bottom() + 1 ? 1.0
                                   : 0.0};
}

QLineF PanelScene::intervalX(std::size_t series, const FigurePoint& point) const {
  const QPointF p = place(series, point);
  if (isMissing(point.xLower) || isMissing(point.xUpper)) return {p, p};
  const QRectF a = area();
  const auto cut = [&](double v) { return std::clamp(x->coordToPixel(v), a.left(), a.right()); };
  return {cut(point.xLower), p.y(), cut(point.xUpper), p.y()};
}

QLineF PanelScene::intervalY(std::size_t series, const FigurePoint& point) const {
  const QPointF p = place(series, point);
  if (isMissing(point.yLower) || isMissing(point.yUpper)) return {p, p};
  const QRectF a = area();
  const auto cut = [&](double v) { return std::clamp(y->coordToPixel(v), a.top(), a.bottom()); };
  return {p.x(), cut(point.yUpper), p.x(), cut(point.yLower)};
}

QRectF PanelScene::extent(std::size_t series, const FigurePoint& point) const {
  const QPointF p = place(series, point);
  const double r = markerRadius + theme->px(1);
  QRectF box(p.x() - r, p.y() - r, 2 * r, 2 * r);
  const QLineF ix = intervalX(series, point), iy = intervalY(series, point);
  box.setLeft(std::min(box.left(), ix.x1()));
  box.setRight(std::max(box.right(), ix.x2()));
  box.setTop(std::min(box.top(), iy.y1()));
  box.setBottom(std::max(box.bottom(), iy.y2()));
  return box;
}

std::vector<QRectF> PanelScene::markRects() const {
  std::vector<QRectF> marks;
  if (panel->radar) return marks;
  const bool plane = !rowsOnY() && !columnsOnX();
  for (std::size_t s = 0; s < panel->series.size(); ++s) {
    for (const FigurePoint& point : panel->series[s].points) {
      if (isMissing(point.x) || isMissing(point.y)) continue;
      const QPointF c = place(s, point);
      const double r = markerRadius;
      marks.push_back(plane ? QRectF(c.x() - r, c.y() - r, 2 * r, 2 * r) : extent(s, point));
    }
  }
  return marks;
}

std::vector<QLineF> PanelScene::strokes() const {
  std::vector<QLineF> all;
  if (panel->radar) return all;
  const bool plane = !rowsOnY() && !columnsOnX();
  for (std::size_t s = 0; s < panel->series.size(); ++s) {
    const std::vector<FigurePoint>& points = panel->series[s].points;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (isMissing(points[i].x) || isMissing(points[i].y)) continue;
      if (plane) {
        for (const QLineF& interval : {intervalX(s, points[i]), intervalY(s, points[i])}) {
          if (interval.length() > 0) all.push_back(interval);
        }
      }
      if (!panel->series[s].connected || i == 0 || isMissing(points[i - 1].x) || isMissing(points[i - 1].y)) continue;
      all.emplace_back(place(s, points[i - 1]), place(s, points[i]));
    }
  }
  for (const FigureArrow& arrow : panel->arrows) all.emplace_back(at(arrow.x1, arrow.y1), at(arrow.x2, arrow.y2));
  return all;
}

std::vector<QRectF> PanelScene::lineRects() const {
  std::vector<QRectF> rects;
  const QRectF a = area();
  const double half = theme->px(1);
  for (const FigureLine& line : panel->lines) {
    if (!line.drawn) continue;
    const double at = (line.vertical ? x : y)->coordToPixel(line.value);
    rects.push_back(line.vertical ? QRectF(at - half, a.top(), 2 * half, a.height())
                                  : QRectF(a.left(), at - half, a.width(), 2 * half));
  }
  return rects;
}

QRectF PanelScene::barRect(std::size_t series, const FigureBar& bar) const {
  const bool horizontal = panel->series[series].horizontal;
  QCPAxis* along = horizontal ? x : y;
  QCPAxis* across = horizontal ? y : x;
  const QRectF a = area();
  const double low = horizontal ? a.left() : a.top(), high = horizontal ? a.right() : a.bottom();
  const auto cut = [&](double v) { return std::clamp(along->coordToPixel(v), low, high); };
  double from = cut(bar.base), to = isMissing(bar.value) ? from : cut(bar.value);
  if (bar.suppressed) {
    from = low;
    to = high;
  }
  if (from > to) std::swap(from, to);
  const double middle = across->coordToPixel(bar.category) + shifts[series];
  const double start = middle - barThickness / 2;
  return horizontal ? QRectF(from, start, to - from, barThickness) : QRectF(start, from, barThickness, to - from);
}

QRectF PanelScene::cellRect(const FigureCell& cell) const {
  const QPointF a = at(cell.column - 0.5, cell.row - 0.5), b = at(cell.column + 0.5, cell.row + 0.5);
  return QRectF(a, b).normalized();
}

QPolygonF PanelScene::outline(const FigureEllipse& ellipse) const {
  constexpr int kCorners = 90;
  const double c = std::cos(ellipse.angle), s = std::sin(ellipse.angle);
  const QRectF a = area();
  QPolygonF path;
  for (int i = 0; i < kCorners; ++i) {
    const double t = 2 * std::numbers::pi * i / kCorners;
    const double u = ellipse.major * std::cos(t), v = ellipse.minor * std::sin(t);
    const QPointF p = at(ellipse.x + u * c - v * s, ellipse.y + u * s + v * c);
    path << QPointF(std::clamp(p.x(), a.left(), a.right()), std::clamp(p.y(), a.top(), a.bottom()));
  }
  return path;
}

QPointF PanelScene::radarAt(double category, double value) const {
  const double spokes = double(std::max<std::size_t>(1, panel->x.categories.size()));
  const double angle = 2 * std::numbers::pi * category / spokes - std::numbers::pi / 2;
  const double share = (value - panel->y.lower) / (panel->y.upper - panel->y.lower);
  return radarCentre + radarRadius * share * QPointF(std::cos(angle), std::sin(angle));
}

}  // namespace hz
