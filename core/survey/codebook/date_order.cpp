// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/date_order.h"

#include "import/date_text.h"

namespace hz::survey {
namespace {

/// 17 → 2017, 85 → 1985: nobody was asked in the future.
int fullYear(int year) {
  constexpr int kLastOfThisCentury = 69;
  return year <= kLastOfThisCentury ? 2000 + year : 1900 + year;
}

/// ISO 8601 date of "8/10/2019" by the order of its parts; "" when it is none.
std::string orderedDate(std::string_view text, DateOrder order) {
  int part[3]{};
  std::size_t at = 0, width[3]{};
  for (int k = 0; k < 3; ++k) {
    const std::size_t start = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - start < 4)
      part[k] = part[k] * 10 + (text[at++] - '0');
    width[k] = at - start;
    if (at == start) return {};
    if (k < 2 && (at >= text.size() || std::string_view("-/.").find(text[at++]) == std::string_view::npos)) return {};
  }
  // A year in front is a year in front, whatever the file's other dates look like.
  if (width[0] == 3 || (order != DateOrder::YearFirst && width[0] <= 2 && width[2] != 4 && width[2] != 2)) return {};
  if (order != DateOrder::YearFirst && width[0] <= 2) {
    const int year = part[2];
    part[2] = order == DateOrder::DayFirst ? part[0] : part[1];
    part[1] = order == DateOrder::DayFirst ? part[1] : part[0];
    part[0] = width[2] == 2 ? fullYear(year) : year;
  } else if (width[0] == 2) {
    part[0] = fullYear(part[0]);
  }
  static constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (part[0] % 4 == 0 && part[0] % 100 != 0) || part[0] % 400 == 0;
  if (part[0] < 1000 || part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > kDays[part[1] - 1]) return {};
  if (part[1] == 2 && part[2] == 29 && !leap) return {};
  if (at < text.size() && text[at] != ' ' && text[at] != 'T') return {};
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(part[0]) + '-' + two(part[1]) + '-' + two(part[2]);
}

}  // namespace

std::string isoDate(std::string_view text, DateOrder order) {
  if (std::string date = isoDateTime(text); order == DateOrder::YearFirst && !date.empty()) return date.substr(0, 10);
  if (std::string date = orderedDate(text, order); !date.empty()) return date;
  return isoDateTime(text).substr(0, 10);
}

}  // namespace hz::survey
