// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/painter.h"
#include "ui/common/text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace hz {

namespace {

const char* const kBelowGrid[] = {"bands"};
const char* const kAboveGrid[] = {"bars", "lines", "marks"};

std::size_t columnsOf(const Figure& figure) {
  return std::size_t(std::clamp(figure.columns, 1, std::max(1, int(figure.panels.size()))));
}

// Panels narrower than this stand below each other.
constexpr double kLeastPanel = 170, kLeastPlot = 110, kLeastShared = 62, kNamesShare = 0.34;

}  // namespace

/// What changes without the picture: the selected community and the dimming. A paint buffer of its own.
class FigurePainter::Overlay final : public QCPLayerable {
 public:
  Overlay(QCustomPlot& plot, const FigurePainter& painter)
      : QCPLayerable(&plot, QStringLiteral("highlight")), m_painter(painter) {}

 protected:
  void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }
  void draw(QCPPainter* painter) override {
    const Theme& theme = m_painter.m_theme;
    if (!m_painter.m_selected.isEmpty()) {
      std::set<double> striped;
      const std::vector<ChartTarget> targets = m_painter.targets();
      // Where everything is about one community there is nothing to distinguish it from.
      const bool among = std::any_of(targets.begin(), targets.end(), [this](const ChartTarget& target) {
        return !target.unit.isEmpty() && target.unit != m_painter.m_selected;
      });
      for (const ChartTarget& target : targets) {
        if (among && target.unit == m_painter.m_selected) drawSelected(*painter, theme, target, striped);
      }
    }
    if (!m_painter.m_dimmed) return;
    QColor veil = theme.paper();
    veil.setAlpha(150);
    painter->fillRect(mParentPlot->viewport(), veil);
  }

 private:
  void drawSelected(QCPPainter& painter, const Theme& theme, const ChartTarget& target, std::set<double>& striped) {
    const PanelView& panel = *m_painter.m_panels[target.panel];
    QColor wash = theme.highlight();
    wash.setAlpha(34);
    painter.setBrush(Qt::NoBrush);
    if (panel.isRows()) {
      // One frame per row and panel, however many marks the community has in it.
      const double row = std::round(panel.scene().y->pixelToCoord(target.centre.y()));
      if (!striped.insert(double(target.panel) * 1e6 + row).second) return;
      const double top = panel.scene().y->coordToPixel(row - 0.5), bottom = panel.scene().y->coordToPixel(row + 0.5);
      const QRectF outer(panel.rect()->outerRect()), area = panel.scene().area();
      // A wash would change the colours that are to be read: it stays beside them, at the name.
      painter.fillRect(QRectF(outer.left(), top, area.left() - outer.left(), bottom - top), wash);
      painter.setPen(pen(theme.highlight(), theme.px(1.5)));
      painter.drawRect(QRectF(area.left(), top, area.width(), bottom - top));
      return;
    }
    painter.setPen(pen(theme.highlight(), theme.px(2)));
    if (target.dot) {
      const double r = panel.scene().markerRadius + theme.px(3);
      painter.drawEllipse(target.centre, r, r);
    } else {
      painter.drawRect(target.area);
    }
  }
  const FigurePainter& m_painter;
};

FigurePainter::FigurePainter(QCustomPlot& plot, Theme theme) : m_plot(plot), m_theme(std::move(theme)) {
  addLayers();
  m_plot.plotLayout()->clear();
  m_plot.setInteractions({});
  m_plot.setNoAntialiasingOnDrag(false);
  m_plot.plotLayout()->setAutoMargins(QCP::msNone);
  m_plot.plotLayout()->setRowSpacing(0);
  m_overlay = new Overlay(plot, *this);
  build();
}

FigurePainter::~FigurePainter() {
  tearDown();
  delete m_overlay;
}

void FigurePainter::addLayers() {
  for (const char* name : kBelowGrid) {
    m_plot.addLayer(QLatin1String(name), m_plot.layer(QStringLiteral("grid")), QCustomPlot::limBelow);
  }
  QCPLayer* last = m_plot.layer(QStringLiteral("main"));
  for (const char* name : kAboveGrid) {
    m_plot.addLayer(QLatin1String(name), last, QCustomPlot::limAbove);
    last = m_plot.layer(QLatin1String(name));
  }
  m_plot.addLayer(QStringLiteral("words"), m_plot.layer(QStringLiteral("axes")), QCustomPlot::limAbove);
  m_plot.addLayer(QStringLiteral("highlight"), m_plot.layer(QStringLiteral("legend")), QCustomPlot::limAbove);
  m_plot.layer(QStringLiteral("highlight"))->setMode(QCPLayer::lmBuffered);
}

void FigurePainter::tearDown() {
  m_plot.clearPlottables();  // no bar groups are used, which it would leave behind
  m_panels.clear();
  m_plot.plotLayout()->clear();
}

void FigurePainter::build() {
  m_plot.setBackground(QBrush(m_theme.paper()));
  m_title = new TextBlock(&m_plot, &m_theme, TextRole::Title, Qt::AlignLeft);
  m_grid = new QCPLayoutGrid;
  m_key = new KeyStrip(&m_plot, &m_theme);
  m_notes = new TextBlock(&m_plot, &m_theme, TextRole::Small, Qt::AlignLeft);
  m_titleBelow = new TextBlock(&m_plot, &m_theme, TextRole::Title, Qt::AlignHCenter);
  QCPLayoutElement* const rows[] = {m_title, m_grid, m_key, m_notes, m_titleBelow};
  for (int i = 0; i < 5; ++i) m_plot.plotLayout()->addElement(i, 0, rows[i]);
  m_grid->setAutoMargins(QCP::msNone);
  m_grid->setMargins({});
  const std::size_t columns = m_columns = std::min(m_columns, columnsOf(m_figure));
  for (std::size_t i = 0; i < m_figure.panels.size(); ++i) {
    const bool names = !m_figure.sharedRows || i % columns == 0;
    m_panels.push_back(std::make_unique<PanelView>(m_plot, m_figure.panels[i], m_figure.shortNames, m_theme, i, names));
    m_grid->addElement(int(i / columns), int(i % columns), m_panels.back()->rect());
  }
  m_margins.assign(m_panels.size(), {});
  m_pitches.assign(m_panels.size(), 0);
}

void FigurePainter::setTheme(Theme theme) {
  tearDown();
  m_theme = std::move(theme);
  build();
}

void FigurePainter::setFigure(Figure figure) {
  tearDown();
  m_figure = std::move(figure);
  m_columns = columnsOf(m_figure);
  build();
}

std::size_t FigurePainter::columnsFor(int width) const {
  std::size_t columns = columnsOf(m_figure);
  const bool named = std::any_of(m_figure.panels.begin(), m_figure.panels.end(),
                                 [](const FigurePanel& panel) { return !panel.y.categories.empty(); });
  const auto isNarrow = [&] {
    const double each = m_figure.sharedRows ? width * (1 - kNamesShare) / double(columns) : width / double(columns);
    return each < m_theme.px(m_figure.sharedRows ? kLeastShared : named ? kLeastPanel : kLeastPlot);
  };
  while (columns > 1 && isNarrow()) columns = (columns + 1) / 2;
  return columns;
}

/// Panels in as many columns as the width carries, and the least heights of their rows.
void FigurePainter::arrange(int width) {
  const std::size_t columns = columnsFor(width);
  if (columns != m_columns) {
    tearDown();
    m_columns = columns;
    build();
  }
  const double names = namesWidth(width);
  for (std::size_t i = 0; i < m_panels.size(); ++i) {
    m_panels[i]->beginLayout();
    const bool same = i > 0 && m_figure.sharedRows;
    m_pitches[i] =
        same ? m_pitches[0] : leastPitch(m_figure.panels[i].y.categories, m_figure.shortNames, m_theme, names);
  }
}

double FigurePainter::neededHeight(std::size_t panel) const {
  const std::size_t rows = m_figure.panels[panel].y.categories.size();
  return rows == 0 ? m_theme.px(9 * 19) : std::max(1.6, double(rows)) * std::max(m_pitches[panel], m_theme.px(15));
}

/// All heads are names, or all that have a code are codes.
void FigurePainter::chooseHeads() {
  m_headsAreCodes = std::any_of(m_panels.begin(), m_panels.end(),
                                [this](const auto& panel) { return !panel->headFits(m_innerWidth); });
  for (const auto& panel : m_panels) panel->setHeadIsCode(m_headsAreCodes);
}

QString FigurePainter::notesText() const {
  QString all;
  for (const std::string& note : m_figure.notes) {
    const QString text = toQString(note).trimmed();
    if (text.isEmpty()) continue;
    if (!all.isEmpty()) {
      const QChar end = all.back();
      all += end == QLatin1Char('.') || end == QChar(0x3002) ? QStringLiteral(" ") : QStringLiteral(" · ");
    }
    all += text;
  }
  QStringList names;
  for (const auto& panel : m_panels) {
    const FigurePanel& of = *panel->scene().panel;
    if (m_headsAreCodes && m_figure.shortNames.contains(of.title)) names << toQString(of.title);
    for (const std::string& name : of.x.categories) {
      if (panel->columnsAreCodes() && m_figure.shortNames.contains(name)) names << toQString(name);
    }
  }
  return names.join(QStringLiteral("; ")) + (all.isEmpty() || names.isEmpty() ? QString() : QStringLiteral(" · ")) +
         all;
}

void FigurePainter::setKey(bool bandsNamed) {
  std::vector<KeyEntry> series;
  std::multimap<int, KeyEntry> bands;  // by level, whichever panel names it
  std::set<QString> seen;
  for (const FigurePanel& panel : m_figure.panels) {
    for (const FigureSeries& s : panel.series) {
      const QString name = toQString(s.name);
      if (name.isEmpty() || (s.points.empty() && s.bars.empty()) || !seen.insert(name).second) continue;
      KeyEntry entry;
      entry.name = name;
      entry.style = styleOf(m_theme, s);
      entry.dots = !s.points.empty();
      entry.hollow = std::all_of(s.points.begin(), s.points.end(), [](const auto& point) { return point.hollow; });
      entry.bars = !s.bars.empty();
      entry.line = s.connected || panel.radar;
      series.push_back(entry);
    }
    for (const FigureBand& band : panel.bands) {
      const QString name = toQString(band.label);
      if (bandsNamed || name.isEmpty() || !seen.insert(QStringLiteral("band ") + name).second) continue;
      KeyEntry entry;
      entry.name = name;
      entry.band = true;
      entry.style.fill = m_theme.band(band.level);
      bands.emplace(band.level, entry);
    }
  }
  // One meaning needs no key, unless its dots are unlike the others.
  const bool radar = std::any_of(m_figure.panels.begin(), m_figure.panels.end(), [](const auto& p) { return p.radar; });
  if (series.size() == 1 && !series.front().hollow && !radar) series.clear();
  int last = -1;
  for (const auto& [level, entry] : bands) {
    // Panels may name the same step differently; one colour stands in the key once.
    if (std::exchange(last, level) == level) {
      series.back().name += QStringLiteral(" / ") + entry.name;
    } else {
      series.push_back(entry);
    }
  }
  for (const FigureScaleKey& scale : m_figure.scales) {
    KeyEntry entry;
    entry.before = toQString(scale.first);
    entry.name = toQString(scale.last);
    for (int level = 0; level < 5; ++level) entry.steps.push_back(m_theme.level(level, scale.sense));
    series.push_back(std::move(entry));
  }
  m_key->setEntries(std::move(series));
}

int FigurePainter::fitBlocks(int width) {
  const QString title = toQString(m_figure.title);
  m_title->setText(m_titlePlace == TitlePlace::Above ? title : QString());
  m_titleBelow->setText(m_titlePlace == TitlePlace::Below ? title : QString());
  m_notes->setText(notesText());
  setKey(m_bandsNamed);
  const int indent = m_margins.empty() ? 0 : m_margins.front().left();
  int height = m_title->fit(width, 0);
  if (height > 0) {
    const int air = qRound(m_theme.px(8));
    m_title->setMargins({0, 0, 0, air});
    height += air;
    m_title->setMinimumSize(width, height - air);
    m_title->setMaximumSize(width, height - air);
  }
  height += m_key->fit(width, m_key->entries().empty() ? 0 : std::min(indent, width / 4), qRound(m_theme.px(6)));
  height += m_notes->fit(width, qRound(m_theme.px(7)));
  height += m_titleBelow->fit(width, qRound(m_theme.px(6)));
  return height;
}

std::vector<int> FigurePainter::innerHeights(int available) const {
  const std::size_t columns = m_columns;
  const std::size_t rows = (m_panels.size() + columns - 1) / columns;
  std::vector<double> weights(rows, 0), caps(rows, 0);
  double total = 0;
  for (std::size_t i = 0; i < m_panels.size(); ++i) {
    const FigurePanel& panel = m_figure.panels[i];
    double& weight = weights[i / columns];
    weight = std::max(weight, neededHeight(i));
    // Rows far apart are harder to read, not easier.
    const double cap =
        panel.y.categories.empty() ? 1e9 : double(panel.y.categories.size()) * std::max(m_theme.px(44), m_pitches[i]);
    caps[i / columns] = std::max(caps[i / columns], cap);
  }
  for (const double weight : weights) total += weight;
  std::vector<int> heights;
  for (std::size_t r = 0; r < rows; ++r) {
    heights.push_back(std::max(qRound(m_theme.px(24)), int(std::min(available * weights[r] / total, caps[r]))));
  }
  return heights;
}

double FigurePainter::namesWidth(int width) const {
  if (m_figure.sharedRows) return width * kNamesShare;
  const double each = width / double(m_columns);
  double most = each * 0.42;
  for (const FigurePanel& panel : m_figure.panels) {
    most = std::min(most, std::max(each * 0.2, each - roomForColumns(panel, m_theme)));
  }
  return most;
}

int FigurePainter::planWidths(int width, int height, bool bandsNamed) {
  const std::size_t columns = m_columns;
  const std::size_t rows = (m_panels.size() + columns - 1) / columns;
  const int gapX = qRound(m_theme.px(12)), gapY = qRound(m_theme.px(12));
  m_grid->setColumnSpacing(gapX);
  m_grid->setRowSpacing(gapY);
  std::vector<int> left(columns, 0), right(columns, 0), top(rows, 0), bottom(rows, 0);
  const double maxNames = namesWidth(width);
  std::vector<double> strips(rows, 0);
  for (std::size_t i = 0; i < m_panels.size(); ++i) {
    const QSizeF inner(m_innerWidth, m_innerHeights[i / columns]);
    const QMargins needs = m_panels[i]->fit(inner, maxNames, bandsNamed);
    left[i % columns] = std::max(left[i % columns], needs.left());
    right[i % columns] = std::max(right[i % columns], needs.right());
    top[i / columns] = std::max(top[i / columns], needs.top());
    bottom[i / columns] = std::max(bottom[i / columns], needs.bottom());
    strips[i / columns] = std::max(strips[i / columns], m_panels[i]->stripHeight());
  }
  for (std::size_t i = 0; i < m_panels.size(); ++i) m_panels[i]->setStripRoom(strips[i / columns]);
  int aroundX = gapX * (int(columns) - 1), aroundY = gapY * (int(rows) - 1);
  for (std::size_t c = 0; c < columns; ++c) aroundX += left[c] + right[c];
  for (std::size_t r = 0; r < rows; ++r) aroundY += top[r] + bottom[r];
  for (std::size_t i = 0; i < m_panels.size(); ++i) {
    m_margins[i] = QMargins(left[i % columns], top[i / columns], right[i % columns], bottom[i / columns]);
  }
  m_innerWidth = std::max(qRound(m_theme.px(30)), (width - aroundX) / int(columns));
  m_innerHeights = innerHeights(std::max(1, height - aroundY));
  return aroundY;
}

void FigurePainter::fit(QSize size) {
  m_plot.setViewport(QRect(QPoint(0, 0), size));
  const int pad = qRound(m_theme.px(2));
  m_plot.plotLayout()->setMargins(QMargins(pad, pad, pad, pad));
  const int width = size.width() - 2 * pad, height = size.height() - 2 * pad;
  arrange(width);
  const std::size_t columns = m_columns;
  m_bandsNamed = true;
  m_innerWidth = width / int(columns);
  m_innerHeights = innerHeights(height);
  // Names, ticks and sizes depend on each other; they settle at once or in the second round.
  for (int round = 0; round < 4; ++round) {
    if (round > 0) chooseHeads();
    const int blocks = fitBlocks(width);
    if (!m_panels.empty()) planWidths(width, height - blocks, m_bandsNamed);
    if (round == 1) {
      m_bandsNamed = std::all_of(m_panels.begin(), m_panels.end(),
                                 [this](const auto& panel) { return panel->bandNamesFit(m_innerWidth); });
    }
  }
  int gridHeight = m_grid->rowCount() > 0 ? m_grid->rowSpacing() * (m_grid->rowCount() - 1) : 0;
  for (std::size_t i = 0; i < m_panels.size(); ++i) {
    const QMargins& margins = m_margins[i];
    const QSize outer(m_innerWidth + margins.left() + margins.right(),
                      m_innerHeights[i / columns] + margins.top() + margins.bottom());
    m_panels[i]->rect()->setMargins(margins);
    m_panels[i]->rect()->setMinimumSize(outer);
    m_panels[i]->rect()->setMaximumSize(outer);
    if (i % columns == 0) gridHeight += outer.height();
  }
  m_grid->setMaximumSize(width, gridHeight);
  for (const auto phase : {QCPLayoutElement::upPreparation, QCPLayoutElement::upMargins, QCPLayoutElement::upLayout}) {
    m_plot.plotLayout()->update(phase);
  }
  for (const auto& panel : m_panels) panel->place(m_bandsNamed);
}

int FigurePainter::minimumHeight(int width, RowAir air) {
  if (m_panels.empty()) return 0;
  arrange(width);
  const std::size_t columns = m_columns;
  m_bandsNamed = false;
  m_innerWidth = width / int(columns);
  m_innerHeights = innerHeights(qRound(m_theme.px(600)));
  int around = 0, blocks = 0;
  for (int round = 0; round < 3; ++round) {
    if (round > 0) chooseHeads();
    blocks = fitBlocks(width);
    around = planWidths(width, qRound(m_theme.px(600)), m_bandsNamed);
  }
  double inner = 0;
  for (std::size_t first = 0; first < m_panels.size(); first += columns) {
    double tallest = 0;
    for (std::size_t i = first; i < std::min(first + columns, m_panels.size()); ++i) {
      const FigurePanel& panel = m_figure.panels[i];
      const double rows = double(panel.y.categories.size());
      // Names that wrap in the middle of a panel's rows give them all more room.
      const double usual = m_theme.px(rows <= 24 ? 19 : rows <= 120 ? 15 : 13);
      const double least = m_pitches[i];
      const double pitch = air == RowAir::Usual ? std::max(usual, least) : least;
      tallest = std::max(tallest, panel.y.categories.empty() ? m_theme.px(columns > 1 ? 170 : 260) : rows * pitch);
    }
    inner += tallest;
  }
  return qCeil(inner) + around + blocks + 2 * qRound(m_theme.px(2));
}

QRect FigurePainter::headArea() const {
  const bool oneRow = !m_panels.empty() && m_columns == m_panels.size() && m_panels.front()->isRows();
  return oneRow ? QRect(0, 0, m_plot.viewport().width(), m_panels.front()->rect()->rect().top()) : QRect();
}

QRect FigurePainter::footArea() const {
  if (headArea().isEmpty()) return {};
  const int top = m_panels.front()->rect()->rect().bottom() + 1;
  const int bottom = m_notes->outerRect().top();
  return {0, top, m_plot.viewport().width(), std::max(0, bottom - top)};
}

std::vector<ChartTarget> FigurePainter::targets() const {
  std::vector<ChartTarget> all;
  for (const auto& panel : m_panels) all.insert(all.end(), panel->targets().begin(), panel->targets().end());
  return all;
}

std::optional<ChartTarget> FigurePainter::targetAt(QPointF pos) const {
  const double reach = m_theme.px(10);
  std::optional<ChartTarget> best;
  double nearest = reach;
  for (const auto& panel : m_panels) {
    if (!panel->scene().area().adjusted(-reach, -reach, reach, reach).contains(pos)) continue;
    for (const ChartTarget& target : panel->targets()) {
      // On a mark's interval is on the mark, but a marker that is nearer wins.
      const double away = QLineF(pos, target.centre).length();
      const double distance = target.area.contains(pos) ? std::min(away, reach * 0.9) : target.dot ? away : reach * 2;
      if (distance >= nearest) continue;
      nearest = distance;
      best = target;
    }
    if (best || !panel->isRows()) continue;
    // Anywhere in a row of dots means its community, with nothing nearer.
    const double row = std::round(panel->scene().y->pixelToCoord(pos.y()));
    for (const ChartTarget& target : panel->targets()) {
      if (!target.dot || target.unit.isEmpty()) continue;
      if (std::round(panel->scene().y->pixelToCoord(target.centre.y())) == row) best = target;
    }
  }
  return best;
}

std::optional<FigurePainter::Place> FigurePainter::placeAt(QPointF pos) const {
  for (std::size_t i = 0; i < m_panels.size(); ++i) {
    const PanelScene& scene = m_panels[i]->scene();
    if (scene.panel->radar || !scene.area().contains(pos)) continue;
    Place place{i, scene.x->pixelToCoord(pos.x()), scene.y->pixelToCoord(pos.y()), {}};
    if (!m_panels[i]->isRows()) return place;
    const double row = std::round(place.y);
    for (const ChartTarget& target : m_panels[i]->targets()) {
      if (target.unit.isEmpty() || std::round(scene.y->pixelToCoord(target.centre.y())) != row) continue;
      place.unit = target.unit;
      place.y -= row;
      break;
    }
    return place;
  }
  return std::nullopt;
}

std::vector<std::pair<QString, QRectF>> FigurePainter::outerTexts() const {
  std::vector<std::pair<QString, QRectF>> all = m_key->names();
  for (const TextBlock* block : {m_title, m_notes, m_titleBelow}) {
    if (!block->text().isEmpty()) all.emplace_back(block->text(), QRectF(block->rect()));
  }
  return all;
}

QString FigurePainter::nameAt(QPointF pos) const {
  for (const auto& panel : m_panels) {
    const QString name = panel->nameAt(pos);
    if (!name.isEmpty()) return name;
  }
  return {};
}

}  // namespace hz
