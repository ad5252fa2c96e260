// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace hz {

/// Seconds of "125", "125秒", "2分5秒", "1小时2分", "0:02:05", "1 min 3 s"; nothing for anything else.
std::optional<double> secondsOf(std::string_view text);

/// Seconds from one time to another, both as isoDateTime() takes them with an hour; nothing where one is missing, not a
/// time, or the end comes first.
std::optional<double> secondsBetween(std::string_view start, std::string_view end);

}  // namespace hz
