// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/workbook.h"
#include "base/fault.h"
#include "base/phrasebook.h"
#include "output/report/report_blocks.h"

#include <xlsxwriter.h>
#include <algorithm>
#include <cmath>
#include <map>

namespace hz::output {
namespace {

constexpr std::size_t kLongestSheetName = 31;
constexpr double kNarrowColumn = 9, kWideColumn = 46;

/// A table or the numbers of a figure, with its label: "Table 4-1".
struct NamedTable {
  std::string label;
  ResultTable table;
};

std::vector<NamedTable> tablesOf(const Report& report) {
  const ReportNumbers numbers(report);
  std::vector<NamedTable> all;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    if (const auto* table = std::get_if<ReportTable>(&report.blocks[i])) {
      all.push_back({numbers.of(i).label, table->table});
    } else if (const auto* figure = std::get_if<ReportFigure>(&report.blocks[i])) {
      constexpr int kDigits = 2;
      all.push_back({numbers.of(i).label, tableOfFigure(figure->figure, report.language, kDigits)});
      all.back().table.title = figure->caption;
      all.back().table.notes = figure->figure.notes;
    }
  }
  return all;
}

/// Writes sheets with lines, number formats and frozen heads. Text is never a formula.
class ReportWorkbook {
 public:
  ReportWorkbook(const Report& report, lxw_workbook* book) : m_report(report), m_book(book) {
    lxw_doc_properties properties{};
    std::string title = report.title;
    properties.title = title.data();
    constexpr std::time_t kFixedTime = 315532800;  // 1980-01-01: the same report is the same bytes
    properties.created = kFixedTime;
    workbook_set_properties(m_book, &properties);
  }

  void write(const std::vector<NamedTable>& tables, Progress& progress) {
    progress.report(0, tables.size() + 1);
    lxw_worksheet* contents = workbook_add_worksheet(m_book, phrase(m_report.language, "report.contents").c_str());
    row(contents, 0,
        {phrase(m_report.language, "report.number"), phrase(m_report.language, "report.title"),
         phrase(m_report.language, "report.rows")},
        true);
    for (std::size_t i = 0; i < tables.size(); ++i) {
      progress.report(i, tables.size());
      const auto at = static_cast<lxw_row_t>(i + 1);
      std::string name = tables[i].label.substr(0, kLongestSheetName);
      lxw_worksheet* page = workbook_add_worksheet(m_book, name.c_str());
      if (page == nullptr) throw Fault(FaultCode::Internal, {"the sheet name " + name + " is not possible"});
      worksheet_write_url(contents, at, 0, ("internal:'" + name + "'!A1").c_str(), nullptr);
      worksheet_write_string(contents, at, 0, tables[i].label.c_str(), nullptr);
      worksheet_write_string(contents, at, 1, tables[i].table.title.c_str(), format("@", 0, 0, false));
      worksheet_write_number(contents, at, 2, static_cast<double>(tables[i].table.rows.size()), nullptr);
      sheet(page, tables[i]);
    }
    worksheet_set_column(contents, 0, 0, 14, nullptr);
    worksheet_set_column(contents, 1, 1, 60, nullptr);
    worksheet_freeze_panes(contents, 1, 0);
  }

 private:
  lxw_format* format(const std::string& number, int top, int bottom, bool bold) {
    lxw_format*& made = m_formats[number + '|' + std::to_string(top) + std::to_string(bottom) + (bold ? "b" : "")];
    if (made != nullptr) return made;
    made = workbook_add_format(m_book);
    format_set_num_format(made, number.c_str());
    if (top != LXW_BORDER_NONE) format_set_top(made, static_cast<std::uint8_t>(top));
    if (bottom != LXW_BORDER_NONE) format_set_bottom(made, static_cast<std::uint8_t>(bottom));
    if (bold) format_set_bold(made);
    return made;
  }

  void row(lxw_worksheet* page, lxw_row_t at, const std::vector<std::string>& cells, bool isHead) {
    for (std::size_t c = 0; c < cells.size(); ++c)
      worksheet_write_string(page, at, static_cast<lxw_col_t>(c), cells[c].c_str(),
                             isHead ? format("@", LXW_BORDER_MEDIUM, LXW_BORDER_THIN, true) : format("@", 0, 0, false));
  }

  static std::string numberFormat(const CellPart& part) {
    if (part.form.kind == NumberKind::Count || part.form.digits <= 0) return "#,##0";
    return "#,##0." + std::string(static_cast<std::size_t>(part.form.digits), '0');
  }

  void sheet(lxw_worksheet* page, const NamedTable& of) {
    const ResultTable& table = of.table;
    worksheet_write_string(page, 0, 0, (of.label + " " + table.title).c_str(), format("@", 0, 0, true));
    const std::vector<std::string> heads = flatHeads(table);
    std::vector<double> widths;
    for (const std::string& head : heads) widths.push_back(std::max(kNarrowColumn, textUnits(head) * 2 + 2));
    row(page, 1, heads, true);
    const auto printed = printedRows(table);
    lxw_row_t at = 2;
    for (std::size_t r = 0; r < table.rows.size(); ++r, ++at) {
      const int bottom = r + 1 == table.rows.size() ? LXW_BORDER_MEDIUM : LXW_BORDER_NONE;
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto column = static_cast<lxw_col_t>(c);
        const CellPart* number = c < table.rows[r].cells.size() && !table.rows[r].cells[c].suppressed
                                     ? table.rows[r].cells[c].onlyNumber()
                                     : nullptr;
        if (number != nullptr && std::isfinite(number->number)) {
          worksheet_write_number(page, at, column, number->number, format(numberFormat(*number), 0, bottom, false));
        } else {
          worksheet_write_string(page, at, column, printed[r][c].c_str(), format("@", 0, bottom, false));
        }
        widths[c] = std::max(widths[c], std::min(kWideColumn, textUnits(printed[r][c]) * 2 + 2));
      }
    }
    for (const std::string& note : table.notes)
      worksheet_write_string(page, at++, 0, note.c_str(), format("@", 0, 0, false));
    for (std::size_t c = 0; c < widths.size(); ++c)
      worksheet_set_column(page, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c), widths[c], nullptr);
    worksheet_freeze_panes(page, 2, 1);
    worksheet_repeat_rows(page, 0, 1);
    worksheet_fit_to_pages(page, 1, 0);
    worksheet_set_paper(page, 9);  // A4
  }

  const Report& m_report;
  lxw_workbook* m_book;
  std::map<std::string, lxw_format*> m_formats;
};

}  // namespace

/// Every table and the numbers of every figure, a sheet each, after a list of them (formats.cpp).
std::string writeXlsxReport(const Report& report, const FigureToBytes&, const ReportStyle&, Progress& progress) {
  return workbookBytes([&](lxw_workbook* book) { ReportWorkbook(report, book).write(tablesOf(report), progress); });
}

}  // namespace hz::output
