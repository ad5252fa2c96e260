// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/draw.h"

#include <vector>

namespace hz {

/// What the marks of one panel share: the data, where they are drawn and how large. Lengths are pixels of the last fit.
struct PanelScene {
  const FigurePanel* panel = nullptr;
  const Theme* theme = nullptr;
  QCPAxisRect* rect = nullptr;
  QCPAxis* x = nullptr;
  QCPAxis* y = nullptr;
  double pitch = 0;  ///< of the category axis; 0 without one
  double markerRadius = 4;
  double barThickness = 10;
  double radarRadius = 0;
  QPointF radarCentre;
  QRectF keyArea;  ///< of the small key to a plane that is shown in part; empty = none
  QFont valueFont;
  std::vector<double> shifts;  ///< per series, in pixels along the category axis: side by side instead of on each other

  bool rowsOnY() const { return !panel->y.categories.empty(); }
  bool columnsOnX() const { return !panel->x.categories.empty(); }
  QRectF area() const { return QRectF(rect->rect()); }
  QPointF at(double px, double py) const { return {x->coordToPixel(px), y->coordToPixel(py)}; }

  /// Where a point of a series is drawn; at the border when it lies beyond the axes.
  QPointF place(std::size_t series, const FigurePoint& point) const;
  /// Which way a point lies outside the axes, (0, 0) inside.
  QPointF beyond(const FigurePoint& point) const;
  /// From the lower to the upper limit, cut to the panel; a point at the mark without an interval.
  QLineF intervalX(std::size_t series, const FigurePoint& point) const;
  QLineF intervalY(std::size_t series, const FigurePoint& point) const;
  /// Marker and interval together.
  QRectF extent(std::size_t series, const FigurePoint& point) const;
  /// Dots with their intervals, of charts with rows or columns; in a plane the markers alone.
  std::vector<QRectF> markRects() const;
  /// What is drawn as a thin line: joined series, arrows of change, and in a plane the intervals.
  std::vector<QLineF> strokes() const;
  std::vector<QRectF> lineRects() const;  ///< reference lines, as labels must keep off them
  QRectF barRect(std::size_t series, const FigureBar& bar) const;
  QRectF cellRect(const FigureCell& cell) const;
  QPolygonF outline(const FigureEllipse& ellipse) const;  ///< cut to the panel
  /// Corner of a radar polygon: spoke by category, distance by value.
  QPointF radarAt(double category, double value) const;
};

/// Fills shifts, bar thickness and marker radius from pitch: dots of several series in one row step aside, bars that
/// would cover each other stand side by side, bars that continue each other are stacked.
void arrangeSeries(PanelScene& scene);

}  // namespace hz
