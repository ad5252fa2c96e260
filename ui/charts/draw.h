// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/qcp.h"
#include "ui/common/theme.h"

#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <QStringList>

namespace hz {

/// A pen of solid lines with flat ends; widths in pixels, never cosmetic.
QPen pen(const QColor& colour, double width, Qt::PenStyle style = Qt::SolidLine);

/// A marker around `centre`; hollow ones are filled with paper.
void drawMarker(QCPPainter& painter, const Theme& theme, const ToneStyle& style, QPointF centre, double radius,
                bool hollow);
/// Fill and pattern of a tone inside `rect`. Patterns are single lines and dots: brushes would become pictures in SVG.
void drawFill(QCPPainter& painter, const Theme& theme, const ToneStyle& style, const QRectF& rect);
/// Thin diagonals on paper: the number is withheld.
void drawSuppressed(QCPPainter& painter, const Theme& theme, const QRectF& rect);
/// Look of a series: its tone, with its own marker where it has one.
ToneStyle styleOf(const Theme& theme, const FigureSeries& series);
/// A line of a series, thick enough to show dashes.
QPen seriesPen(const Theme& theme, const ToneStyle& style, double width);

/// A line of text anchored by `alignment` at a point; nothing outside the alignment's corner.
void drawText(QCPPainter& painter, const QFont& font, const QColor& colour, QPointF at, Qt::Alignment alignment,
              const QString& text);
/// Lines of text centred in or aligned to a rectangle.
void drawTextIn(QCPPainter& painter, const QFont& font, const QColor& colour, const QRectF& rect, int flags,
                const QString& text);

double textWidth(const QFont& font, const QString& text);  ///< of its widest line
double lineHeight(const QFont& font);
/// Breaks text into lines of at most `width`, between words in both languages; lines of a head have like lengths.
/// Only a word wider than a line is broken. At most `maxLines` lines (0 = running text of any number); the last one is
/// elided when text remains.
QStringList wrapped(const QFont& font, const QString& text, double width, int maxLines = 0);
/// The text stands in so many lines of that width without a word broken or dropped.
bool isWhole(const QFont& font, const QString& text, double width, int maxLines);
/// A text cut where a line may end (base/line_units.h), remembered: figures ask for the same names again and again.
QStringList lineUnitsOf(const QString& text);
QString elidedMiddle(const QFont& font, const QString& text, double width);

}  // namespace hz
