// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "output/tables/table_forms.h"

#include <fmt/format.h>
#include <xlsxwriter.h>
#include <filesystem>
#include <map>
#include <set>

namespace hz::output {
namespace {

/// Excel's number format of a part: decimals, the p rule, words around it, stars behind it.
std::string workbookFormat(const TableCell& cell, const CellPart& number) {
  std::string before, after;
  bool passed = false;
  for (const CellPart& part : cell.parts) {
    if (&part == &number) {
      passed = true;
    } else {
      (passed ? after : before) += part.words;
    }
  }
  after += cell.stars;
  const auto quoted = [](const std::string& text) { return text.empty() ? text : "\"" + text + "\""; };
  if (number.form.kind == NumberKind::P) {
    const std::string tail = quoted(after);
    return "[<0.001]" + quoted(before) + "\"<0.001\"" + tail + ";" + quoted(before) + "0.000" + tail;
  }
  const int digits = number.form.kind == NumberKind::Count ? 0 : number.form.digits;
  std::string pattern = "0";
  if (digits > 0) pattern += "." + std::string(static_cast<std::size_t>(digits), '0');
  return quoted(before) + pattern + quoted(after);
}

class SheetWriter {
 public:
  SheetWriter(lxw_workbook* book, lxw_worksheet* sheet, const ResultTable& table)
      : m_book(book), m_sheet(sheet), m_table(table) {}

  void write() {
    write(0, 0, m_table.title, format("", Alignment::Left, LXW_BORDER_NONE, LXW_BORDER_NONE, true));
    m_row = 1;
    writeHeads();
    for (std::size_t r = 0; r < m_table.rows.size(); ++r) writeRow(r);
    for (const std::string& note : m_table.notes) write(m_row++, 0, note, nullptr);
    for (std::size_t c = 0; c < m_table.columns.size(); ++c) {
      worksheet_set_column(m_sheet, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c), c == 0 ? 24 : 14, nullptr);
    }
  }

 private:
  lxw_workbook* m_book;
  lxw_worksheet* m_sheet;
  const ResultTable& m_table;
  lxw_row_t m_row = 0;
  bool m_summed = false;
  std::map<std::string, lxw_format*> m_formats;

  lxw_format* format(const std::string& number, Alignment alignment, int top, int bottom, bool bold, int indent = 0) {
    lxw_format*& found =
        m_formats[fmt::format("{}|{}|{}|{}|{}|{}", number, static_cast<int>(alignment), top, bottom, bold, indent)];
    if (found != nullptr) return found;
    found = workbook_add_format(m_book);
    format_set_num_format(found, number.empty() ? "@" : number.c_str());
    format_set_align(found, alignment == Alignment::Left ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER);
    if (top != LXW_BORDER_NONE) format_set_top(found, static_cast<std::uint8_t>(top));
    if (bottom != LXW_BORDER_NONE) format_set_bottom(found, static_cast<std::uint8_t>(bottom));
    if (bold) format_set_bold(found);
    if (indent > 0) format_set_indent(found, static_cast<std::uint8_t>(indent));
    return found;
  }

  void write(lxw_row_t row, std::size_t column, const std::string& text, lxw_format* how) {
    const auto at = static_cast<lxw_col_t>(column);
    if (text.empty()) {
      worksheet_write_blank(m_sheet, row, at, how);
    } else {
      worksheet_write_string(m_sheet, row, at, text.c_str(), how);
    }
  }

  void writeHeads() {
    const bool two = !m_table.spans.empty();
    const int above = LXW_BORDER_MEDIUM, thin = LXW_BORDER_THIN, none = LXW_BORDER_NONE;
    for (std::size_t c = 0; c < m_table.columns.size(); ++c) {
      const Alignment how = m_table.columns[c].alignment;
      if (two) write(m_row, c, "", format("", how, above, none, false));
      write(m_row + (two ? 1 : 0), c, headText(m_table.columns[c]), format("", how, two ? none : above, thin, false));
    }
    for (const HeadSpan& span : m_table.spans) {
      lxw_format* how = format("", Alignment::Centre, above, thin, false);
      const auto first = static_cast<lxw_col_t>(span.first);
      if (span.count > 1) {
        worksheet_merge_range(m_sheet, m_row, first, m_row, static_cast<lxw_col_t>(span.first + span.count - 1),
                              span.head.c_str(), how);
      } else {
        write(m_row, span.first, span.head, how);
      }
    }
    m_row += two ? 2 : 1;
  }

  void writeRow(std::size_t r) {
    const TableRow& row = m_table.rows[r];
    const int top = row.kind == RowKind::Summary && !m_summed ? LXW_BORDER_THIN : LXW_BORDER_NONE;
    m_summed = m_summed || row.kind == RowKind::Summary;
    const int bottom = r + 1 == m_table.rows.size() ? LXW_BORDER_MEDIUM : LXW_BORDER_NONE;
    for (std::size_t c = 0; c < m_table.columns.size(); ++c) {
      static const TableCell kBlank;
      const TableCell& cell = c < row.cells.size() ? row.cells[c] : kBlank;
      const Alignment how = m_table.columns[c].alignment;
      const int indent = c == 0 ? row.indent : 0;
      const CellPart* number = cell.suppressed ? nullptr : cell.onlyNumber();
      if (number != nullptr && std::isfinite(number->number)) {
        worksheet_write_number(m_sheet, m_row, static_cast<lxw_col_t>(c), number->number,
                               format(workbookFormat(cell, *number), how, top, bottom, cell.bold, indent));
      } else {
        write(m_row, c, cellText(cell, m_table.language), format("", how, top, bottom, cell.bold, indent));
      }
    }
    ++m_row;
  }
};

/// At most 31 characters, none that Excel refuses, each name once.
std::string sheetName(const ResultTable& table, std::set<std::string>& taken) {
  std::string base = table.id.empty() ? "table" : table.id.substr(0, 27);
  for (char& c : base) {
    if (std::string_view("[]:*?/\\").find(c) != std::string_view::npos) c = '_';
  }
  std::string name = base;
  for (int k = 2; !taken.insert(name).second; ++k) name = fmt::format("{}{}", base, k);
  return name;
}

}  // namespace

void writeTableWorkbook(const std::string& path, const std::vector<ResultTable>& tables) {
  const std::string part = path + ".part";
  lxw_workbook* book = workbook_new(part.c_str());
  std::set<std::string> taken;
  for (const ResultTable& table : tables) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, sheetName(table, taken).c_str());
    if (sheet != nullptr) SheetWriter(book, sheet, table).write();
  }
  const lxw_error error = workbook_close(book);
  std::error_code renamed;
  if (error == LXW_NO_ERROR) std::filesystem::rename(part, path, renamed);
  if (error == LXW_NO_ERROR && !renamed) return;
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  throw Fault(FaultCode::FileUnwritable, {path, renamed ? renamed.message() : lxw_strerror(error)});
}

}  // namespace hz::output
