// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hz {

/// A date as survey services write it, as ISO 8601; "" when it is none. Year first with - / . or 年月日, one or two
/// digits for month and day, with or without a time behind ("2018/3/18 下午3:05:11 GMT+8", "2019-10-08T09:00:00.000Z");
/// or the American form with the month's name ("Apr 26, 2018 8:58:20 AM"). Forms that leave day and month open are
/// none. Fractions of seconds and zones are dropped.
std::string isoDateTime(std::string_view text);

}  // namespace hz
