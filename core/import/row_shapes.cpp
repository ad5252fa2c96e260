// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/row_shapes.h"

#include "base/text.h"
#include "import/number_form.h"

#include <algorithm>

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

}  // namespace

void RowShapes::learn(const RawBatch& batch, std::size_t row) {
  m_known.resize(m_columns);
  for (std::size_t c = 0; c < m_columns; ++c) {
    Column& column = m_known[c];
    const std::string_view cell = trimmed(batch.cell(row, c));
    if (cell.empty()) {
      ++column.blank;
      continue;
    }
    if (isMissingMark(cell)) continue;
    ++column.filled;
    column.longest = std::max(column.longest, cell.size());
    column.spaced += cell.find(' ') != std::string_view::npos ? 1 : 0;
    if (const auto number = readNumber(cell, DecimalMark::Point)) {
      column.low = column.numbers == 0 ? number->value : std::min(column.low, number->value);
      column.high = column.numbers == 0 ? number->value : std::max(column.high, number->value);
      ++column.numbers;
    } else if (!column.many && column.values.find(cell) == column.values.end()) {
      column.values.emplace(cell);
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

bool RowShapes::joinLong(RawBatch& batch, std::size_t row) const {
  std::vector<std::string> all;
  for (std::size_t c = 0; c < m_columns; ++c) all.emplace_back(batch.cell(row, c));
  for (const std::string_view extra : split(batch.extras[row], RawBatch::kCellSeparator)) all.emplace_back(extra);
  while (all.size() > m_columns && trimmed(all.back()).empty()) all.pop_back();
  if (all.size() == m_columns) {  // delimiters at the end of the line
    replaceRow(batch, row, all);
    return true;
  }
  const std::size_t parts = all.size() - m_columns + 1;
  std::vector<std::string> found;
  int readings = 0;
  for (std::size_t at = 0; at < m_columns; ++at) {
    if (!takesText(at)) continue;
    std::vector<std::string> cells(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(at));
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(at);
    cells.push_back(join({first, first + static_cast<std::ptrdiff_t>(parts)}, std::string(1, m_delimiter)));
    cells.insert(cells.end(), first + static_cast<std::ptrdiff_t>(parts), all.end());
    bool good = true;
    for (std::size_t c = 0; c < m_columns && good; ++c) good = c == at || fits(c, cells[c]);
    if (!good) continue;
    ++readings;
    found = std::move(cells);
  }
  if (readings != 1) return false;
  replaceRow(batch, row, found);
  return true;
}

bool RowShapes::placeShort(RawBatch& batch, std::size_t row) const {
  const std::size_t width = batch.widths[row], lacking = m_columns - width;
  std::vector<std::string> all;
  for (std::size_t c = 0; c < width; ++c) all.emplace_back(batch.cell(row, c));
  std::vector<std::string> found;
  for (std::size_t at = 0; at <= width; ++at) {
    std::vector<std::string> cells = all;
    cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(at), lacking, "");
    bool good = true;
    for (std::size_t c = 0; c < m_columns && good; ++c) good = fits(c, cells[c]);
    if (!good) continue;
    if (!found.empty() && found != cells) return false;
    found = std::move(cells);
  }
  if (found.empty()) return false;
  replaceRow(batch, row, found);
  return true;
}

void RowShapes::mend(RawBatch& batch) const {
  for (std::size_t row = 0; row < batch.rows(); ++row) {
    if (batch.widths[row] == m_columns) continue;
    if (batch.shapes.empty()) batch.shapes.assign(batch.rows(), RawBatch::Shape::Whole);
    const bool longer = batch.widths[row] > m_columns;
    const bool learnt = !m_known.empty();
    if (longer) {
      const bool surplus =
          batch.extras[row].find_first_not_of(std::string{RawBatch::kCellSeparator, ' '}) != std::string::npos;
      const bool mended = (learnt || !surplus) && joinLong(batch, row);
      batch.shapes[row] = !surplus ? RawBatch::Shape::Whole
                          : mended ? RawBatch::Shape::Joined
                                   : RawBatch::Shape::TooLong;
    } else {
      batch.shapes[row] = learnt && placeShort(batch, row) ? RawBatch::Shape::Cut : RawBatch::Shape::TooShort;
    }
  }
}

}  // namespace hz
