// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "output/analysis/analysis_tools.h"
#include "stats/description/association.h"
#include "stats/disclosure/table_release.h"

namespace hz::output {
namespace {

constexpr std::size_t kMostCells = 2000;
constexpr double kBoldResidual = 1.96;

AnalysisJson chi2Json(const Association& a) {
  return {{"statistic", jsonNumber(a.chi2.statistic)}, {"df", jsonNumber(a.chi2.df1)}, {"p", jsonNumber(a.chi2.p)}};
}

/// What of the table is kept back; nothing where the owner looks.
TableMask hiddenCells(const AnalysisRun& run, const Association& a) {
  TableMask none{a.rows, a.columns, std::vector<std::uint8_t>(a.rows * a.columns, 0),
                 std::vector<std::uint8_t>(a.rows, 0), std::vector<std::uint8_t>(a.columns, 0)};
  if (run.policy() == nullptr) return none;
  CountTable counts;
  counts.rows = a.rows;
  counts.columns = a.columns;
  for (const AssociationCell& cell : a.cells) counts.counts.push_back(static_cast<std::int64_t>(cell.n));
  const bool research = run.policy()->level == DisclosureLevel::Research;
  // That a category is empty is known from the sample, which leaves as counted: its cells tell nothing more.
  counts.isImpossible.assign(a.cells.size(), 0);
  for (std::size_t i = 0; research && i < a.cells.size(); ++i) {
    counts.isImpossible[i] = isMissing(a.cells[i].expected) ? 1 : 0;
  }
  return release(counts, *run.policy(), DisclosureScope::Breakdown,
                 research ? DisclosureScope::WholeSample : DisclosureScope::Breakdown);
}

AnalysisJson cellsJson(const TableMask& mask, const Association& a, const AnalysisVariable& rows,
                       const AnalysisVariable& columns) {
  AnalysisJson out = AnalysisJson::array();
  for (std::size_t r = 0; r < a.rows; ++r) {
    for (std::size_t c = 0; c < a.columns; ++c) {
      const AssociationCell& cell = a.cells[r * a.columns + c];
      if (mask.hides(r, c)) {
        out.push_back({{"row", rows.codes[r]},
                       {"column", columns.codes[c]},
                       {"n", nullptr},
                       {"row_percent", nullptr},
                       {"column_percent", nullptr},
                       {"expected", nullptr},
                       {"adjusted_residual", nullptr},
                       {"suppressed", true}});
        continue;
      }
      AnalysisJson one{{"row", rows.codes[r]},
                       {"column", columns.codes[c]},
                       {"n", cell.n},
                       {"row_percent", jsonNumber(cell.rowPercent)},
                       {"column_percent", jsonNumber(cell.columnPercent)},
                       {"expected", jsonNumber(cell.expected)},
                       {"adjusted_residual", jsonNumber(cell.adjustedResidual)}};
      if (a.hasDesign) one["weighted_row_percent"] = jsonNumber(cell.weightedRowPercent);
      out.push_back(one);
    }
  }
  return out;
}

void addCrosstab(AnalysisRun& run, const TableMask& mask, const Association& a, const AnalysisVariable& rows,
                 const AnalysisVariable& columns) {
  const std::string g = rows.labelIn(run.language()), y = columns.labelIn(run.language());
  ResultTable table = run.table("crosstab", run.word("title.crosstab", {g, y}));
  table.columns = {run.column("category", Alignment::Left)};
  std::vector<std::size_t> used;
  std::vector<std::size_t> totals(a.rows, 0), columnTotals(a.columns, 0);
  for (std::size_t r = 0; r < a.rows; ++r) {
    for (std::size_t c = 0; c < a.columns; ++c) {
      totals[r] += a.cells[r * a.columns + c].n;
      columnTotals[c] += a.cells[r * a.columns + c].n;
    }
  }
  for (std::size_t c = 0; c < a.columns; ++c) {
    if (columnTotals[c] == 0) continue;
    used.push_back(c);
    table.columns.push_back({columns.codeIn(c, run.language()), "", Alignment::Centre});
  }
  table.spans = {{1, used.size(), y + " n(%)"}};
  table.columns.push_back(run.column("total"));
  for (const char* key : {"chi2", "p", "v"}) table.columns.push_back(run.column(key));
  const bool designed = a.hasDesign && !isMissing(a.raoScott.p);
  std::size_t filled = 0;
  for (std::size_t r = 0; r < a.rows; ++r) filled += totals[r] > 0;
  bool first = true;
  for (std::size_t r = 0; r < a.rows; ++r) {
    if (totals[r] == 0) continue;
    TableRow row;
    row.cells.push_back(TableCell(rows.codeIn(r, run.language())));
    for (const std::size_t c : used) {
      const AssociationCell& cell = a.cells[r * a.columns + c];
      TableCell shown = countCell(cell.n);
      shown.add("(").add(a.hasDesign ? cell.weightedRowPercent : cell.rowPercent, kPercentForm).add(")");
      shown.bold = std::abs(cell.adjustedResidual) > kBoldResidual;
      shown.suppressed = mask.hides(r, c);
      row.cells.push_back(shown);
    }
    row.cells.push_back(countCell(totals[r]));
    row.cells.back().suppressed = mask.rowTotals[r] != 0;
    if (first) {
      const double p = designed ? a.raoScott.p : a.chi2.p;
      TableCell test(designed ? a.raoScott.statistic : a.chi2.statistic, kTestForm, starsOf(p));
      TableCell pCell(p, kPForm), v(designed ? a.vWeighted : a.v, kBoundedForm);
      test.rowSpan = pCell.rowSpan = v.rowSpan = filled;
      row.cells.insert(row.cells.end(), {test, pCell, v});
      first = false;
    }
    table.rows.push_back(std::move(row));
  }
  const double p = designed ? a.raoScott.p : a.chi2.p;
  if (!isMissing(p)) {
    const std::string stat =
        designed ? "F(" + run.number(a.raoScott.df1, kMeanForm) + ", " + run.number(a.raoScott.df2, kMeanForm) +
                       ")=" + run.number(a.raoScott.statistic, kTestForm)
                 : "χ²(" + run.number(a.chi2.df1, kCountForm) + ")=" + run.number(a.chi2.statistic, kTestForm);
    const std::string comma = run.language() == Language::Chinese ? "，" : ", ";
    table.sentences.push_back(
        run.word(p < 1 - run.request().level ? "cross.some" : "cross.none",
                 {g, y, stat + comma + run.pText(p), run.number(designed ? a.vWeighted : a.v, kBoundedForm)}));
  }
  table.notes = {run.word(a.hasDesign ? "note.crosstab_design" : "note.crosstab", {std::to_string(a.n)})};
  if (mask.hidesAny()) run.noteHidden(table);
  run.result().tables.push_back(std::move(table));
}

}  // namespace

AnalysisJson crosstabJson(AnalysisRun& run, const std::string& group, const std::string& outcome) {
  const AnalysisVariable &rows = run.variable(group), &columns = run.variable(outcome);
  if (rows.codes.size() * columns.codes.size() > kMostCells) {
    refuse(group + " by " + outcome + " has more than " + std::to_string(kMostCells) +
           " cells; group the values first");
  }
  const Association a = association(rows.of, rows.codes.size(), columns.of, columns.codes.size(), run.design(),
                                    run.request().level, run.progress());
  for (const StatisticMessage& message : a.messages) {
    StatisticMessage full = message;
    if (message.code == "one_category") full.arguments = {group, outcome};
    run.say(full, outcome);
  }
  std::vector<std::size_t> byRow(a.rows, 0), byColumn(a.columns, 0);
  for (std::size_t i = 0; i < a.cells.size(); ++i) {
    byRow[i / a.columns] += a.cells[i].n;
    byColumn[i % a.columns] += a.cells[i].n;
  }
  sayEmpty(run, rows, byRow);
  sayEmpty(run, columns, byColumn);
  const TableMask mask = hiddenCells(run, a);
  AnalysisJson out{{"rows", group},
                   {"columns", outcome},
                   {"n", a.n},
                   {"cells", cellsJson(mask, a, rows, columns)},
                   {"chi2", chi2Json(a)},
                   {"min_expected", jsonNumber(a.smallestExpected)},
                   {"share_expected_below_5", jsonNumber(a.shareBelowFive)},
                   {"cramers_v",
                    {{"value", jsonNumber(a.v)},
                     {"lower", jsonNumber(a.vLower)},
                     {"upper", jsonNumber(a.vUpper)},
                     {"corrected", jsonNumber(a.vCorrected)}}}};
  if (a.hasDesign) {
    out["rao_scott"] = {{"f", jsonNumber(a.raoScott.statistic)},
                        {"df1", jsonNumber(a.raoScott.df1)},
                        {"df2", jsonNumber(a.raoScott.df2)},
                        {"p", jsonNumber(a.raoScott.p)}};
    out["cramers_v_weighted"] = jsonNumber(a.vWeighted);
  }
  addCrosstab(run, mask, a, rows, columns);
  return out;
}

}  // namespace hz::output
