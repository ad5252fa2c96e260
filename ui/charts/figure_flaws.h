// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSize>
#include <QString>

#include <vector>

namespace hz {

class FigurePainter;

/// What a reader would stumble over in a figure as it was laid out.
struct FigureFlaw {
  enum class Kind {
    Overlap,   ///< two texts on each other, or a text on a mark
    OnLine,    ///< a reference line, a joined line, an arrow or an interval runs through a text
    Clipped,   ///< a text reaches over the edge of the page
    Broken,    ///< a word goes on in the next line
    Cut,       ///< a name or head is shortened by dots
    TooSmall,  ///< type below the smallest legible
    LeftOut    ///< the name of a row or column is not there
  };
  Kind kind;
  QString text;  ///< of the label concerned, and of what it meets
  QRectF at;
};
QString flawName(FigureFlaw::Kind kind);

/// Flaws of the last fit() of a painter for a page of this size.
std::vector<FigureFlaw> flawsOf(const FigurePainter& painter, QSize page);

}  // namespace hz
