// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace hz {

/// How a file is to be read where the automatic choice should not stand. Properties of the file, never of the
/// user's language. Nothing = not said, which is not the same as saying the default: only what was said wins over a
/// profile.
struct ReadOptions {
  std::optional<std::string> encoding;    ///< IANA name; nothing or "" = found out
  std::optional<char> delimiter;          ///< nothing = found out
  std::optional<int> headerRows;          ///< nothing = found out; 0 = the table has no header
  std::optional<int> skipRows;            ///< title lines above the header, 0 = there are none; nothing = found out
  std::optional<std::string> sheet = {};  ///< of a workbook: name, or number from 1; nothing or "" = found out
  std::optional<std::string> range = {};  ///< "B3:K200"; nothing or "" = the first table
  /// 0,435 is less than a half: numbers are written "1.234,5" and "0,5" (never choices and codes). Nothing = decided
  /// column by column from its cells and its neighbours.
  std::optional<bool> decimalComma = {};
  /// The same of single columns, by their names; it wins over all else.
  std::map<std::string, bool> decimalCommaOf = {};
  /// Service the file comes from (Source::name); nothing or "" = found out, "none" = the file is read bare.
  std::optional<std::string> source = {};
  /// A quotation mark that is not closed in its own line is text: the repaired reading of a file with an open one.
  std::optional<bool> repairQuotes = {};
  /// Rows that are longer or shorter than the header, by their row in the file: which of their readings is meant, from
  /// 1 (RawBatch::readings), or 0 for none of them. They belong to this one file.
  std::map<std::int64_t, int> rowReadings = {};
  /// A definition, not data: the first row names all columns, blank rows part nothing, and nothing is put right.
  bool plain = false;
  bool operator==(const ReadOptions&) const = default;
};

}  // namespace hz
