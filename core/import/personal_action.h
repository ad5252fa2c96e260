// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hz {

/// What becomes of a column that holds personal data.
enum class PersonalAction { LeaveOut, Pseudonym, Keep };
std::string_view personalActionName(PersonalAction action);  ///< "left_out", "pseudonym", "kept"

}  // namespace hz
