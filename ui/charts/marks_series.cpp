// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/marks.h"
#include "ui/common/text.h"

#include <cmath>

namespace hz {

namespace {

void drawWhisker(QCPPainter& painter, const QLineF& line, double cap) {
  painter.drawLine(line);
  if (cap <= 0 || line.length() < 1) return;
  const QPointF across = line.dx() != 0 ? QPointF(0, cap) : QPointF(cap, 0);
  painter.drawLine(line.p1() - across, line.p1() + across);
  painter.drawLine(line.p2() - across, line.p2() + across);
}

}  // namespace

DotSeries::DotSeries(PanelScene& scene, std::size_t series)
    : QCPCurve(scene.x, scene.y), m_scene(scene), m_series(series) {
  const FigureSeries& source = scene.panel->series[series];
  setName(toQString(source.name));
  QVector<double> t, xs, ys;
  for (std::size_t i = 0; i < source.points.size(); ++i) {
    t << double(i);
    xs << source.points[i].x;
    ys << source.points[i].y;
  }
  setData(t, xs, ys, true);
  setSelectable(QCP::stNone);
}

QRect DotSeries::clipRect() const {
  // A dot at 0 or 100 is a whole dot.
  const int room = qCeil(m_scene.markerRadius) + 3;
  return m_scene.rect->rect().adjusted(-room, -room, room, room);
}

void DotSeries::draw(QCPPainter* painter) {
  const FigureSeries& series = m_scene.panel->series[m_series];
  const ToneStyle style = styleOf(*m_scene.theme, series);
  painter->setAntialiasing(true);
  painter->setBrush(Qt::NoBrush);
  if (series.connected) drawLine(*painter);
  drawIntervals(*painter);
  for (const FigurePoint& point : series.points) {
    if (isMissing(point.x) || isMissing(point.y)) continue;
    const QPointF beyond = m_scene.beyond(point);
    if (!beyond.isNull()) {
      drawPointer(*painter, style, m_scene.place(m_series, point), beyond);
      continue;
    }
    drawMarker(*painter, *m_scene.theme, style, m_scene.place(m_series, point), m_scene.markerRadius, point.hollow);
  }
}

void DotSeries::drawPointer(QCPPainter& painter, const ToneStyle& style, QPointF at, QPointF towards) const {
  const double r = m_scene.markerRadius * 1.2;
  const QPointF along = towards / std::hypot(towards.x(), towards.y()) * r, across(-along.y(), along.x());
  painter.setPen(Qt::NoPen);
  painter.setBrush(style.colour);
  painter.drawPolygon(QPolygonF{at + along * 0.8, at - along + across, at - along - across});
}

void DotSeries::drawLine(QCPPainter& painter) const {
  const FigureSeries& series = m_scene.panel->series[m_series];
  painter.setPen(seriesPen(*m_scene.theme, m_scene.theme->tone(series.tone), 1.5));
  QPolygonF run;
  const auto flush = [&] {
    if (run.size() > 1) painter.drawPolyline(run);
    run.clear();
  };
  for (const FigurePoint& point : series.points) {
    if (isMissing(point.x) || isMissing(point.y)) {
      flush();  // a gap in the data is a gap in the line
    } else {
      run << m_scene.place(m_series, point);
    }
  }
  flush();
}

void DotSeries::drawIntervals(QCPPainter& painter) const {
  const FigureSeries& series = m_scene.panel->series[m_series];
  const Theme& theme = *m_scene.theme;
  const bool inPlane = !m_scene.rowsOnY() && !m_scene.columnsOnX();
  const QColor colour = theme.tone(series.tone).colour;
  painter.setPen(hz::pen(inPlane ? mixed(theme.paper(), colour, 0.6) : colour, theme.px(inPlane ? 0.9 : 1.3)));
  const double cap = inPlane || m_scene.markerRadius < theme.px(1.8) ? 0 : m_scene.markerRadius + theme.px(0.8);
  for (const FigurePoint& point : series.points) {
    if (isMissing(point.x) || isMissing(point.y)) continue;
    const QLineF ix = m_scene.intervalX(m_series, point), iy = m_scene.intervalY(m_series, point);
    if (ix.length() > 0) drawWhisker(painter, ix, cap);
    if (iy.length() > 0) drawWhisker(painter, iy, cap);
  }
}

BarSeries::BarSeries(PanelScene& scene, std::size_t series)
    : QCPBars(scene.panel->series[series].horizontal ? scene.y : scene.x,
              scene.panel->series[series].horizontal ? scene.x : scene.y),
      m_scene(scene),
      m_series(series) {
  const FigureSeries& source = scene.panel->series[series];
  setName(toQString(source.name));
  QVector<double> keys, values;
  for (const FigureBar& bar : source.bars) {
    keys << bar.category;
    values << bar.value;
  }
  setData(keys, values);
  setSelectable(QCP::stNone);
}

QRect BarSeries::clipRect() const {
  return m_scene.rect->rect().adjusted(-2, -2, 2, 2);
}

void BarSeries::draw(QCPPainter* painter) {
  const FigureSeries& series = m_scene.panel->series[m_series];
  const Theme& theme = *m_scene.theme;
  const ToneStyle& style = theme.tone(series.tone);
  painter->setAntialiasing(true);
  for (const FigureBar& bar : series.bars) {
    const QRectF rect = m_scene.barRect(m_series, bar);
    if (bar.suppressed) {
      drawSuppressed(*painter, theme, rect);
      continue;
    }
    if (isMissing(bar.value)) continue;
    drawFill(*painter, theme, style, rect);
    if (isMissing(bar.lower) || isMissing(bar.upper)) continue;
    FigureBar span = bar;
    span.base = bar.lower;
    span.value = bar.upper;
    const QRectF reach = m_scene.barRect(m_series, span);
    const double cap = std::min(theme.px(3), m_scene.barThickness * 0.3);
    const QLineF whisker = series.horizontal
                               ? QLineF(reach.left(), reach.center().y(), reach.right(), reach.center().y())
                               : QLineF(reach.center().x(), reach.top(), reach.center().x(), reach.bottom());
    // A halo keeps the part over the bar visible.
    painter->setPen(hz::pen(theme.paper(), theme.px(2.6)));
    painter->drawLine(whisker);
    painter->setPen(hz::pen(theme.ink(), theme.px(1.1)));
    drawWhisker(*painter, whisker, cap);
  }
}

}  // namespace hz
