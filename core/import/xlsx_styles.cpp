// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/xlsx_reader.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace hz {

std::string serialDate(double serial, bool since1904) {
  // To the second: what Excel shows.
  auto seconds = static_cast<std::int64_t>(std::llround(serial * 86400));
  std::int64_t day = seconds / 86400;
  seconds %= 86400;
  std::array<char, 40> clock{};
  std::snprintf(clock.data(), clock.size(), "%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  if (day == 0 && serial < 1 && !since1904) return clock.data();
  if (!since1904 && day == 60) return "1900-02-29";
  // Days since 1970-01-01, then the civil calendar (Hinnant 2013, days_from_civil inverted).
  std::int64_t z = day + (since1904 ? -24107 : day < 60 ? -25568 : -25569) + 719468;
  const std::int64_t era = z / 146097;
  const std::int64_t dayOfEra = z - era * 146097;
  const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
  const int dayOfMonth = static_cast<int>(dayOfYear - (153 * shifted + 2) / 5 + 1);
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  const int year = static_cast<int>(yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
  std::array<char, 48> date{};
  std::snprintf(date.data(), date.size(), "%04d-%02d-%02d", year, month, dayOfMonth);
  return seconds == 0 ? std::string(date.data()) : std::string(date.data()) + " " + clock.data();
}

bool isDateFormat(std::string_view format) {
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '"') {
      i = format.find('"', i + 1);
      if (i == std::string_view::npos) return false;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t end = format.find(']', i);
      if (end == std::string_view::npos) return false;
      // [h], [mm], [ss] are elapsed times; [Red], [$-804] are not.
      const std::string_view inside = format.substr(i + 1, end - i - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) return true;
      i = end;
    } else if (format.substr(i).starts_with("General")) {
      i += 6;
    } else if (std::string_view("dDmMyYhHsS").find(c) != std::string_view::npos) {
      return true;
    } else if (c == ';') {
      return false;  // the part for positive numbers decides
    }
  }
  return false;
}

}  // namespace hz
