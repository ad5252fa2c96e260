// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/priorities.h"
#include "base/parts.h"
#include "output/figure/context.h"

namespace hz::output {
namespace {

/// The part of the order that was asked for.
void keepAsked(std::vector<Priority>& all, const FigureRequest& request) {
  if (request.top > 0 && all.size() > request.top) all.resize(request.top);
  if (request.bottom == 0 || all.size() <= request.bottom) return;
  all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(request.bottom));
}

FigureCell cellOf(const FigureContext& context, const PriorityBand& band, int row, int column) {
  FigureCell cell;
  cell.row = row;
  cell.column = column;
  if (band.band < 0) return cell;
  cell.value = band.result.value;
  cell.level = band.band;
  cell.sense = Sense::HighIsBad;
  cell.uncertain = !band.settled;
  cell.label = context.text(bandName(context.framework, band.imbalance, band.band)) + (band.settled ? "" : " ?");
  return cell;
}

void addRow(const FigureContext& context, const Priority& of, FigurePanel& panel) {
  const auto row = static_cast<int>(panel.y.categories.size());
  panel.y.categories.push_back(context.unitName(of.unit));
  const std::string& community = context.card.units[of.unit].community;
  for (std::size_t c = 0; c < context.framework.imbalances.size(); ++c) {
    FigureCell cell;
    if (of.bands.empty()) {
      cell.row = row;
      cell.column = static_cast<int>(c);
      cell.suppressed = true;
    } else {
      cell = cellOf(context, of.bands[c], row, static_cast<int>(c));
    }
    cell.unit = community;
    panel.cells.push_back(std::move(cell));
  }
}

std::vector<std::string> tableRow(const FigureContext& context, const Priority& of) {
  if (of.bands.empty()) return {context.unitName(of.unit), context.hiddenText()};
  std::vector<std::string> row{context.unitName(of.unit), std::to_string(of.severe), std::to_string(of.serious),
                               std::to_string(of.unsettled)};
  for (const PriorityBand& band : of.bands) {
    row.push_back(context.text(bandName(context.framework, band.imbalance, band.band)));
    row.push_back(shortestNumber(band.result.value));
    row.push_back(shortestNumber(band.result.lower));
    row.push_back(shortestNumber(band.result.upper));
  }
  return row;
}

}  // namespace

// Which communities first: by how many of their imbalances are severe, then serious. Bands are counted, sizes of
// different imbalances are not compared.
Figure composePriorities(FigureContext context) {
  const std::string title = context.word("title_priorities");
  if (context.framework.imbalances.empty()) return emptyFigure(context, title, context.word("no_imbalances"));
  std::vector<Priority> all = priorities(context.card, context.framework, context.units, context.language);
  if (all.empty()) return emptyFigure(context, title, context.word("no_data"));
  Figure figure;
  figure.title = title;
  figure.table.columns = {context.word("column_community"), context.word("column_severe"),
                          context.word("column_serious"), context.word("column_unsettled")};
  FigurePanel panel;
  for (const ImbalanceDefinition& imbalance : context.framework.imbalances) {
    panel.x.categories.push_back(context.codeName(imbalance.code));
    for (const char* column : {"column_band", "column_value", "column_lower", "column_upper"}) {
      figure.table.columns.push_back(imbalance.code + ' ' + context.word(column));
    }
  }
  for (const Priority& of : all) figure.table.rows.push_back(tableRow(context, of));
  const std::size_t candidates = all.size();
  const Priority first = all.front();
  keepAsked(all, context.request);
  for (const Priority& of : all) addRow(context, of, panel);
  panel.x.lower = panel.y.lower = -0.5;
  panel.x.upper = static_cast<double>(panel.x.categories.size()) - 0.5;
  panel.y.upper = static_cast<double>(all.size()) - 0.5;
  figure.panels.push_back(std::move(panel));
  figure.scales.push_back({Sense::HighIsBad, context.word("key_better"), context.word("key_worse")});
  figure.heightMm = heightForRows(all.size(), 46, 6.5);
  figure.notes = context.notes(false);
  figure.notes.push_back(context.word("note_priorities"));
  if (all.size() < candidates) {
    figure.notes.push_back(context.word(context.request.bottom > 0 ? "note_last" : "note_cut",
                                        {std::to_string(all.size()), std::to_string(candidates)}));
  }
  figure.description = context.sentence(title) +
                       context.word("describe_priorities", {context.unitName(first.unit), std::to_string(first.severe),
                                                            std::to_string(first.serious)});
  return figure;
}

}  // namespace hz::output
