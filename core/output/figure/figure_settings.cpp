// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/figure/figure_settings.h"

#include "base/fault.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hz::output {
namespace {

/// The row of a community in a panel; missing where it has no mark there.
double rowOf(const FigurePanel& panel, const std::string& unit) {
  for (const FigureSeries& series : panel.series) {
    for (const FigurePoint& point : series.points) {
      if (point.unit == unit) return point.y;
    }
    for (const FigureBar& bar : series.bars) {
      if (bar.unit == unit) return bar.category;
    }
  }
  for (const FigureCell& cell : panel.cells) {
    if (cell.unit == unit) return cell.row;
  }
  return kMissing;
}

void annotate(Figure& figure, const FigureAnnotation& annotation) {
  if (annotation.panel >= figure.panels.size()) return;
  FigurePanel& panel = figure.panels[annotation.panel];
  double row = 0;
  if (!annotation.unit.empty() && !panel.y.categories.empty()) {
    row = rowOf(panel, annotation.unit);
    if (isMissing(row)) return;  // its community is not in this picture
  }
  switch (annotation.kind) {
    case FigureAnnotation::Kind::Text:
      panel.texts.push_back({annotation.x, annotation.y + row, annotation.text, false});
      return;
    case FigureAnnotation::Kind::Arrow:
      panel.arrows.push_back({annotation.x, annotation.y + row, annotation.x2, annotation.y2 + row, annotation.unit});
      return;
    case FigureAnnotation::Kind::VerticalLine:
      panel.lines.push_back({true, annotation.x, annotation.text, false});
      return;
    case FigureAnnotation::Kind::HorizontalLine:
      panel.lines.push_back({false, annotation.y + row, annotation.text, false});
  }
}

void dropValues(Figure& figure) {
  for (FigurePanel& panel : figure.panels) {
    for (FigureSeries& series : panel.series) {
      // In a plane the label is the name of a community, not a value.
      const bool named = panel.y.categories.empty() && panel.x.categories.empty();
      for (FigurePoint& point : series.points) {
        if (!named) point.label.clear();
      }
      for (FigureBar& bar : series.bars) {
        if (!bar.suppressed) bar.label.clear();
      }
    }
    for (FigureCell& cell : panel.cells) {
      if (!cell.suppressed) cell.label.clear();
    }
  }
}

void keepNotes(Figure& figure, const FigureSettings& settings) {
  switch (settings.note) {
    case FigureNote::None: figure.notes.clear(); break;
    case FigureNote::Short: figure.notes.resize(std::min<std::size_t>(figure.notes.size(), 1)); break;
    case FigureNote::Own: figure.notes = {settings.noteText}; break;
    case FigureNote::Full: break;
  }
  if (settings.showsProvenance && !figure.provenance.empty()) figure.notes.push_back(figure.provenance);
}

bool isPlanePanel(const FigurePanel& panel) {
  return panel.x.shown && panel.y.shown && panel.x.categories.empty() && panel.y.categories.empty() && !panel.radar &&
         panel.cells.empty();
}

bool isWithin(const FigureRange& range, double x, double y) {
  return x >= range.xLower && x <= range.xUpper && y >= range.yLower && y <= range.yUpper;
}

/// Cuts a segment to the range; false = nothing of it lies there (Liang & Barsky 1984).
bool cutTo(const FigureRange& range, FigureArrow& arrow) {
  const double dx = arrow.x2 - arrow.x1, dy = arrow.y2 - arrow.y1;
  const double p[] = {-dx, dx, -dy, dy};
  const double q[] = {arrow.x1 - range.xLower, range.xUpper - arrow.x1, arrow.y1 - range.yLower,
                      range.yUpper - arrow.y1};
  double from = 0, to = 1;
  for (int side = 0; side < 4; ++side) {
    if (p[side] == 0) {
      if (q[side] < 0) return false;
      continue;
    }
    const double t = q[side] / p[side];
    if (p[side] < 0) from = std::max(from, t);
    if (p[side] > 0) to = std::min(to, t);
  }
  if (from > to) return false;
  arrow = {arrow.x1 + from * dx, arrow.y1 + from * dy, arrow.x1 + to * dx, arrow.y1 + to * dy, arrow.unit};
  return true;
}

/// The name of a field goes to what is seen of it; false = nothing is.
bool moveField(const FigurePanel& panel, const FigureRange& range, FigureText& text) {
  FigureRange field = range;
  for (const FigureLine& line : panel.lines) {
    double& low = line.vertical ? field.xLower : field.yLower;
    double& high = line.vertical ? field.xUpper : field.yUpper;
    if ((line.vertical ? text.x : text.y) < line.value) {
      high = std::min(high, line.value);
    } else {
      low = std::max(low, line.value);
    }
  }
  if (field.xLower >= field.xUpper || field.yLower >= field.yUpper) return false;
  const bool above = text.y > (panel.whole->yLower + panel.whole->yUpper) / 2;
  const double edge = (range.yUpper - range.yLower) * 0.03;
  text.x = (field.xLower + field.xUpper) / 2;
  text.y = above ? field.yUpper - edge : field.yLower + edge;
  return true;
}

void zoom(FigurePanel& panel, const FigureRange& range) {
  panel.whole = FigureRange{panel.x.lower, panel.x.upper, panel.y.lower, panel.y.upper};
  std::erase_if(panel.texts, [&](FigureText& text) {
    return text.quiet ? !moveField(panel, range, text) : !isWithin(range, text.x, text.y);
  });
  panel.x.lower = range.xLower;
  panel.x.upper = range.xUpper;
  panel.y.lower = range.yLower;
  panel.y.upper = range.yUpper;
  panel.x.ticks.clear();
  panel.y.ticks.clear();
  for (FigureSeries& series : panel.series) {
    // What lies outside is pointed at from the border, without its name.
    for (FigurePoint& point : series.points) {
      if (!isWithin(range, point.x, point.y)) point.label.clear();
    }
  }
  std::erase_if(panel.arrows, [&](FigureArrow& arrow) { return !cutTo(range, arrow); });
  std::erase_if(panel.ellipses, [&](const FigureEllipse& ellipse) { return !isWithin(range, ellipse.x, ellipse.y); });
}

}  // namespace

bool isPlane(const Figure& figure) {
  return figure.panels.size() == 1 && isPlanePanel(figure.panels.front());
}

FigureRange rangeOfMarks(const Figure& figure) {
  FigureRange range;
  if (!isPlane(figure)) return range;
  const FigurePanel& panel = figure.panels.front();
  const FigureRange whole =
      panel.whole.value_or(FigureRange{panel.x.lower, panel.x.upper, panel.y.lower, panel.y.upper});
  range = {whole.xUpper, whole.xLower, whole.yUpper, whole.yLower};
  for (const FigureSeries& series : panel.series) {
    for (const FigurePoint& point : series.points) {
      if (isMissing(point.x) || isMissing(point.y)) continue;
      range.xLower = std::min(range.xLower, point.x);
      range.xUpper = std::max(range.xUpper, point.x);
      range.yLower = std::min(range.yLower, point.y);
      range.yUpper = std::max(range.yUpper, point.y);
    }
  }
  if (range.xLower > range.xUpper) return whole;
  const auto widen = [](double& lower, double& upper, double least, double most) {
    const double step = (most - least) / 20, air = std::max(step / 2, (upper - lower) * 0.08);
    lower = std::max(least, std::floor((lower - air) / step) * step);
    upper = std::min(most, std::ceil((upper + air) / step) * step);
  };
  widen(range.xLower, range.xUpper, whole.xLower, whole.xUpper);
  widen(range.yLower, range.yUpper, whole.yLower, whole.yUpper);
  return range;
}

Figure withSettings(Figure figure, const FigureSettings& settings) {
  if (settings.title) figure.title = *settings.title;
  if (!settings.subtitle.empty()) figure.title += (figure.title.empty() ? "" : "\n") + settings.subtitle;
  if (!settings.showsValues) dropValues(figure);
  keepNotes(figure, settings);
  for (const FigureAnnotation& annotation : settings.annotations) annotate(figure, annotation);
  if (settings.zoom && isPlane(figure)) zoom(figure.panels.front(), *settings.zoom);
  return figure;
}

}  // namespace hz::output
