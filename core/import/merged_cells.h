// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hz {

/// Cells of a sheet that are merged downwards: the text of the first stands for all rows.
class MergedCells {
 public:
  using Row = std::vector<std::pair<std::size_t, std::string>>;  ///< column, text
  void add(std::size_t column, std::int64_t firstRow, std::int64_t lastRow);
  bool empty() const { return m_merged.empty(); }
  /// Takes the texts that reach down from this row, and puts those that reach down to it among its cells, in order of
  /// columns. Rows come in ascending order; a row without cells of its own stays blank.
  void complete(std::int64_t row, Row& cells);

 private:
  struct Merged {
    std::size_t column;
    std::int64_t firstRow, lastRow;
    std::string text;
  };
  std::vector<Merged> m_merged;  ///< those before m_begun have begun
  std::vector<Merged> m_open;    ///< those that reach over the present row
  std::size_t m_begun = 0;
  bool m_sorted = true;
};

}  // namespace hz
