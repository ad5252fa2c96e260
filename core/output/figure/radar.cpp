// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/context.h"

namespace hz::output {
namespace {

constexpr Tone kTones[] = {Tone::Series1, Tone::Series2, Tone::Series3, Tone::Series4};

}  // namespace

std::vector<std::string> radarCodes(const Framework& framework) {
  std::vector<std::string> codes;
  for (const Node& node : framework.nodes) {
    if (node.level == 2 && !node.parent.empty()) codes.push_back(node.code);
  }
  return codes;
}

Figure composeRadar(FigureContext context) {
  if (!context.request.community.empty() && context.request.communities.empty()) {
    context.units = {context.chosenUnit()};
  }
  context.keepFirst(kMostCompared);
  const std::string title =
      context.units.size() == 1
          ? context.word("title_radar_one", {context.unitName(context.units.front()), context.wave})
          : context.word("title_radar");
  const std::vector<std::string> codes = radarCodes(context.framework);
  if (codes.size() < kFewestSpokes || context.units.empty())
    return emptyFigure(context, title, context.word("no_data"));
  Figure figure;
  figure.title = title;
  FigurePanel panel;
  panel.radar = true;
  panel.x.categories = codes;
  panel.y.ticks = {0, 20, 40, 60, 80, 100};
  for (std::size_t k = 0; k < context.units.size(); ++k) {
    FigureSeries series;
    series.name = context.unitName(context.units[k]);
    series.tone = kTones[k];
    series.connected = true;
    for (std::size_t c = 0; c < codes.size(); ++c) {
      const Result result = context.shown(context.units[k], codes[c]);
      FigurePoint point;
      point.x = static_cast<double>(c);
      point.y = result.value;
      point.unit = context.card.units[context.units[k]].community;
      series.points.push_back(point);
    }
    panel.series.push_back(std::move(series));
  }
  figure.panels.push_back(std::move(panel));
  figure.widthMm = 150;
  figure.heightMm = 150;
  figure.notes = context.notes(false);
  std::string key;
  for (const std::string& code : codes) key += (key.empty() ? "" : "; ") + context.codeName(code);
  figure.notes.push_back(key);
  figure.notes.push_back(context.word("note_radar"));
  figure.description = describeUnits(context, title, codes);
  figure.table = resultTable(context, codes);
  return figure;
}

}  // namespace hz::output
