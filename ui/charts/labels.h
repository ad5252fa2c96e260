// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace hz {

/// A label that wants a place near the mark it names.
struct LabelWish {
  QRectF anchor;         ///< the mark, with its interval where labels go beside intervals
  QSizeF size;           ///< of the text
  bool beside = false;   ///< right of the anchor or else left of it; otherwise any of eight sides
  bool mayLead = false;  ///< may stand farther off, tied by a leader line
};

struct LabelPlace {
  bool shown = false;
  QRectF rect;
  bool leads = false;
  QPointF from, to;  ///< of the leader line
};

/// Thin lines drawn in a picture, for finding out quickly whether a label would lie on one of many.
class LineField {
 public:
  explicit LineField(const QRectF& bounds);
  void add(const QLineF& line);
  void add(const QPolygonF& outline);
  /// Some line passes through the rectangle, to about two pixels.
  bool crosses(const QRectF& rect) const;

 private:
  QRectF m_bounds;
  int m_width = 0, m_height = 0;
  std::vector<bool> m_cells;
};

/// What labels keep off: marks and printed words, thin lines, and outlines that they cross only where there is no
/// other place.
struct LabelObstacles {
  std::vector<QRectF> rects;
  const LineField* lines = nullptr;
  const LineField* outlines = nullptr;
};

/// Finds places inside `bounds` that overlap neither each other nor `obstacles` (other marks, printed words); the
/// anchors of all wishes are obstacles too. Labels with the least room choose first; those without any are dropped.
/// Deterministic. `gap` = pixels between mark and text.
std::vector<LabelPlace> placeLabels(const std::vector<LabelWish>& wishes, const LabelObstacles& obstacles,
                                    const QRectF& bounds, double gap);

}  // namespace hz
