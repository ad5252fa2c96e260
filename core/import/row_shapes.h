// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/raw_table.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace hz {

/// Learns from the whole records of a text file what its columns hold, and puts longer and shorter records right where
/// exactly one reading fits: a delimiter inside free text parts a cell in two, a cell that is left out moves those
/// behind it. Never shifts cells on a guess.
class RowShapes {
 public:
  RowShapes(std::size_t columns, char delimiter) : m_columns(columns), m_delimiter(delimiter) {}
  void learn(const RawBatch& batch, std::size_t row);
  /// Decides every record of a batch whose width is not that of the header.
  void mend(RawBatch& batch) const;

 private:
  struct Column {
    std::uint64_t filled = 0, blank = 0, numbers = 0, spaced = 0;
    double low = 0, high = 0;
    std::size_t longest = 0;
    std::set<std::string, std::less<>> values;  ///< until there are too many to be codes
    bool many = false;
  };
  bool fits(std::size_t column, std::string_view cell) const;
  bool takesText(std::size_t column) const;
  bool joinLong(RawBatch& batch, std::size_t row) const;
  bool placeShort(RawBatch& batch, std::size_t row) const;
  std::size_t m_columns;
  char m_delimiter;
  std::vector<Column> m_known;
};

}  // namespace hz
