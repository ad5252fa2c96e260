// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/table_text.h"
#include "output/tables/table_forms.h"

#include <fmt/format.h>

namespace hz::output {
namespace {

/// Head of a column with that of the span above it.
std::string fullHead(const ResultTable& table, std::size_t column) {
  const std::string own = headText(table.columns[column]);
  for (const HeadSpan& span : table.spans) {
    if (column < span.first || column >= span.first + span.count) continue;
    return own.empty() ? span.head : span.head + " " + own;
  }
  return own;
}

const TableCell& cellAt(const TableRow& row, std::size_t column) {
  static const TableCell kBlank;
  return column < row.cells.size() ? row.cells[column] : kBlank;
}

/// Cells on a terminal: East Asian wide characters take two.
std::size_t shownWidth(const std::string& text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t bytes = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    unsigned point = bytes == 1 ? c : c & (0xffu >> (bytes + 1));
    for (std::size_t k = 1; k < bytes && i + k < text.size(); ++k) {
      point = point << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3fu);
    }
    const bool wide = (point >= 0x1100 && point <= 0x115f) || (point >= 0x2e80 && point <= 0xa4cf) ||
                      (point >= 0xac00 && point <= 0xd7a3) || (point >= 0xf900 && point <= 0xfaff) ||
                      (point >= 0xfe30 && point <= 0xfe6f) || (point >= 0xff00 && point <= 0xff60) ||
                      (point >= 0x20000 && point <= 0x3fffd);
    width += wide ? 2 : 1;
    i += bytes;
  }
  return width;
}

std::string padded(const std::string& text, std::size_t width, Alignment alignment) {
  const std::size_t own = shownWidth(text);
  const std::string gap(width > own ? width - own : 0, ' ');
  return alignment == Alignment::Left ? text + gap : gap + text;
}

std::string exactCell(const TableCell& cell) {
  if (cell.suppressed) return "*";
  std::string text;
  const bool single = cell.onlyNumber() != nullptr;
  if (single && cell.parts.size() == 1) return csvCell(exactNumber(cell.parts[0].number));
  for (const CellPart& part : cell.parts) text += part.isNumber ? exactNumber(part.number) : part.words;
  return csvCell(text, true);
}

}  // namespace

std::string tableAsText(const ResultTable& table) {
  std::vector<std::vector<std::string>> lines(1);
  for (std::size_t c = 0; c < table.columns.size(); ++c) lines[0].push_back(fullHead(table, c));
  for (const TableRow& row : table.rows) {
    std::vector<std::string>& line = lines.emplace_back();
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const std::string indent(c == 0 ? 2 * static_cast<std::size_t>(row.indent) : 0, ' ');
      line.push_back(indent + cellText(cellAt(row, c), table.language));
    }
  }
  std::vector<std::size_t> widths(table.columns.size(), 0);
  for (std::size_t l = 0; l < lines.size(); ++l) {
    if (l > 0 && table.rows[l - 1].kind == RowKind::Group) continue;
    for (std::size_t c = 0; c < widths.size(); ++c) widths[c] = std::max(widths[c], shownWidth(lines[l][c]));
  }
  std::string out = table.title.empty() ? std::string() : table.title + "\n";
  for (std::size_t l = 0; l < lines.size(); ++l) {
    std::string line;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      line += (c > 0 ? "  " : "") + padded(lines[l][c], widths[c], table.columns[c].alignment);
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + "\n";
  }
  for (const std::string& note : table.notes) out += note + "\n";
  for (const std::string& sentence : table.sentences) out += sentence + "\n";
  return out;
}

std::string tableAsTabbedText(const ResultTable& table) {
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) out += (c > 0 ? "\t" : "") + fullHead(table, c);
  out += "\n";
  for (const TableRow& row : table.rows) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      out += (c > 0 ? "\t" : "") + cellText(cellAt(row, c), table.language);
    }
    out += "\n";
  }
  return out;
}

std::string tableAsCsv(const ResultTable& table) {
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) out += (c > 0 ? "," : "") + csvCell(fullHead(table, c), true);
  out += "\n";
  for (const TableRow& row : table.rows) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) out += (c > 0 ? "," : "") + exactCell(cellAt(row, c));
    out += "\n";
  }
  return out;
}

nlohmann::ordered_json tableAsJson(const ResultTable& table) {
  using Json = nlohmann::ordered_json;
  static constexpr const char* kKinds[] = {"body", "group", "summary"};
  Json columns = Json::array(), rows = Json::array(), spans = Json::array();
  for (const TableColumn& column : table.columns) columns.push_back({{"head", column.head}, {"unit", column.unit}});
  for (const HeadSpan& span : table.spans) {
    spans.push_back({{"head", span.head}, {"first", span.first}, {"count", span.count}});
  }
  for (const TableRow& row : table.rows) {
    Json cells = Json::array();
    for (const TableCell& cell : row.cells) {
      if (cell.suppressed) {
        cells.push_back({{"suppressed", true}});
        continue;
      }
      Json numbers = Json::array();
      for (const CellPart& part : cell.parts) {
        if (part.isNumber) numbers.push_back(std::isfinite(part.number) ? Json(part.number) : Json());
      }
      cells.push_back({{"text", cellText(cell, table.language)}, {"numbers", numbers}});
    }
    rows.push_back({{"kind", kKinds[static_cast<int>(row.kind)]}, {"indent", row.indent}, {"cells", cells}});
  }
  return {{"id", table.id}, {"title", table.title}, {"columns", columns},          {"spans", spans},
          {"rows", rows},   {"notes", table.notes}, {"sentences", table.sentences}};
}

}  // namespace hz::output
