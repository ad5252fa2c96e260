// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/raw_table.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// How a text file separates its cells.
struct CsvDialect {
  char delimiter = ',';
  bool backslash = false;  ///< \" inside quotes instead of ""
};

/// Cells of records found in a stretch of text. Cells refer into the text; quoted cells with doubled quotes are
/// rewritten in place (they only get shorter).
struct CsvRecords {
  std::vector<RawBatch::Cell> cells;  ///< of all records, one after the other
  std::vector<std::uint32_t> ends;    ///< per record: end index in `cells`
  std::vector<std::int64_t> rows;     ///< per record: row in the file, counted from `firstRow`
  std::size_t consumed = 0;           ///< bytes of complete records
  std::int64_t nextRow = 0;
  // An open quotation mark at the end of the text:
  std::int64_t quoteRow = 0;    ///< 0 = none
  std::size_t quoteColumn = 0;  ///< 1-based
  std::size_t quoteBytes = 0;   ///< how far it is open
};

/// RFC 4180 with LF, CR and CRLF in any mixture; blank lines count as rows but are no records. `last`: the text ends
/// here, so a final record needs no line end. Stops after `maxRecords`.
void parseCsv(std::string& text, std::size_t begin, const CsvDialect& dialect, std::int64_t firstRow, bool last,
              std::size_t maxRecords, CsvRecords& out);

/// Delimiter that divides the first records most consistently among , ; tab |.
CsvDialect detectDialect(std::string_view sample);

}  // namespace hz
