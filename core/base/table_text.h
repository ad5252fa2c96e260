// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv_writer.h"

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

/// Parses RFC 4180 text (UTF-8, with or without BOM; CR, LF or CRLF; blank lines skipped, short rows padded), and takes
/// off the apostrophes that the guard of base/csv_writer.h puts in front of what looks like a formula.
/// Throws Fault(QuoteNotClosed) with `name` as the file.
TableText parseTable(std::string_view text, const std::string& name);

}  // namespace hz
