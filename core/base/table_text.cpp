// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/table_text.h"

#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/text.h"

#include <algorithm>
#include <cctype>

namespace hz {
namespace {

bool equalWithoutCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
  });
}

}  // namespace

int TableText::find(std::string_view column) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (equalWithoutCase(columns[i], column)) return static_cast<int>(i);
  }
  return -1;
}

const std::string& TableText::cell(std::size_t row, std::string_view column) const {
  static const std::string kEmpty;
  const int at = find(column);
  return at < 0 ? kEmpty : rows[row][static_cast<std::size_t>(at)];
}

TableText parseTable(std::string_view text, const std::string& name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record;
  std::string cell;
  bool quoted = false;
  std::size_t line = 1;
  std::size_t quoteLine = 0;
  const auto endCell = [&] {
    if (const std::string_view plain = unguardedCell(cell); plain.size() < cell.size()) cell.erase(0, 1);
    record.push_back(std::move(cell));
    cell.clear();
  };
  const auto endRecord = [&] {
    endCell();
    const bool blank = std::all_of(record.begin(), record.end(), [](const auto& c) { return trimmed(c).empty(); });
    if (!blank) records.push_back(std::move(record));
    record.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"' && cell.empty()) {
      quoted = true;
      quoteLine = line;
    } else if (c == ',') {
      endCell();
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
      endRecord();
    } else {
      cell += c;
    }
  }
  if (quoted)
    throw Fault(FaultCode::QuoteNotClosed, {name, std::to_string(quoteLine), std::to_string(record.size() + 1)});
  if (!cell.empty() || !record.empty()) endRecord();
  TableText table;
  if (records.empty()) return table;
  table.columns = std::move(records.front());
  for (std::string& column : table.columns) column = std::string(trimmed(column));
  for (std::size_t i = 1; i < records.size(); ++i) {
    records[i].resize(table.columns.size());
    table.rows.push_back(std::move(records[i]));
  }
  return table;
}

}  // namespace hz
