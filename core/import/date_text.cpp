// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/date_text.h"

#include "base/text.h"

#include <array>
#include <cstdio>

namespace hz {
namespace {

/// Reads from the front of a text.
struct Scan {
  std::string_view rest;

  /// At most `longest` digits; false where there is none.
  bool number(int& value, int longest) {
    int digits = 0;
    value = 0;
    while (digits < longest && !rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
      value = value * 10 + (rest.front() - '0');
      rest.remove_prefix(1);
      ++digits;
    }
    return digits > 0;
  }
  bool skip(std::string_view word) {
    if (!rest.starts_with(word)) return false;
    rest.remove_prefix(word.size());
    return true;
  }
};

bool isDay(int year, int month, int day) {
  constexpr std::array<int, 12> kDays{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= kDays[static_cast<std::size_t>(month - 1)] &&
         (month != 2 || day < 29 || leap);
}

/// Month by its English name of three letters or whole; 0 when it is none.
int monthOf(std::string_view word) {
  constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};
  for (int m = 0; m < 12; ++m)
    if (word == kMonths[m] || (word.size() == 3 && kMonths[m].starts_with(word))) return m + 1;
  return 0;
}

std::string isoDay(int year, int month, int day) {
  if (!isDay(year, month, day)) return {};
  char out[40];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  return out;
}

/// "20171008": eight digits of this and the last century.
std::string compactDate(std::string_view text) {
  Scan scan{text};
  int year = 0, month = 0, day = 0;
  if (text.size() != 8 || !scan.number(year, 4) || !scan.number(month, 2) || !scan.number(day, 2) ||
      !scan.rest.empty() || year < 1900 || year > 2100)
    return {};
  return isoDay(year, month, day);
}

/// "24 Oct 2017", "24-Oct-2017", "24 October 2017".
std::string dayMonthName(std::string_view text) {
  Scan scan{text};
  int year = 0, day = 0;
  if (!scan.number(day, 2)) return {};
  for (const std::string_view mark : {" ", "-", "/", "."})
    if (scan.skip(mark)) break;
  std::size_t letters = 0;
  while (letters < scan.rest.size() && ((scan.rest[letters] | 32) >= 'a' && (scan.rest[letters] | 32) <= 'z'))
    ++letters;
  if (letters < 3) return {};
  const int month = monthOf(scan.rest.substr(0, letters));
  scan.rest.remove_prefix(letters);
  for (const std::string_view mark : {", ", ". ", " ", "-", "/", "."})
    if (scan.skip(mark)) break;
  if (month == 0 || !scan.number(year, 4) || (!scan.rest.empty() && scan.rest.front() != ' ')) return {};
  if (year < 100) year += year < 70 ? 2000 : 1900;
  return isoDay(year, month, day);
}

/// "T", spaces, and the halves of the day in both languages; then h:mm[:ss]. False when something else follows.
bool readTime(Scan& scan, int& hour, int& minute, int& second, bool& there) {
  there = false;
  if (scan.rest.empty()) return true;
  if (!scan.skip("T") && !scan.skip(" ")) return false;
  while (scan.skip(" ")) {
  }
  bool afternoon = false, morning = false;
  if (scan.skip("下午") || scan.skip("晚上")) afternoon = true;
  if (scan.skip("上午") || scan.skip("凌晨")) morning = true;
  while (scan.skip(" ")) {
  }
  if (!scan.number(hour, 2) || !scan.skip(":") || !scan.number(minute, 2)) return false;
  second = 0;
  if (scan.skip(":") && !scan.number(second, 2)) return false;
  while (scan.skip(" ")) {
  }
  if (scan.skip("PM") || scan.skip("pm")) afternoon = true;
  if (scan.skip("AM") || scan.skip("am")) morning = true;
  if (afternoon && hour < 12) hour += 12;
  if (morning && hour == 12) hour = 0;
  there = true;
  return hour < 24 && minute < 60 && second < 61;
}

}  // namespace

std::string isoDateTime(std::string_view text) {
  Scan scan{trimmed(text)};
  if (scan.rest.size() < 8 || scan.rest.size() > 60) return {};
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  if (scan.rest.front() >= '0' && scan.rest.front() <= '9') {
    if (const std::string compact = compactDate(scan.rest); !compact.empty()) return compact;
    if (const std::string worded = dayMonthName(scan.rest); !worded.empty()) return worded;
    if (!scan.number(year, 4)) return {};
    std::string_view mark;
    for (const std::string_view one : {"-", "/", ".", "年"})
      if (mark.empty() && scan.skip(one)) mark = one;
    if (mark.empty() || !scan.number(month, 2)) return {};
    if (!scan.skip(mark == "年" ? "月" : mark) || !scan.number(day, 2)) return {};
    if (mark == "年" && !scan.skip("日")) return {};
  } else {
    const std::size_t space = scan.rest.find(' ');
    if (space == std::string_view::npos) return {};
    month = monthOf(scan.rest.substr(0, space));
    scan.rest.remove_prefix(space + 1);
    if (month == 0 || !scan.number(day, 2) || !(scan.skip(", ") || scan.skip(" ")) || !scan.number(year, 4)) return {};
  }
  bool timed = false;
  if (!isDay(year, month, day) || !readTime(scan, hour, minute, second, timed)) return {};
  char out[80];
  if (timed) {
    std::snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, second);
  } else {
    std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  }
  return out;
}

}  // namespace hz
