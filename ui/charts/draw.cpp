// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/draw.h"

#include "base/line_units.h"
#include "ui/common/text.h"

#include <QFontMetricsF>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <vector>

namespace hz {

namespace {

/// Line segments of slope ±1 through `rect`, `gap` apart, cut to it: clipping does not survive in SVG.
void drawDiagonals(QCPPainter& painter, const QRectF& rect, double gap, bool rising) {
  const double w = rect.width(), h = rect.height();
  for (double c = gap / 2; c < w + h; c += gap) {
    const double x1 = std::max(0.0, c - h), x2 = std::min(c, w);
    if (x2 <= x1) continue;
    const double y1 = c - x1, y2 = c - x2;
    const auto at = [&](double x, double y) { return rect.topLeft() + QPointF(x, rising ? y : h - y); };
    painter.drawLine(at(x1, y1), at(x2, y2));
  }
}

void drawDots(QCPPainter& painter, const QRectF& rect, double gap, const QColor& ink) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(ink);
  const double r = gap * 0.17;
  bool odd = false;
  for (double y = rect.top() + gap / 2; y < rect.bottom() - r; y += gap / 2, odd = !odd) {
    for (double x = rect.left() + (odd ? gap : gap / 2); x < rect.right() - r; x += gap) {
      painter.drawEllipse(QPointF(x, y), r, r);
    }
  }
}

QPolygonF polygon(MarkerShape shape, QPointF c, double r) {
  const auto at = [&](double x, double y) { return c + QPointF(x * r, y * r); };
  switch (shape) {
    case MarkerShape::Square: return {{at(-0.88, -0.88), at(0.88, -0.88), at(0.88, 0.88), at(-0.88, 0.88)}};
    case MarkerShape::Triangle: return {{at(0, -1.2), at(1.1, 0.8), at(-1.1, 0.8)}};
    case MarkerShape::Wedge: return {{at(0, 1.2), at(1.1, -0.8), at(-1.1, -0.8)}};
    case MarkerShape::Diamond: return {{at(0, -1.25), at(1.25, 0), at(0, 1.25), at(-1.25, 0)}};
    case MarkerShape::Cross:
      return {{at(-1.1, -0.4), at(-0.4, -0.4), at(-0.4, -1.1), at(0.4, -1.1), at(0.4, -0.4), at(1.1, -0.4),
               at(1.1, 0.4), at(0.4, 0.4), at(0.4, 1.1), at(-0.4, 1.1), at(-0.4, 0.4), at(-1.1, 0.4)}};
    case MarkerShape::Disc: break;
  }
  return {};
}

}  // namespace

QPen pen(const QColor& colour, double width, Qt::PenStyle style) {
  return QPen(QBrush(colour), width, style, Qt::FlatCap, Qt::MiterJoin);
}

ToneStyle styleOf(const Theme& theme, const FigureSeries& series) {
  ToneStyle style = theme.tone(series.tone);
  if (series.mark == FigureMark::Up) style.marker = MarkerShape::Triangle;
  if (series.mark == FigureMark::Down) style.marker = MarkerShape::Wedge;
  return style;
}

QPen seriesPen(const Theme& theme, const ToneStyle& style, double width) {
  return pen(style.colour, theme.px(width), theme.isForPaper() ? style.line : Qt::SolidLine);
}

void drawMarker(QCPPainter& painter, const Theme& theme, const ToneStyle& style, QPointF centre, double radius,
                bool hollow) {
  const double edge = theme.px(hollow ? 1.3 : 0.8);
  painter.setPen(pen(hollow ? style.colour : theme.paper(), edge));
  painter.setBrush(hollow ? theme.paper() : style.colour);
  const double r = hollow ? radius - edge * 0.3 : radius + edge * 0.5;
  if (style.marker == MarkerShape::Disc) {
    painter.drawEllipse(centre, r, r);
  } else {
    painter.drawPolygon(polygon(style.marker, centre, r));
  }
}

void drawFill(QCPPainter& painter, const Theme& theme, const ToneStyle& style, const QRectF& rect) {
  if (rect.width() <= 0 || rect.height() <= 0) return;
  painter.setPen(Qt::NoPen);
  painter.setBrush(style.fill);
  painter.drawRect(rect);
  const double gap = theme.px(5);
  painter.setPen(pen(style.patternInk, theme.px(0.9)));
  switch (style.pattern) {
    case FillPattern::Solid:
    case FillPattern::Empty: break;
    case FillPattern::Rising: drawDiagonals(painter, rect, gap * 1.3, true); break;
    case FillPattern::Falling: drawDiagonals(painter, rect, gap * 1.3, false); break;
    case FillPattern::Dots: drawDots(painter, rect, gap, style.patternInk); break;
    case FillPattern::Bands:
      for (double x = rect.left() + gap / 2; x < rect.right(); x += gap) {
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()));
      }
  }
  if (theme.isForPaper()) {
    painter.setPen(pen(style.colour, theme.px(0.8)));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
  }
}

void drawSuppressed(QCPPainter& painter, const Theme& theme, const QRectF& rect) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.paper());
  painter.drawRect(rect);
  painter.setPen(pen(mixed(theme.paper(), theme.quiet(), 0.45), theme.px(0.7)));
  drawDiagonals(painter, rect, theme.px(6), true);
}

void drawText(QCPPainter& painter, const QFont& font, const QColor& colour, QPointF at, Qt::Alignment alignment,
              const QString& text) {
  const double w = textWidth(font, text) + 1, h = lineHeight(font) * double(text.count(QLatin1Char('\n')) + 1);
  QRectF rect(at, QSizeF(w, h));
  if (alignment & Qt::AlignRight) rect.moveRight(at.x());
  if (alignment & Qt::AlignHCenter) rect.moveLeft(at.x() - w / 2);
  if (alignment & Qt::AlignBottom) rect.moveBottom(at.y());
  if (alignment & Qt::AlignVCenter) rect.moveTop(at.y() - h / 2);
  drawTextIn(painter, font, colour, rect, int(alignment), text);
}

void drawTextIn(QCPPainter& painter, const QFont& font, const QColor& colour, const QRectF& rect, int flags,
                const QString& text) {
  if (text.isEmpty()) return;
  painter.setFont(font);
  painter.setPen(QPen(colour));
  const QStringList lines = text.split(QLatin1Char('\n'));
  const double h = lineHeight(font);
  double top = rect.top();
  if (flags & Qt::AlignVCenter) top = rect.center().y() - h * double(lines.size()) / 2;
  if (flags & Qt::AlignBottom) top = rect.bottom() - h * double(lines.size());
  const QFontMetricsF metrics(font);
  for (const QString& line : lines) {
    const double w = metrics.horizontalAdvance(line);
    double left = rect.left();
    if (flags & Qt::AlignHCenter) left = rect.center().x() - w / 2;
    if (flags & Qt::AlignRight) left = rect.right() - w;
    // The baseline of the first face for every line: faces mixed in a line would otherwise jump.
    painter.QPainter::drawText(QPointF(left, top + (h - metrics.height()) / 2 + metrics.ascent()), line);
    top += h;
  }
}

namespace {

/// Widths of texts and height of one face in one size, remembered: a layout asks for the same ones again and again, and
/// shaping them is most of its time.
struct KnownFace {
  int pixels = 0, weight = 0;
  QStringList families;
  double height = 0;
  QHash<QString, double> widths;
};

KnownFace& knownFace(const QFont& font) {
  constexpr std::size_t kMostFaces = 64;
  thread_local std::vector<KnownFace> faces;
  const QStringList families = font.families();
  for (KnownFace& face : faces) {
    if (face.pixels == font.pixelSize() && face.weight == font.weight() && face.families == families) return face;
  }
  if (faces.size() >= kMostFaces) faces.clear();
  faces.push_back({font.pixelSize(), font.weight(), families, QFontMetricsF(font).height(), {}});
  return faces.back();
}

/// Of a text without line breaks.
double advance(const QFont& font, const QString& text) {
  constexpr qsizetype kMostTexts = 8192;
  KnownFace& face = knownFace(font);
  const auto known = face.widths.constFind(text);
  if (known != face.widths.constEnd()) return *known;
  if (face.widths.size() >= kMostTexts) face.widths.clear();
  return *face.widths.insert(text, QFontMetricsF(font).horizontalAdvance(text));
}

}  // namespace

double textWidth(const QFont& font, const QString& text) {
  if (!text.contains(QLatin1Char('\n'))) return advance(font, text);
  double widest = 0;
  for (const QString& line : text.split(QLatin1Char('\n'))) widest = std::max(widest, advance(font, line));
  return widest;
}

double lineHeight(const QFont& font) {
  return std::ceil(std::min(knownFace(font).height, font.pixelSize() * 1.32));
}

namespace {

/// What a text may be wider than its room: less than one sees, more than sums of widths differ by. The same wherever
/// fitting is asked, or what was found to fit would be broken.
constexpr double kSlack = 0.5;

/// Words filled into lines of a width; a word that is wider than a line is broken where it must be.
QStringList filled(const QFont& font, const QStringList& units, double width) {
  QStringList lines;
  QString line;
  for (const QString& unit : units) {
    if (!line.isEmpty() && advance(font, QString(line + unit).trimmed()) > width) {
      lines << line.trimmed();
      line.clear();
    }
    line += unit;
    while (advance(font, line.trimmed()) > width && line.size() > 1) {
      qsizetype fits = 1;
      while (fits < line.size() && advance(font, line.left(fits + 1)) <= width) ++fits;
      lines << line.left(fits).trimmed();
      line.remove(0, fits);
    }
  }
  if (!line.trimmed().isEmpty()) lines << line.trimmed();
  return lines;
}

/// The narrowest filling with as many lines: heads of two lines of like length, not one long and one character.
QStringList balanced(const QFont& font, const QStringList& units, double width, qsizetype lines) {
  double low = width / double(lines), high = width;
  // Not narrower than a word: it would be broken to keep the number of lines.
  for (const QString& unit : units) low = std::max(low, std::min(width, advance(font, unit.trimmed())));
  for (int round = 0; round < 8; ++round) {
    const double middle = (low + high) / 2;
    (filled(font, units, middle).size() > lines ? low : high) = middle;
  }
  return filled(font, units, high);
}

}  // namespace

QStringList wrapped(const QFont& font, const QString& text, double width, int maxLines) {
  const double room = std::max(width, 1.0) + kSlack;
  if (!text.contains(QLatin1Char('\n')) && textWidth(font, text) <= room) return {text.trimmed()};
  QStringList lines;
  for (const QString& paragraph : text.split(QLatin1Char('\n'))) {
    const QStringList units = lineUnitsOf(paragraph);
    const QStringList full = filled(font, units, room);
    lines +=
        maxLines > 0 && full.size() > 1 && full.size() <= maxLines ? balanced(font, units, room, full.size()) : full;
  }
  if (maxLines > 0 && lines.size() > maxLines) {
    const QString rest = lines.mid(maxLines - 1).join(QLatin1Char(' '));
    lines = lines.mid(0, maxLines - 1) << elidedMiddle(font, rest, width);
  }
  return lines;
}

QStringList lineUnitsOf(const QString& text) {
  constexpr qsizetype kMost = 4096;
  thread_local QHash<QString, QStringList> known;  // drawing may run in several threads
  const auto at = known.constFind(text);
  if (at != known.constEnd()) return *at;
  QStringList units;
  for (const std::string& unit : lineUnits(text.toStdString())) units << toQString(unit);
  if (known.size() >= kMost) known.clear();
  known.insert(text, units);
  return units;
}

bool isWhole(const QFont& font, const QString& text, double width, int maxLines) {
  const auto fits = [&](const QString& part) { return advance(font, part) <= width + kSlack; };
  if (!text.contains(QLatin1Char('\n')) && fits(text)) return true;
  qsizetype lines = 0;
  for (const QString& paragraph : text.split(QLatin1Char('\n'))) {
    const QStringList units = lineUnitsOf(paragraph);
    if (!std::all_of(units.begin(), units.end(), [&](const QString& unit) { return fits(unit.trimmed()); }))
      return false;
    lines += filled(font, units, width + kSlack).size();
  }
  return lines <= maxLines;
}

QString elidedMiddle(const QFont& font, const QString& text, double width) {
  return QFontMetricsF(font).elidedText(text, Qt::ElideMiddle, width + kSlack);
}

}  // namespace hz
