// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace hz {

/// How a file is to be read where the automatic choice should not stand. Properties of the file, never of the
/// user's language. Nothing = not said, which is not the same as saying the default: only what was said wins over a
/// profile.
struct ReadOptions {
  std::optional<std::string> encoding;    ///< IANA name; nothing or "" = found out
  std::optional<char> delimiter;          ///< nothing = found out
  std::optional<int> headerRows;          ///< nothing = 1
  std::optional<int> skipRows;            ///< title lines above the header; nothing = 0
  std::optional<std::string> sheet = {};  ///< of a workbook: name, or number from 1; nothing or "" = found out
  std::optional<std::string> range = {};  ///< of a sheet: "B3:K200"; nothing or "" = all
  /// 0,435 is less than a half: "1.234,5" and "0,5" become 1234.5 and 0.5. Nothing = no.
  std::optional<bool> decimalComma = {};
  /// Service the file comes from (Source::name); nothing or "" = found out, "none" = the file is read bare.
  std::optional<std::string> source = {};
  bool operator==(const ReadOptions&) const = default;
};

}  // namespace hz
