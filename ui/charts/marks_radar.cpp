// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axes.h"
#include "ui/charts/marks.h"
#include "ui/common/text.h"

#include <algorithm>
#include <cmath>

namespace hz {

namespace {

std::vector<double> ringsOf(const FigureAxis& radius) {
  if (!radius.ticks.empty()) return radius.ticks;
  return niceTicks(radius.lower, radius.upper, 5);
}

}  // namespace

void Radar::fit() {
  const Theme& theme = *m_scene.theme;
  const QFont font = theme.font(TextRole::Label);
  const QRectF area = m_scene.area();
  const auto& categories = m_scene.panel->x.categories;
  const double line = lineHeight(font), gap = theme.px(6);
  const double wordWidth = std::min(area.width() * 0.27, theme.px(150));
  double widest = 0;
  std::vector<QStringList> words;
  for (const std::string& category : categories) {
    words.push_back(wrapped(font, toQString(category), wordWidth, 3));
    widest = std::max(widest, textWidth(font, words.back().join(QLatin1Char('\n'))));
  }
  m_scene.radarCentre = area.center();
  m_scene.radarRadius = std::max(
      theme.px(20), std::min(area.width() / 2 - widest - gap - theme.px(2), area.height() / 2 - 2.2 * line - gap));
  m_words.clear();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const QPointF end = m_scene.radarAt(double(i), m_scene.panel->y.upper);
    const QPointF out = (end - m_scene.radarCentre) / m_scene.radarRadius;
    Qt::Alignment alignment = std::abs(out.x()) < 0.2 ? Qt::AlignHCenter : out.x() > 0 ? Qt::AlignLeft : Qt::AlignRight;
    alignment |= std::abs(out.y()) < 0.8 ? Qt::AlignVCenter : out.y() > 0 ? Qt::AlignTop : Qt::AlignBottom;
    m_words.push_back({words[i].join(QLatin1Char('\n')), end + out * gap, alignment});
  }
}

std::vector<std::pair<QString, QRectF>> Radar::names() const {
  const QFont font = m_scene.theme->font(TextRole::Label);
  std::vector<std::pair<QString, QRectF>> all;
  for (const Word& word : m_words) {
    const double w = textWidth(font, word.text), h = lineHeight(font) * double(word.text.count(QLatin1Char('\n')) + 1);
    QRectF rect(word.at, QSizeF(w, h));
    if (word.alignment & Qt::AlignRight) rect.moveRight(word.at.x());
    if (word.alignment & Qt::AlignHCenter) rect.moveLeft(word.at.x() - w / 2);
    if (word.alignment & Qt::AlignBottom) rect.moveBottom(word.at.y());
    if (word.alignment & Qt::AlignVCenter) rect.moveTop(word.at.y() - h / 2);
    all.emplace_back(word.text, rect);
  }
  return all;
}

void Radar::draw(QCPPainter* painter) {
  const Theme& theme = *m_scene.theme;
  const FigurePanel& panel = *m_scene.panel;
  const std::size_t spokes = panel.x.categories.size();
  if (spokes < 3) return;
  painter->setBrush(Qt::NoBrush);
  const auto rings = ringsOf(panel.y);
  for (const double ring : rings) {
    QPolygonF web;
    for (std::size_t i = 0; i < spokes; ++i) web << m_scene.radarAt(double(i), ring);
    painter->setPen(pen(ring == panel.y.upper ? theme.frame() : theme.grid(), theme.px(0.8)));
    painter->drawPolygon(web);
  }
  painter->setPen(pen(theme.grid(), theme.px(0.8)));
  for (std::size_t i = 0; i < spokes; ++i) {
    painter->drawLine(m_scene.radarCentre, m_scene.radarAt(double(i), panel.y.upper));
  }
  const QFont small = theme.font(TextRole::Small);
  for (const double ring : rings) {
    if (ring == panel.y.upper) continue;  // there stands the name of the first spoke
    drawText(*painter, small, theme.quiet(), m_scene.radarAt(0, ring) + QPointF(theme.px(3), -theme.px(1)),
             Qt::AlignLeft | Qt::AlignBottom, numberText(ring, rings));
  }
  for (const FigureSeries& series : panel.series) {
    const ToneStyle& style = theme.tone(series.tone);
    QPolygonF shape;
    bool whole = series.points.size() == spokes;
    for (const FigurePoint& point : series.points) {
      if (isMissing(point.y)) {
        whole = false;
        continue;
      }
      shape << m_scene.radarAt(point.x, point.y);
    }
    painter->setPen(seriesPen(theme, style, 1.6));
    painter->setBrush(Qt::NoBrush);
    // A polygon with a missing corner stays open: closing it would invent the value.
    if (whole) {
      painter->drawPolygon(shape);
    } else {
      for (std::size_t i = 1; i < series.points.size(); ++i) {
        const FigurePoint &a = series.points[i - 1], &b = series.points[i];
        if (isMissing(a.y) || isMissing(b.y)) continue;
        painter->drawLine(m_scene.radarAt(a.x, a.y), m_scene.radarAt(b.x, b.y));
      }
    }
    for (const FigurePoint& point : series.points) {
      if (isMissing(point.y)) continue;
      drawMarker(*painter, theme, style, m_scene.radarAt(point.x, point.y), theme.px(3.4), point.hollow);
    }
  }
  const QFont font = theme.font(TextRole::Label);
  for (const Word& word : m_words) drawText(*painter, font, theme.ink(), word.at, word.alignment, word.text);
}

}  // namespace hz
