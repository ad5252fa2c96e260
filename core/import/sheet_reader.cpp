// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/sheet_reader.h"

#include "import/input_file.h"

namespace hz {

SheetReader::SheetReader(const std::string& path, const char* format, const ReadOptions& options)
    : m_rows(path, options), m_hash(fileHash(path)) {
  m_facts.format = format;
  m_facts.size = InputFile(path).size();
}

void SheetReader::readHeader() {
  while (!m_rows.hasHeader() && pump()) {
  }
  m_facts.columns = m_rows.columns();
  m_facts.headerRow = m_rows.headerRow();
  if (m_rows.titleRows() > 0) m_facts.notes.emplace_back("title_rows");
}

bool SheetReader::next(RawBatch& batch) {
  while (m_rows.pending() < m_batchRecords && pump()) {
  }
  return m_rows.take(batch);
}

}  // namespace hz
