// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/labels.h"
#include "ui/charts/scene.h"

#include <QStringList>

#include <utility>
#include <vector>

namespace hz {

// What stands in a panel, from the back to the front. Every mark reads its scene at the moment of drawing; geometry is
// cut to the panel by calculation, because clipping is lost in SVG.

/// A mark that is no plottable: it draws the figure's data straight from the scene.
class Mark : public QCPLayerable {
 public:
  Mark(PanelScene& scene, const QString& layer) : QCPLayerable(scene.rect->parentPlot(), layer), m_scene(scene) {}

 protected:
  void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
  PanelScene& m_scene;
};

/// Bands in the background and guides along the rows of dots.
class Backdrop final : public Mark {
 public:
  using Mark::Mark;

 protected:
  void draw(QCPPainter* painter) override;
};

/// Reference lines.
class ReferenceLines final : public Mark {
 public:
  using Mark::Mark;

 protected:
  void draw(QCPPainter* painter) override;
};

/// Cells of a heat table, as rectangles with their text.
class HeatCells final : public Mark {
 public:
  using Mark::Mark;

 protected:
  void draw(QCPPainter* painter) override;
};

/// Ellipses of uncertainty and arrows of change.
class Shapes final : public Mark {
 public:
  using Mark::Mark;

 protected:
  void draw(QCPPainter* painter) override;
};

/// The whole of a plane that is shown in part, small, with the part framed.
class ZoomKey final : public Mark {
 public:
  using Mark::Mark;

 protected:
  void draw(QCPPainter* painter) override;
};

/// Web, words and polygons of a radar panel.
class Radar final : public Mark {
 public:
  using Mark::Mark;
  /// Centre and radius that leave room for the words around.
  void fit();
  /// The names of the spokes with their places.
  std::vector<std::pair<QString, QRectF>> names() const;

 protected:
  void draw(QCPPainter* painter) override;

 private:
  struct Word {
    QString text;
    QPointF at;
    Qt::Alignment alignment;
  };
  std::vector<Word> m_words;
};

/// Text in a panel: its title, words above bands and lines, values at marks, names of points. Placed by panel.cpp.
class PanelWords final : public Mark {
 public:
  struct Word {
    QString text;  ///< lines separated by \n
    QRectF rect;
    int alignment = Qt::AlignCenter;
    QFont font;
    QColor colour;
    QColor backing;  ///< keeps a word on a pattern legible; invalid = none
    bool leads = false;
    QLineF leader;
  };
  using Mark::Mark;
  std::vector<Word> words;

 protected:
  void draw(QCPPainter* painter) override;
};

/// A series of dots with intervals, joined or not. The data of the curve are the figure's: t = position in the series.
class DotSeries final : public QCPCurve {
  Q_OBJECT
 public:
  DotSeries(PanelScene& scene, std::size_t series);

 protected:
  QRect clipRect() const override;
  void draw(QCPPainter* painter) override;

 private:
  void drawIntervals(QCPPainter& painter) const;
  void drawLine(QCPPainter& painter) const;
  /// A value outside the axes: a pointer at the border instead of a dot in a wrong place.
  void drawPointer(QCPPainter& painter, const ToneStyle& style, QPointF at, QPointF towards) const;
  PanelScene& m_scene;
  std::size_t m_series;
};

/// A series of bars, each from its base to its value, with intervals. The data of the bars are the figure's values.
class BarSeries final : public QCPBars {
  Q_OBJECT
 public:
  BarSeries(PanelScene& scene, std::size_t series);

 protected:
  QRect clipRect() const override;
  void draw(QCPPainter* painter) override;

 private:
  PanelScene& m_scene;
  std::size_t m_series;
};

}  // namespace hz
