// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/crosstab.h"
#include "base/all_parts.h"
#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/number.h"
#include "base/phrasebook.h"
#include "base/table_text.h"
#include "stats/basics/json_number.h"
#include "stats/disclosure/table_release.h"
#include "verbs/design_options.h"
#include "verbs/disclosure_option.h"
#include "verbs/verbs.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <iostream>

namespace hz {
namespace {

using Json = nlohmann::ordered_json;

struct CrosstabOptions {
  std::string file, rows, columns, out, disclosure;
  DesignOptions design;
  WeightingOptions weighting;
  ReadOptions read;
};

struct CrosstabResult {
  Categories rows, columns;
  Crosstab table;
  WeightedDesign sample;
  std::vector<std::string> notes;
  std::size_t fileRows = 0;

  const CrosstabCell& cell(std::size_t r, std::size_t c) const { return table.cells[r * table.columns + c]; }
};

Json share(const SurveyEstimate& e) {
  return {{"estimate", jsonNumber(e.value)},
          {"se", jsonNumber(e.se)},
          {"lower", jsonNumber(e.lower)},
          {"upper", jsonNumber(e.upper)},
          {"deff", jsonNumber(e.deff)}};
}

Json test(const IndependenceTest& t) {
  Json out{{"statistic", jsonNumber(t.statistic)}};
  if (!isMissing(t.df2)) {
    out["df1"] = jsonNumber(t.df1);
    out["df2"] = jsonNumber(t.df2);
  } else if (!isMissing(t.df1)) {
    out["df"] = jsonNumber(t.df1);
  }
  out["p"] = jsonNumber(t.p);
  if (!t.method.empty()) out["method"] = t.method;
  return out;
}

Json toJson(const CrosstabResult& result, const CrosstabOptions& options) {
  Json cells = Json::array();
  for (std::size_t r = 0; r < result.table.rows; ++r) {
    for (std::size_t c = 0; c < result.table.columns; ++c) {
      const CrosstabCell& cell = result.cell(r, c);
      cells.push_back({{"row", result.rows.names[r]},
                       {"column", result.columns.names[c]},
                       {"n", cell.n == kWithheldCount ? Json() : Json(cell.n)},
                       {"weighted", jsonNumber(cell.weighted)},
                       {"total", share(cell.total)},
                       {"in_row", share(cell.inRow)},
                       {"in_column", share(cell.inColumn)},
                       {"expected", jsonNumber(cell.expected)},
                       {"adjusted_residual", jsonNumber(cell.adjustedResidual)},
                       {"design_residual", jsonNumber(cell.designResidual)}});
    }
  }
  const auto margin = [](const Categories& categories, const std::vector<SurveyEstimate>& shares) {
    Json out = Json::array();
    for (std::size_t i = 0; i < shares.size(); ++i) {
      Json one{{"category", categories.names[i]}};
      one.update(share(shares[i]));
      out.push_back(one);
    }
    return out;
  };
  const Crosstab& t = result.table;
  Json statistics{{"F", test(t.f)},           {"Chisq", test(t.chisq)},
                  {"Wald", test(t.wald)},     {"adjWald", test(t.adjustedWald)},
                  {"lincom", test(t.lincom)}, {"saddlepoint", test(t.saddlepoint)}};
  // R multiplies by all rows, also those with a missing value; p is the same.
  const double all = static_cast<double>(result.fileRows) / static_cast<double>(t.n);
  for (const char* name : {"Chisq", "lincom", "saddlepoint"}) {
    if (!statistics[name]["statistic"].is_null()) {
      statistics[name]["statistic_all_rows"] = statistics[name]["statistic"].get<double>() * all;
    }
  }
  Json out{{"n", t.n},
           {"n_rows", result.fileRows},
           {"df", jsonNumber(result.sample.df())},
           {"level", options.design.level},
           {"rows", {{"variable", options.rows}, {"categories", result.rows.names}}},
           {"columns", {{"variable", options.columns}, {"categories", result.columns.names}}}};
  const Json weighting = weightingJson(result.sample);
  for (const auto& [key, value] : weighting.items()) out[key] = value;
  out["cells"] = cells;
  out["row_shares"] = margin(result.rows, t.rowShares);
  out["column_shares"] = margin(result.columns, t.columnShares);
  out["statistics"] = statistics;
  out["mean_design_effect"] = jsonNumber(t.meanDesignEffect);
  out["reason"] = t.reason.empty() ? Json() : Json(t.reason);
  out["notes"] = result.notes;
  return out;
}

void writeCsv(const CrosstabResult& result, const CrosstabOptions& options, std::ostream& out) {
  CsvWriter csv(out);
  csv.texts({options.rows, options.columns, "n", "weighted"});
  for (const char* what : {"total", "in_row", "in_column"}) {
    for (const char* figure : {"", "_se", "_lower", "_upper"}) csv.text(std::string(what) + figure);
  }
  csv.row({"expected", "adjusted_residual", "design_residual"});
  for (std::size_t r = 0; r < result.table.rows; ++r) {
    for (std::size_t c = 0; c < result.table.columns; ++c) {
      const CrosstabCell& cell = result.cell(r, c);
      csv.text(result.rows.names[r]).text(result.columns.names[c]);
      if (cell.n == kWithheldCount) {
        csv.blanks(1);
      } else {
        csv.count(cell.n);
      }
      csv.number(cell.weighted);
      for (const SurveyEstimate* e : {&cell.total, &cell.inRow, &cell.inColumn}) {
        for (const double x : {e->value, e->se, e->lower, e->upper}) csv.number(x);
      }
      for (const double x : {cell.expected, cell.adjustedResidual, cell.designResidual}) csv.number(x);
      csv.endRow();
    }
  }
}

void writeText(const CrosstabResult& result, const CrosstabOptions& options, std::ostream& out) {
  out << fmt::format("{} by {}: {} rows with both of {}\n", options.rows, options.columns, result.table.n,
                     result.fileRows);
  for (std::size_t r = 0; r < result.table.rows; ++r) {
    for (std::size_t c = 0; c < result.table.columns; ++c) {
      const CrosstabCell& cell = result.cell(r, c);
      if (cell.n == kWithheldCount) {
        out << fmt::format("{} | {}: {}\n", result.rows.names[r], result.columns.names[c], kSuppressedMark);
        continue;
      }
      const auto two = [](double x) { return isMissing(x) ? std::string("-") : fmt::format("{:.2f}", x); };
      out << fmt::format("{} | {}: n {}  {} % of all  {} % of row [{}, {}]  {} % of column  residual {}\n",
                         result.rows.names[r], result.columns.names[c], cell.n, two(100 * cell.total.value),
                         two(100 * cell.inRow.value), two(100 * cell.inRow.lower), two(100 * cell.inRow.upper),
                         two(100 * cell.inColumn.value), two(cell.adjustedResidual));
    }
  }
  const Crosstab& t = result.table;
  if (!t.reason.empty()) out << t.reason << '\n';
  if (isMissing(t.f.p)) return;
  out << fmt::format("Rao-Scott F {:.4f} on {:.3f} and {:.3f}, p {:.4g}; mean design effect {:.3f}\n", t.f.statistic,
                     t.f.df1, t.f.df2, t.f.p, t.meanDesignEffect);
}

/// As it may leave: small counts, complements, and shares of a base that is kept back.
void withhold(Crosstab& table, const DisclosurePolicy& policy) {
  CountTable counts;
  counts.rows = table.rows;
  counts.columns = table.columns;
  for (const CrosstabCell& cell : table.cells) counts.counts.push_back(static_cast<std::int64_t>(cell.n));
  const TableMask mask = stats::release(counts, policy, DisclosureScope::Breakdown, DisclosureScope::WholeSample);
  for (std::size_t r = 0; r < table.rows; ++r) {
    for (std::size_t c = 0; c < table.columns; ++c) {
      CrosstabCell& cell = table.cells[r * table.columns + c];
      const bool row = mask.rowTotals[r] != 0, column = mask.columnTotals[c] != 0;
      if (mask.hides(r, c)) {
        cell = {};
        cell.n = kWithheldCount;
        cell.weighted = kMissing;
      }
      if (row) cell.inRow = {};
      if (column) cell.inColumn = {};
      if (mask.total) cell.total = {};
      if (row || column) cell.expected = cell.adjustedResidual = cell.designResidual = kMissing;
    }
    if (mask.rowTotals[r] != 0) table.rowShares[r] = {};
  }
  for (std::size_t c = 0; c < table.columns; ++c) {
    if (mask.columnTotals[c] != 0) table.columnShares[c] = {};
  }
}

/// Leaves out the categories of `own` that no row with both variables has.
void leaveOutEmpty(Categories& own, const Categories& other, const std::string& variable, Language language,
                   std::vector<std::string>& notes) {
  std::vector<int> place(own.names.size(), -1);
  for (std::size_t i = 0; i < own.of.size(); ++i) {
    if (own.of[i] >= 0 && other.of[i] >= 0) place[static_cast<std::size_t>(own.of[i])] = 0;
  }
  Categories kept;
  for (std::size_t c = 0; c < place.size(); ++c) {
    if (place[c] < 0) {
      notes.push_back(phrase(language, "note.category_empty", {variable, own.names[c]}));
      continue;
    }
    place[c] = static_cast<int>(kept.names.size());
    kept.names.push_back(own.names[c]);
  }
  for (const int of : own.of) kept.of.push_back(of < 0 ? -1 : place[static_cast<std::size_t>(of)]);
  own = std::move(kept);
}

int runCrosstab(const CrosstabOptions& options, const Console& console) {
  ConsoleProgress progress(console, "tabulating");
  const Microdata data =
      readMicrodata(options.file, options.read, {options.rows, options.columns}, options.design, options.weighting);
  std::vector<std::string> notes;
  WeightedDesign sample = weightedDesign(data, options.design, options.weighting, console.language, notes, progress);
  Categories rows = data.categories(options.rows), columns = data.categories(options.columns);
  const Categories allRows = rows;
  leaveOutEmpty(rows, columns, options.rows, console.language, notes);
  leaveOutEmpty(columns, allRows, options.columns, console.language, notes);
  constexpr std::size_t kMostCells = 400;
  if (rows.names.size() * columns.names.size() > kMostCells) {
    throw Fault(FaultCode::BadArgument,
                {fmt::format("{} by {} has {} x {} cells; a table holds at most {}, so group the values first",
                             options.rows, options.columns, rows.names.size(), columns.names.size(), kMostCells)});
  }
  Crosstab table = crosstab(sample.design, sample.replicatesOrNone(), rows.of, rows.names.size(), columns.of,
                            columns.names.size(), options.design.level, progress);
  if (const auto policy = policyOf(options.disclosure)) withhold(table, *policy);
  const CrosstabResult result{std::move(rows),   std::move(columns), std::move(table),
                              std::move(sample), std::move(notes),   data.rows()};
  if (!console.quiet && !console.json()) {
    for (const std::string& note : result.notes) std::cerr << "note: " << note << '\n';
  }
  writeOutput(options.out, [&](std::ostream& out) {
    if (console.json()) {
      out << toJson(result, options).dump(2) << '\n';
    } else if (console.format == "csv") {
      writeCsv(result, options, out);
    } else if (console.format.empty() || console.format == "text") {
      writeText(result, options, out);
    } else {
      throw Fault(FaultCode::FormatUnknown, {console.format, "json, csv, text"});
    }
  });
  return 0;
}

}  // namespace

void addCrosstab(CLI::App& app, Action& action) {
  auto options = std::make_shared<CrosstabOptions>();
  CLI::App* verb = app.add_subcommand("crosstab", "Weighted table of two variables with Rao-Scott tests");
  verb->add_option("--data", options->file, "The file")->required();
  verb->add_option("--rows", options->rows, "Column of the table's rows")->required();
  verb->add_option("--columns", options->columns, "Column of the table's columns")->required();
  verb->add_option("--out", options->out, "File to write instead of standard output");
  addDisclosureOption(*verb, options->disclosure);
  addDesignOptions(*verb, options->design);
  addWeightingOptions(*verb, options->weighting);
  addReadOptions(*verb, options->read);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runCrosstab(*options, console); }; });
}

}  // namespace hz
