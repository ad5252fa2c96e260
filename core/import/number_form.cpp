// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/number_form.h"

#include "base/number.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_set>

namespace hz {
namespace {

bool isNumeral(char c) {
  return c >= '0' && c <= '9';
}

struct Magnitude {
  std::string_view word;
  double factor;
};
constexpr Magnitude kMagnitudes[] = {{"万亿", 1e12}, {"百亿", 1e10}, {"十亿", 1e9}, {"亿", 1e8}, {"千万", 1e7},
                                     {"百万", 1e6},  {"十万", 1e5},  {"万", 1e4},   {"千", 1e3}, {"百", 1e2}};
constexpr std::string_view kUnits[] = {
    "%",  "‰",  "人次", "人",   "名",    "位",   "户", "元人民币", "元",     "个",     "家",   "所",  "处",   "件",
    "项", "次", "场",   "小时", "分钟",  "天",   "年", "岁",       "平方米", "㎡",     "m2",   "m²",  "公里", "分",
    "支", "只", "栋",   "套",   "hours", "hour", "h",  "persons",  "person", "people", "yuan", "rmb", "cny",  "hrs"};
constexpr std::string_view kCurrencies[] = {"¥", "￥", "RMB", "CNY", "US$", "$", "€", "£", "人民币"};

/// What separates groups of three besides the mark of the form: blanks of all kinds and the apostrophe of Switzerland.
constexpr std::string_view kBlankGroups[] = {" ", "\u00A0", "\u202F", "\u2009", "'", "’"};

/// The digits in front of a number's decimals, "" when they are not grouped in threes by one mark.
std::string ungrouped(std::string_view whole, std::string_view mark) {
  std::string digits;
  bool first = true;
  while (!whole.empty()) {
    std::size_t at = whole.find(mark);
    const bool last = at == std::string_view::npos;
    if (last) at = whole.size();
    const std::string_view part = whole.substr(0, at);
    if (!areDigits(part) || (first ? part.size() > 3 : part.size() != 3)) return {};
    if (first && !last && part.front() == '0') return {};  // "0,853" is less than one
    digits += part;
    first = false;
    if (last) return digits;
    whole.remove_prefix(at + mark.size());
  }
  return {};
}

/// "1,020.43" as "1020.43"; "" when it is no number of this form.
std::string plainDigits(std::string_view text, char decimal, std::string_view group) {
  std::string exponent;
  if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos && e > 0) {
    std::string_view power = text.substr(e + 1);
    if (!power.empty() && (power.front() == '-' || power.front() == '+')) power.remove_prefix(1);
    if (!areDigits(power) || power.size() > 3) return {};
    exponent = "e" + std::string(text.substr(e + 1));
    text = text.substr(0, e);
  }
  const std::size_t at = text.rfind(decimal);
  std::string_view whole = text.substr(0, at);
  std::string_view rest = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
  if (at != std::string_view::npos && !areDigits(rest) && !(rest.empty() && areDigits(whole))) return {};
  if (whole.empty() && rest.empty()) return {};
  std::string digits = whole.empty() ? "0" : areDigits(whole) ? std::string(whole) : ungrouped(whole, group);
  for (const std::string_view blank : kBlankGroups)
    if (digits.empty()) digits = ungrouped(whole, blank);
  if (digits.empty()) return {};
  if (!rest.empty()) digits += '.' + std::string(rest);
  return digits + exponent;
}

/// A cell taken apart: sign, what holds the digits, what multiplies it, the unit.
struct Parts {
  bool negative = false;
  std::string digits;
  double factor = 1;
  std::string_view unit;
};

void takeUnit(std::string_view& text, Parts& parts) {
  const bool square = text.ends_with("m2") || text.ends_with("M2");
  if (isNumeral(text.back()) && !square) return;  // most numbers
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const std::string_view unit : kUnits) {
    if (!low.ends_with(unit) || low.size() == unit.size()) continue;
    parts.unit = unit;
    text = trimmed(text.substr(0, text.size() - unit.size()));
    return;
  }
}

/// Cheap, for most texts: no number begins with a letter that begins no currency.
bool beginsAsText(std::string_view cell) {
  const char front = cell.empty() ? '\0' : cell.front();
  const bool letter = (front >= 'A' && front <= 'Z') || (front >= 'a' && front <= 'z');
  return letter && front != 'R' && front != 'C' && front != 'U';
}

std::optional<Parts> partsOf(std::string_view cell) {
  Parts parts;
  if (beginsAsText(cell)) return {};
  std::string folded = foldedWidth(withoutGuard(cell));
  std::string_view text = trimmed(folded);
  if (text.size() > 60 || text.empty()) return {};
  const auto sign = [&] {
    for (const std::string_view minus : {"-", "\u2212", "\u2013"}) {
      if (!text.starts_with(minus)) continue;
      parts.negative = !parts.negative;
      text = trimmed(text.substr(minus.size()));
      return;
    }
    if (text.front() == '+') text = trimmed(text.substr(1));
  };
  if (text.front() == '(' && text.back() == ')') {
    text = trimmed(text.substr(1, text.size() - 2));
    if (text.empty() || (!isNumeral(text.front()) && text.find_first_of(",.") == std::string_view::npos)) return {};
    parts.negative = true;
  }
  sign();
  for (const std::string_view currency : kCurrencies)
    if (text.starts_with(currency)) text = trimmed(text.substr(currency.size()));
  if (text.empty()) return {};
  sign();
  takeUnit(text, parts);
  for (const Magnitude& magnitude : kMagnitudes) {
    if (!text.ends_with(magnitude.word) || text.size() == magnitude.word.size()) continue;
    parts.factor = magnitude.factor;
    text = trimmed(text.substr(0, text.size() - magnitude.word.size()));
    break;
  }
  if (text.empty() || (!isNumeral(text.front()) && text.front() != '.' && text.front() != ',')) return {};
  parts.digits = std::string(text);
  return parts;
}

/// "4.200" or "4,200": at most three digits, one mark, three digits; a leading 0 is never the head of a group.
bool isOpen(std::string_view digits, char mark) {
  const std::size_t at = digits.find(mark);
  return at != std::string_view::npos && at >= 1 && at <= 3 && digits.size() == at + 4 && digits.front() != '0' &&
         areDigits(digits.substr(0, at)) && areDigits(digits.substr(at + 1));
}

/// Scaled without the noise of the binary product: 4.35万 is 43500, not 43499.99….
double scaled(double value, double factor) {
  return factor == 1 ? value : parseNumber(fmt::format("{:.15g}", value * factor)).value_or(value * factor);
}

}  // namespace

bool areDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), isNumeral);
}

std::optional<WrittenNumber> readNumber(std::string_view cell, DecimalMark decimal) {
  if (decimal != DecimalMark::Comma) {
    // Nearly every number is plain.
    const std::string_view bare = trimmed(cell);
    const bool open = decimal == DecimalMark::Unclear && isOpen(bare, '.');
    if (open) return {};
    if (const auto plain = parseNumber(bare)) return WrittenNumber{*plain, false, {}};
  }
  const auto parts = partsOf(cell);
  if (!parts) return {};
  if (decimal == DecimalMark::Unclear && (isOpen(parts->digits, '.') || isOpen(parts->digits, ','))) return {};
  std::string plain =
      decimal == DecimalMark::Comma ? plainDigits(parts->digits, ',', ".") : plainDigits(parts->digits, '.', ",");
  // "14.2" among numbers with a comma can be nothing else.
  if (plain.empty() && decimal == DecimalMark::Comma && parts->digits.find(',') == std::string::npos)
    plain = plainDigits(parts->digits, '.', "'");
  const auto value = parseNumber(plain);
  if (!value) return {};
  const double number = scaled(*value, parts->factor);
  return WrittenNumber{parts->negative ? -number : number, parts->factor != 1, parts->unit};
}

std::optional<WrittenNumber> readNumber(std::string_view cell, const ColumnForm& form) {
  if (form.typed) {
    if (const auto plain = parseNumber(cell)) return WrittenNumber{*plain, false, {}};
  }
  return readNumber(cell, form.decimal);
}

bool isOpenNumber(std::string_view cell, const ColumnForm& form) {
  return form.decimal == DecimalMark::Unclear && readNumber(cell, DecimalMark::Point) &&
         readNumber(cell, DecimalMark::Comma);
}

std::string guardedText(std::string text) {
  if (isOpen(text, '.') || isOpen(text, ',')) text.insert(0, 1, '\'');
  return text;
}

bool isMissingWord(std::string_view cell) {
  static const std::unordered_set<std::string_view> kWords{
      "na",     "n/a",           "#n/a",        "n.a.",     "<na>",    "null",     "#null!", "nan",
      "none",   "\\n",           "nil",         "missing",  "#value!", "#div/0!",  "#ref!",  "#name?",
      "#num!",  "(空)",          "（空）",      "空",       "(跳过)",  "（跳过）", "缺失",   "缺失值",
      "空值",   "未填",          "未填写",      "未答",     "未作答",  "(blank)",  "(null)", "system-missing",
      "sysmis", "na_character_", "na_integer_", "na_real_", "无数据",  "暂无数据", "未填报", "缺",
      "缺省",   "暂缺",          "暂无",        "不详",     "未知",    "没有数据", "nat",    "unknown",
      "no data"};
  const std::string_view text = withoutGuard(cell);
  if (text.empty() || text.size() > 16) return false;
  const auto front = static_cast<unsigned char>(text.front());
  if (front < 0x80 && std::string_view("nN#<\\(mMsSuU").find(text.front()) == std::string_view::npos) return false;
  std::array<char, 16> low{};
  std::transform(text.begin(), text.end(), low.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c); });
  return kWords.contains(std::string_view(low.data(), text.size()));
}

bool isMissingMark(std::string_view cell) {
  constexpr std::string_view kMarks[] = {".",  "-",   "--", "---", "\u2013", "\u2014", "\u2014\u2014", "\u2212", "/",
                                         "\\", "无",  "*",  "?",   "？",     "…",      "...",          "－",     "??",
                                         "……", "***", "**", "----"};
  const std::string_view text = withoutGuard(cell);
  return isMissingWord(text) ||
         (text.size() <= 6 && std::find(std::begin(kMarks), std::end(kMarks), text) != std::end(kMarks));
}

void FormEvidence::addDate(std::string_view text) {
  // a/b/c with the year last: 31 can only be a day.
  std::array<int, 3> part{};
  std::array<std::size_t, 3> width{};
  std::size_t at = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    const std::size_t start = at;
    while (at < text.size() && isNumeral(text[at]) && at - start < 4) part[k] = part[k] * 10 + (text[at++] - '0');
    width[k] = at - start;
    if (width[k] == 0) return;
    if (k < 2 && (at >= text.size() || std::string_view("-/.").find(text[at++]) == std::string_view::npos)) return;
  }
  if (width[0] > 2 || width[1] > 2 || (width[2] != 4 && width[2] != 2)) return;
  if (at < text.size() && text[at] != ' ' && text[at] != 'T') return;
  if (part[0] > 12 && part[1] <= 12 && width[2] == 4) {
    ++m_dayFirst;
  } else if (part[1] > 12 && part[0] <= 12) {
    ++m_monthFirst;
  } else {
    ++m_openDates;
    if (m_openDate.empty()) m_openDate = std::string(text);
  }
}

void FormEvidence::add(std::string_view cell) {
  const std::string_view text = trimmed(cell);
  if (text.empty()) return;
  if (areDigits(text)) {  // most cells
    ++m_plain;
    return;
  }
  if (isMissingMark(text)) return;
  m_floats += text.size() > 2 && text.ends_with(".0") && areDigits(text.substr(0, text.size() - 2)) ? 1 : 0;
  const auto parts = partsOf(text);
  const bool point = parts && !plainDigits(parts->digits, '.', ",").empty();
  const bool comma = parts && !plainDigits(parts->digits, ',', ".").empty();
  if (!point && !comma) {
    ++m_others;
    addDate(text);
    return;
  }
  ++(parts->unit == "%" ? m_percent : m_plain);
  if (parts->factor != 1 || !parts->unit.empty() ||
      parts->digits.find_first_not_of("0123456789.eE+-") != std::string::npos) {
    ++m_grouped;
    if (m_shown.empty()) m_shown = std::string(text);
  }
  if (isOpen(parts->digits, '.')) {
    ++m_dotGroups;
    if (m_open.empty()) m_open = std::string(text);
  } else if (isOpen(parts->digits, ',')) {
    ++m_commaGroups;
    if (m_open.empty()) m_open = std::string(text);
  } else if (point && !comma) {
    ++m_point;
  } else if (comma && !point) {
    ++m_comma;
  }
}

ColumnForm FormEvidence::decided(DecimalMark neighbours, bool semicolons) const {
  ColumnForm form;
  form.floats = m_floats > 0 && m_floats == m_point && m_plain == m_floats && m_others == 0;
  form.percent = m_percent > 0;
  form.plainBeside = m_percent > 0 && m_plain > 0;
  form.grouped = m_grouped > 0;
  form.example = m_shown;
  if (m_dayFirst + m_monthFirst + m_openDates > 0) {
    form.dates = m_dayFirst > 0 && m_monthFirst == 0   ? DayMonth::DayFirst
                 : m_monthFirst > 0 && m_dayFirst == 0 ? DayMonth::MonthFirst
                                                       : DayMonth::Unclear;
    if (form.dates == DayMonth::Unclear) form.example = m_openDate;
  }
  if (m_comma > 0 && m_point == 0) {
    form.decimal = DecimalMark::Comma;
  } else if (m_comma == 0 && m_point == 0 && m_dotGroups + m_commaGroups > 0) {
    const bool both = m_dotGroups > 0 && m_commaGroups > 0;
    if (neighbours != DecimalMark::Unclear && !both) {
      form.decimal = neighbours;
    } else if (m_dotGroups > 0 || semicolons) {
      form.decimal = DecimalMark::Unclear;
      form.example = m_open;
    }
  }
  return form;
}

}  // namespace hz
