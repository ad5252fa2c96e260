// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/figure.h"
#include "output/figure/figure_settings.h"
#include "ui/common/theme.h"

#include <QScrollArea>
#include <QString>

#include <memory>

class QCustomPlot;
class QRubberBand;

namespace hz {

class FigurePainter;
struct ChartTarget;

/// A figure on the screen: follows the palette, scrolls where its rows need more height, and lets a community be
/// selected with the mouse or the arrow keys. Ctrl+C puts it on the clipboard as picture and SVG. Its accessible name
/// and description are the figure's title and text alternative; the table beside it is the accessible chart.
class PlotView : public QScrollArea {
  Q_OBJECT
 public:
  explicit PlotView(QWidget* parent = nullptr);
  ~PlotView() override;

  /// What a press and pull of the mouse does; Esc goes back to selecting.
  enum class Tool { Select, Zoom, Text, Arrow, VerticalLine, HorizontalLine };
  void setTool(Tool tool);
  Tool tool() const { return m_tool; }

  void setFigure(const Figure& figure);
  const Figure& figure() const;
  /// Highlights the marks of a community and brings them into view; "" = none. Emits nothing.
  void setSelectedUnit(const QString& unit);
  QString selectedUnit() const;
  /// While new numbers are on their way the old picture stays, paler.
  void setDimmed(bool dimmed);
  QCustomPlot* plot() const { return m_plot; }
  const FigurePainter& painter() const { return *m_painter; }

 public slots:
  void copy();

 signals:
  /// A community was selected here, by mouse or keys.
  void unitSelected(const QString& community);
  /// With Ctrl a community is put beside the selected one.
  void unitToggled(const QString& community);
  /// A part of the plane was pulled open.
  void zoomed(const hz::output::FigureRange& range);
  /// A place for a note, an arrow or a line; its words come later.
  void annotated(const hz::output::FigureAnnotation& annotation);
  void toolLeft();
  void exportRequested();
  void copyRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void changeEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  class Strip;
  /// Heads, axis and key stay in view while rows scroll.
  void placeStrips();
  Theme currentTheme() const;
  void relayout();
  /// Lays the figure out for a size of the plot, unless it is.
  void fitPlot(QSize size);
  int neededHeight();
  void followPalette();
  void select(const QString& unit);
  void reveal(const QString& unit);
  void step(Qt::Key key);
  void showTip(const QPointF& pos, const QPoint& global);
  bool plotEvent(QEvent* event);
  bool toolEvent(QEvent* event);
  void useTool(QPointF from, QPointF to);

  QCustomPlot* m_plot;
  Strip* m_head = nullptr;
  Strip* m_foot = nullptr;
  std::unique_ptr<FigurePainter> m_painter;
  ThemeKind m_shownTheme;
  QSize m_fitted;        ///< of the last layout; invalid = the figure is new
  int m_neededFor = -1;  ///< width that m_needed was found for
  int m_needed = 0;
  bool m_dimmed = false;
  Tool m_tool = Tool::Select;
  QRubberBand* m_band = nullptr;
  QPointF m_pressed;
  bool m_isPressed = false;
};

}  // namespace hz
