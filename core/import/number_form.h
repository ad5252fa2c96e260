// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hz {

/// What stands before the decimals of a column's numbers.
enum class DecimalMark : std::uint8_t { Point, Comma, Unclear };
/// What the numeric dates of a column prove about the order of day and month.
enum class DayMonth : std::uint8_t { None, DayFirst, MonthFirst, Unclear };

/// How the numbers and dates of one column are written, decided once for all its cells.
struct ColumnForm {
  DecimalMark decimal = DecimalMark::Point;
  bool percent = false;      ///< cells with % …
  bool plainBeside = false;  ///< … and cells without beside them
  bool floats = false;       ///< whole numbers that all have ".0" behind, as programs write a column with gaps
  bool typed = false;        ///< of a workbook: what is no text there is a number, however it looks; texts that could
                             ///< be two numbers stand behind an apostrophe (guardedText)
  bool grouped = false;      ///< "4,200", "12万", "¥5": something besides plain digits was read
  DayMonth dates = DayMonth::None;
  std::string example;  ///< a cell that shows the form, or that leaves it open
  bool operator==(const ColumnForm&) const = default;
};

/// Nothing but 0 to 9, and at least one of them.
bool areDigits(std::string_view text);

/// A number as people write it.
struct WrittenNumber {
  double value = 0;       ///< as shown: 74 of "74 %", 42000 of "4.2万"
  bool scaled = false;    ///< 万, 亿 … stood behind it: it is no figure in the unit of its column
  std::string_view unit;  ///< "%", "人", "元", "小时" …; "" = none. Refers to static text
};

/// "4,200", "4 200", "￥1，020.43", "12万", "3.5亿元", "(1,200)", "74 %", "１２": digits grouped in threes, currency in
/// front, magnitude and unit behind. With DecimalMark::Comma "4.200,5" is 4200.5 and "14.2" is no number. A text that
/// could be both ("4.200") is no number under DecimalMark::Unclear. Nothing for anything else; never hexadecimal, never
/// by the user's language.
std::optional<WrittenNumber> readNumber(std::string_view cell, DecimalMark decimal);

std::optional<WrittenNumber> readNumber(std::string_view cell, const ColumnForm& form);
/// A number with two readings ("4.200"), in a column where nothing decides between them.
bool isOpenNumber(std::string_view cell, const ColumnForm& form);
/// A text of a workbook that is to be told from a number: "4.200" → "'4.200"; others as they are.
std::string guardedText(std::string text);

/// "NA", "#N/A", "NULL", "nan", "None", "\\N", "(空)", "缺失" … stand for an empty cell, whatever the column holds.
bool isMissingWord(std::string_view cell);
/// The same, and ".", "-", "—", "无": empty where a number, a date or a code is expected, an answer in free text.
bool isMissingMark(std::string_view cell);

/// Watches the cells of one column, then says how its numbers and dates are written.
class FormEvidence {
 public:
  void add(std::string_view cell);
  bool provesPoint() const { return m_others == 0 && m_point > 0 && m_comma == 0; }
  bool onlyNumbers() const { return m_others == 0 && m_point + m_comma + m_plain + m_percent > 1; }
  bool provesComma() const { return m_others == 0 && m_comma > 0 && m_point == 0; }
  /// `neighbours`: what the other columns prove, Unclear where they prove nothing or both. `semicolons`: the file is
  /// one of countries with a decimal comma.
  ColumnForm decided(DecimalMark neighbours, bool semicolons) const;

 private:
  void addDate(std::string_view text);
  std::uint64_t m_point = 0, m_comma = 0, m_dotGroups = 0, m_commaGroups = 0;
  std::uint64_t m_floats = 0;
  std::uint64_t m_plain = 0, m_percent = 0, m_others = 0, m_grouped = 0;
  std::uint64_t m_dayFirst = 0, m_monthFirst = 0, m_openDates = 0;
  std::string m_open, m_shown, m_openDate;  ///< examples
};

}  // namespace hz
