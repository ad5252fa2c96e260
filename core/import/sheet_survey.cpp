// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/sheet_survey.h"

#include "base/text.h"

#include <algorithm>

namespace hz {
namespace {

constexpr std::size_t kNamed = 20;

std::string listed(const std::vector<std::string>& names, std::uint64_t all) {
  return join(names, ", ") + (all > names.size() ? " …" : "");
}

/// "3, 5–7".
std::string spans(const std::vector<std::int64_t>& rows) {
  std::string text;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t last = i;
    while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1) ++last;
    text += (text.empty() ? "" : ", ") + std::to_string(rows[i]);
    if (last > i) text += "\u2013" + std::to_string(rows[last]);
    i = last + 1;
  }
  return text;
}

}  // namespace

std::string columnName(std::size_t column) {
  std::string name;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return name;
}

std::string cellName(std::size_t column, std::int64_t row) {
  return columnName(column) + std::to_string(row);
}

bool looksRounded(std::string_view digits) {
  return digits.size() >= 16 && digits.find_first_not_of("0123456789") == std::string_view::npos &&
         digits.substr(15).find_first_not_of('0') == std::string_view::npos;
}

void SheetSurvey::hiddenRow(std::int64_t row, bool filtered) {
  ++m_hidden;
  m_filtered = m_filtered || filtered;
  if (m_rows.size() < 2000) m_rows.push_back(row);
}

void SheetSurvey::hiddenColumns(std::size_t first, std::size_t last) {
  for (std::size_t c = first; c <= last && m_columns.size() < kNamed; ++c) m_columns.push_back(columnName(c));
}

void SheetSurvey::formulaWithoutValue(std::size_t column, std::int64_t row) {
  if (++m_formulaCount <= kNamed) m_formulas.push_back(cellName(column, row));
}

void SheetSurvey::roundedNumber(std::size_t column, std::int64_t row) {
  if (++m_roundedCount <= kNamed) m_rounded.push_back(cellName(column, row));
}

std::vector<FileNote> SheetSurvey::notes() const {
  std::vector<FileNote> notes;
  if (m_hidden > 0) {
    std::string rows = spans(m_rows);
    if (rows.size() > 200) rows = rows.substr(0, rows.find(',', 180)) + " …";
    notes.push_back({m_filtered ? "filtered_rows" : "hidden_rows", {std::to_string(m_hidden), rows}});
  }
  if (!m_columns.empty()) notes.push_back({"hidden_columns", {join(m_columns, ", ")}});
  if (m_formulaCount > 0)
    notes.push_back({"formulas_without_values", {std::to_string(m_formulaCount), listed(m_formulas, m_formulaCount)}});
  if (m_roundedCount > 0)
    notes.push_back({"rounded_numbers", {std::to_string(m_roundedCount), listed(m_rounded, m_roundedCount)}});
  return notes;
}

}  // namespace hz
