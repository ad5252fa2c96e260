// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace hz {

/// How a file is to be read where the automatic choice should not stand. Properties of the file, never of the
/// user's language.
struct ReadOptions {
  std::string encoding;           ///< IANA name; "" = found out
  std::optional<char> delimiter;  ///< nothing = found out
  int headerRows = 1;
  int skipRows = 0;           ///< title lines above the header
  std::string sheet = {};     ///< of a workbook: name, or number from 1; "" = the first that is not hidden
  std::string range = {};     ///< of a sheet: "B3:K200"; "" = all
  bool decimalComma = false;  ///< 0,435 is less than a half: "1.234,5" and "0,5" become 1234.5 and 0.5
  /// Service the file comes from (Source::name); "" = found out, "none" = the file is read bare.
  std::string source = {};
  bool operator==(const ReadOptions&) const = default;
};

}  // namespace hz
