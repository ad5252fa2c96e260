// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"

#include "base/text.h"

#include <fmt/format.h>
#include <charconv>

namespace hz {

std::optional<double> parseNumber(std::string_view text) {
  text = trimmed(text);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<long long> parseInteger(std::string_view text) {
  text = trimmed(text);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string shortestNumber(double x) {
  return isMissing(x) ? std::string() : fmt::format("{}", x);
}

std::string exactNumber(double x) {
  return isMissing(x) ? std::string() : fmt::format("{:.17g}", x);
}

std::string fixedNumber(double x, int decimals, std::string_view missing) {
  if (isMissing(x)) return std::string(missing);
  std::string text = fmt::format("{:.{}f}", x, decimals);
  if (text.front() != '-') return text;
  const bool zero = text.find_first_not_of("-0.") == std::string::npos;
  return zero ? text.substr(1) : "\u2212" + text.substr(1);
}

std::string groupedInteger(long long x) {
  std::string digits = std::to_string(x < 0 ? -x : x);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return x < 0 ? "\u2212" + digits : digits;
}

}  // namespace hz
