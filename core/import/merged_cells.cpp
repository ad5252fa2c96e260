// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/merged_cells.h"

#include "base/text.h"

#include <algorithm>

namespace hz {

void MergedCells::add(std::size_t column, std::int64_t firstRow, std::int64_t lastRow) {
  constexpr std::size_t kMost = 100'000;
  if (lastRow > firstRow && m_merged.size() < kMost) {
    m_merged.push_back({column, firstRow, lastRow, {}});
    m_sorted = false;
  }
}

void MergedCells::complete(std::int64_t row, Row& cells) {
  // Those that begin are taken up in order, and those that have ended are dropped: what a row costs follows from the
  // merges that reach over it, not from all of the sheet.
  if (!m_sorted) {
    std::stable_sort(m_merged.begin() + static_cast<std::ptrdiff_t>(m_begun), m_merged.end(),
                     [](const Merged& a, const Merged& b) { return a.firstRow < b.firstRow; });
    m_sorted = true;
  }
  std::erase_if(m_open, [&](const Merged& merged) { return merged.lastRow < row; });
  for (; m_begun < m_merged.size() && m_merged[m_begun].firstRow <= row; ++m_begun)
    if (m_merged[m_begun].lastRow >= row) m_open.push_back(m_merged[m_begun]);
  if (m_open.empty()) return;
  const bool own =
      std::any_of(cells.begin(), cells.end(), [](const auto& cell) { return !trimmed(cell.second).empty(); });
  if (!own) return;
  for (Merged& merged : m_open) {
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
