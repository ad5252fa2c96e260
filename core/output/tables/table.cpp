// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/tables/table.h"

#include <fmt/format.h>

namespace hz::output {
namespace {

/// Digits of |x| and the place of the point: x = 0.d1d2d3… · 10^point, from the shortest text that reads back.
struct Decimal {
  std::string digits;
  int point = 0;
};

Decimal shortestDecimal(double x) {
  // "{:e}" without a precision would be six digits; the shortest form is taken apart instead.
  const std::string text = fmt::format("{}", std::fabs(x));
  const std::size_t e = text.find('e');
  std::string mantissa = text.substr(0, e);
  int exponent = e == std::string::npos ? 0 : std::stoi(text.substr(e + 1));
  const std::size_t dot = mantissa.find('.');
  if (dot != std::string::npos) {
    exponent += static_cast<int>(dot);
    mantissa.erase(dot, 1);
  } else {
    exponent += static_cast<int>(mantissa.size());
  }
  const std::size_t first = mantissa.find_first_not_of('0');
  if (first == std::string::npos) return {};
  return {mantissa.substr(first), exponent - static_cast<int>(first)};
}

/// |x| with fixed decimals, half away from zero.
std::string roundedText(double x, int decimals) {
  const Decimal d = shortestDecimal(x);
  const int keep = d.point + decimals;  // digits that stay
  std::string digits;                   // of the whole number |x|·10^decimals
  if (keep >= 0) {
    digits = d.digits.substr(0, static_cast<std::size_t>(keep));
    digits.resize(static_cast<std::size_t>(keep), '0');
    const bool up = static_cast<std::size_t>(keep) < d.digits.size() && d.digits[static_cast<std::size_t>(keep)] >= '5';
    if (up) {
      auto at = digits.rbegin();
      while (at != digits.rend() && *at == '9') *at++ = '0';
      if (at == digits.rend()) {
        digits.insert(digits.begin(), '1');
      } else {
        ++*at;
      }
    }
  }
  const auto width = static_cast<std::size_t>(decimals) + 1;
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
  return digits;
}

bool isZero(const std::string& text) {
  return text.find_first_not_of("0.") == std::string::npos;
}

}  // namespace

std::string numberText(double number, NumberForm form, Language language) {
  if (isMissing(number)) return "–";
  if (std::isinf(number)) return number > 0 ? "∞" : "\u2212∞";
  const bool bare = language == Language::English && (form.kind == NumberKind::Bounded || form.kind == NumberKind::P);
  const int digits = form.kind == NumberKind::Count ? 0 : form.kind == NumberKind::P ? 3 : form.digits;
  if (form.kind == NumberKind::P && number < 0.001) return bare ? "<.001" : "<0.001";
  std::string text = roundedText(number, digits);
  const bool negative = number < 0 && !isZero(text);
  if (bare && text.size() > 1 && text[0] == '0' && text[1] == '.') text.erase(0, 1);
  return negative ? "\u2212" + text : text;
}

TableCell::TableCell(std::string words) {
  add(std::move(words));
}

TableCell::TableCell(double number, NumberForm form, std::string starsBehind) : stars(std::move(starsBehind)) {
  add(number, form);
}

TableCell& TableCell::add(std::string words) {
  parts.push_back({std::move(words), kMissing, {}, false});
  return *this;
}

TableCell& TableCell::add(double number, NumberForm form) {
  parts.push_back({{}, number, form, true});
  return *this;
}

const CellPart* TableCell::onlyNumber() const {
  const CellPart* found = nullptr;
  for (const CellPart& part : parts) {
    if (!part.isNumber) continue;
    if (found != nullptr) return nullptr;
    found = &part;
  }
  return found;
}

TableCell countCell(std::size_t n) {
  return {static_cast<double>(n), {NumberKind::Count, 0}};
}

TableCell meanCell(double mean, double sd, int digits) {
  TableCell cell(mean, {NumberKind::Plain, digits});
  return cell.add("±").add(sd, {NumberKind::Plain, digits});
}

TableCell intervalCell(double lower, double upper, NumberForm form) {
  if (isMissing(lower) && isMissing(upper)) return TableCell("–");
  TableCell cell("[");
  return cell.add(lower, form).add(", ").add(upper, form).add("]");
}

TableCell bracketCell(double number, NumberForm form) {
  if (isMissing(number)) return TableCell("–");
  TableCell cell("(");
  return cell.add(number, form).add(")");
}

std::string cellText(const TableCell& cell, Language language) {
  if (cell.suppressed) return "*";
  std::string text;
  for (const CellPart& part : cell.parts) {
    text += part.isNumber ? numberText(part.number, part.form, language) : part.words;
  }
  return text + cell.stars;
}

std::string headText(const TableColumn& column) {
  return column.unit.empty() ? column.head : column.head + "(" + column.unit + ")";
}

std::string starsOf(double p) {
  if (isMissing(p) || p >= 0.05) return {};
  return p < 0.001 ? "***" : p < 0.01 ? "**" : "*";
}

}  // namespace hz::output
