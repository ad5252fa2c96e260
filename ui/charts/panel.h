// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axes.h"
#include "ui/charts/marks.h"

#include <QPointer>

#include <memory>
#include <vector>

namespace hz {

/// Something in a panel that a person can point at.
struct ChartTarget {
  std::size_t panel = 0;
  QString unit;      ///< community code; "" = not selectable
  QString text;      ///< name and numbers
  QRectF area;       ///< pixels; of a dot: marker and interval
  QPointF centre;    ///< of the marker, bar or cell
  bool dot = false;  ///< near counts as on it
};

/// One panel of a figure: its axes, marks and words. Lives as long as the painter shows the figure.
class PanelView {
 public:
  /// `codes` lives as long as the panel.
  PanelView(QCustomPlot& plot, const FigurePanel& panel, const ShortNames& codes, const Theme& theme, std::size_t index,
            bool rowNames);
  ~PanelView();
  PanelView(const PanelView&) = delete;
  PanelView& operator=(const PanelView&) = delete;

  QCPAxisRect* rect() const { return m_scene.rect; }
  const PanelScene& scene() const { return m_scene; }
  bool isRows() const { return m_scene.rowsOnY(); }

  /// A new layout begins: rounds of fit() follow.
  void beginLayout() { m_namesOnEnd = m_columnsAreCodes = false; }
  /// Sets ticks, names and type for an inner size and returns the space needed around it. `maxNames` = pixels for names
  /// of rows.
  QMargins fit(QSizeF inner, double maxNames, bool bandsNamed);
  /// The head stands whole above a panel of that width.
  bool headFits(double innerWidth) const;
  /// The head is the code of what the panel is about.
  void setHeadIsCode(bool isCode) { m_headIsCode = isCode; }
  QString head() const;
  /// The names of the columns have no room: their codes stand for them.
  bool columnsAreCodes() const { return m_columnsAreCodes; }
  /// Heads of a row of panels stand on one line: above the tallest strip of names of lines and bands among them.
  double stripHeight() const { return m_stripHeight; }
  void setStripRoom(double pixels) { m_stripRoom = pixels; }
  /// The names of the bands have room above them.
  bool bandNamesFit(double innerWidth) const;
  /// Places words and targets; the axis rect has its final place.
  void place(bool bandsNamed);

  const std::vector<ChartTarget>& targets() const { return m_targets; }
  const std::vector<PanelWords::Word>& words() const { return m_words->words; }
  /// Names of the spokes of a radar.
  std::vector<std::pair<QString, QRectF>> spokeNames() const {
    return m_radar == nullptr ? std::vector<std::pair<QString, QRectF>>() : m_radar->names();
  }
  /// The whole name of the row or column whose label is at `pos`; "" elsewhere.
  QString nameAt(QPointF pos) const;

 private:
  void setUpAxes(bool rowNames);
  void addMarks(QCustomPlot& plot);
  int fitTop(double innerWidth, bool bandsNamed);
  int fitNumbers(QCPAxis* axis, const FigureAxis& source, double pixels);
  void fitValueFont(QSizeF inner);
  CategoryLabels columnNames(double width);

  void placeTitle();
  void placeStrip(bool bandsNamed);
  void placeHeads();
  void placeTexts();
  void placeParagraphs();
  void placeZoomKey();
  void placePointLabels();
  void placeBarLabels();
  void placeBarLabel(std::size_t series, const FigureBar& bar, bool stacked);
  void addWord(const QString& text, const QRectF& rect, int alignment, const QFont& font, const QColor& colour);
  void collectTargets();
  QString pointText(const FigurePoint& point) const;
  QString barText(const FigureSeries& series, const FigureBar& bar) const;

  QRectF besideOthers(const QRectF& wanted, const QRectF& area) const;

  std::size_t m_index;
  bool m_rowNames, m_headIsCode = false;
  bool m_columnsAreCodes = false;
  bool m_namesOnEnd = false;  ///< once they stand on end they stay: slanted again they would take the room they gave
  const ShortNames& m_codes;
  PanelScene m_scene;
  QCPAxis* m_columnAxis = nullptr;  ///< carries the names of columns: on top of a heat table
  Radar* m_radar = nullptr;
  PanelWords* m_words = nullptr;
  std::vector<QPointer<QCPLayerable>> m_marks;
  std::vector<ChartTarget> m_targets;
  std::vector<std::pair<std::size_t, QString>> m_heads;  ///< of groups of rows, as they are shown
  double m_titleHeight = 0, m_stripHeight = 0, m_stripRoom = 0;
};

}  // namespace hz
