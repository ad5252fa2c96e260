// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace hz {

/// What becomes of a column that holds personal data.
enum class PersonalAction { LeaveOut, Pseudonym, Keep };
std::string_view personalActionName(PersonalAction action);  ///< "left_out", "pseudonym", "kept"
std::optional<PersonalAction> personalActionNamed(std::string_view name);

}  // namespace hz
