// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// What FreeXL does not tell of a sheet of an old workbook: cells whose number format changes what they say (74 %,
/// 001), results of formulas, TRUE and FALSE, cells merged downwards, hidden rows and columns.
struct XlsLayer {
  struct Cell {
    std::uint32_t row = 0;  ///< from 0
    std::uint16_t column = 0;
    std::string text;  ///< as the cell shows it
  };
  struct Merged {
    std::uint32_t firstRow = 0, lastRow = 0;
    std::uint16_t column = 0;
  };
  std::vector<Cell> cells;  ///< by row, then by column
  std::vector<Merged> merged;
  std::vector<std::uint32_t> hiddenRows;
  std::vector<std::uint16_t> hiddenColumns;
  /// Its text; null where FreeXL knows all.
  const std::string* at(std::uint32_t row, std::uint16_t column) const;
};

/// The stream "Workbook" or "Book" of an OLE container (MS-CFB); empty where there is none, or it is damaged.
std::string workbookStream(std::string_view file);
/// By the names of the sheets (MS-XLS, BIFF 5 and 8). Empty where the stream is of another kind, encrypted or damaged:
/// then nothing is known beyond what FreeXL reads.
std::map<std::string, XlsLayer> readXlsLayers(std::string_view stream);

}  // namespace hz
