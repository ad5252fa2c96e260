// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz {

struct FileFacts;

/// A row of a sheet or a record of a text file, as far as it is filled.
struct LeadRow {
  std::int64_t fileRow = 0;
  std::vector<std::string> cells;
};

/// What the person said about the header; nothing = found out.
struct LayoutWishes {
  std::optional<int> headerRows;  ///< 0 = there is none
  bool skipped = false;           ///< rows above the header are left out already, or there are none
  bool alone = false;             ///< a range was named: all its columns are one table
};

/// Where the table stands among the first rows of a sheet, and what its columns are called.
struct TableLayout {
  std::size_t headerFirst = 0;  ///< index of the first header row
  std::size_t firstRecord = 0;  ///< index of the first record
  std::size_t firstColumn = 0, lastColumn = 0;
  std::vector<std::string> names;  ///< one per column, not yet unique
  std::vector<std::string> units;  ///< parallel: a unit that stands in another row than the name; "" = none
  bool titles = false;             ///< rows above the header were left out
  std::string titleYear;           ///< the one year that they name ("2017年度"; no days); "" = none, or several
  std::vector<std::pair<std::size_t, std::size_t>> beside;  ///< columns of further tables on the same rows
};

/// Finds the header among the first rows: rows above it hold titles, units and notes with any number of cells; a header
/// of several rows gives the deepest names, with the upper ones where those are not unique; columns that are blank all
/// the way down part tables that stand beside each other. `rows` are not empty; blank rows are not among them.
TableLayout findTable(const std::vector<LeadRow>& rows, const LayoutWishes& wishes);

/// A row that repeats the header, or begins another table under the first one, has texts and no numbers.
bool looksLikeHeader(const std::vector<std::string_view>& cells);
/// "人", "（万元）", "%" …: a unit and nothing else.
bool isUnitText(std::string_view text);
/// "常住人口（人）" → {"常住人口", "人"}; also "/万元", "[万元]", "(%)". No unit: the text and "".
std::pair<std::string, std::string> withoutUnit(std::string_view name);
/// "2017", "2017年", "2017年度": the year; "" for anything else.
std::string yearOf(std::string_view text);
/// The one year that a text names, in words for a year and not within a day: "K区统计表（2017年度）". "" = none, or
/// several.
std::string yearNamed(std::string_view text);
/// The year that stands above a table, or in the name of its sheet, for tables without a column for it; "" = none.
std::string titleYearOf(const FileFacts& facts);
/// "B3:K200".
std::string rangeText(std::size_t firstColumn, std::int64_t firstRow, std::size_t lastColumn, std::int64_t lastRow);

}  // namespace hz
