// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/marks.h"
#include "ui/common/text.h"

#include <algorithm>

namespace hz {

namespace {

/// A head of a group stands on paper, with a line below that its rows hang on.
void drawHeads(QCPPainter& painter, const PanelScene& scene) {
  const QRectF area = scene.area();
  const double left = scene.y->tickLabels() ? double(scene.rect->outerRect().left()) : area.left();
  for (const std::size_t head : scene.panel->y.heads) {
    const double top = scene.y->coordToPixel(double(head) - 0.5), bottom = scene.y->coordToPixel(double(head) + 0.5);
    painter.fillRect(QRectF(area.left(), top, area.width(), bottom - top), scene.theme->paper());
    painter.setPen(pen(scene.theme->frame(), scene.theme->px(0.8)));
    painter.drawLine(QPointF(left, bottom - 1), QPointF(area.right(), bottom - 1));
  }
}

}  // namespace

void Backdrop::draw(QCPPainter* painter) {
  const Theme& theme = *m_scene.theme;
  const FigurePanel& panel = *m_scene.panel;
  const QRectF area = m_scene.area();
  painter->setAntialiasing(false);
  painter->setPen(Qt::NoPen);
  for (const FigureBand& band : panel.bands) {
    QRectF rect = area;
    QCPAxis* axis = band.onX ? m_scene.x : m_scene.y;
    const auto [from, to] = std::minmax({axis->coordToPixel(band.from), axis->coordToPixel(band.to)});
    if (band.onX) {
      rect.setLeft(std::clamp(from, area.left(), area.right()));
      rect.setRight(std::clamp(to, area.left(), area.right()));
    } else {
      rect.setTop(std::clamp(from, area.top(), area.bottom()));
      rect.setBottom(std::clamp(to, area.top(), area.bottom()));
    }
    painter->setBrush(theme.band(band.level));
    painter->drawRect(rect);
  }
  drawHeads(*painter, m_scene);
  painter->setAntialiasing(true);
  const bool dots =
      std::any_of(panel.series.begin(), panel.series.end(), [](const auto& s) { return !s.points.empty(); });
  if (!m_scene.rowsOnY() || !dots || !panel.cells.empty()) return;
  // On bands a guide must not look like a border.
  painter->setPen(pen(panel.bands.empty() ? theme.grid() : theme.paper(), theme.px(0.8)));
  for (std::size_t row = 0; row < panel.y.categories.size(); ++row) {
    if (std::find(panel.y.heads.begin(), panel.y.heads.end(), row) != panel.y.heads.end()) continue;
    const double y = m_scene.y->coordToPixel(double(row));
    painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
  }
}

void ReferenceLines::draw(QCPPainter* painter) {
  const Theme& theme = *m_scene.theme;
  const QRectF area = m_scene.area();
  for (const FigureLine& line : m_scene.panel->lines) {
    if (!line.drawn) continue;
    QCPAxis* axis = line.vertical ? m_scene.x : m_scene.y;
    const double p = axis->coordToPixel(line.value);
    painter->setPen(line.strong ? pen(theme.ink(), theme.px(1.1)) : pen(theme.quiet(), theme.px(0.9), Qt::DashLine));
    if (line.vertical && p >= area.left() - 1 && p <= area.right() + 1) {
      painter->drawLine(QPointF(p, area.top()), QPointF(p, area.bottom()));
    } else if (!line.vertical && p >= area.top() - 1 && p <= area.bottom() + 1) {
      painter->drawLine(QPointF(area.left(), p), QPointF(area.right(), p));
    }
  }
}

void Shapes::draw(QCPPainter* painter) {
  const Theme& theme = *m_scene.theme;
  painter->setBrush(Qt::NoBrush);
  // Outlines only: filled ellipses on each other would need transparency, which print does without.
  for (const FigureEllipse& ellipse : m_scene.panel->ellipses) {
    painter->setPen(pen(mixed(theme.paper(), theme.quiet(), 0.55), theme.px(0.8)));
    painter->drawPolygon(m_scene.outline(ellipse));
  }
  for (const FigureArrow& arrow : m_scene.panel->arrows) {
    const QPointF from = m_scene.at(arrow.x1, arrow.y1);
    QLineF line(from, m_scene.at(arrow.x2, arrow.y2));
    const double length = line.length(), head = theme.px(5);
    if (length < m_scene.markerRadius + head) continue;
    line.setLength(length - m_scene.markerRadius - theme.px(1));
    const QPointF tip = line.p2();
    const QPointF along = (tip - from) / line.length(), across(-along.y(), along.x());
    painter->setPen(pen(theme.quiet(), theme.px(1)));
    painter->drawLine(from, tip - along * head * 0.8);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.quiet());
    painter->drawPolygon(
        QPolygonF{tip, tip - along * head + across * head * 0.45, tip - along * head - across * head * 0.45});
    painter->setBrush(Qt::NoBrush);
  }
}

void ZoomKey::draw(QCPPainter* painter) {
  const QRectF key = m_scene.keyArea;
  if (key.isEmpty() || !m_scene.panel->whole) return;
  const Theme& theme = *m_scene.theme;
  const FigureRange& whole = *m_scene.panel->whole;
  const auto at = [&](double x, double y) {
    return QPointF(key.left() + key.width() * (x - whole.xLower) / (whole.xUpper - whole.xLower),
                   key.bottom() - key.height() * (y - whole.yLower) / (whole.yUpper - whole.yLower));
  };
  painter->setPen(pen(theme.frame(), theme.px(0.9)));
  painter->setBrush(theme.paper());
  painter->drawRect(key);
  painter->setPen(pen(theme.grid(), theme.px(0.9)));
  for (const FigureLine& line : m_scene.panel->lines) {
    if (!line.drawn) continue;
    if (line.vertical) {
      painter->drawLine(at(line.value, whole.yLower), at(line.value, whole.yUpper));
    } else {
      painter->drawLine(at(whole.xLower, line.value), at(whole.xUpper, line.value));
    }
  }
  painter->setPen(Qt::NoPen);
  painter->setBrush(theme.quiet());
  for (const FigureSeries& series : m_scene.panel->series) {
    for (const FigurePoint& point : series.points) {
      if (!isMissing(point.x) && !isMissing(point.y))
        painter->drawEllipse(at(point.x, point.y), theme.px(0.9), theme.px(0.9));
    }
  }
  painter->setBrush(Qt::NoBrush);
  painter->setPen(pen(theme.ink(), theme.px(1.1)));
  painter->drawRect(
      QRectF(at(m_scene.panel->x.lower, m_scene.panel->y.upper), at(m_scene.panel->x.upper, m_scene.panel->y.lower)));
}

void HeatCells::draw(QCPPainter* painter) {
  const Theme& theme = *m_scene.theme;
  const QFont& font = m_scene.valueFont;
  for (const FigureCell& cell : m_scene.panel->cells) {
    const QRectF rect = m_scene.cellRect(cell);
    const double gap = std::min(theme.px(0.75), rect.height() * 0.06);
    const QRectF inner = rect.adjusted(gap, gap, -gap, -gap);
    if (cell.suppressed) {
      drawSuppressed(*painter, theme, inner);
      continue;
    }
    QColor fill = theme.level(cell.level, cell.sense);
    if (cell.uncertain) fill = mixed(theme.paper(), fill, 0.45);
    painter->setAntialiasing(false);
    painter->setPen(cell.level < 0 ? pen(theme.grid(), theme.px(0.6)) : QPen(Qt::NoPen));
    painter->setBrush(fill);
    painter->drawRect(inner);
    painter->setAntialiasing(true);
    if (cell.uncertain) {
      painter->setPen(pen(theme.level(cell.level, cell.sense), theme.px(1.2), Qt::DashLine));
      painter->setBrush(Qt::NoBrush);
      const double half = theme.px(0.6);
      painter->drawRect(inner.adjusted(half, half, -half, -half));
    }
    const QString label = toQString(cell.label);
    if (font.pixelSize() <= 0 || lineHeight(font) > rect.height() + 1 || textWidth(font, label) > rect.width())
      continue;
    drawText(*painter, font, theme.textOn(fill), inner.center(), Qt::AlignCenter, label);
  }
}

void PanelWords::draw(QCPPainter* painter) {
  for (const Word& word : words) {
    if (word.leads) {
      painter->setPen(pen(m_scene.theme->quiet(), m_scene.theme->px(0.6)));
      painter->drawLine(word.leader);
    }
    if (word.backing.isValid()) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(word.backing);
      painter->drawRect(word.rect);
    }
    drawTextIn(*painter, word.font, word.colour, word.rect, word.alignment, word.text);
  }
}

}  // namespace hz
