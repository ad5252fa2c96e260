// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"
#include "import/table_layout.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// Turns the cells of a sheet, in reading order, into the header and batches that every reader gives. The first rows
/// wait until it is clear where the table stands (findTable); titles, other tables beside it and rows outside the range
/// are left out, blank rows dropped, ragged rows padded.
class SheetRows {
 public:
  /// Columns and rows count from 0 and 1, as in "A1".
  struct Range {
    std::int64_t firstRow = 1, lastRow = 1 << 20;
    std::size_t firstColumn = 0, lastColumn = 16383;
  };
  /// Throws Fault(BadArgument) when the text is no range ("B3:K200", "B3").
  static Range rangeOf(const std::string& text);
  /// Throws Fault(BadArgument) when the range of the options is none.
  SheetRows(std::string path, const ReadOptions& options);

  void beginRow(std::int64_t row);
  /// Blank text is no cell. Within a row, columns ascend.
  void cell(std::size_t column, std::string_view text);
  void endRow();

  bool hasHeader() const { return m_hasHeader; }
  /// Unique column names.
  const std::vector<std::string>& columns() const { return m_columns; }
  /// Row of the (last) header row.
  int headerRow() const { return m_headerRow; }
  /// What was found of the table: names, units, tables beside it.
  const TableLayout& layout() const { return m_layout; }
  /// Row of the first header row.
  std::int64_t tableRow() const { return m_tableRow; }
  std::size_t pending() const { return m_batch.rows(); }
  /// Hands out what was collected; false when there is nothing.
  bool take(RawBatch& batch);
  /// After the last row: a sheet without any cell throws FileEmpty.
  void finish();

 private:
  void record(std::size_t column, std::string_view text);
  void endRecord();
  void decideHeader();
  static void moveLastRow(RawBatch& from, RawBatch& to);
  std::string m_path;
  LayoutWishes m_wishes;
  int m_skipRows = 0;
  Range m_range;
  TableLayout m_layout;
  std::vector<LeadRow> m_lead;  ///< the first rows, until the header is clear
  std::vector<std::string> m_columns, m_row;
  RawBatch m_batch;
  std::size_t m_extraAt = 0;
  std::int64_t m_at = 0, m_tableRow = 1;
  int m_headerRow = 0;
  bool m_hasHeader = false, m_wanted = false, m_filled = false, m_rowOpen = false;
};

/// Unique, non-empty column names: "x", "x_2", "column_7".
std::vector<std::string> uniqueNames(const std::vector<std::string>& raw);
/// SHA-256 of a whole file.
std::string fileHash(const std::string& path);
/// "AB12" → column 27, row 12; false when it is no reference.
bool parseReference(std::string_view text, std::size_t& column, std::int64_t& row);

}  // namespace hz
