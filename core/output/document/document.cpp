// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/document/document.h"

#include "base/phrasebook.h"

#include <algorithm>
#include <cmath>

namespace hz::output {
namespace {

double linesOf(std::string_view text, double size, double width) {
  return std::max(1.0, std::ceil(textUnits(text) * size / width));
}

/// Height of a block without its picture.
class BlockHeight {
 public:
  explicit BlockHeight(const PageMetrics& metrics) : m(metrics) {}
  double operator()(const ReportHeading& heading) const {
    return heading.level == 1 ? m.headingSpace : m.headingSpace * 0.8;
  }
  double operator()(const ReportParagraph& paragraph) const {
    std::string text = paragraph.text;
    for (const ReportRun& run : paragraph.runs) text += run.reference.empty() ? run.text : "Table 4-10";
    return paragraph.quiet ? linesOf(text, m.bodySize * 0.86, m.width) * m.noteLine + 10
                           : linesOf(text, m.bodySize, m.width - 2 * m.bodySize) * m.bodyLine + 4;
  }
  double operator()(const ReportList& list) const {
    double height = 0;
    for (const std::string& item : list.items) height += linesOf(item, m.listSize, m.width - 24) * m.listLine + 1.5;
    return height;
  }
  double operator()(const ReportTable& block) const {
    const ResultTable& table = block.table;
    const auto columns = static_cast<double>(std::max<std::size_t>(1, table.columns.size()));
    double height = m.captionSpace + m.noteLine;
    const auto row = [&](const std::vector<std::string>& cells) {
      double lines = 1;
      for (const std::string& cell : cells)
        lines = std::max(lines, linesOf(cell, m.tableSize, 1.4 * m.width / columns));
      height += lines * m.tableLine + 1.5;
    };
    row(flatHeads(table));
    for (const auto& cells : printedRows(table)) row(cells);
    for (const std::string& note : table.notes) height += linesOf(note, m.bodySize * 0.86, m.width) * m.noteLine + 10;
    return height;
  }
  double operator()(const ReportFigure&) const { return m.captionSpace + 12; }
  double operator()(const ReportPageBreak&) const { return 0; }

 private:
  const PageMetrics& m;
};

}  // namespace

ReportNumbers::ReportNumbers(const Report& report) : m_blocks(report.blocks.size()) {
  int tables = 0, figures = 0;
  const std::string chapter = report.chapter > 0 ? std::to_string(report.chapter) + "-" : "";
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const auto* table = std::get_if<ReportTable>(&report.blocks[i]);
    const auto* figure = std::get_if<ReportFigure>(&report.blocks[i]);
    if (table == nullptr && figure == nullptr) continue;
    Numbered& of = m_blocks[i];
    of.isTable = table != nullptr;
    of.number = of.isTable ? ++tables : ++figures;
    of.label = phrase(report.language, of.isTable ? "report.table_number" : "report.figure_number",
                      {chapter + std::to_string(of.number)});
    of.anchor = table != nullptr ? table->anchor : figure->anchor;
    of.caption = table != nullptr ? table->table.title : figure->caption;
    if (of.anchor.empty()) of.anchor = (of.isTable ? "table-" : "figure-") + std::to_string(of.number);
  }
}

const ReportNumbers::Numbered* ReportNumbers::find(const std::string& anchor) const {
  const auto at = std::find_if(m_blocks.begin(), m_blocks.end(),
                               [&](const Numbered& of) { return of.number > 0 && of.anchor == anchor; });
  return at == m_blocks.end() ? nullptr : &*at;
}

std::string chineseNumber(int number) {
  static constexpr const char* kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  if (number < 10) return kDigits[std::max(0, number)];
  std::string text = number < 20 ? "" : kDigits[number / 10 % 10];
  text += "十";
  if (number % 10 != 0) text += kDigits[number % 10];
  return text;
}

std::vector<std::string> headingNumbers(const Report& report) {
  std::vector<std::string> numbers(report.blocks.size());
  if (report.chapter <= 0) return numbers;
  int second = 0, third = 0;
  const std::string chapter = std::to_string(report.chapter);
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const auto* heading = std::get_if<ReportHeading>(&report.blocks[i]);
    if (heading == nullptr) continue;
    if (heading->level == 1) {
      second = third = 0;
      numbers[i] =
          report.language == Language::Chinese ? "第" + chineseNumber(report.chapter) + "章" : "Chapter " + chapter;
    } else if (heading->level == 2) {
      third = 0;
      numbers[i] = chapter + "." + std::to_string(++second);
    } else {
      numbers[i] = chapter + "." + std::to_string(second) + "." + std::to_string(++third);
    }
  }
  return numbers;
}

double textUnits(std::string_view text) {
  double units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      units += 0.5;
    } else if (byte >= 0xE2) {  // begins a character of three bytes or more: the wide ones
      units += 1;
    } else if (byte >= 0xC0) {
      units += 0.5;
    }
  }
  return units;
}

std::vector<std::vector<std::string>> printedRows(const ResultTable& table) {
  std::vector<std::vector<std::string>> rows;
  for (const TableRow& row : table.rows) {
    auto& cells = rows.emplace_back(table.columns.size());
    for (std::size_t c = 0; c < std::min(cells.size(), row.cells.size()); ++c)
      cells[c] = cellText(row.cells[c], table.language);
  }
  return rows;
}

std::vector<std::string> flatHeads(const ResultTable& table) {
  std::vector<std::string> heads;
  for (const TableColumn& column : table.columns) heads.push_back(headText(column));
  for (const HeadSpan& span : table.spans) {
    for (std::size_t c = span.first; c < std::min(heads.size(), span.first + span.count); ++c)
      heads[c] = span.head + " " + heads[c];
  }
  return heads;
}

std::vector<double> pictureHeights(const Report& report, const PageMetrics& metrics) {
  std::vector<double> heights(report.blocks.size(), 0);
  for (std::size_t begin = 0; begin < report.blocks.size(); ++begin) {
    const auto* opening = std::get_if<ReportHeading>(&report.blocks[begin]);
    if (opening == nullptr || !opening->onePage) continue;
    std::vector<std::size_t> pictures;
    double words = 0;
    for (std::size_t i = begin; i < report.blocks.size(); ++i) {
      const auto* heading = std::get_if<ReportHeading>(&report.blocks[i]);
      if (i > begin && heading != nullptr && heading->newPage) break;
      words += std::visit(BlockHeight(metrics), report.blocks[i]);
      if (std::holds_alternative<ReportFigure>(report.blocks[i])) pictures.push_back(i);
    }
    const double left = metrics.height * 0.98 - words;
    for (const std::size_t i : pictures)
      heights[i] = std::max(metrics.height / 5, left) / static_cast<double>(pictures.size());
  }
  return heights;
}

}  // namespace hz::output
