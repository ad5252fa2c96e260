// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_view.h"

#include "ui/charts/export.h"
#include "ui/charts/painter.h"
#include "ui/common/look.h"
#include "ui/common/text.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace hz {

namespace {

constexpr int kLeastWidth = 320;
constexpr int kLeastHeight = 200;

/// The first mark of every community, in the order of the keys: along rows, or by place in a plane.
std::vector<ChartTarget> stops(const FigurePainter& painter, bool horizontally) {
  std::vector<ChartTarget> all;
  QStringList seen;
  for (const ChartTarget& target : painter.targets()) {
    if (target.unit.isEmpty() || seen.contains(target.unit)) continue;
    seen << target.unit;
    all.push_back(target);
  }
  const bool rows = !all.empty() && painter.panels()[all.front().panel]->isRows();
  std::stable_sort(all.begin(), all.end(), [&](const ChartTarget& a, const ChartTarget& b) {
    return horizontally && !rows ? a.centre.x() < b.centre.x() : a.centre.y() < b.centre.y();
  });
  return all;
}

}  // namespace

/// A part of the plot that stays at its edge of the view: what stands there in the plot, drawn again.
class PlotView::Strip final : public QWidget {
 public:
  Strip(QCustomPlot& plot, QWidget* parent) : QWidget(parent), m_plot(plot) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
  }
  void showPart(const QRect& part, int top) {
    m_part = part;
    setGeometry(0, top, part.width(), part.height());
    raise();
    show();
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.fillRect(rect(), m_plot.palette().window());
    painter.drawPixmap(0, 0, m_plot.grab(m_part));
  }

 private:
  QCustomPlot& m_plot;
  QRect m_part;
};

PlotView::PlotView(QWidget* parent) : QScrollArea(parent), m_plot(new QCustomPlot), m_shownTheme(ThemeKind::Screen) {
  setWidget(m_plot);
  m_head = new Strip(*m_plot, viewport());
  m_foot = new Strip(*m_plot, viewport());
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setMinimumSize(kLeastWidth, kLeastHeight);
  m_plot->setFocusPolicy(Qt::NoFocus);
  m_plot->setAttribute(Qt::WA_NoMousePropagation, false);  // set by QCustomPlot: the wheel would end here
  m_plot->setMouseTracking(true);
  m_plot->installEventFilter(this);
  m_shownTheme = isDark(palette()) ? ThemeKind::Dark : ThemeKind::Screen;
  m_painter = std::make_unique<FigurePainter>(*m_plot, currentTheme());
  viewport()->setAutoFillBackground(true);
  followPalette();
}

PlotView::~PlotView() {
  m_plot->removeEventFilter(this);
  m_painter.reset();  // before the plot, which is a child
}

Theme PlotView::currentTheme() const {
  return Theme(m_shownTheme, {QString(), false, double(m_plot->logicalDpiY())});
}

void PlotView::setFigure(const Figure& figure) {
  m_painter->setFigure(figure);
  setAccessibleName(toQString(figure.title));
  setAccessibleDescription(toQString(figure.description));
  m_plot->setAccessibleName(accessibleName());
  m_plot->setAccessibleDescription(accessibleDescription());
  relayout();
}

const Figure& PlotView::figure() const {
  return m_painter->figure();
}

void PlotView::relayout() {
  m_fitted = {};
  m_neededFor = -1;
  const int needed = neededHeight();
  m_plot->setMinimumSize(kLeastWidth, needed);
  // At once and not when the area gets to it: the layout for the old size would be for nothing.
  m_plot->resize(std::max(kLeastWidth, viewport()->width()), std::max(needed, viewport()->height()));
  fitPlot(m_plot->size());
  m_plot->replot(QCustomPlot::rpQueuedRefresh);
  placeStrips();
}

void PlotView::fitPlot(QSize size) {
  if (size == m_fitted) return;
  m_painter->fit(size);
  m_fitted = size;
}

int PlotView::neededHeight() {
  const int width = std::max(kLeastWidth, viewport()->width());
  if (width != m_neededFor) {
    m_needed = m_painter->minimumHeight(width);
    m_neededFor = width;
    m_fitted = {};  // what it takes is found by laying the figure out in that width
  }
  return std::max(kLeastHeight, m_needed);
}

void PlotView::scrollContentsBy(int dx, int dy) {
  QScrollArea::scrollContentsBy(dx, dy);
  placeStrips();
}

void PlotView::placeStrips() {
  if (m_foot == nullptr || !m_painter) return;  // still being made
  const int from = verticalScrollBar()->value(), room = viewport()->height();
  const QRect head = m_painter->headArea(), foot = m_painter->footArea();
  // Where heads and key would take more than half of the view they scroll with the rows.
  const bool fits = !head.isEmpty() && head.height() + foot.height() < room / 2;
  if (fits && from > 0) {
    m_head->showPart(head, 0);
  } else {
    m_head->hide();
  }
  if (fits && foot.bottom() - from > room) {
    m_foot->showPart(foot, room - foot.height());
  } else {
    m_foot->hide();
  }
}

void PlotView::setSelectedUnit(const QString& unit) {
  if (unit == m_painter->selectedUnit()) return;
  m_painter->setSelectedUnit(unit);
  m_plot->layer(QStringLiteral("highlight"))->replot();
  reveal(unit);
}

QString PlotView::selectedUnit() const {
  return m_painter->selectedUnit();
}

void PlotView::setDimmed(bool dimmed) {
  if (dimmed == m_dimmed) return;
  m_dimmed = dimmed;
  m_painter->setDimmed(dimmed);
  m_plot->layer(QStringLiteral("highlight"))->replot();
}

void PlotView::copy() {
  emit copyRequested();
}

void PlotView::select(const QString& unit) {
  if (unit.isEmpty() || unit == selectedUnit()) return;
  setSelectedUnit(unit);
  emit unitSelected(unit);
}

void PlotView::reveal(const QString& unit) {
  if (unit.isEmpty()) return;
  for (const ChartTarget& target : m_painter->targets()) {
    if (target.unit != unit) continue;
    const int covered = std::max(m_painter->headArea().height(), m_painter->footArea().height());
    ensureVisible(qRound(target.centre.x()), qRound(target.centre.y()), 0,
                  std::min(covered + 20, viewport()->height() / 3));
    return;
  }
}

void PlotView::step(Qt::Key key) {
  const bool horizontally = key == Qt::Key_Left || key == Qt::Key_Right;
  const auto all = stops(*m_painter, horizontally);
  if (all.empty()) return;
  const auto at = std::find_if(all.begin(), all.end(), [this](const auto& t) { return t.unit == selectedUnit(); });
  const auto last = all.end() - 1;
  switch (key) {
    case Qt::Key_Home: return select(all.front().unit);
    case Qt::Key_End: return select(last->unit);
    case Qt::Key_Up:
    case Qt::Key_Left: return select(at == all.end() ? last->unit : at == all.begin() ? at->unit : (at - 1)->unit);
    default: return select(at == all.end() ? all.front().unit : at == last ? at->unit : (at + 1)->unit);
  }
}

void PlotView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy();
  if (event->key() == Qt::Key_Escape && m_tool != Tool::Select) return setTool(Tool::Select);
  switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End: return step(Qt::Key(event->key()));
    default: QScrollArea::keyPressEvent(event);
  }
}

bool PlotView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_plot && (toolEvent(event) || plotEvent(event))) return true;
  return QScrollArea::eventFilter(watched, event);
}

bool PlotView::plotEvent(QEvent* event) {
  switch (event->type()) {
    case QEvent::Resize:
      // Before QCustomPlot redraws itself for the new size.
      fitPlot(static_cast<QResizeEvent*>(event)->size());
      return false;
    case QEvent::MouseButtonRelease: {
      const auto* mouse = static_cast<QMouseEvent*>(event);
      if (mouse->button() != Qt::LeftButton) return false;
      setFocus(Qt::MouseFocusReason);
      if (const auto target = m_painter->targetAt(mouse->position())) {
        if (mouse->modifiers() & Qt::ControlModifier && !target->unit.isEmpty()) {
          emit unitToggled(target->unit);
        } else {
          select(target->unit);
        }
      }
      return false;
    }
    case QEvent::MouseMove: {
      const auto* mouse = static_cast<QMouseEvent*>(event);
      showTip(mouse->position(), mouse->globalPosition().toPoint());
      return false;
    }
    // The wheel scrolls the rows, or else the page; the plot has nothing to zoom.
    case QEvent::Wheel:
      if (verticalScrollBar()->maximum() > 0) return QCoreApplication::sendEvent(verticalScrollBar(), event);
      event->ignore();
      return true;
    default: return false;
  }
}

void PlotView::showTip(const QPointF& pos, const QPoint& global) {
  QString text;
  bool selectable = false;
  if (const auto target = m_painter->targetAt(pos)) {
    text = target->text;
    selectable = !target->unit.isEmpty();
  } else {
    text = m_painter->nameAt(pos);
  }
  m_plot->setCursor(m_tool != Tool::Select ? Qt::CrossCursor : selectable ? Qt::PointingHandCursor : Qt::ArrowCursor);
  if (text.isEmpty()) {
    QToolTip::hideText();
  } else {
    QToolTip::showText(global, text, m_plot);
  }
}

void PlotView::contextMenuEvent(QContextMenuEvent* event) {
  QMenu menu(this);
  menu.addAction(tr("Copy chart"), QKeySequence(QKeySequence::Copy), this, &PlotView::copy);
  menu.addAction(tr("Export chart…"), this, &PlotView::exportRequested);
  menu.exec(event->globalPos());
}

void PlotView::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  m_plot->setMinimumHeight(neededHeight());
  fitPlot(m_plot->size());
  placeStrips();
}

void PlotView::followPalette() {
  QPalette paper = palette();
  paper.setColor(QPalette::Window, m_painter->theme().paper());
  viewport()->setPalette(paper);
}

void PlotView::changeEvent(QEvent* event) {
  QScrollArea::changeEvent(event);
  if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange) return;
  if (!m_painter) return;
  m_shownTheme = isDark(palette()) ? ThemeKind::Dark : ThemeKind::Screen;
  m_painter->setTheme(currentTheme());
  followPalette();
  relayout();
}

}  // namespace hz
