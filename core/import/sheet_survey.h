// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/merged_cells.h"
#include "import/reader.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hz {

/// What has to be known of a sheet before its cells are read, and what the person has to know of it.
class SheetSurvey {
 public:
  MergedCells merged;
  bool disordered = false;  ///< rows or cells do not come in order

  void hiddenRow(std::int64_t row, bool filtered);
  void hiddenColumns(std::size_t first, std::size_t last);
  void formulaWithoutValue(std::size_t column, std::int64_t row);
  /// A number of more than 15 digits whose last ones are lost.
  void roundedNumber(std::size_t column, std::int64_t row);
  std::vector<FileNote> notes() const;

 private:
  std::vector<std::int64_t> m_rows;
  std::vector<std::string> m_columns, m_formulas, m_rounded;  ///< names, the first ones
  std::uint64_t m_hidden = 0, m_formulaCount = 0, m_roundedCount = 0;
  bool m_filtered = false;
};

/// "B7".
std::string cellName(std::size_t column, std::int64_t row);
/// "B".
std::string columnName(std::size_t column);
/// A whole number beyond what a spreadsheet keeps: 16 and more digits of which those behind the 15th are zeros.
bool looksRounded(std::string_view digits);

}  // namespace hz
