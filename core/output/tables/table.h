// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/number.h"

#include <string>
#include <vector>

namespace hz::output {

/// How a number is printed. The number itself always stays the full double.
enum class NumberKind {
  Plain,    ///< fixed decimals
  Count,    ///< a whole number
  Bounded,  ///< cannot exceed 1 (r, alpha, beta, R²): no leading zero in English (APA 7, 6.36)
  P,        ///< a p value: below .001 as "<0.001", else three decimals, never 0.000
  Percent,  ///< in percent already (34.5 is 34.5 %); the sign stands in the head of the column
};

struct NumberForm {
  NumberKind kind = NumberKind::Plain;
  int digits = 2;  ///< decimals; a p value has three
};

/// A piece of a cell: words, or a number with its form. "3.45±0.67" is number, words, number.
struct CellPart {
  std::string words;         ///< used where `isNumber` is false
  double number = kMissing;  ///< missing prints as "–"
  NumberForm form;
  bool isNumber = false;
};

/// A cell. Without parts it is blank.
struct TableCell {
  std::vector<CellPart> parts;
  std::string stars;        ///< "", "*", "**", "***": behind the parts, above the line
  bool suppressed = false;  ///< hidden for privacy: prints "*", has no number in any form
  bool bold = false;
  std::size_t rowSpan = 1;  ///< rows it covers; the cells that it covers are blank

  TableCell() = default;
  explicit TableCell(std::string words);
  TableCell(double number, NumberForm form, std::string starsBehind = {});
  TableCell& add(std::string words);
  TableCell& add(double number, NumberForm form);

  bool blank() const { return parts.empty() && !suppressed; }
  /// The one number of a cell that holds a single number and maybe words; null for words or several numbers.
  const CellPart* onlyNumber() const;
};
TableCell countCell(std::size_t n);
/// M±SD, without spaces round the sign.
TableCell meanCell(double mean, double sd, int digits = 2);
/// "[lower, upper]"
TableCell intervalCell(double lower, double upper, NumberForm form);
/// "(0.123)"
TableCell bracketCell(double number, NumberForm form);

enum class Alignment { Left, Centre, Decimal };

struct TableColumn {
  std::string head;
  std::string unit;  ///< printed behind the head in brackets: "得分(0–100)"; "" = none
  Alignment alignment = Alignment::Centre;
};

/// A head over several columns.
struct HeadSpan {
  std::size_t first = 0, count = 0;
  std::string head;
};

enum class RowKind {
  Body,
  Group,    ///< the first cell names the rows that follow, over the whole width
  Summary,  ///< below the body: n, R², … ; the first of them has a thin rule above
};

struct TableRow {
  std::vector<TableCell> cells;  ///< one per column; missing ones at the end are blank
  RowKind kind = RowKind::Body;
  int indent = 0;  ///< of the first cell, in em
};

/// A finished table as it stands in a thesis: three rules, caption above, notes below. A value; painter, clipboard and
/// every document format read it.
struct ResultTable {
  std::string id;     ///< names the kind of table: "sample", "differences" …; part of file names
  std::string title;  ///< without a number; whoever places the table numbers it
  Language language = Language::Chinese;
  std::vector<TableColumn> columns;
  std::vector<HeadSpan> spans;  ///< an upper row of heads; empty = one row of heads
  std::vector<TableRow> rows;
  std::vector<std::string> notes;      ///< one paragraph each; the first begins with "注：" or "Note."
  std::vector<std::string> sentences;  ///< what the table says, for the running text; not part of the table itself
};

/// A number as printed: half away from zero on the shortest decimal form, a rounded −0 as 0, minus U+2212, "–" for
/// missing; `language` decides the leading zero of Bounded and P.
std::string numberText(double number, NumberForm form, Language language);
/// A cell as printed, stars included; "*" for a suppressed one.
std::string cellText(const TableCell& cell, Language language);
/// Head with its unit.
std::string headText(const TableColumn& column);

/// "*" below .05, "**" below .01, "***" below .001; "" otherwise and for missing.
std::string starsOf(double p);

}  // namespace hz::output
