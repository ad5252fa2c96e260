// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/merged_cells.h"

#include "base/text.h"

#include <algorithm>

namespace hz {

void MergedCells::add(std::size_t column, std::int64_t firstRow, std::int64_t lastRow) {
  constexpr std::size_t kMost = 100'000;
  if (lastRow > firstRow && m_merged.size() < kMost) m_merged.push_back({column, firstRow, lastRow, {}});
}

void MergedCells::complete(std::int64_t row, Row& cells) {
  std::erase_if(m_merged, [&](const Merged& merged) { return merged.lastRow < row; });
  const bool own =
      std::any_of(cells.begin(), cells.end(), [](const auto& cell) { return !trimmed(cell.second).empty(); });
  if (!own) return;
  for (Merged& merged : m_merged) {
    if (merged.firstRow > row) continue;
    const auto at = std::lower_bound(cells.begin(), cells.end(), merged.column,
                                     [](const auto& cell, std::size_t column) { return cell.first < column; });
    const bool there = at != cells.end() && at->first == merged.column && !at->second.empty();
    if (merged.firstRow == row) {
      if (there) merged.text = at->second;
    } else if (!there && !merged.text.empty()) {
      cells.insert(at, {merged.column, merged.text});
    }
  }
}

}  // namespace hz
