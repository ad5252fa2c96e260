// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/panel.h"

#include "base/number.h"
#include "ui/common/text.h"

#include <algorithm>
#include <cmath>

namespace hz {

namespace {

QString say(const std::string& text) {
  return toQString(text);
}

/// "34.2 [30.1, 38.3]"; a dash for missing.
QString valueText(double value, double lower, double upper) {
  QString text = toQString(fixedNumber(value, 1));
  if (isMissing(lower) || isMissing(upper)) return text;
  return QStringLiteral("%1 [%2, %3]").arg(text, say(fixedNumber(lower, 1)), say(fixedNumber(upper, 1)));
}

QString categoryName(const FigureAxis& axis, double at) {
  const double i = std::round(at);
  return i < 0 || i >= double(axis.categories.size()) ? QString() : say(axis.categories[std::size_t(i)]);
}

QString joined(const QStringList& lines) {
  QStringList said = lines;
  said.removeAll(QString());
  return said.join(QLatin1Char('\n'));
}

QString withName(const QString& name, const QString& value) {
  return name.isEmpty() ? value : QStringLiteral("%1: %2").arg(name, value);
}

}  // namespace

void PanelView::addWord(const QString& text, const QRectF& rect, int alignment, const QFont& font,
                        const QColor& colour) {
  PanelWords::Word word;
  word.text = text;
  word.rect = rect;
  word.alignment = alignment;
  word.font = font;
  word.colour = colour;
  m_words->words.push_back(std::move(word));
}

void PanelView::placeTitle() {
  const QString title = head();
  if (title.isEmpty()) return;
  const Theme& theme = *m_scene.theme;
  const QFont font = theme.font(TextRole::PanelTitle);
  QRectF area = m_scene.area();
  if (!m_scene.panel->paragraphs.empty()) area.setLeft(m_scene.rect->outerRect().left() + theme.px(16));
  const QString lines = wrapped(font, title, area.width(), kMostTitleLines).join(QLatin1Char('\n'));
  const double height = lineHeight(font) * double(lines.count(QLatin1Char('\n')) + 1);
  // Panels of a row share one top margin, so titles sit on the same line above their panels, below any spare room.
  const double top = m_columnAxis == m_scene.x
                         ? area.top() - theme.px(2) - std::max(m_stripHeight, m_stripRoom) - theme.px(3) - height
                         : m_scene.rect->outerRect().top();
  addWord(lines, QRectF(area.left(), top, area.width(), height), int(Qt::AlignLeft | Qt::AlignTop), font, theme.ink());
}

void PanelView::placeStrip(bool bandsNamed) {
  const Theme& theme = *m_scene.theme;
  const QFont font = theme.font(TextRole::Small);
  const QRectF area = m_scene.area();
  const double line = lineHeight(font);
  double y = area.top() - theme.px(2) - line;
  if (bandsNamed) {
    bool any = false;
    for (const FigureBand& band : m_scene.panel->bands) {
      if (!band.onX || band.label.empty()) continue;
      const double from = std::max(area.left(), m_scene.x->coordToPixel(band.from));
      const double to = std::min(area.right(), m_scene.x->coordToPixel(band.to));
      addWord(say(band.label), QRectF(from, y, to - from, line), Qt::AlignCenter, font, theme.quiet());
      any = true;
    }
    if (any) y -= line;
  }
  double free = area.left() - theme.px(4);
  for (const FigureLine& ruler : m_scene.panel->lines) {
    if (ruler.label.empty()) continue;
    const QString text = say(ruler.label);
    const double width = std::min(textWidth(font, text) + 1, area.width());
    if (ruler.vertical) {
      const double middle = m_scene.x->coordToPixel(ruler.value);
      const double left = std::clamp(middle - width / 2, area.left(), area.right() - width);
      if (left < free) continue;  // two lines too close for two names: the first speaks
      addWord(elidedMiddle(font, text, width), QRectF(left, y, width, line), Qt::AlignCenter, font, theme.quiet());
      free = left + width + theme.px(4);
    } else {
      const double at = m_scene.y->coordToPixel(ruler.value);
      const double top = at - line - theme.px(1) < area.top() ? at + theme.px(1) : at - line - theme.px(1);
      addWord(elidedMiddle(font, text, width), QRectF(area.right() - width - theme.px(3), top, width, line),
              int(Qt::AlignRight | Qt::AlignVCenter), font, theme.quiet());
    }
  }
}

/// Heads of groups begin at the left edge, where names of rows end at the axis.
void PanelView::placeHeads() {
  if (!m_rowNames) return;
  const Theme& theme = *m_scene.theme;
  QFont font = m_scene.y->tickLabelFont();
  font.setWeight(QFont::DemiBold);
  const double left = m_scene.rect->outerRect().left() + theme.px(2), right = m_scene.area().left() - theme.px(5);
  for (const auto& [row, text] : m_heads) {
    if (text.isEmpty()) continue;
    const double height = lineHeight(font) * double(text.count(QLatin1Char('\n')) + 1);
    const double middle = m_scene.y->coordToPixel(double(row));
    addWord(text, QRectF(left, middle - height / 2, right - left, height), int(Qt::AlignLeft | Qt::AlignVCenter), font,
            theme.ink());
  }
}

/// The nearest place that covers no mark, line or word: along the row, in a plane also up and down.
QRectF PanelView::besideOthers(const QRectF& wanted, const QRectF& area) const {
  const std::vector<QRectF> marks = m_scene.markRects(), lines = m_scene.lineRects();
  const auto isFree = [&](const QRectF& rect) {
    const auto meets = [&](const QRectF& other) { return other.intersects(rect); };
    return area.adjusted(-1, -1, 1, 1).contains(rect) && std::none_of(marks.begin(), marks.end(), meets) &&
           !m_scene.keyArea.intersects(rect) && std::none_of(lines.begin(), lines.end(), meets) &&
           std::none_of(m_words->words.begin(), m_words->words.end(),
                        [&](const PanelWords::Word& word) { return word.rect.intersects(rect); });
  };
  if (isFree(wanted)) return wanted;
  const double step = m_scene.theme->px(4);
  const int rows = m_scene.rowsOnY() ? 0 : 12;
  for (double away = step; away < area.width(); away += step) {
    for (const double x : {-away, away}) {
      const QRectF moved = wanted.translated(x, 0);
      if (isFree(moved)) return moved;
    }
    if (away / step > rows) continue;
    for (const double y : {-away, away}) {
      const QRectF moved = wanted.translated(0, y);
      if (isFree(moved)) return moved;
    }
  }
  return {};
}

/// Running text from the top, in the largest type in which all of it fits; of what does not fit in the smallest only
/// whole paragraphs stand, and the description has the rest.
void PanelView::placeParagraphs() {
  const Theme& theme = *m_scene.theme;
  // Nothing stands left of running text: it begins where names of rows would.
  const QRectF area =
      m_scene.area().adjusted(m_scene.rect->outerRect().left() - m_scene.area().left() + theme.px(16), 0, 0, 0);
  QFont font = theme.font(TextRole::Label);
  const auto linesOf = [&](const std::string& text) { return wrapped(font, say(text), area.width()); };
  const double gap = theme.px(5);
  for (; font.pixelSize() > theme.smallestType(); font.setPixelSize(font.pixelSize() - 1)) {
    double height = 0;
    for (const std::string& text : m_scene.panel->paragraphs)
      height += lineHeight(font) * double(linesOf(text).size()) + gap;
    if (height <= area.height()) break;
  }
  double top = area.top() + theme.px(2);
  for (const std::string& text : m_scene.panel->paragraphs) {
    const QStringList lines = linesOf(text);
    const double height = lineHeight(font) * double(lines.size());
    if (top + height > area.bottom()) return;
    addWord(lines.join(QLatin1Char('\n')), QRectF(area.left(), top, area.width(), height),
            int(Qt::AlignLeft | Qt::AlignTop), font, theme.ink());
    top += height + gap;
  }
}

void PanelView::placeTexts() {
  const Theme& theme = *m_scene.theme;
  const bool blank = !m_scene.panel->x.shown && !m_scene.panel->y.shown;  // the sentence is all there is
  const QFont font = theme.font(blank ? TextRole::Title : TextRole::Small);
  const QRectF area = m_scene.area().adjusted(theme.px(3), theme.px(2), -theme.px(3), -theme.px(2));
  for (const FigureText& text : m_scene.panel->texts) {
    const bool inRow = m_scene.rowsOnY() && !blank;
    const double room = area.width() * (blank ? 0.8 : 0.44);
    const bool whole = isWhole(font, say(text.text), room, 3);
    const QString lines =
        inRow ? say(text.text)
              : wrapped(font, say(text.text), whole ? room : area.width(), blank ? 0 : 4).join(QLatin1Char('\n'));
    QRectF rect(0, 0, textWidth(font, lines) + 1, lineHeight(font) * double(lines.count(QLatin1Char('\n')) + 1));
    rect.moveCenter(m_scene.at(text.x, text.y));
    rect.moveLeft(std::clamp(rect.left(), area.left(), std::max(area.left(), area.right() - rect.width())));
    rect.moveTop(std::clamp(rect.top(), area.top(), std::max(area.top(), area.bottom() - rect.height())));
    if (text.quiet && !blank) rect = besideOthers(rect, m_scene.area());
    if (rect.isEmpty()) continue;  // no room: the table has it
    const QColor colour = text.quiet ? theme.quiet() : theme.ink();
    addWord(lines, rect, Qt::AlignCenter, font, colour);
  }
}

void PanelView::placePointLabels() {
  const FigurePanel& panel = *m_scene.panel;
  const Theme& theme = *m_scene.theme;
  const bool plane = !m_scene.rowsOnY() && !m_scene.columnsOnX();
  const QFont font = m_scene.valueFont;
  std::vector<LabelWish> wishes;
  std::vector<QString> texts;
  std::vector<QRectF> obstacles;
  if (!m_scene.keyArea.isEmpty()) obstacles.push_back(m_scene.keyArea);
  for (const PanelWords::Word& word : m_words->words) obstacles.push_back(word.rect);
  for (const QRectF& line : m_scene.lineRects()) obstacles.push_back(line);
  for (std::size_t s = 0; s < panel.series.size(); ++s) {
    const FigureSeries& series = panel.series[s];
    for (const FigurePoint& point : series.points) {
      if (isMissing(point.x) || isMissing(point.y)) continue;
      const double r = m_scene.markerRadius + theme.px(1);
      const QPointF c = m_scene.place(s, point);
      const QRectF marker(c.x() - r, c.y() - r, 2 * r, 2 * r);
      const QRectF mark = plane ? marker : m_scene.extent(s, point);
      if (point.label.empty()) {
        obstacles.push_back(mark);
        continue;
      }
      const QString text = say(point.label);
      const bool beside = m_scene.rowsOnY();
      wishes.push_back({mark, QSizeF(textWidth(font, text) + 1, lineHeight(font) * (beside ? 0.72 : 0.86)), beside,
                        plane || series.connected});
      texts.push_back(text);
    }
  }
  std::vector<QString> codes;
  for (const QString& text : texts) codes.push_back(shortName(m_codes, text.toStdString()));
  const double slack = m_scene.rowsOnY() ? theme.px(6) : 0;
  const QRectF bounds = m_scene.area().adjusted(-slack, 0, slack, 0);
  LineField strokes(bounds), outlines(bounds);
  for (const QLineF& stroke : m_scene.strokes()) strokes.add(stroke);
  for (const FigureEllipse& ellipse : panel.ellipses) outlines.add(m_scene.outline(ellipse));
  auto places = placeLabels(wishes, {obstacles, &strokes, &outlines}, bounds, theme.px(4));
  // Names where all of them have room close by, or else their codes.
  const bool tight = std::any_of(places.begin(), places.end(), [](const LabelPlace& p) { return !p.shown || p.leads; });
  if (tight && codes != texts) {
    texts = codes;
    for (std::size_t i = 0; i < wishes.size(); ++i) wishes[i].size.setWidth(textWidth(font, texts[i]) + 1);
    places = placeLabels(wishes, {obstacles, &strokes, &outlines}, bounds, theme.px(4));
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!places[i].shown) continue;
    addWord(texts[i], places[i].rect, Qt::AlignCenter, font, theme.ink());
    m_words->words.back().leads = places[i].leads;
    m_words->words.back().leader = QLineF(places[i].from, places[i].to);
  }
}

void PanelView::placeBarLabels() {
  const FigurePanel& panel = *m_scene.panel;
  std::size_t barSeries = 0;
  bool shifted = false;
  for (std::size_t s = 0; s < panel.series.size(); ++s) {
    if (panel.series[s].bars.empty()) continue;
    ++barSeries;
    shifted = shifted || m_scene.shifts[s] != 0;
  }
  for (std::size_t s = 0; s < panel.series.size(); ++s) {
    for (const FigureBar& bar : panel.series[s].bars) {
      if (!bar.label.empty()) placeBarLabel(s, bar, barSeries > 1 && !shifted);
    }
  }
}

void PanelView::placeBarLabel(std::size_t series, const FigureBar& bar, bool stacked) {
  const Theme& theme = *m_scene.theme;
  const FigureSeries& source = m_scene.panel->series[series];
  const QFont font = m_scene.valueFont;
  const QString text = say(bar.label);
  const QSizeF size(textWidth(font, text) + 1, lineHeight(font));
  const QRectF body = m_scene.barRect(series, bar), area = m_scene.area();
  const ToneStyle& style = theme.tone(source.tone);
  const double gap = theme.px(4);
  if (bar.suppressed) {
    QRectF rect(QPointF(), size + QSizeF(gap, 0));
    rect.moveCenter(body.center());
    addWord(text, rect, Qt::AlignCenter, font, theme.quiet());
    m_words->words.back().backing = theme.paper();
    return;
  }
  if (isMissing(bar.value)) {
    const QRectF rect = source.horizontal
                            ? QRectF(QPointF(body.right() + gap, body.center().y() - size.height() / 2), size)
                            : QRectF(QPointF(body.center().x() - size.width() / 2, body.top() - size.height()), size);
    addWord(text, rect, Qt::AlignCenter, font, theme.quiet());
    return;
  }
  QRectF reach = body;
  if (!isMissing(bar.lower) && !isMissing(bar.upper)) {
    FigureBar span = bar;
    span.base = bar.lower;
    span.value = bar.upper;
    reach = reach.united(m_scene.barRect(series, span));
  }
  const bool negative = bar.value < bar.base;
  QRectF outside(QPointF(), size);
  outside.moveCenter(body.center());
  if (source.horizontal) {
    negative ? outside.moveRight(reach.left() - gap) : outside.moveLeft(reach.right() + gap);
  } else {
    negative ? outside.moveTop(reach.bottom()) : outside.moveBottom(reach.top());
  }
  if (!stacked && area.adjusted(-1, -2, theme.px(8), 2).contains(outside)) {
    addWord(text, outside, Qt::AlignCenter, font, theme.ink());
    return;
  }
  QRectF inside(QPointF(), size + QSizeF(theme.px(2), 0));
  inside.moveCenter(body.center());
  if (!stacked && source.horizontal)
    inside.moveRight(std::min(body.right(), isMissing(bar.lower) ? body.right() : reach.right()) - gap);
  if (inside.width() > body.width() + 1 || inside.height() * 0.8 > body.height()) return;
  addWord(text, inside, Qt::AlignCenter, font, theme.textOn(style.fill));
  if (style.pattern != FillPattern::Solid && style.pattern != FillPattern::Empty) {
    m_words->words.back().backing = style.fill;
    const double spare = std::max(0.0, inside.height() - body.height() + theme.px(2));
    m_words->words.back().rect.adjust(0, spare / 2, 0, -spare / 2);
  }
}

QString PanelView::pointText(const FigurePoint& point) const {
  const FigurePanel& panel = *m_scene.panel;
  const QString x = valueText(point.x, point.xLower, point.xUpper), y = valueText(point.y, point.yLower, point.yUpper);
  const QString label = point.label.empty() ? say(point.unit) : say(point.label);
  if (panel.radar) return joined({withName(categoryName(panel.x, point.x), y)});
  if (m_scene.rowsOnY()) {
    return joined(
        {categoryName(panel.y, point.y), withName(say(panel.title.empty() ? panel.x.title : panel.title), x)});
  }
  if (m_scene.columnsOnX()) {
    return joined({label, withName(categoryName(panel.x, point.x), y)});
  }
  return joined({label, withName(say(panel.x.title), x), withName(say(panel.y.title), y)});
}

QString PanelView::barText(const FigureSeries& series, const FigureBar& bar) const {
  const FigurePanel& panel = *m_scene.panel;
  const QString name = categoryName(series.horizontal ? panel.y : panel.x, bar.category);
  const QString length = valueText(bar.base == 0 || isMissing(bar.value) ? bar.value : std::abs(bar.value - bar.base),
                                   bar.lower, bar.upper);
  const QString value = bar.suppressed ? say(bar.label) : bar.base != 0 && !bar.label.empty() ? say(bar.label) : length;
  return joined({name, withName(say(series.name.empty() ? panel.title : series.name), value)});
}

void PanelView::collectTargets() {
  const FigurePanel& panel = *m_scene.panel;
  for (std::size_t s = 0; s < panel.series.size(); ++s) {
    const FigureSeries& series = panel.series[s];
    for (const FigurePoint& point : series.points) {
      if (isMissing(point.x) || isMissing(point.y)) continue;
      const QPointF centre = panel.radar ? m_scene.radarAt(point.x, point.y) : m_scene.place(s, point);
      const QRectF area = panel.radar ? QRectF(centre.x() - 4, centre.y() - 4, 8, 8) : m_scene.extent(s, point);
      const QString name = panel.series.size() > 1 && panel.radar ? say(series.name) : QString();
      m_targets.push_back({m_index, say(point.unit), joined({name, pointText(point)}), area, centre, true});
    }
    for (const FigureBar& bar : series.bars) {
      const QRectF area = m_scene.barRect(s, bar);
      m_targets.push_back({m_index, say(bar.unit), barText(series, bar), area, area.center(), false});
    }
  }
  for (const FigureCell& cell : panel.cells) {
    const QRectF area = m_scene.cellRect(cell);
    const QString column = categoryName(panel.x, cell.column);
    const QString value =
        !cell.label.empty() || isMissing(cell.value) ? say(cell.label) : valueText(cell.value, kMissing, kMissing);
    m_targets.push_back({m_index, say(cell.unit), joined({categoryName(panel.y, cell.row), withName(column, value)}),
                         area, area.center(), false});
  }
}

}  // namespace hz
