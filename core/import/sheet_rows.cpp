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

SheetRows::Range SheetRows::rangeOf(const std::string& text) {
  Range range;
  const std::size_t colon = text.find(':');
  bool good = parseReference(std::string_view(text).substr(0, colon), range.firstColumn, range.firstRow);
  if (colon != std::string::npos)
    good = good && parseReference(std::string_view(text).substr(colon + 1), range.lastColumn, range.lastRow);
  if (!good || range.lastRow < range.firstRow || range.lastColumn < range.firstColumn)
    throw Fault(FaultCode::BadArgument, {"range " + text + " (a range is like B3:K200)"});
  return range;
}

SheetRows::SheetRows(std::string path, const ReadOptions& options)
    : m_path(std::move(path)), m_skipRows(options.skipRows.value_or(0)) {
  m_wishes.headerRows = options.headerRows;
  m_wishes.skipped = options.skipRows.has_value();
  if (options.plain) m_wishes = {1, true, true};
  const std::string range = options.range.value_or("");
  if (range.empty()) return;
  m_range = rangeOf(range);
  m_wishes.alone = true;
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
  if (m_hasHeader) {
    record(column, text);
    return;
  }
  if (m_row.size() <= column) m_row.resize(column + 1);
  m_row[column] = std::string(text);
  m_filled = m_filled || !trimmed(text).empty();
}

void SheetRows::record(std::size_t column, std::string_view text) {
  if (column < m_layout.firstColumn || (!m_layout.beside.empty() && column > m_layout.lastColumn)) return;
  column -= m_layout.firstColumn;
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
  constexpr std::size_t kLead = 60;
  m_rowOpen = false;
  if (!m_hasHeader && m_filled) {
    m_lead.push_back({m_at, std::move(m_row)});
    m_row = {};
    if (m_lead.size() >= kLead) decideHeader();
    return;
  }
  if (m_hasHeader) endRecord();
}

void SheetRows::endRecord() {
  // Spreadsheets do not store blank cells at the end of a row: such rows are not ragged.
  if (m_filled && !m_batch.widths.empty())
    m_batch.widths.back() = std::max(m_batch.widths.back(), static_cast<std::uint32_t>(m_columns.size()));
}

void SheetRows::decideHeader() {
  const std::vector<LeadRow> lead = std::exchange(m_lead, {});
  m_layout = findTable(lead, m_wishes);
  m_columns = uniqueNames(m_layout.names);
  m_tableRow = lead[m_layout.headerFirst].fileRow;
  m_headerRow = m_layout.firstRecord > 0 ? static_cast<int>(lead[m_layout.firstRecord - 1].fileRow) : 0;
  m_hasHeader = true;
  for (std::size_t r = m_layout.firstRecord; r < lead.size(); ++r) {
    beginRow(lead[r].fileRow);
    for (std::size_t c = 0; c < lead[r].cells.size(); ++c) cell(c, lead[r].cells[c]);
    m_rowOpen = false;
    endRecord();
  }
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
  if (m_hasHeader) return;
  if (m_lead.empty()) throw Fault(FaultCode::FileEmpty, {m_path});
  decideHeader();
}

}  // namespace hz
