// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hz::survey {

/// Order of the parts of dates that are written in numbers.
enum class DateOrder { YearFirst, DayFirst, MonthFirst };

/// ISO 8601 date of "2019-10-8", "2019/10/08 9:05", "Apr 26, 2018 8:58:20 AM"; of "8/10/2019" by the order. "" when it
/// is none.
std::string isoDate(std::string_view text, DateOrder order);

}  // namespace hz::survey
