// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hz::stats {

/// A two-way table of counts with its margins as one matrix of (rows + 1) × (columns + 1) cells, the last row and
/// column being the totals, and what a reader of the printed table does not see.
struct MarginTable {
  std::size_t rows = 0, columns = 0;   ///< with the margins
  std::vector<std::int64_t> values;    ///< [row][column]
  std::vector<std::uint8_t> isHidden;  ///< [row][column]
  std::size_t at(std::size_t row, std::size_t column) const { return row * columns + column; }
  bool isMargin(std::size_t row, std::size_t column) const { return (row + 1 == rows) != (column + 1 == columns); }
};

/// Adds up the margins of `counts` ([row][column], rows × columns, >= 0).
MarginTable withMargins(std::size_t rows, std::size_t columns, const std::vector<std::int64_t>& counts);

/// How wide the interval is that a reader can derive for a hidden cell from the shown ones, knowing that counts are not
/// negative; 0 = exactly known. Counted up to `enough` only. The hidden cells of a table with margins are the arcs of a
/// network (Cox 1995, "Network models for complementary cell suppression", JASA 90: 1453-1462), so the largest and the
/// smallest value follow from maximum flows, and whole numbers suffice.
std::int64_t feasibleWidth(const MarginTable& table, std::size_t row, std::size_t column, std::int64_t enough);

}  // namespace hz::stats
