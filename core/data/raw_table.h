// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// Some thousand records of a file as text cells, in file order. All text is UTF-8 in one arena; a batch is reused by
/// the reader, so memory does not grow with the file.
struct RawBatch {
  static constexpr char kCellSeparator = '\x1F';
  struct Cell {
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
  };
  std::string text;         ///< arena
  std::vector<Cell> cells;  ///< row-major, exactly rows() * columns
  std::size_t columns = 0;
  std::vector<std::int64_t> fileRows;  ///< row number of each record as a spreadsheet counts, header = 1
  std::vector<std::uint32_t> widths;   ///< cells the record really had; differs from `columns` in ragged files
  std::vector<std::string> extras;     ///< per row: the surplus cells joined by kCellSeparator, "" when none
  /// What became of rows that are longer or shorter than the header; empty = nothing was decided (cells of sheets stand
  /// where they stand). Repaired rows have the width of the header.
  enum class Shape : std::uint8_t { Whole, Joined, Cut, TooLong, TooShort };
  std::vector<Shape> shapes;
  /// Parallel to the rows, or empty: of a row that is longer or shorter than the header the ways in which it can be
  /// read, the most likely first, parted by kReadingSeparator; "" of all others.
  static constexpr char kReadingSeparator = '\x1E';
  std::vector<std::string> readings;

  std::size_t rows() const { return fileRows.size(); }
  std::string_view cell(std::size_t row, std::size_t column) const {
    const Cell& c = cells[row * columns + column];
    return {text.data() + c.begin, c.length};
  }
  void clear() {
    text.clear();
    cells.clear();
    fileRows.clear();
    widths.clear();
    extras.clear();
    shapes.clear();
    readings.clear();
  }
  Shape shape(std::size_t row) const { return shapes.empty() ? Shape::Whole : shapes[row]; }
};

}  // namespace hz
