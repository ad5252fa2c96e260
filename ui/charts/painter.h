// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/blocks.h"
#include "ui/charts/panel.h"

#include <QSize>

#include <memory>
#include <optional>
#include <vector>

namespace hz {

/// Where the figure's title stands: above on the screen, below (or left to the caption) in a thesis.
enum class TitlePlace { None, Above, Below };

enum class RowAir { Usual, Least };

/// The one painter: draws any Figure onto a QCustomPlot. It lays everything out for a given size in logical pixels and
/// computes no statistics; what it shows are the figure's own numbers. Must be destroyed before the plot.
class FigurePainter {
 public:
  FigurePainter(QCustomPlot& plot, Theme theme);
  ~FigurePainter();
  FigurePainter(const FigurePainter&) = delete;
  FigurePainter& operator=(const FigurePainter&) = delete;

  void setTheme(Theme theme);
  void setTitlePlace(TitlePlace place) { m_titlePlace = place; }
  /// Replaces what is shown; fit() must follow.
  void setFigure(Figure figure);
  const Figure& figure() const { return m_figure; }
  const Theme& theme() const { return m_theme; }

  /// Lays the figure out for a size. Replotting is the caller's.
  void fit(QSize size);
  /// The least height at which every row keeps legible type, with the air of a comfortable picture or with none.
  int minimumHeight(int width, RowAir air = RowAir::Usual);

  void setSelectedUnit(const QString& unit) { m_selected = unit; }
  const QString& selectedUnit() const { return m_selected; }
  void setDimmed(bool dimmed) { m_dimmed = dimmed; }

  /// Of a figure whose panels stand side by side: heads above its rows, and axis and key below them. Empty elsewhere.
  QRect headArea() const;
  QRect footArea() const;

  /// Everything that can be pointed at, by panel; pixels of the last fit.
  std::vector<ChartTarget> targets() const;
  /// The nearest dot within reach, else the bar or cell under `pos`.
  std::optional<ChartTarget> targetAt(QPointF pos) const;
  /// Where a pixel is in units of the axes of the panel it lies in; y counts from the row of a community where it is in
  /// one. nullopt outside of the panels.
  struct Place {
    std::size_t panel = 0;
    double x = 0, y = 0;
    QString unit;
  };
  std::optional<Place> placeAt(QPointF pos) const;
  /// The whole text of an axis name that may be elided; "" elsewhere.
  QString nameAt(QPointF pos) const;
  const std::vector<std::unique_ptr<PanelView>>& panels() const { return m_panels; }
  /// Texts outside of the panels with their places: title, notes, names of the key; cut ones as they are shown.
  std::vector<std::pair<QString, QRectF>> outerTexts() const;

 private:
  class Overlay;
  struct Columns;
  void addLayers();
  void build();
  void tearDown();
  void setKey(bool bandsNamed);
  /// Room around the panels: margins per column and row, and what title, key and notes take.
  double namesWidth(int width) const;  ///< that names of rows may take
  std::size_t columnsFor(int width) const;
  void arrange(int width);
  void chooseHeads();
  double neededHeight(std::size_t panel) const;
  int planWidths(int width, int height, bool bandsNamed);
  int fitBlocks(int width);
  std::vector<int> innerHeights(int available) const;
  QString notesText() const;

  QCustomPlot& m_plot;
  Theme m_theme;
  Figure m_figure;
  TitlePlace m_titlePlace = TitlePlace::Above;
  TextBlock* m_title = nullptr;
  QCPLayoutGrid* m_grid = nullptr;
  KeyStrip* m_key = nullptr;
  TextBlock* m_notes = nullptr;
  TextBlock* m_titleBelow = nullptr;
  Overlay* m_overlay = nullptr;
  std::vector<std::unique_ptr<PanelView>> m_panels;
  std::vector<QMargins> m_margins;  ///< per panel, equal within a column and a row
  std::vector<double> m_pitches;    ///< least height of a row, per panel
  std::size_t m_columns = 1;        ///< of panels; fewer than the figure's where they would be too narrow
  bool m_headsAreCodes = false;
  int m_innerWidth = 100;
  std::vector<int> m_innerHeights;  ///< per row of panels
  bool m_bandsNamed = true;
  QString m_selected;
  bool m_dimmed = false;
};

}  // namespace hz
