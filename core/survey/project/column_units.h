// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz::survey {

/// Under this key ImportSettings::values holds what a person said of columns of community statistics: column of the
/// file → the unit of its plain numbers, in place of the one its header names (survey/framework/units.h). No question
/// has such a code.
inline constexpr const char* kColumnUnits = "column units";
/// 0.74 means 74 %.
inline constexpr const char* kShareUnit = "share";
/// 74 means 74 %, so a share of 0.74.
inline constexpr const char* kPercentUnit = "%";

}  // namespace hz::survey
