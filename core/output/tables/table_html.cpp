// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "output/tables/table_forms.h"

#include <fmt/format.h>

namespace hz::output {
namespace {

// Lengths but those of rules and type are in pixels: word processors and browsers agree on no other unit for them.
/// More columns than this fit on a page in small type and narrow cells only.
constexpr std::size_t kMostWideColumns = 6, kMostSmallColumns = 10;

const char* typeSize(std::size_t columns) {
  return columns > kMostSmallColumns ? "7.5" : columns > kMostWideColumns ? "9" : "10.5";
}
constexpr const char* kThick = "1.5pt solid #000";
constexpr const char* kThin = "0.75pt solid #000";

const char* align(Alignment alignment) {
  return alignment == Alignment::Left ? "left" : "center";
}

class TableMarkup {
 public:
  explicit TableMarkup(const ResultTable& table)
      : m_table(table),
        m_padding(table.columns.size() > kMostWideColumns ? "2px 4px" : "3px 8px"),
        m_font(fmt::format("font-family:'Times New Roman',SimSun;font-size:{}pt;", typeSize(table.columns.size()))) {}

  std::string write() {
    // Attributes beside the styles: word processors squeeze tables without a width, and Writer breaks stars from their
    // number unless a cell says nowrap.
    m_out =
        fmt::format("<table width=\"100%\" style=\"border-collapse:collapse;border-top:{0};border-bottom:{0};{1}\">\n",
                    kThick, m_font);
    if (!m_table.title.empty()) {
      m_out += fmt::format("<caption style=\"caption-side:top;text-align:center;font-weight:bold;{}\">{}</caption>\n",
                           m_font, escapedMarkup(m_table.title));
    }
    writeHeads();
    writeRows();
    m_out += "</table>\n";
    for (const std::string& note : m_table.notes) {
      m_out += fmt::format("<p style=\"margin:3px 0px;font-family:'Times New Roman',SimSun;font-size:9pt;\">{}</p>\n",
                           escapedMarkup(note));
    }
    return std::move(m_out);
  }

 private:
  const ResultTable& m_table;
  std::string m_padding, m_font;
  std::string m_out;

  /// The span that begins at a column; null = none.
  const HeadSpan* spanAt(std::size_t column) const {
    for (const HeadSpan& span : m_table.spans) {
      if (span.first == column) return &span;
    }
    return nullptr;
  }

  void head(const std::string& text, Alignment alignment, const std::string& borders, std::size_t columns,
            std::size_t rows) {
    m_out += fmt::format("<th{}{} style=\"{}padding:{};font-weight:normal;text-align:{};\">{}</th>",
                         columns > 1 ? fmt::format(" colspan=\"{}\"", columns) : "",
                         rows > 1 ? fmt::format(" rowspan=\"{}\"", rows) : "", borders, m_padding, align(alignment),
                         escapedMarkup(text));
  }

  void writeHeads() {
    const std::string top = fmt::format("border-top:{};", kThick), below = fmt::format("border-bottom:{};", kThin);
    m_out += "<thead>\n<tr>";
    std::vector<bool> isSpanned(m_table.columns.size(), false);
    for (std::size_t c = 0; c < m_table.columns.size();) {
      const TableColumn& column = m_table.columns[c];
      if (const HeadSpan* span = spanAt(c); span != nullptr && span->count > 0) {
        head(span->head, Alignment::Centre, top + below, span->count, 1);
        for (std::size_t k = 0; k < span->count && c < isSpanned.size(); ++k) isSpanned[c++] = true;
      } else {
        head(headText(column), column.alignment, top + below, 1, m_table.spans.empty() ? 1 : 2);
        ++c;
      }
    }
    m_out += "</tr>\n";
    if (!m_table.spans.empty()) {
      m_out += "<tr>";
      for (std::size_t c = 0; c < m_table.columns.size(); ++c) {
        if (isSpanned[c]) head(headText(m_table.columns[c]), m_table.columns[c].alignment, below, 1, 1);
      }
      m_out += "</tr>\n";
    }
    m_out += "</thead>\n<tbody>\n";
  }

  void writeCell(const TableCell& cell, const std::string& borders, Alignment alignment, int indent) {
    const bool numeric = cell.suppressed || std::any_of(cell.parts.begin(), cell.parts.end(),
                                                        [](const CellPart& part) { return part.isNumber; });
    TableCell bare = cell;
    bare.stars.clear();
    std::string text = escapedMarkup(cellText(bare, m_table.language));
    if (!cell.stars.empty() && !cell.suppressed) text += "<sup>" + cell.stars + "</sup>";
    // Word processors take the indent of a paragraph, and not all of them the padding of one cell.
    if (indent > 0) text = fmt::format("<p style=\"margin:0px 0px 0px {}px;\">{}</p>", 14 * indent, text);
    m_out += fmt::format("<td{}{} style=\"{}padding:{};text-align:{};{}{}{}\">{}</td>", numeric ? " nowrap" : "",
                         cell.rowSpan > 1 ? fmt::format(" rowspan=\"{}\"", cell.rowSpan) : "", borders, m_padding,
                         align(alignment), cell.bold ? "font-weight:bold;" : "",
                         cell.rowSpan > 1 ? "vertical-align:middle;" : "",
                         numeric ? "white-space:nowrap;mso-number-format:'\\@';" : "", text);
  }

  void writeRows() {
    bool summed = false;
    std::vector<std::size_t> covered(m_table.columns.size(), 0);
    for (std::size_t r = 0; r < m_table.rows.size(); ++r) {
      const TableRow& row = m_table.rows[r];
      std::string borders;
      if (row.kind == RowKind::Summary && !summed) borders += fmt::format("border-top:{};", kThin);
      summed = summed || row.kind == RowKind::Summary;
      const bool last = r + 1 == m_table.rows.size();
      const std::string bottom = fmt::format("border-bottom:{};", kThick);
      m_out += "<tr>";
      if (row.kind == RowKind::Group) {
        m_out += fmt::format("<td colspan=\"{}\" style=\"{}padding:{};text-align:left;\">{}</td>",
                             m_table.columns.size(), last ? borders + bottom : borders, m_padding,
                             row.cells.empty() ? "" : escapedMarkup(cellText(row.cells[0], m_table.language)));
      } else {
        for (std::size_t c = 0; c < m_table.columns.size(); ++c) {
          if (covered[c] > 0) {
            --covered[c];
            continue;
          }
          static const TableCell kBlank;
          const TableCell& cell = c < row.cells.size() ? row.cells[c] : kBlank;
          covered[c] = cell.rowSpan - 1;
          const bool lowest = last || r + cell.rowSpan >= m_table.rows.size();
          writeCell(cell, lowest ? borders + bottom : borders, m_table.columns[c].alignment, c == 0 ? row.indent : 0);
        }
      }
      m_out += "</tr>\n";
    }
    m_out += "</tbody>\n";
  }
};

}  // namespace

std::string tableAsHtml(const ResultTable& table) {
  return TableMarkup(table).write();
}

std::string tablesAsHtmlPage(const std::vector<ResultTable>& tables) {
  const bool chinese = !tables.empty() && tables.front().language == Language::Chinese;
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n",
      chinese ? "zh-CN" : "en", tables.empty() ? "" : escapedMarkup(tables.front().title));
  for (const ResultTable& table : tables) {
    out += tableAsHtml(table);
    for (const std::string& sentence : table.sentences) out += "<p>" + escapedMarkup(sentence) + "</p>\n";
  }
  return out + "</body>\n</html>\n";
}

}  // namespace hz::output
