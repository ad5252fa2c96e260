// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/context.h"
#include "survey/recipe/node_weight.h"

#include <algorithm>

namespace hz::output {
namespace {

/// Parts of a node with their weights under the recipe, those without weight left out.
struct Part {
  const Node* node = nullptr;
  double weight = 1;
};

std::vector<Part> partsOf(const FigureContext& context, const std::string& code) {
  std::vector<Part> parts;
  for (const Node* child : context.framework.children(code)) {
    const double weight = weightUnder(context.card.recipe, *child);
    if (weight > 0) parts.push_back({child, weight});
  }
  return parts;
}

std::string chosenCode(const FigureContext& context) {
  const Node* asked = context.framework.find(context.request.code);
  if (asked != nullptr && asked->level > 1) return asked->code;
  const std::vector<std::string> indices = context.indexCodes();
  return indices.empty() ? "" : indices.front();
}

}  // namespace

// Bars that add up to the index: each part's weight times its value over the weight of the parts that are there. Holds
// for the arithmetic mean only. Obstacle degree: share of a part in what is missing to 100.
Figure composeContributions(FigureContext context) {
  const std::string code = chosenCode(context);
  const std::string title = context.word("title_contributions", {code.empty() ? "\u2013" : context.codeName(code)});
  const std::vector<Part> parts = partsOf(context, code);
  if (parts.empty()) return emptyFigure(context, title, context.word("no_data"));
  const auto method = context.card.recipe.aggregation.find(code);
  if (method != context.card.recipe.aggregation.end() && method->second != Aggregation::Arithmetic) {
    return emptyFigure(context, title, context.word("not_additive"));
  }
  constexpr Tone kTones[] = {Tone::Series1, Tone::Series2, Tone::Series3, Tone::Series4, Tone::Series5, Tone::Series6};
  Figure figure;
  figure.title = title;
  figure.table.columns = {context.word("column_community"),    context.word("column_part"),
                          context.word("column_value"),        context.word("column_weight"),
                          context.word("column_contribution"), context.word("column_obstacle")};
  FigurePanel panel;
  panel.x.ticks = {0, 20, 40, 60, 80, 100};
  panel.series.resize(parts.size());
  for (std::size_t p = 0; p < parts.size(); ++p) {
    panel.series[p].name = context.codeName(parts[p].node->code);
    panel.series[p].tone = kTones[p % std::size(kTones)];
  }
  for (const std::size_t unit : context.units) {
    const auto row = static_cast<double>(panel.y.categories.size());
    panel.y.categories.push_back(context.unitName(unit));
    const bool there = !isMissing(context.shown(unit, code).value);
    double present = 0, lacking = 0, base = 0;
    for (const Part& part : parts) {
      const double x = context.shown(unit, part.node->code).value;
      if (isMissing(x) || !there) continue;
      present += part.weight;
      lacking += part.weight * (100 - x);
    }
    for (std::size_t p = 0; p < parts.size(); ++p) {
      const double x = there ? context.shown(unit, parts[p].node->code).value : kMissing;
      const double share = isMissing(x) ? kMissing : parts[p].weight / present;
      const double obstacle = lacking > 0 ? parts[p].weight * (100 - x) / lacking : kMissing;
      figure.table.rows.push_back({context.unitName(unit), context.codeName(parts[p].node->code), shortestNumber(x),
                                   shortestNumber(share), shortestNumber(share * x), shortestNumber(obstacle)});
      if (isMissing(x)) continue;
      FigureBar bar;
      bar.category = row;
      bar.base = base;
      bar.value = base += share * x;
      bar.label = fixedNumber(share * x, 0);
      bar.unit = context.card.units[unit].community;
      panel.series[p].bars.push_back(std::move(bar));
    }
  }
  panel.y.lower = -0.6;
  panel.y.upper = static_cast<double>(panel.y.categories.size()) - 0.4;
  figure.heightMm = heightForRows(context.units.size(), 46);
  figure.panels.push_back(std::move(panel));
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word("note_contributions"));
  figure.description = describeUnits(context, title, {code});
  return figure;
}

}  // namespace hz::output
