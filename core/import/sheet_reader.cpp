// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/sheet_reader.h"

#include "import/input_file.h"

#include <algorithm>

namespace hz {

SheetReader::SheetReader(const std::string& path, const char* format, const ReadOptions& options)
    : m_rows(path, options), m_hash(fileHash(path)) {
  m_facts.format = format;
  m_facts.size = InputFile(path).size();
}

void SheetReader::readHeader() {
  while (!m_rows.hasHeader() && pump()) {
  }
  const TableLayout& layout = m_rows.layout();
  m_facts.columns = m_rows.columns();
  m_facts.headerRow = m_rows.headerRow();
  m_facts.tableColumn = layout.firstColumn;
  m_facts.tableRow = m_rows.tableRow();
  if (std::any_of(layout.units.begin(), layout.units.end(), [](const auto& unit) { return !unit.empty(); }))
    m_facts.units = layout.units;
  if (layout.titles) m_facts.notes.emplace_back("title_rows");
  if (!layout.titleYear.empty()) m_facts.notes.push_back({"title_year", {layout.titleYear}});
  if (layout.beside.empty()) return;
  constexpr std::int64_t kEnd = 1 << 20;
  m_facts.tables.push_back({rangeText(layout.firstColumn, m_facts.tableRow, layout.lastColumn, kEnd), m_facts.columns});
  for (const auto& [from, to] : layout.beside)
    m_facts.tables.push_back({rangeText(from, m_facts.tableRow, to, kEnd), {}});
}

bool SheetReader::next(RawBatch& batch) {
  while (m_rows.pending() < m_batchRecords && pump()) {
  }
  return m_rows.take(batch);
}

}  // namespace hz
