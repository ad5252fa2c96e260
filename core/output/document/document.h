// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/parts.h"
#include "output/figure/figure.h"
#include "output/tables/table.h"

#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace hz::output {

struct ReportHeading {
  int level = 1;  ///< 1..3
  std::string text;
  std::string anchor;
  bool newPage = false;
  bool onePage = false;  ///< what follows, up to the next heading with newPage, is to fit one page
};

/// A piece of a paragraph: words, or in their place "Table 4-1" of the table or figure with this anchor.
struct ReportRun {
  std::string text;
  std::string reference = {};
  bool strong = false;
};
struct ReportParagraph {
  std::string text;
  bool quiet = false;                ///< note
  std::vector<ReportRun> runs = {};  ///< in place of `text` where there are any
};
/// Short sentences, one below the other.
struct ReportList {
  std::vector<std::string> items;
  bool numbered = false;
};
struct ReportTable {
  ResultTable table;        ///< its title is the caption, without the number, which the writers give
  std::string anchor = {};  ///< unique; what references, names in the file and refreshing go by
};
struct ReportFigure {
  std::string caption;  ///< without its number
  Figure figure;
  std::string anchor = {};
};
struct ReportPageBreak {};
using ReportBlock =
    std::variant<ReportHeading, ReportParagraph, ReportTable, ReportFigure, ReportList, ReportPageBreak>;

/// A document before it is written; one writer per format, which only read it. Anchors of tables and figures may be
/// empty: such ones are numbered and never referred to.
struct Report {
  std::string title;
  std::string subtitle;
  Language language = Language::English;
  std::vector<ReportBlock> blocks;
  /// 0: headings bear no numbers and captions count through; else the number of the chapter that this is.
  int chapter = 0;
  bool contents = true;  ///< a list of the headings after the title
};

/// Gives a figure as the bytes of a picture: SVG markup, or PNG of 300 dpi in the size that the figure names.
using FigureToBytes = std::function<std::string(const Figure&)>;

/// Number of every table and figure in the order of the blocks.
class ReportNumbers {
 public:
  explicit ReportNumbers(const Report& report);
  struct Numbered {
    bool isTable = false;
    int number = 0;      ///< 1, 2 … of its kind
    std::string label;   ///< "Table 4-1", "图1"
    std::string anchor;  ///< of the block, or one made for it
    std::string caption;
  };
  /// Of a block that is a table or figure.
  const Numbered& of(std::size_t block) const { return m_blocks[block]; }
  /// By anchor; nullptr when there is none.
  const Numbered* find(const std::string& anchor) const;

 private:
  std::vector<Numbered> m_blocks;
};

/// 三, 十二, 四十: as chapters are counted; for 1..99.
std::string chineseNumber(int number);
/// "Chapter 4", "4.2", "4.2.1" of each heading (by block; "" elsewhere and where headings bear no numbers).
std::vector<std::string> headingNumbers(const Report& report);

/// What a page holds, in points, as a writer lays it out.
struct PageMetrics {
  double width = 415, height = 690;
  double bodySize = 10.5, bodyLine = 16;  ///< size of the type, height of a line
  double listSize = 9.5, listLine = 14.5;
  double tableSize = 10.5, tableLine = 15;
  double noteLine = 13;
  double headingSpace = 44;  ///< of a heading with the space around it
  double captionSpace = 26;
};
/// Height of the pictures of every part that is to fit one page (ReportHeading::onePage), in points per block; 0 = as
/// large as it comes. Pictures get what the words leave, at least a fifth of the page.
std::vector<double> pictureHeights(const Report& report, const PageMetrics& metrics);
/// Cells of every row as printed, as many as there are columns.
std::vector<std::vector<std::string>> printedRows(const ResultTable& table);
/// Heads with those of their spans before them, for writers of one row of heads; empty for a table without columns.
std::vector<std::string> flatHeads(const ResultTable& table);
/// Width of a text in units of the type's size: a full-width character is 1, others a half.
double textUnits(std::string_view text);

}  // namespace hz::output
