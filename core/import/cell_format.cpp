// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/cell_format.h"

#include "base/number.h"
#include "base/text.h"
#include "import/xlsx_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace hz {
namespace {

/// A format code taken apart: literal texts before and behind the digits, and whether anything else is in it.
struct Pattern {
  std::string before, behind, digits;
  bool percent = false, other = false;
};

Pattern patternOf(std::string_view code) {
  Pattern pattern;
  code = code.substr(0, code.find(';'));  // the part for positive numbers
  const auto literal = [&](std::string_view text) {
    (pattern.digits.empty() ? pattern.before : pattern.behind) += text;
  };
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') {
      const std::size_t end = std::min(code.find('"', i + 1), code.size());
      literal(code.substr(i + 1, end - i - 1));
      i = end;
    } else if (c == '\\' || c == '!') {
      if (i + 1 < code.size()) literal(code.substr(++i, 1));
    } else if (c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      i = std::min(code.find(']', i), code.size());
    } else if (std::string_view("0#?.,").find(c) != std::string_view::npos) {
      if (!pattern.behind.empty()) pattern.other = true;
      pattern.digits += c;
    } else if (c == '%') {
      pattern.percent = true;
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      literal(code.substr(i, 1));
    } else if (c == '@' || c == '/' || c == 'E' || c == 'e') {
      pattern.other = true;
    } else if (c != ' ' && c != '-' && c != '+' && c != '(' && c != ')' && c != '$') {
      pattern.other = pattern.other || code.find("General") == std::string_view::npos;
    }
  }
  return pattern;
}

bool isCurrency(std::string_view text) {
  constexpr std::string_view kMarks[] = {"¥", "￥", "$", "€", "£", "US$", "RMB", "CNY"};
  const std::string_view bare = trimmed(text);
  return std::find(std::begin(kMarks), std::end(kMarks), bare) != std::end(kMarks);
}

}  // namespace

CellFormat cellFormat(std::string_view code) {
  using enum CellFormat::Kind;
  CellFormat format;
  if (isDateFormat(code)) {
    format.kind = Date;
    return format;
  }
  const Pattern pattern = patternOf(code);
  if (pattern.percent) {
    format.kind = Percent;
    return format;
  }
  // Scaled by commas behind the digits, fractions and powers show something else than a number with words around it.
  if (pattern.other || pattern.digits.empty() || pattern.digits.back() == ',') return format;
  const bool words = (!trimmed(pattern.before).empty() && !isCurrency(pattern.before)) ||
                     (!trimmed(pattern.behind).empty() && !isCurrency(pattern.behind));
  const std::string whole = pattern.digits.substr(0, pattern.digits.find('.'));
  const auto zeros = static_cast<std::size_t>(std::count(whole.begin(), whole.end(), '0'));
  const bool padded = zeros >= 2 && whole.find('#') == std::string::npos;
  if (!words && !padded) return format;
  format.kind = Shown;
  if (words) {
    format.prefix = isCurrency(pattern.before) ? "" : pattern.before;
    format.suffix = isCurrency(pattern.behind) ? "" : pattern.behind;
  }
  format.digits = zeros;
  format.whole = pattern.digits.find('.') == std::string::npos;
  return format;
}

CellFormat builtInFormat(int number) {
  CellFormat format;
  if ((number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 47) ||
      (number >= 50 && number <= 58))
    format.kind = CellFormat::Kind::Date;
  if (number == 9 || number == 10) format.kind = CellFormat::Kind::Percent;
  return format;
}

std::string shownNumber(const CellFormat& format, double value, std::string raw) {
  if (format.kind == CellFormat::Kind::Percent) {
    // Rounded to what a double holds: 0.58 · 100 is 58, not 57.99….
    const double shown = parseNumber(fmt::format("{:.15g}", value * 100)).value_or(value * 100);
    return shortestNumber(shown) + "%";
  }
  if (format.kind != CellFormat::Kind::Shown) return raw;
  if (format.whole && value != std::floor(value)) return raw;  // what is shown is rounded: keep the number
  const bool negative = value < 0;
  std::string digits = shortestNumber(std::abs(value));
  const std::size_t point = std::min(digits.find('.'), digits.size());
  if (digits.find('e') != std::string::npos) return raw;
  if (point < format.digits) digits.insert(0, format.digits - point, '0');
  return (negative ? "-" : "") + format.prefix + digits + format.suffix;
}

}  // namespace hz
