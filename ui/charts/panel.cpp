// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/panel.h"
#include "ui/common/text.h"

#include <algorithm>
#include <cmath>

namespace hz {

namespace {

constexpr int kMostAxisLines = 3;

bool hasPoints(const FigurePanel& panel) {
  return std::any_of(panel.series.begin(), panel.series.end(), [](const auto& s) { return !s.points.empty(); });
}

double widestTick(const QCPAxis* axis) {
  double widest = 0;
  const auto ticker = axis->ticker().dynamicCast<QCPAxisTickerText>();
  if (!ticker) return 0;
  for (const QString& label : ticker->ticks()) widest = std::max(widest, textWidth(axis->tickLabelFont(), label));
  return widest;
}

}  // namespace

PanelView::PanelView(QCustomPlot& plot, const FigurePanel& panel, const ShortNames& codes, const Theme& theme,
                     std::size_t index, bool rowNames)
    : m_index(index), m_rowNames(rowNames), m_codes(codes) {
  m_scene.panel = &panel;
  m_scene.theme = &theme;
  m_scene.rect = new QCPAxisRect(&plot);
  m_scene.rect->setAutoMargins(QCP::msNone);
  m_scene.rect->setSizeConstraintRect(QCPLayoutElement::scrOuterRect);
  m_scene.rect->setRangeDrag({});
  m_scene.rect->setRangeZoom({});
  m_scene.x = m_scene.rect->axis(QCPAxis::atBottom);
  m_scene.y = m_scene.rect->axis(QCPAxis::atLeft);
  m_scene.shifts.assign(panel.series.size(), 0.0);
  setUpAxes(rowNames);
  addMarks(plot);
}

PanelView::~PanelView() {
  for (const auto& mark : m_marks) delete mark.data();
}

void PanelView::setUpAxes(bool rowNames) {
  const FigurePanel& panel = *m_scene.panel;
  const Theme& theme = *m_scene.theme;
  const bool table = !panel.cells.empty();
  const bool blank = !panel.x.shown && !panel.y.shown;  // a sentence instead of a picture
  const bool plane = !blank && !m_scene.rowsOnY() && !m_scene.columnsOnX() && !panel.radar;
  m_columnAxis = table ? m_scene.rect->axis(QCPAxis::atTop) : m_scene.x;
  for (QCPAxis* axis : m_scene.rect->axes()) {
    const bool horizontal = axis->orientation() == Qt::Horizontal;
    const FigureAxis& source = horizontal ? panel.x : panel.y;
    const bool far = axis->axisType() == QCPAxis::atTop || axis->axisType() == QCPAxis::atRight;
    const bool named = horizontal ? (table ? far : !far) : !far;
    axis->setLayer(QStringLiteral("axes"));
    axis->grid()->setLayer(QStringLiteral("grid"));
    axis->setBasePen(table || (!plane && (far || (!horizontal && m_scene.rowsOnY() && hasPoints(panel))))
                         ? QPen(Qt::NoPen)
                         : pen(theme.frame(), theme.px(0.9)));
    axis->setTickPen(pen(theme.frame(), theme.px(0.9)));
    axis->setSubTicks(false);
    axis->setTickLength(0, qRound(theme.px(3)));
    axis->setTickLabelPadding(qRound(theme.px(3)));
    axis->setTickLabelColor(theme.ink());
    axis->setLabelColor(theme.ink());
    axis->setLabelFont(theme.font(TextRole::Label));
    axis->setLabelPadding(qRound(theme.px(3)));
    axis->setPadding(0);
    axis->setOffset(0);
    axis->setTicks(named && source.shown);
    axis->setTickLabels(named && source.shown && (horizontal || rowNames || !m_scene.rowsOnY()));
    axis->setVisible(!panel.radar && (source.shown || plane) && (named || plane));
    axis->grid()->setVisible(!far && !blank && !panel.radar && !table && source.categories.empty() &&
                             panel.bands.empty());
    axis->grid()->setPen(pen(theme.grid(), theme.px(0.8)));
    axis->grid()->setZeroLinePen(QPen(Qt::NoPen));
    axis->grid()->setAntialiased(false);
    if (source.categories.empty()) {
      axis->setRange(source.lower, source.upper);
    } else {
      axis->setRange(-0.5, double(source.categories.size()) - 0.5);
      axis->setRangeReversed(!horizontal);
    }
  }
}

void PanelView::addMarks(QCustomPlot& plot) {
  const FigurePanel& panel = *m_scene.panel;
  const auto keep = [this](auto* mark) {
    m_marks.push_back(mark);
    return mark;
  };
  if (panel.radar) {
    m_radar = keep(new Radar(m_scene, QStringLiteral("marks")));
  } else {
    keep(new Backdrop(m_scene, QStringLiteral("bands")));
    if (panel.whole) keep(new ZoomKey(m_scene, QStringLiteral("words")));
    if (!panel.cells.empty()) keep(new HeatCells(m_scene, QStringLiteral("bars")));
    keep(new ReferenceLines(m_scene, QStringLiteral("lines")));
    keep(new Shapes(m_scene, QStringLiteral("lines")));
    for (std::size_t s = 0; s < panel.series.size(); ++s) {
      if (!panel.series[s].bars.empty()) (new BarSeries(m_scene, s))->setLayer(QStringLiteral("bars"));
      if (!panel.series[s].points.empty()) (new DotSeries(m_scene, s))->setLayer(QStringLiteral("marks"));
    }
  }
  m_words = keep(new PanelWords(m_scene, QStringLiteral("words")));
  Q_UNUSED(plot);
}

int PanelView::fitNumbers(QCPAxis* axis, const FigureAxis& source, double pixels) {
  setNumberTicks(axis, source, *m_scene.theme, pixels);
  return qCeil(widestTick(axis));
}

QMargins PanelView::fit(QSizeF inner, double maxNames, bool bandsNamed) {
  const FigurePanel& panel = *m_scene.panel;
  const Theme& theme = *m_scene.theme;
  const QFont font = theme.font(TextRole::Label);
  QMargins needs(0, fitTop(inner.width(), bandsNamed), 0, 0);
  if (panel.radar) return needs + QMargins(2, 0, 2, 0);
  const auto titled = [&](QCPAxis* axis, const QString& title, double length) {
    const bool whole = title.isEmpty() || isWhole(font, title, length, kMostAxisLines);
    const QString shown = whole ? title : shortName(m_codes, title.toStdString());
    const QStringList lines = title.isEmpty() ? QStringList() : wrapped(font, shown, length, kMostAxisLines);
    axis->setLabel(lines.join(QLatin1Char('\n')));
    return lines.isEmpty() ? 0 : qCeil(lineHeight(font) * double(lines.size()) + theme.px(4));
  };
  m_scene.pitch = 0;
  if (m_scene.rowsOnY()) {
    m_scene.pitch = inner.height() / double(panel.y.categories.size());
    CategoryLabels names = rowLabels(panel.y.categories, m_codes, theme, m_scene.pitch, maxNames);
    m_heads.clear();
    for (const std::size_t head : panel.y.heads) {
      // The words stand at the edge instead of beside the axis.
      m_heads.emplace_back(head, names.texts[head]);
      names.texts[head].clear();
    }
    setCategoryTicks(m_scene.y, names, theme);
    if (m_rowNames && panel.y.shown) {
      needs.setLeft(qCeil(names.width + theme.px(7)) + titled(m_scene.y, toQString(panel.y.title), inner.height()));
    }
  } else if (panel.y.shown) {
    needs.setLeft(fitNumbers(m_scene.y, panel.y, inner.height()) + qCeil(theme.px(8)));
    needs.setLeft(needs.left() + titled(m_scene.y, toQString(panel.y.title), inner.height()));
    needs.setTop(std::max(needs.top(), qCeil(lineHeight(font) / 2)));
  }
  if (m_scene.columnsOnX()) {
    const double pitch = inner.width() / double(panel.x.categories.size());
    if (!m_scene.rowsOnY()) m_scene.pitch = pitch;
    const CategoryLabels names = columnNames(inner.width());
    setCategoryTicks(m_columnAxis, names, theme);
    const int room = panel.x.shown ? qCeil(names.extent() + theme.px(7)) : 0;
    const int title = titled(m_columnAxis, toQString(panel.x.title), inner.width());
    needs += m_columnAxis == m_scene.x ? QMargins(0, 0, 0, room + title) : QMargins(0, room + title, 0, 0);
    // Slanted names above a table lean out over its right edge.
    if (names.rotation != 0 && m_columnAxis != m_scene.x) {
      const double lean = names.rotation == -90 ? 0 : names.extent() - pitch / 2;
      needs.setRight(std::max(needs.right(), qCeil(lean)));
    }
    if (names.rotation == -45 && m_columnAxis == m_scene.x) {
      needs.setLeft(std::max(needs.left(), qCeil(names.extent() - pitch / 2)));
    }
  } else if (panel.x.shown) {
    const int widest = fitNumbers(m_scene.x, panel.x, inner.width());
    needs.setBottom(needs.bottom() + qCeil(lineHeight(font) + theme.px(7)));
    needs.setBottom(needs.bottom() + titled(m_scene.x, toQString(panel.x.title), inner.width()));
    needs.setRight(std::max(needs.right(), widest / 2 + 1));
    needs.setLeft(std::max(needs.left(), widest / 2 + 1));
  }
  arrangeSeries(m_scene);
  fitValueFont(inner);
  return needs;
}

/// Upright or slanted; names that would lean out over too much of the panel stand as their codes or else on end. What
/// was found once in a layout stays: names that took their room back would change their mind at every round.
CategoryLabels PanelView::columnNames(double width) {
  constexpr double kMostLean = 0.3;
  constexpr std::size_t kCode = 4;
  const std::vector<std::string>& all = m_scene.panel->x.categories;
  const Theme& theme = *m_scene.theme;
  const double pitch = width / double(all.size()), tallest = theme.px(150);
  if (!m_columnsAreCodes) {
    const CategoryLabels names = columnLabels(all, m_codes, theme, pitch, tallest, m_namesOnEnd);
    const bool leans = names.rotation == -45 && names.extent() - pitch / 2 > kMostLean * width;
    if (!leans && names.rotation != -90) return names;
    const auto isShort = [this](const std::string& name) { return m_codes.contains(name) || name.size() <= kCode; };
    m_columnsAreCodes = std::all_of(all.begin(), all.end(), isShort);
    m_namesOnEnd = !m_columnsAreCodes;
    if (m_namesOnEnd) return names.rotation == -90 ? names : columnLabels(all, m_codes, theme, pitch, tallest, true);
  }
  std::vector<std::string> codes;
  for (const std::string& name : all) codes.push_back(shortName(m_codes, name).toStdString());
  CategoryLabels shown = columnLabels(codes, m_codes, theme, pitch, tallest, m_namesOnEnd);
  m_namesOnEnd = shown.rotation == -90;
  return shown;
}

int PanelView::fitTop(double innerWidth, bool bandsNamed) {
  const FigurePanel& panel = *m_scene.panel;
  const Theme& theme = *m_scene.theme;
  const QFont font = theme.font(TextRole::PanelTitle), small = theme.font(TextRole::Small);
  const QString title = head();
  m_titleHeight =
      title.isEmpty()
          ? 0
          : lineHeight(font) * double(wrapped(font, title, innerWidth, kMostTitleLines).size()) + theme.px(3);
  m_stripHeight = 0;
  const bool lines = std::any_of(panel.lines.begin(), panel.lines.end(),
                                 [](const FigureLine& l) { return l.vertical && !l.label.empty(); });
  const bool bands = bandsNamed && std::any_of(panel.bands.begin(), panel.bands.end(),
                                               [](const FigureBand& b) { return b.onX && !b.label.empty(); });
  if (lines) m_stripHeight += lineHeight(small);
  if (bands) m_stripHeight += lineHeight(small);
  return qCeil(m_titleHeight + m_stripHeight + theme.px(2));
}

void PanelView::fitValueFont(QSizeF inner) {
  const FigurePanel& panel = *m_scene.panel;
  const Theme& theme = *m_scene.theme;
  m_scene.valueFont = theme.font(TextRole::Small);
  if (panel.cells.empty()) {
    if (!m_scene.rowsOnY()) return;
    while (lineHeight(m_scene.valueFont) > m_scene.pitch * 1.05 &&
           m_scene.valueFont.pixelSize() > theme.smallestType()) {
      m_scene.valueFont.setPixelSize(m_scene.valueFont.pixelSize() - 1);
    }
    return;
  }
  const double width = inner.width() / double(std::max<std::size_t>(1, panel.x.categories.size())) - theme.px(3);
  const double height = inner.height() / double(std::max<std::size_t>(1, panel.y.categories.size()));
  QFont font = theme.font(TextRole::Label);
  for (; font.pixelSize() >= theme.smallestType(); font.setPixelSize(font.pixelSize() - 1)) {
    double widest = 0;
    for (const FigureCell& cell : panel.cells) widest = std::max(widest, textWidth(font, toQString(cell.label)));
    if (widest <= width && lineHeight(font) <= height) break;
  }
  // Below the smallest legible type colours speak alone; the table has the numbers.
  m_scene.valueFont = font.pixelSize() >= theme.smallestType() ? font : QFont();
}

QString PanelView::head() const {
  const std::string& title = m_scene.panel->title;
  return m_headIsCode ? shortName(m_codes, title) : toQString(title);
}

bool PanelView::headFits(double innerWidth) const {
  return isWhole(m_scene.theme->font(TextRole::PanelTitle), toQString(m_scene.panel->title), innerWidth - 2,
                 kMostTitleLines);
}

bool PanelView::bandNamesFit(double innerWidth) const {
  const FigurePanel& panel = *m_scene.panel;
  const QFont font = m_scene.theme->font(TextRole::Small);
  for (const FigureBand& band : panel.bands) {
    if (band.label.empty()) continue;
    if (!band.onX) return false;
    const double from = std::max(band.from, panel.x.lower), to = std::min(band.to, panel.x.upper);
    const double width = innerWidth * (to - from) / (panel.x.upper - panel.x.lower);
    if (textWidth(font, toQString(band.label)) > width - m_scene.theme->px(4)) return false;
  }
  return true;
}

void PanelView::place(bool bandsNamed) {
  m_words->words.clear();
  m_targets.clear();
  placeTitle();
  if (m_radar != nullptr) {
    m_radar->fit();
  } else {
    placeZoomKey();
    placeStrip(bandsNamed);
    placeHeads();
    placeParagraphs();
    placeTexts();
    placePointLabels();
    placeBarLabels();
  }
  collectTargets();
}

/// In the corner with the fewest marks.
void PanelView::placeZoomKey() {
  m_scene.keyArea = {};
  if (!m_scene.panel->whole) return;
  const double side = m_scene.theme->px(58), gap = m_scene.theme->px(4);
  const QRectF area = m_scene.area().adjusted(gap, gap, -gap, -gap);
  if (area.width() < 3 * side || area.height() < 3 * side) return;
  const std::vector<QRectF> marks = m_scene.markRects();
  std::ptrdiff_t fewest = -1;
  for (const bool right : {true, false}) {
    for (const bool below : {true, false}) {
      const QRectF corner(right ? area.right() - side : area.left(), below ? area.bottom() - side : area.top(), side,
                          side);
      const auto met = std::count_if(marks.begin(), marks.end(), [&](const QRectF& m) { return m.intersects(corner); });
      if (fewest >= 0 && met >= fewest) continue;
      fewest = met;
      m_scene.keyArea = corner;
    }
  }
}

QString PanelView::nameAt(QPointF pos) const {
  const FigurePanel& panel = *m_scene.panel;
  const QRectF area = m_scene.area();
  const auto name = [](const std::vector<std::string>& names, double at) {
    const double i = std::round(at);
    return i < 0 || i >= double(names.size()) ? QString() : toQString(names[std::size_t(i)]);
  };
  if (panel.radar) return {};
  const QRectF outer(m_scene.rect->outerRect());
  if (m_rowNames && pos.x() < area.left() && outer.contains(pos) && pos.y() >= area.top() && pos.y() <= area.bottom()) {
    return name(panel.y.categories, m_scene.y->pixelToCoord(pos.y()));
  }
  const bool beside = m_columnAxis == m_scene.x ? pos.y() > area.bottom() : pos.y() < area.top();
  if (beside && outer.contains(pos) && pos.x() >= area.left() && pos.x() <= area.right()) {
    return name(panel.x.categories, m_scene.x->pixelToCoord(pos.x()));
  }
  return {};
}

}  // namespace hz
