// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// A small comma-separated table held whole in memory: our own definition files (instrument, framework, phrases).
/// Survey files go through the streaming readers of core/import instead.
struct TableText {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< each as long as `columns`

  /// Index of a column, -1 when absent; names are compared without case.
  int find(std::string_view column) const;
  /// Cell by column name; "" when the column is absent.
  const std::string& cell(std::size_t row, std::string_view column) const;
};

/// Parses RFC 4180 text (UTF-8, with or without BOM; CR, LF or CRLF; blank lines skipped, short rows padded).
/// Throws Fault(QuoteNotClosed) with `name` as the file.
TableText parseTable(std::string_view text, const std::string& name);

/// One cell quoted for CSV where it must be. `guarded`: text that a spreadsheet would take for a formula
/// (= + - @ TAB CR and their full-width forms in front) gets a leading apostrophe (CWE-1236).
std::string csvCell(std::string_view text, bool guarded = false);
/// A cell without the apostrophe that csvCell put in front of it.
std::string_view unguardedCell(std::string_view cell);

}  // namespace hz
