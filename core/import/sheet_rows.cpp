// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/sheet_rows.h"

#include "base/fault.h"
#include "base/hash.h"
#include "base/text.h"
#include "import/input_file.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace hz {

std::vector<std::string> uniqueNames(const std::vector<std::string>& raw) {
  std::unordered_set<std::string> used;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    std::string base(trimmed(raw[i]));
    if (base.empty()) base = "column_" + std::to_string(i + 1);
    std::string name = base;
    for (int k = 2; !used.insert(name).second; ++k) name = base + "_" + std::to_string(k);
    names.push_back(std::move(name));
  }
  return names;
}

std::string fileHash(const std::string& path) {
  InputFile file(path);
  Sha256 hash;
  for (std::string_view block = file.read(); !block.empty(); block = file.read()) hash.update(block);
  return hash.hex();
}

bool parseReference(std::string_view text, std::size_t& column, std::int64_t& row) {
  column = 0;
  row = 0;
  std::size_t at = 0;
  for (; at < text.size() && (text[at] | 32) >= 'a' && (text[at] | 32) <= 'z'; ++at) {
    column = column * 26 + static_cast<std::size_t>((text[at] | 32) - 'a' + 1);
    if (at > 3) return false;
  }
  const std::size_t letters = at;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && at < letters + 9; ++at)
    row = row * 10 + (text[at] - '0');
  if (letters == 0 || at == letters || at != text.size()) return false;
  --column;
  return true;
}

SheetRows::SheetRows(std::string path, const ReadOptions& options)
    : m_path(std::move(path)), m_headerRows(options.headerRows.value_or(1)), m_skipRows(options.skipRows.value_or(0)) {
  const std::string range = options.range.value_or("");
  if (range.empty()) return;
  const std::size_t colon = range.find(':');
  bool good = parseReference(std::string_view(range).substr(0, colon), m_range.firstColumn, m_range.firstRow);
  if (colon != std::string::npos)
    good = good && parseReference(std::string_view(range).substr(colon + 1), m_range.lastColumn, m_range.lastRow);
  if (!good || m_range.lastRow < m_range.firstRow || m_range.lastColumn < m_range.firstColumn)
    throw Fault(FaultCode::BadArgument, {"range " + range + " (a range is like B3:K200)"});
}

void SheetRows::beginRow(std::int64_t row) {
  m_at = row;
  m_wanted = row >= m_range.firstRow + m_skipRows && row <= m_range.lastRow;
  m_filled = false;
  m_rowOpen = true;
  m_extraAt = 0;
  m_row.clear();
}

void SheetRows::cell(std::size_t column, std::string_view text) {
  if (!m_wanted || text.empty() || column < m_range.firstColumn || column > m_range.lastColumn) return;
  column -= m_range.firstColumn;
  if (!m_hasHeader) {
    if (m_row.size() <= column) m_row.resize(column + 1);
    m_row[column] = std::string(text);
    m_filled = m_filled || !trimmed(text).empty();
    return;
  }
  if (!m_filled) {  // the first cell of a record
    m_batch.columns = m_columns.size();
    m_batch.fileRows.push_back(m_at);
    m_batch.widths.push_back(0);
    m_batch.extras.emplace_back();
    m_batch.cells.resize(m_batch.cells.size() + m_columns.size());
    m_filled = true;
  }
  m_batch.widths.back() = static_cast<std::uint32_t>(column + 1);
  if (column >= m_columns.size()) {
    // Blank cells between are kept: extra_2 stays extra_2.
    const std::size_t extra = column - m_columns.size();
    for (; m_extraAt < extra; ++m_extraAt) m_batch.extras.back() += RawBatch::kCellSeparator;
    m_batch.extras.back() += text;
    return;
  }
  auto& cell = m_batch.cells[m_batch.cells.size() - m_columns.size() + column];
  cell = {static_cast<std::uint32_t>(m_batch.text.size()), static_cast<std::uint32_t>(text.size())};
  m_batch.text += text;
}

void SheetRows::endRow() {
  m_rowOpen = false;
  if (!m_hasHeader && m_filled && !keepTitle()) endHeaderRow();
  // Spreadsheets do not store blank cells at the end of a row: such rows are not ragged.
  if (m_hasHeader && m_filled && !m_batch.widths.empty())
    m_batch.widths.back() = std::max(m_batch.widths.back(), static_cast<std::uint32_t>(m_columns.size()));
}

/// A row with one cell above rows with several is a title. Whether it is one shows only further below, so such rows
/// wait; where no wider row follows they are the header and records of a table with one column.
bool SheetRows::keepTitle() {
  constexpr std::size_t kMostTitles = 20, kWide = 3;
  if (m_headerRows != 1 || m_skipRows != 0 || m_replaying) return false;
  const auto filled =
      std::count_if(m_row.begin(), m_row.end(), [](const auto& text) { return !trimmed(text).empty(); });
  const bool wide = filled >= static_cast<std::ptrdiff_t>(kWide);
  if (m_titles.empty() && filled != 1) return false;
  if (wide) {
    m_titleRows = m_titles.size();
    m_titles.clear();
    return false;
  }
  m_titles.emplace_back(m_at, m_row);
  if (filled != 1 || m_titles.size() > kMostTitles) replayTitles();
  return true;
}

void SheetRows::replayTitles() {
  m_replaying = true;
  const auto titles = std::exchange(m_titles, {});
  for (const auto& [row, cells] : titles) {
    beginRow(row);
    for (std::size_t c = 0; c < cells.size(); ++c) cell(c + m_range.firstColumn, cells[c]);
    endRow();
  }
}

void SheetRows::endHeaderRow() {
  m_header.push_back(m_row);
  m_headerRow = static_cast<int>(m_at);
  if (static_cast<int>(m_header.size()) < std::max(1, m_headerRows)) return;
  std::size_t width = 0;
  for (const auto& row : m_header) width = std::max(width, row.size());
  std::vector<std::string> names(width);
  for (std::size_t r = 0; r < m_header.size(); ++r) {
    auto& row = m_header[r];
    row.resize(width);
    const bool above = r + 1 < m_header.size();
    for (std::size_t c = 0; c < width; ++c) {
      // A merged cell holds its text at its left end only.
      if (above && c > 0 && trimmed(row[c]).empty()) row[c] = row[c - 1];
      const std::string part(trimmed(row[c]));
      if (part.empty()) continue;
      names[c] += (names[c].empty() ? "" : " / ") + part;
    }
  }
  while (!names.empty() && names.back().empty()) names.pop_back();
  m_columns = uniqueNames(names);
  m_hasHeader = true;
  m_filled = false;
}

/// The row that is still being read goes on into the next batch.
void SheetRows::moveLastRow(RawBatch& from, RawBatch& to) {
  const std::size_t columns = from.columns, row = from.rows() - 1;
  to.columns = columns;
  to.fileRows.push_back(from.fileRows.back());
  to.widths.push_back(from.widths.back());
  to.extras.push_back(std::move(from.extras.back()));
  for (std::size_t c = 0; c < columns; ++c) {
    const std::string_view text = from.cell(row, c);
    to.cells.push_back({static_cast<std::uint32_t>(to.text.size()), static_cast<std::uint32_t>(text.size())});
    to.text += text;
  }
  from.fileRows.pop_back();
  from.widths.pop_back();
  from.extras.pop_back();
  from.cells.resize(row * columns);
}

bool SheetRows::take(RawBatch& batch) {
  batch.clear();
  const std::size_t columns = m_columns.size();
  const bool open = m_rowOpen && m_filled;
  if (m_batch.rows() == (open ? 1u : 0u)) return false;
  std::swap(batch, m_batch);
  batch.columns = columns;
  m_batch.clear();
  if (open) moveLastRow(batch, m_batch);
  return true;
}

void SheetRows::finish() {
  if (!m_titles.empty()) replayTitles();
  if (m_hasHeader) return;
  if (m_header.empty()) throw Fault(FaultCode::FileEmpty, {m_path});
  m_headerRows = static_cast<int>(m_header.size());
  m_row = m_header.back();
  m_header.pop_back();
  endHeaderRow();
}

}  // namespace hz
