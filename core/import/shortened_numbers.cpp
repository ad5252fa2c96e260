// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/shortened_numbers.h"

#include "base/text.h"
#include "import/number_form.h"

namespace hz {
namespace {

constexpr std::size_t kKeptDigits = 15;  // of a number in a spreadsheet

/// "1.23457E+17", "4,2E+17", "1E+12": at most six digits, as many as a cell of usual width shows.
bool isShownExponent(std::string_view cell) {
  if (cell.size() < 5 || cell.size() > 11 || cell[cell.size() - 4] != 'E' || cell[cell.size() - 3] != '+') return false;
  const std::string_view power = cell.substr(cell.size() - 2), digits = cell.substr(0, cell.size() - 4);
  if (!areDigits(power) || power < "11" || power > "24" || !areDigits(digits.substr(0, 1))) return false;
  if (digits.size() == 1) return true;
  return (digits[1] == '.' || digits[1] == ',') && digits.size() <= 7 && areDigits(digits.substr(2));
}

void show(std::string& shown, std::uint64_t count, std::int64_t fileRow, std::string_view cell) {
  constexpr std::uint64_t kMost = 5;
  if (count > kMost) return;
  if (count == kMost) {
    shown += " …";
    return;
  }
  shown += (shown.empty() ? "" : ", ") + std::to_string(fileRow) + ": " + std::string(cell);
}

}  // namespace

void ShortenedNumbers::add(std::size_t column, std::int64_t fileRow, std::string_view cell) {
  // Cheap, for nearly every cell.
  if (cell.size() < 5 || (cell.size() <= kKeptDigits && cell[cell.size() - 4] != 'E')) return;
  cell = withoutGuard(cell);
  if (isShownExponent(cell)) {
    Column& found = m_columns[column];
    show(found.exponentsShown, found.exponents++, fileRow, cell);
  } else if (cell.size() > kKeptDigits && cell.size() <= 24 && areDigits(cell) && cell.front() != '0') {
    Column& found = m_columns[column];
    if (cell.find_first_not_of('0', kKeptDigits) != std::string_view::npos) {
      ++found.whole;
    } else {
      found.zeros += cell.size() - kKeptDigits;
      // An identity number says when its owner was born: not shown in full.
      const std::string shown = std::string(cell.substr(0, 3)) + "…" + std::string(cell.substr(kKeptDigits - 1));
      show(found.cutShown, found.cut++, fileRow, shown);
    }
  }
}

std::vector<FileNote> ShortenedNumbers::notes(const std::vector<std::string>& columns) const {
  constexpr std::uint64_t kNoChance = 3;  // zeros that stand there once in a thousand files by chance
  std::vector<FileNote> all;
  for (const auto& [column, found] : m_columns) {
    if (found.exponents > 0)
      all.push_back({"shortened_exponents", {columns[column], std::to_string(found.exponents), found.exponentsShown}});
    if (found.cut > 0 && found.whole == 0 && found.zeros >= kNoChance)
      all.push_back({"shortened_digits", {columns[column], std::to_string(found.cut), found.cutShown}});
  }
  return all;
}

}  // namespace hz
