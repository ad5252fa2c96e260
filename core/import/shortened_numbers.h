// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// Finds in a text file what a spreadsheet did to identifiers and to telephone and card numbers before it wrote the
/// file: "1.23457E+17" (as a cell of usual width shows more than 11 digits), and numbers of more than 15 digits that
/// all end in zeros from the 16th on, since a spreadsheet keeps 15. Exponents as programs write them (1.2e+17) are
/// numbers and stay so.
class ShortenedNumbers {
 public:
  void add(std::size_t column, std::int64_t fileRow, std::string_view cell);
  /// A note for each column that has such cells, with their rows.
  std::vector<FileNote> notes(const std::vector<std::string>& columns) const;

 private:
  struct Column {
    std::uint64_t exponents = 0;           ///< "1.23457E+17"
    std::uint64_t cut = 0, zeros = 0;      ///< longer than 15 digits and ending in zeros; their zeros behind the 15th
    std::uint64_t whole = 0;               ///< longer than 15 digits with all their digits
    std::string exponentsShown, cutShown;  ///< the first ones with their rows
  };
  std::map<std::size_t, Column> m_columns;
};

}  // namespace hz
