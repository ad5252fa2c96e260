// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "base/parts.h"
#include "base/text.h"
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

/// How many scales there are, between what their alphas lie, and which fall short.
std::string reliabilityText(const ReportBuilder& b) {
  constexpr double kUsualAlpha = 0.7;  // Nunnally 1978, as the figure draws it
  double low = kMissing, high = kMissing;
  std::size_t computed = 0;
  std::vector<std::string> below;
  for (const ScaleReport& one : *b.request.scales) {
    const double alpha = one.reliability ? one.reliability->alpha : kMissing;
    if (isMissing(alpha)) continue;
    ++computed;
    if (isMissing(low) || alpha < low) low = alpha;
    if (isMissing(high) || alpha > high) high = alpha;
    if (alpha < kUsualAlpha)
      below.push_back(b.context.text(one.scale.name).empty() ? one.scale.code : b.context.text(one.scale.name));
  }
  if (computed == 0) return b.word("reliability_none");
  const NumberForm form{NumberKind::Bounded, 3};
  const auto number = [&](double alpha) { return numberText(alpha, form, b.context.language); };
  std::string text = b.word("reliability_range", {std::to_string(computed), number(low), number(high)});
  text += b.sentenceGap() + (below.empty() ? b.word("reliability_all")
                                           : b.word("reliability_below",
                                                    {std::to_string(below.size()), join(below, b.word("semicolon"))}));
  return text;
}

/// Whether there are answers to scale items to show.
bool hasLikert(const ReportBuilder& b) {
  const auto kinds = b.request.codebook != nullptr ? figureKinds(b.context.framework, *b.request.codebook)
                                                   : figureKinds(b.context.framework);
  return std::any_of(kinds.begin(), kinds.end(), [](const FigureKind& kind) { return kind.name == "likert"; });
}

}  // namespace

void addReliability(ReportBuilder& b) {
  if (b.request.scales == nullptr || b.request.scales->empty()) return addKeptAnalyses(b, {"scales"}, "reliability");
  b.section(b.word("reliability"), "reliability");
  b.referring("reliability_text", "table-reliability", {}, reliabilityText(b));
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
  addKeptAnalyses(b, {"scales"}, {});
}

void addAnswers(ReportBuilder& b) {
  if (!hasLikert(b)) return addKeptAnalyses(b, {"describe"}, "description");
  b.section(b.word("description"), "description");
  b.shownFigure("likert", ofAll(b), "figure-likert");
  addKeptAnalyses(b, {"describe"}, {});
}

void addScores(ReportBuilder& b) {
  const FigureContext& context = b.context;
  if (!b.parts.results) return;
  b.section(b.word(b.parts.imbalances ? "scores_imbalances" : "scores"), "scores");
  if (b.parts.indices) {
    b.shownFigure("indices", ofAll(b), "figure-indices");
  }
  if (b.parts.imbalances) {
    b.shownFigure("imbalances", ofAll(b), "figure-imbalances");
  } else if (b.parts.dimensions) {
    b.shownFigure("dimensions", ofAll(b), "figure-dimensions");
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
  b.referring("table_shows", "table-ranking", {table.title}, b.word("ranking_text", {std::to_string(units.size())}));
  b.table(std::move(table), "table-ranking");
}

void addComparison(ReportBuilder& b) {
  if (!b.parts.results || b.context.card.replicates == 0 || b.context.units.size() < 2) return;
  b.section(b.word("comparison"), "comparison");
  const bool kept = !b.context.card.draws.empty() && b.context.card.draws.front() != nullptr;
  if (kept) {
    b.shownFigure("ranks", ofAll(b), "figure-ranks");
  }
  if (!b.context.previousWave.empty() && b.parts.indices) {
    b.paragraph(changeText(b));
    b.shownFigure("waves", ofAll(b), "figure-waves");
  }
  if (!kept && b.context.previousWave.empty()) b.paragraph(b.word("comparison_none"));
}

}  // namespace hz::output
