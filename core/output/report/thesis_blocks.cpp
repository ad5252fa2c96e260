// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "base/parts.h"
#include "output/report/report_blocks.h"

#include <algorithm>

namespace hz::output {
namespace {

/// Columns of the figure's table that a thesis shows: scale, items, n, alpha with its interval, omega, KMO, p.
constexpr std::size_t kReliabilityColumns[] = {0, 1, 2, 3, 4, 5, 7, 9, 11};

FigureRequest ofAll(const ReportBuilder& b) {
  FigureRequest request = b.request;
  request.community.clear();
  return request;
}

/// Without columns that say nothing in any row.
void dropEmptyColumns(ResultTable& table) {
  for (std::size_t c = table.columns.size(); c-- > 0;) {
    const bool empty = std::all_of(table.rows.begin(), table.rows.end(),
                                   [&](const TableRow& row) { return c >= row.cells.size() || row.cells[c].blank(); });
    if (!empty) continue;
    table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(c));
    for (TableRow& row : table.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(c));
  }
}

}  // namespace

void addReliability(ReportBuilder& b) {
  if (b.request.scales == nullptr || b.request.scales->empty()) return;
  b.section(b.word("reliability"), "reliability");
  b.referring("reliability_text", "table-reliability");
  ResultTable table = tableOfFigure(composeFigure("reliability", ofAll(b)), b.context.language, 3);
  for (std::size_t c = table.columns.size(); c-- > 0;) {
    if (std::find(std::begin(kReliabilityColumns), std::end(kReliabilityColumns), c) != std::end(kReliabilityColumns))
      continue;
    table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(c));
    for (TableRow& row : table.rows) row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(c));
  }
  dropEmptyColumns(table);
  table.notes.push_back(b.note(b.word("reliability_note")));
  b.table(std::move(table), "table-reliability");
}

void addAnswers(ReportBuilder& b) {
  const auto kinds = b.request.codebook != nullptr ? figureKinds(b.context.framework, *b.request.codebook)
                                                   : figureKinds(b.context.framework);
  if (std::none_of(kinds.begin(), kinds.end(), [](const FigureKind& kind) { return kind.name == "likert"; })) return;
  b.section(b.word("description"), "description");
  b.referring("see_figure", "figure-likert");
  b.figure("likert", ofAll(b), "figure-likert");
}

void addScores(ReportBuilder& b) {
  const FigureContext& context = b.context;
  if (!b.parts.results) return;
  b.section(b.word(b.parts.imbalances ? "scores_imbalances" : "scores"), "scores");
  if (b.parts.indices) {
    b.referring("see_figure", "figure-indices");
    b.figure("indices", ofAll(b), "figure-indices");
  }
  if (b.parts.imbalances) {
    b.referring("see_figure", "figure-imbalances");
    b.figure("imbalances", ofAll(b), "figure-imbalances");
  } else if (b.parts.dimensions) {
    b.referring("see_figure", "figure-dimensions");
    b.figure("dimensions", ofAll(b), "figure-dimensions");
  }
  addQuadrants(b);
  ResultTable table = b.emptyTable("ranking", b.word(b.parts.imbalances ? "ranking_table" : "ranking_indices"));
  std::vector<std::string> codes = context.indexCodes();
  for (const auto& imbalance : context.framework.imbalances) codes.push_back(imbalance.code);
  b.addColumn(table, b.word("community"));
  b.addColumn(table, "n", Alignment::Decimal);
  for (const std::string& code : codes) b.addColumn(table, context.codeName(code), Alignment::Decimal);
  std::vector<std::size_t> units = context.units;
  if (context.district >= 0) units.push_back(static_cast<std::size_t>(context.district));
  for (const std::size_t unit : units) {
    TableRow row;
    const bool hidden = context.suppressed(unit);
    row.cells.emplace_back(context.unitName(unit));
    row.cells.push_back(hidden ? TableCell(context.hiddenText()) : b.responsesCell(unit));
    for (const std::string& code : codes) row.cells.push_back(b.valueCell(context.shown(unit, code)));
    if (context.card.units[unit].isDistrict()) row.kind = RowKind::Summary;
    table.rows.push_back(std::move(row));
  }
  table.notes.push_back(b.note(b.word("ranking_note", {ReportBuilder::percent(context.card.recipe.level)})));
  b.referring("see_table", "table-ranking");
  b.table(std::move(table), "table-ranking");
}

void addComparison(ReportBuilder& b) {
  if (!b.parts.results || b.context.card.replicates == 0 || b.context.units.size() < 2) return;
  b.section(b.word("comparison"), "comparison");
  const bool kept = !b.context.card.draws.empty() && b.context.card.draws.front() != nullptr;
  if (kept) {
    b.referring("see_figure", "figure-ranks");
    b.figure("ranks", ofAll(b), "figure-ranks");
  }
  if (!b.context.previousWave.empty() && b.parts.indices) {
    b.referring("see_figure", "figure-waves");
    b.figure("waves", ofAll(b), "figure-waves");
  }
  if (!kept && b.context.previousWave.empty()) b.paragraph(b.word("comparison_none"));
}

void addRobustness(ReportBuilder& b) {
  if (b.request.uncertainty == nullptr || !b.parts.results) return;
  b.section(b.word("robustness"), "robustness");
  b.referring("see_figure", "figure-bands");
  b.figure("bands", ofAll(b), "figure-bands");
}

}  // namespace hz::output
