// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/painter.h"
#include "ui/charts/plot_view.h"

#include <QMouseEvent>
#include <QRubberBand>

#include <algorithm>

namespace hz {

namespace {
constexpr double kLeastPull = 6;  // pixels; less is a click
}

void PlotView::setTool(Tool tool) {
  if (tool == m_tool) return;
  m_tool = tool;
  m_isPressed = false;
  if (m_band != nullptr) m_band->hide();
  m_plot->setCursor(tool == Tool::Select ? Qt::ArrowCursor : Qt::CrossCursor);
  if (tool == Tool::Select) emit toolLeft();
}

/// Presses, pulls and releases while a tool is in hand; false = the event is not the tool's.
bool PlotView::toolEvent(QEvent* event) {
  if (m_tool == Tool::Select) return false;
  const bool ofMouse = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove ||
                       event->type() == QEvent::MouseButtonRelease;
  if (!ofMouse) return false;
  const auto* mouse = static_cast<QMouseEvent*>(event);
  if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton) {
    setFocus(Qt::MouseFocusReason);
    m_pressed = mouse->position();
    m_isPressed = true;
    const bool pulls = m_tool == Tool::Zoom || m_tool == Tool::Arrow;
    if (!pulls) return true;
    if (m_band == nullptr) m_band = new QRubberBand(QRubberBand::Rectangle, m_plot);
    m_band->setGeometry(QRect(m_pressed.toPoint(), QSize()));
    m_band->show();
    return true;
  }
  if (event->type() == QEvent::MouseMove && m_isPressed && m_band != nullptr) {
    m_band->setGeometry(QRectF(m_pressed, mouse->position()).normalized().toRect());
    return true;
  }
  if (event->type() != QEvent::MouseButtonRelease || mouse->button() != Qt::LeftButton || !m_isPressed) return false;
  m_isPressed = false;
  if (m_band != nullptr) m_band->hide();
  useTool(m_pressed, mouse->position());
  return true;
}

void PlotView::useTool(QPointF from, QPointF to) {
  const auto begin = m_painter->placeAt(from);
  if (!begin) return;
  const Tool tool = m_tool;
  if (tool == Tool::Zoom) {
    // A pull over the edge goes to the edge.
    const QRectF area = m_painter->panels()[begin->panel]->scene().area();
    const QPointF inside(std::clamp(to.x(), area.left(), area.right() - 1),
                         std::clamp(to.y(), area.top(), area.bottom() - 1));
    const auto end = m_painter->placeAt(inside);
    if (!end || std::abs(from.x() - inside.x()) < kLeastPull || std::abs(from.y() - inside.y()) < kLeastPull) return;
    setTool(Tool::Select);
    emit zoomed({std::min(begin->x, end->x), std::max(begin->x, end->x), std::min(begin->y, end->y),
                 std::max(begin->y, end->y)});
    return;
  }
  FigureAnnotation made;
  made.panel = begin->panel;
  made.unit = begin->unit.toStdString();
  made.x = begin->x;
  made.y = begin->y;
  if (tool == Tool::Arrow) {
    const auto end = m_painter->placeAt(to);
    if (!end || end->panel != begin->panel || QLineF(from, to).length() < kLeastPull) return;
    const PanelScene& scene = m_painter->panels()[begin->panel]->scene();
    made.kind = FigureAnnotation::Kind::Arrow;
    made.x2 = end->x;
    // From the row of the arrow's tail, like its y.
    made.y2 = begin->y + scene.y->pixelToCoord(to.y()) - scene.y->pixelToCoord(from.y());
  } else if (tool == Tool::VerticalLine) {
    made.kind = FigureAnnotation::Kind::VerticalLine;
    made.unit.clear();
  } else if (tool == Tool::HorizontalLine) {
    made.kind = FigureAnnotation::Kind::HorizontalLine;
  }
  setTool(Tool::Select);
  emit annotated(made);
}

}  // namespace hz
