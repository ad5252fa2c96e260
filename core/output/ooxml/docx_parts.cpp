// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/ooxml/docx_parts.h"
#include "base/number.h"
#include "output/ooxml/docx_writer.h"

#include <algorithm>
#include <cmath>

namespace hz::output {
namespace {

constexpr double kPngDotsPerMm = 300 / 25.4;

long natural(std::string_view cell, double size) {
  return std::lround(textUnits(cell) * size * 20) + 2 * kCellMargin + 80;
}

/// The longest run of letters that does not break: "District"; full-width characters break anywhere.
std::string_view longestWord(std::string_view text) {
  std::string_view longest;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && text[end] > ' ' && static_cast<unsigned char>(text[end]) < 0x80) ++end;
    if (end - i > longest.size()) longest = text.substr(i, end - i);
    i = end + 1;
  }
  return longest;
}

bool isNumeric(const ResultTable& table, std::size_t column) {
  return table.columns[column].alignment == Alignment::Decimal;
}

}  // namespace

PngSize pngSize(std::string_view png) {
  if (png.size() < 24 || png.substr(1, 3) != "PNG") return {};
  const auto number = [&](std::size_t at) {
    long value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value * 256 + static_cast<unsigned char>(png[at + i]);
    return value;
  };
  return {number(16), number(20)};
}

Figure fittedFigure(Figure figure, double widthMm, double heightMm) {
  const double scale = std::min(1.0, widthMm / figure.widthMm);
  if (figure.heightMm * scale > heightMm) figure.heightMm = heightMm / scale;
  return figure;
}

std::pair<double, double> pngBox(std::string_view png, const Figure& figure, double widthMm, double heightMm) {
  const PngSize size = pngSize(png);
  double width = size.width > 0 ? static_cast<double>(size.width) / kPngDotsPerMm : figure.widthMm;
  double height = size.width > 0 ? static_cast<double>(size.height) / kPngDotsPerMm : figure.heightMm;
  const double scale = std::min({1.0, widthMm / width, heightMm / height});
  return {width * scale, height * scale};
}

bool isWideTable(const ResultTable& table, double size, long width) {
  long needed = 0;
  const auto rows = printedRows(table);
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    long widest = 0;
    for (const auto& row : rows) widest = std::max(widest, natural(row[c], size));
    needed += isNumeric(table, c) ? widest : std::min(widest, std::lround(7 * size * 20));
  }
  return needed > width;
}

std::vector<long> columnWidths(const ResultTable& table, double size, long width) {
  const std::size_t count = table.columns.size();
  std::vector<long> widths(count, 0);
  if (count == 0) return widths;
  const auto rows = printedRows(table);
  long numbers = 0, words = 0, wordColumns = 0;
  for (std::size_t c = 0; c < count; ++c) {
    // The head may break into two lines, the numbers below it may not.
    const std::string head = headText(table.columns[c]);
    widths[c] = std::max(natural(head, isNumeric(table, c) ? size / 2 : size), natural(longestWord(head), size));
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (table.rows[r].kind != RowKind::Group) widths[c] = std::max(widths[c], natural(rows[r][c], size));
    }
    (isNumeric(table, c) ? numbers : words) += widths[c];
    wordColumns += isNumeric(table, c) ? 0 : 1;
  }
  const long least = std::lround(4 * size * 20);
  if (numbers + words <= width) {  // as wide as the text
    const long spare = width - numbers - words;
    for (std::size_t c = 0; c < count; ++c) widths[c] += spare / static_cast<long>(count);
  } else if (width - numbers < least * std::max(1L, wordColumns)) {
    for (long& one : widths) one = one * width / (numbers + words);
  } else {
    // Long texts share what is left by their square roots, so that a short one keeps its line.
    double sum = 0;
    for (std::size_t c = 0; c < count; ++c) sum += isNumeric(table, c) ? 0 : std::sqrt(static_cast<double>(widths[c]));
    const long spare = width - numbers - least * wordColumns;
    for (std::size_t c = 0; c < count; ++c) {
      if (isNumeric(table, c)) continue;
      widths[c] =
          least + static_cast<long>(std::sqrt(static_cast<double>(widths[c])) / sum * static_cast<double>(spare));
    }
  }
  long used = 0;
  for (const long one : widths) used += one;
  widths.front() += width - used;  // what rounding left
  return widths;
}

long decimalTab(const std::vector<std::vector<std::string>>& rows, std::size_t column, double size, long width) {
  double before = 0, after = 0;
  for (const auto& row : rows) {
    const std::string_view cell = row[column];
    const std::size_t sign = std::min(cell.find('.'), cell.size());  // without one, the text ends at the tab
    before = std::max(before, textUnits(cell.substr(0, sign)));
    after = std::max(after, textUnits(cell.substr(sign)));
  }
  const double spare = static_cast<double>(width - 2 * kCellMargin) - (before + after) * size * 20;
  return std::max(100L, std::lround(std::max(0.0, spare / 2) + before * size * 20));
}

}  // namespace hz::output
