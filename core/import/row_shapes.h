// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/raw_table.h"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace hz {

/// Learns from the whole records of a text file what its columns hold, and puts longer and shorter records right where
/// exactly one reading fits: a delimiter inside free text parts a cell in two, a cell that is left out moves those
/// behind it. Never shifts cells on a guess.
class RowShapes {
 public:
  /// `chosen`: what a person said of single rows (ReadOptions::rowReadings).
  RowShapes(std::size_t columns, char delimiter, std::map<std::int64_t, int> chosen)
      : m_columns(columns), m_delimiter(delimiter), m_chosen(std::move(chosen)) {}
  void learn(const RawBatch& batch, std::size_t row);
  /// Decides every record of a batch whose width is not that of the header.
  void mend(RawBatch& batch);

 private:
  struct Column {
    std::uint64_t filled = 0, numbers = 0, spaced = 0;
    double low = 0, high = 0;
    std::unordered_set<std::string> values;  ///< until there are too many to be codes
    bool many = false;
    std::string last;  ///< of the values
    bool lastSpaced = false;
    void addNumber(double value);
  };
  bool fits(std::size_t column, std::string_view cell) const;
  bool takesText(std::size_t column) const;
  /// A row as cells of the columns, and whether all of them fit what the other rows hold.
  struct Reading {
    std::vector<std::string> cells;
    bool fits = false;
  };
  bool fitsAll(const std::vector<std::string>& cells, std::size_t but) const;
  std::vector<Reading> readingsOfLong(const std::vector<std::string>& all) const;
  std::vector<Reading> readingsOfShort(const std::vector<std::string>& all) const;
  void mendRow(RawBatch& batch, std::size_t row);
  std::vector<const Reading*> offer(RawBatch& batch, std::size_t row, const std::vector<Reading>& readings);
  bool isBroken(const RawBatch& batch, std::size_t row) const;
  std::size_t m_columns;
  char m_delimiter;
  std::map<std::int64_t, int> m_chosen;
  std::size_t m_offered = 0;  ///< rows whose readings were listed
  std::vector<Column> m_known;
};

}  // namespace hz
