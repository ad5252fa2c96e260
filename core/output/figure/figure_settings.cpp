// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/figure/figure_settings.h"

#include "base/fault.h"

#include <algorithm>
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

}  // namespace

Figure withSettings(Figure figure, const FigureSettings& settings) {
  if (settings.title) figure.title = *settings.title;
  if (!settings.subtitle.empty()) figure.title += (figure.title.empty() ? "" : "\n") + settings.subtitle;
  if (!settings.showsValues) dropValues(figure);
  keepNotes(figure, settings);
  for (const FigureAnnotation& annotation : settings.annotations) annotate(figure, annotation);
  return figure;
}

}  // namespace hz::output
