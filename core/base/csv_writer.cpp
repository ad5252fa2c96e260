// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv_writer.h"

#include "base/number.h"
#include "base/text.h"

#include <algorithm>
#include <ostream>

namespace hz {
namespace {

/// A sign, digits with points and commas between them, then at most percent signs or stars: no spreadsheet computes it.
bool isSignedNumber(std::string_view text) {
  if (parseNumber(text)) return true;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (text.empty() || text.front() < '0' || text.front() > '9') return false;
  const std::size_t end = text.find_first_not_of("0123456789.,");
  return end == text.npos || text.find_first_not_of(" %*", end) == text.npos;
}

std::string quoted(std::string cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos && trimmed(cell).size() == cell.size()) return cell;
  std::string result = "\"";
  for (const char c : cell) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

}  // namespace

bool looksLikeFormula(std::string_view text) {
  static constexpr std::string_view kTriggers[] = {"=",  "+",      "-",      "@",      "\t",    "\r",
                                                   "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  std::string_view inner = text;
  while (!inner.empty() && (inner.front() == ' ' || inner.front() == '"' || inner.front() == '\''))
    inner.remove_prefix(1);
  return std::any_of(std::begin(kTriggers), std::end(kTriggers),
                     [&](std::string_view trigger) { return inner.starts_with(trigger); }) &&
         !isSignedNumber(text);
}

std::string csvCell(std::string_view text) {
  return quoted((looksLikeFormula(text) ? "'" : "") + std::string(text));
}

std::string_view unguardedCell(std::string_view cell) {
  if (cell.starts_with('\'') && looksLikeFormula(cell.substr(1))) cell.remove_prefix(1);
  return cell;
}

std::string csvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + csvCell(cells[i]);
  return line;
}

std::string storedRecord(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i)
    line +=
        (i == 0 ? "" : ",") + quoted((cells[i].starts_with('\'') && looksLikeFormula(cells[i]) ? "'" : "") + cells[i]);
  return line;
}

CsvWriter& CsvWriter::text(std::string_view cell) {
  if (m_begun) m_out << ',';
  m_begun = true;
  m_out << csvCell(cell);
  return *this;
}

CsvWriter& CsvWriter::texts(const std::vector<std::string>& cells) {
  for (const std::string& cell : cells) text(cell);
  return *this;
}

CsvWriter& CsvWriter::number(double x) {
  return text(exactNumber(x));
}

CsvWriter& CsvWriter::shortNumber(double x) {
  return text(shortestNumber(x));
}

CsvWriter& CsvWriter::blanks(int cells) {
  for (int i = 0; i < cells; ++i) text({});
  return *this;
}

CsvWriter& CsvWriter::endRow() {
  m_out << (m_end == LineEnd::CrLf ? "\r\n" : "\n");
  m_begun = false;
  return *this;
}

}  // namespace hz
