// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"
#include "import/sheet_rows.h"

#include <string>

namespace hz {

/// What the readers of workbooks share: one sheet, whose cells go through SheetRows.
class SheetReader : public TableReader {
 public:
  const FileFacts& facts() const final { return m_facts; }
  std::string sha256() final { return m_hash; }
  bool next(RawBatch& batch) final;

 protected:
  SheetReader(const std::string& path, const char* format, const ReadOptions& options);
  /// Reads more of the file; false at its end.
  virtual bool pump() = 0;
  /// Reads on to the header and puts it into the facts.
  void readHeader();

  SheetRows m_rows;
  FileFacts m_facts;
  std::size_t m_batchRecords = 4096;  ///< next() reads on until it has as many

 private:
  std::string m_hash;
};

}  // namespace hz
