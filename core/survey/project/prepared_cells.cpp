// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/prepared_cells.h"

#include "base/text.h"

#include <algorithm>

namespace hz::survey {
namespace {

void setCell(RawBatch& raw, std::size_t row, std::size_t column, std::string_view text) {
  raw.cells[row * raw.columns + column] = {static_cast<std::uint32_t>(raw.text.size()),
                                           static_cast<std::uint32_t>(text.size())};
  raw.text += text;
}

}  // namespace

std::vector<std::string> cellsOf(const RawBatch& raw, std::size_t row) {
  std::vector<std::string> cells;
  for (std::size_t c = 0; c < raw.columns; ++c) cells.emplace_back(raw.cell(row, c));
  return cells;
}

std::vector<std::vector<std::string>> readingsOf(const RawBatch& raw, std::size_t row) {
  std::vector<std::vector<std::string>> readings;
  if (raw.readings.empty() || raw.readings[row].empty()) return readings;
  for (const std::string_view reading : split(raw.readings[row], RawBatch::kReadingSeparator)) {
    auto& cells = readings.emplace_back();
    for (const std::string_view cell : split(reading, RawBatch::kCellSeparator)) cells.emplace_back(cell);
  }
  return readings;
}

CorrectedCells::CorrectedCells(const std::vector<CorrectedCell>& cells, const std::vector<std::string>& columns) {
  for (const CorrectedCell& cell : cells) {
    const auto at = std::find(columns.begin(), columns.end(), cell.column);
    if (at != columns.end())
      m_rows[cell.fileRow].emplace_back(static_cast<std::size_t>(at - columns.begin()), cell.text);
  }
}

void CorrectedCells::apply(RawBatch& raw) const {
  for (const auto& [fileRow, cells] : m_rows) {
    const auto at = std::lower_bound(raw.fileRows.begin(), raw.fileRows.end(), fileRow);
    if (at == raw.fileRows.end() || *at != fileRow) continue;
    for (const auto& [column, text] : cells)
      setCell(raw, static_cast<std::size_t>(at - raw.fileRows.begin()), column, text);
  }
}

}  // namespace hz::survey
