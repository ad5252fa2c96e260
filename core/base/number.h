// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace hz {

/// Missing number. Every missing value of a result is this, never 0.
inline constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
inline bool isMissing(double x) {
  return std::isnan(x);
}

/// Whole cell as a finite number in the C locale ("12", "-0.5", "1e3"); surrounding spaces allowed, anything else
/// (thousands separators, hexadecimal, infinities) is not a number. Never follows the user's language.
std::optional<double> parseNumber(std::string_view text);
std::optional<long long> parseInteger(std::string_view text);

/// Shortest text that reads back to the same double; "" for missing.
std::string shortestNumber(double x);
/// 17 significant digits ("%.17g"); "" for missing.
std::string exactNumber(double x);
/// Fixed decimals for people, with the typographic minus U+2212; `missing` for missing.
std::string fixedNumber(double x, int decimals, std::string_view missing = "–");
/// 12,345 in English and Chinese alike.
std::string groupedInteger(long long x);

}  // namespace hz
