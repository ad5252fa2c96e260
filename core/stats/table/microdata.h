// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "import/read_options.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hz::stats {

/// A column read as groups. Categories stand in their natural order: by value where all are numbers, otherwise as
/// people sort them ("K2" before "K10").
struct Categories {
  std::vector<std::string> names;
  std::vector<int> of;  ///< per row: index into names; −1 = missing
};

/// Named columns of any table that openTable reads, held whole. Blank cells, "NA" and the codes that a statistics file
/// itself declares missing are missing.
class Microdata {
 public:
  /// Throws Fault(ColumnsMissing) naming every column that the file lacks, FileHeaderOnly, and what openTable throws.
  Microdata(const std::string& file, const ReadOptions& options, const std::vector<std::string>& columns);

  const std::string& file() const { return m_file; }
  std::size_t rows() const { return m_fileRows.size(); }
  /// The columns that were read.
  std::vector<std::string> columns() const;
  bool has(const std::string& column) const { return m_cells.find(column) != m_cells.end(); }
  /// Row as a spreadsheet counts.
  std::int64_t fileRow(std::size_t row) const { return m_fileRows[row]; }
  /// Trimmed text; "" = missing.
  const std::string& cell(std::size_t row, const std::string& column) const;
  /// NaN = missing or not a number. With `notes`, text that is no number is counted there.
  /// Throws Fault(BadArgument) for a column with text and not a single number.
  std::vector<double> numbers(const std::string& column, Language language = Language::English,
                              std::vector<std::string>* notes = nullptr) const;
  Categories categories(const std::string& column) const;

 private:
  std::string m_file;
  std::vector<std::int64_t> m_fileRows;
  std::map<std::string, std::vector<std::string>, std::less<>> m_cells;

  const std::vector<std::string>& cells(const std::string& column) const;
};

/// Names of the columns of a table. Throws what openTable throws.
std::vector<std::string> columnNames(const std::string& file, const ReadOptions& options);

/// Domains of the combinations of several grouping columns that occur, in the natural order of the first, then the
/// second … Rows that are missing in one of them are in no domain.
struct Domains {
  std::vector<std::string> variables;
  std::vector<std::vector<std::string>> labels;  ///< [domain][variable]
  std::vector<int> of;                           ///< per row; −1 = none
};
Domains makeDomains(const Microdata& data, const std::vector<std::string>& by);

}  // namespace hz::stats
