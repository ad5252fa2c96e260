// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/durations.h"

#include "base/number.h"
#include "base/text.h"
#include "import/date_text.h"

#include <chrono>
#include <string>
#include <utility>

namespace hz {
namespace {

/// "2:05", "0:02:05".
std::optional<double> clockSeconds(std::string_view text) {
  double seconds = 0;
  int parts = 0;
  for (const std::string_view part : split(text, ':')) {
    const auto number = parseNumber(part);
    if (!number || *number < 0 || (parts > 0 && *number >= 60)) return {};
    seconds = seconds * 60 + *number;
    ++parts;
  }
  return parts == 2 || parts == 3 ? std::optional(seconds) : std::nullopt;
}

std::optional<double> unitOf(std::string_view word) {
  constexpr std::pair<std::string_view, double> kUnits[] = {
      {"天", 86400}, {"小时", 3600}, {"时", 3600}, {"h", 3600}, {"hours", 3600}, {"hour", 3600},
      {"分钟", 60},  {"分", 60},     {"min", 60},  {"m", 60},   {"minutes", 60}, {"minute", 60},
      {"秒钟", 1},   {"秒", 1},      {"s", 1},     {"sec", 1},  {"seconds", 1},  {"second", 1}};
  for (const auto& [unit, seconds] : kUnits)
    if (word == unit) return seconds;
  return {};
}

/// Seconds since 1970 of an ISO time.
std::optional<double> instantOf(std::string_view text) {
  // An offset or fraction behind the time is the same at both ends of an interview.
  std::string_view time = trimmed(text);
  if (time.size() > 19 && time[4] == '-' && (time[10] == 'T' || time[10] == ' ')) time = time.substr(0, 19);
  const std::string iso = isoDateTime(time);
  if (iso.size() < 19) return {};
  const auto at = [&](std::size_t from, std::size_t count) {
    return static_cast<int>(*parseInteger(iso.substr(from, count)));
  };
  const std::chrono::sys_days day = std::chrono::year(at(0, 4)) / at(5, 2) / at(8, 2);
  return static_cast<double>(day.time_since_epoch().count()) * 86400 + at(11, 2) * 3600 + at(14, 2) * 60 + at(17, 2);
}

}  // namespace

std::optional<double> secondsOf(std::string_view text) {
  const std::string folded = foldedWidth(trimmed(text));
  std::string_view rest = folded;
  if (const auto plain = parseNumber(rest)) return *plain >= 0 ? plain : std::nullopt;
  if (rest.find(':') != std::string_view::npos) return clockSeconds(rest);
  double seconds = 0;
  bool any = false;
  while (!(rest = trimmed(rest)).empty()) {
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789."), rest.size());
    const auto number = parseNumber(rest.substr(0, digits));
    rest = trimmed(rest.substr(digits));
    const std::size_t word = std::min(rest.find_first_of("0123456789. "), rest.size());
    const auto unit = unitOf(trimmed(rest.substr(0, word)));
    if (!number || !unit) return {};
    seconds += *number * *unit;
    rest.remove_prefix(word);
    any = true;
  }
  return any ? std::optional(seconds) : std::nullopt;
}

std::optional<double> secondsBetween(std::string_view start, std::string_view end) {
  const auto from = instantOf(start), to = instantOf(end);
  return from && to && *to >= *from ? std::optional(*to - *from) : std::nullopt;
}

}  // namespace hz
