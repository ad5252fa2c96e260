// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hz::survey {

/// What a unit measures and how many of the plain unit it is: 万元 is 10,000 yuan, 千人 is 1,000 of a count.
struct UnitScale {
  enum class Measure { Count, Money, Percent, Hours };
  Measure measure = Measure::Count;
  double factor = 1;
};
/// Nothing for a text that is no unit known here.
std::optional<UnitScale> unitScale(std::string_view unit);

/// A header that names a year besides a figure: "2016年常住人口", "常住人口（2016年）", "常住人口 / 2016". The year is
/// "" where there is none.
struct DatedName {
  std::string name, year;
};
DatedName withoutYear(std::string_view name);

}  // namespace hz::survey
