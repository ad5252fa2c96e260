// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/row_shapes.h"

#include "base/text.h"
#include "import/number_form.h"

#include <algorithm>
#include <optional>

namespace hz {
namespace {

constexpr std::size_t kMostCodes = 40, kLongestCode = 40;

void replaceRow(RawBatch& batch, std::size_t row, const std::vector<std::string>& cells) {
  for (std::size_t c = 0; c < batch.columns; ++c) {
    batch.cells[row * batch.columns + c] = {static_cast<std::uint32_t>(batch.text.size()),
                                            static_cast<std::uint32_t>(cells[c].size())};
    batch.text += cells[c];
  }
  batch.widths[row] = static_cast<std::uint32_t>(batch.columns);
  batch.extras[row].clear();
}

/// Cheap, for most cells: a whole number of few digits.
std::optional<double> shortWhole(std::string_view cell) {
  constexpr std::size_t kExact = 15;
  if (cell.size() > kExact) return {};
  std::int64_t value = 0;
  for (const char c : cell) {
    if (c < '0' || c > '9') return {};
    value = 10 * value + (c - '0');
  }
  return static_cast<double>(value);
}

}  // namespace

void RowShapes::Column::addNumber(double value) {
  low = numbers == 0 ? value : std::min(low, value);
  high = numbers == 0 ? value : std::max(high, value);
  ++numbers;
}

void RowShapes::learn(const RawBatch& batch, std::size_t row) {
  m_known.resize(m_columns);
  for (std::size_t c = 0; c < m_columns; ++c) {
    Column& column = m_known[c];
    const std::string_view cell = trimmed(batch.cell(row, c));
    if (cell.empty()) continue;
    if (const auto whole = shortWhole(cell)) {
      ++column.filled;
      column.addNumber(*whole);
      continue;
    }
    if (cell == column.last) {  // codes come again and again
      ++column.filled;
      column.spaced += column.lastSpaced ? 1 : 0;
      continue;
    }
    if (isMissingMark(cell)) continue;
    ++column.filled;
    const bool spaced = cell.find(' ') != std::string_view::npos;
    column.spaced += spaced ? 1 : 0;
    if (const auto number = readNumber(cell, DecimalMark::Point)) {
      column.addNumber(number->value);
    } else if (!column.many) {
      column.last = *column.values.emplace(cell).first;
      column.lastSpaced = spaced;
      column.many = column.values.size() > kMostCodes;
    }
  }
}

/// Free text stands in this column, as far as is known.
bool RowShapes::takesText(std::size_t column) const {
  const Column& known = m_known[column];
  return known.numbers * 2 <= known.filled;
}

bool RowShapes::fits(std::size_t column, std::string_view cell) const {
  const Column& known = m_known[column];
  cell = trimmed(cell);
  if (cell.empty() || isMissingMark(cell)) return true;
  const auto number = readNumber(cell, DecimalMark::Point);
  if (known.numbers > 0 && known.numbers == known.filled) {
    if (!number) return false;
    // An answer of 1–5 is no year.
    const double room = 3 * std::max(1.0, known.high - known.low);
    return known.numbers < 2 || (number->value >= known.low - room && number->value <= known.high + room);
  }
  if (known.numbers == 0 && known.filled > 0) {
    // Names and codes are no bare numbers; free text may be.
    const bool free = known.spaced > 0 || known.many;
    return !number || free;
  }
  return true;
}

bool RowShapes::fitsAll(const std::vector<std::string>& cells, std::size_t but) const {
  for (std::size_t c = 0; c < m_columns; ++c)
    if (c != but && !fits(c, cells[c])) return false;
  return true;
}

/// A delimiter inside a text: at each column that may hold texts, as many cells are one as there are too many.
std::vector<RowShapes::Reading> RowShapes::readingsOfLong(const std::vector<std::string>& all) const {
  const auto parts = static_cast<std::ptrdiff_t>(all.size() - m_columns + 1);
  std::vector<Reading> readings;
  for (std::size_t at = 0; at < m_columns; ++at) {
    if (!takesText(at)) continue;
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(at);
    Reading reading{{all.begin(), first}};
    reading.cells.push_back(join({first, first + parts}, std::string(1, m_delimiter)));
    reading.cells.insert(reading.cells.end(), first + parts, all.end());
    reading.fits = fitsAll(reading.cells, at);
    readings.push_back(std::move(reading));
  }
  return readings;
}

/// Cells that are left out move those behind them.
std::vector<RowShapes::Reading> RowShapes::readingsOfShort(const std::vector<std::string>& all) const {
  std::vector<Reading> readings;
  for (std::size_t at = 0; at <= all.size(); ++at) {
    Reading reading{all};
    reading.cells.insert(reading.cells.begin() + static_cast<std::ptrdiff_t>(at), m_columns - all.size(), "");
    if (std::any_of(readings.begin(), readings.end(), [&](const Reading& one) { return one.cells == reading.cells; }))
      continue;
    reading.fits = fitsAll(reading.cells, m_columns);
    readings.push_back(std::move(reading));
  }
  return readings;
}

/// Lists the readings for the person, those that fit first; gives them in that order.
std::vector<const RowShapes::Reading*> RowShapes::offer(RawBatch& batch, std::size_t row,
                                                        const std::vector<Reading>& readings) {
  constexpr std::size_t kMostRows = 2000, kMostReadings = 8;
  std::vector<const Reading*> offered;
  if (readings.empty() || (++m_offered > kMostRows && !m_chosen.contains(batch.fileRows[row]))) return offered;
  for (const bool fitting : {true, false})
    for (const Reading& reading : readings)
      if (reading.fits == fitting && offered.size() < kMostReadings) offered.push_back(&reading);
  if (batch.readings.empty()) batch.readings.resize(batch.rows());
  std::vector<std::string> rows;
  for (const Reading* reading : offered) rows.push_back(join(reading->cells, std::string(1, RawBatch::kCellSeparator)));
  batch.readings[row] = join(rows, std::string(1, RawBatch::kReadingSeparator));
  return offered;
}

/// A line break inside a text without quotation marks makes two short rows of one: which cells are lacking is no longer
/// the only question.
bool RowShapes::isBroken(const RawBatch& batch, std::size_t row) const {
  const auto shorter = [&](std::size_t r) { return r < batch.rows() && batch.widths[r] < m_columns; };
  const auto halves = [&](std::size_t r) {
    return shorter(r) && shorter(r + 1) && batch.fileRows[r + 1] == batch.fileRows[r] + 1 &&
           batch.widths[r] + batch.widths[r + 1] == m_columns + 1;
  };
  return halves(row) || (row > 0 && halves(row - 1));
}

void RowShapes::mendRow(RawBatch& batch, std::size_t row) {
  const bool longer = batch.widths[row] > m_columns;
  std::vector<std::string> all;
  for (std::size_t c = 0; c < std::min<std::size_t>(m_columns, batch.widths[row]); ++c)
    all.emplace_back(batch.cell(row, c));
  if (longer)
    for (const std::string_view extra : split(batch.extras[row], RawBatch::kCellSeparator)) all.emplace_back(extra);
  while (all.size() > m_columns && trimmed(all.back()).empty()) all.pop_back();
  if (longer && all.size() <= m_columns) {  // delimiters at the end of the line
    replaceRow(batch, row, all);
    return;
  }
  batch.shapes[row] = longer ? RawBatch::Shape::TooLong : RawBatch::Shape::TooShort;
  if (m_known.empty()) return;
  const std::vector<Reading> readings = longer ? readingsOfLong(all) : readingsOfShort(all);
  const std::vector<const Reading*> offered = offer(batch, row, readings);
  const auto isFit = [](const Reading& one) { return one.fits; };
  const Reading* reading = nullptr;
  if (const auto chosen = m_chosen.find(batch.fileRows[row]); chosen != m_chosen.end()) {
    if (chosen->second < 1 || static_cast<std::size_t>(chosen->second) > offered.size()) return;
    reading = offered[static_cast<std::size_t>(chosen->second - 1)];
  } else if (std::count_if(readings.begin(), readings.end(), isFit) == 1 && (longer || !isBroken(batch, row))) {
    reading = &*std::find_if(readings.begin(), readings.end(), isFit);
  } else {
    return;
  }
  replaceRow(batch, row, reading->cells);
  batch.shapes[row] = longer ? RawBatch::Shape::Joined : RawBatch::Shape::Cut;
}

void RowShapes::mend(RawBatch& batch) {
  for (std::size_t row = 0; row < batch.rows(); ++row) {
    if (batch.widths[row] == m_columns) continue;
    if (batch.shapes.empty()) batch.shapes.assign(batch.rows(), RawBatch::Shape::Whole);
    mendRow(batch, row);
  }
}

}  // namespace hz
