// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
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

/// Finds places inside `bounds` that overlap neither each other nor `obstacles` (other marks, printed words); the
/// anchors of all wishes are obstacles too. Labels with the least room choose first; those without any are dropped.
/// Deterministic. `gap` = pixels between mark and text.
std::vector<LabelPlace> placeLabels(const std::vector<LabelWish>& wishes, const std::vector<QRectF>& obstacles,
                                    const QRectF& bounds, double gap);

}  // namespace hz
