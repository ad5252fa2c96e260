// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/raw_table.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz {

/// How a text file separates its cells.
struct CsvDialect {
  char delimiter = ',';
  bool backslash = false;   ///< \" inside quotes instead of ""
  bool lineQuotes = false;  ///< a quotation mark that is not closed in its own line is text
};

/// Cells of records found in a stretch of text. Cells refer into the text; quoted cells with doubled quotes are
/// rewritten in place (they only get shorter).
struct CsvRecords {
  std::vector<RawBatch::Cell> cells;  ///< of all records, one after the other
  std::vector<std::uint32_t> ends;    ///< per record: end index in `cells`
  std::vector<std::int64_t> rows;     ///< per record: row in the file, counted from `firstRow`
  std::size_t consumed = 0;           ///< bytes of complete records
  std::int64_t nextRow = 0;
  /// Quoted cells with a line break inside, by index in `cells`, and the row in which each begins.
  std::vector<std::pair<std::size_t, std::int64_t>> multiline;
  /// Row and column (1-based) of a quotation mark that was closed in a later line in the middle of a text: it was open.
  std::int64_t strayRow = 0;
  std::size_t strayColumn = 0;
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
