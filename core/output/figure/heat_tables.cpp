// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "output/figure/context.h"

namespace hz::output {
namespace {

/// Communities × columns, each cell with its value and a luminance step.
struct HeatColumn {
  std::string code;
  std::string label;
};

int stepOf(double value, double upper) {
  if (isMissing(value)) return -1;
  return std::clamp(static_cast<int>(5 * value / upper), 0, 4);
}

Figure heatTable(FigureContext& context, const std::string& title, const std::vector<HeatColumn>& columns, double upper,
                 int decimals, std::uint32_t minimum = 0) {
  if (columns.empty() || context.units.empty()) return emptyFigure(context, title, context.word("no_data"));
  Figure figure;
  figure.title = title;
  FigurePanel panel;
  std::vector<std::string> codes;
  for (const HeatColumn& column : columns) {
    panel.x.categories.push_back(column.label);
    codes.push_back(column.code);
  }
  std::vector<std::size_t> units = context.units;
  if (context.district >= 0) units.push_back(static_cast<std::size_t>(context.district));
  bool any = false;
  for (std::size_t row = 0; row < units.size(); ++row) {
    panel.y.categories.push_back(context.unitName(units[row]));
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const Result result = context.shown(units[row], columns[c].code);
      FigureCell cell;
      cell.row = static_cast<int>(row);
      cell.column = static_cast<int>(c);
      cell.suppressed =
          isMissing(result.value) && (context.suppressed(units[row]) || (minimum > 0 && result.n < minimum));
      if (!cell.suppressed && !isMissing(result.value)) {
        cell.value = result.value;
        cell.level = stepOf(result.value, upper);
        cell.label = fixedNumber(result.value, decimals);
        any = true;
      }
      if (!context.card.units[units[row]].isDistrict()) cell.unit = context.card.units[units[row]].community;
      panel.cells.push_back(std::move(cell));
    }
  }
  if (!any) return emptyFigure(context, title, context.word("no_data"));
  panel.x.lower = panel.y.lower = -0.5;
  panel.x.upper = static_cast<double>(columns.size()) - 0.5;
  panel.y.upper = static_cast<double>(units.size()) - 0.5;
  figure.panels.push_back(std::move(panel));
  figure.heightMm = heightForRows(units.size(), 52, 6.5);
  figure.widthMm = columns.size() > 12 ? 180 : 150;
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word("note_heat"));
  figure.description = describeUnits(context, title, codes);
  figure.table = resultTable(context, codes);
  return figure;
}

std::vector<HeatColumn> withPrefix(const FigureContext& context, const std::string& prefix) {
  std::vector<HeatColumn> columns;
  for (const ResultCode& code : context.card.codes) {
    if (code.code.starts_with(prefix)) columns.push_back({code.code, context.text(code.name)});
  }
  return columns;
}

/// "I3 Narrow involvement": the imbalance of this kind that the figure shows the parts of; "" = none.
template <class Kind>
std::string imbalanceName(const FigureContext& context) {
  for (const ImbalanceDefinition& imbalance : context.framework.imbalances) {
    if (std::holds_alternative<Kind>(imbalance.kind)) return context.codeName(imbalance.code);
  }
  return {};
}

}  // namespace

Figure composeDimensions(FigureContext context) {
  std::vector<HeatColumn> columns;
  for (const std::string& code : context.dimensionCodes()) columns.push_back({code, code});
  Figure figure = heatTable(context, context.word("title_dimensions"), columns, 100, 0);
  std::string key;
  for (const std::string& code : context.dimensionCodes()) key += (key.empty() ? "" : "; ") + context.codeName(code);
  if (!columns.empty()) figure.notes.push_back(key);
  return figure;
}

Figure composeDomains(FigureContext context) {
  const std::string name = imbalanceName<NarrownessImbalance>(context);
  Figure figure = heatTable(context, context.word("title_domains", {name}), withPrefix(context, "u:"), 1, 2);
  figure.notes.push_back(context.word("note_domains", {shortestNumber(context.card.recipe.hoursTarget)}));
  return figure;
}

Figure composeReach(FigureContext context) {
  const std::string name = imbalanceName<ReachImbalance>(context);
  Figure figure = heatTable(context, context.word("title_reach", {name}), withPrefix(context, "reach:"), 100, 0,
                            static_cast<std::uint32_t>(context.card.recipe.cube.minimumGroup));
  figure.notes.push_back(context.word("note_reach", {shortestNumber(100 * context.card.recipe.reachTarget)}));
  return figure;
}

Figure composeDrivers(FigureContext context) {
  std::vector<HeatColumn> columns;
  std::string better;  // drivers that are the better the higher they are
  for (const auto& driver : context.framework.drivers) {
    columns.push_back({driver.code, context.codeName(driver.code)});
    if (!driver.higherIsBetter) continue;
    better += (better.empty() ? "" : context.word("list_comma")) + context.codeName(driver.code);
  }
  for (const auto& imbalance : context.framework.imbalances) columns.push_back({imbalance.code, imbalance.code});
  Figure figure =
      heatTable(context, context.word(context.framework.imbalances.empty() ? "title_drivers_alone" : "title_drivers"),
                context.framework.drivers.empty() ? std::vector<HeatColumn>{} : columns, 100, 0);
  figure.notes.push_back(better.empty() ? context.word("note_drivers") : context.word("note_drivers_better", {better}));
  return figure;
}

}  // namespace hz::output
