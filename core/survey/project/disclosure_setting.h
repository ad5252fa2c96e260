// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/disclosure_policy.h"
#include "survey/recipe/recipe.h"

#include <string>

namespace hz::survey {

/// Where a project keeps what it lets out.
inline constexpr const char* kDisclosureKey = "disclosure";

/// One line of JSON: level, k and, where k was lowered, by whom, why and when.
std::string disclosureToJson(const DisclosurePolicy& policy);
/// "" = nothing was decided. Throws Fault(ProjectDamaged) for what we would not have written.
DisclosurePolicy disclosureFromJson(const std::string& json, const std::string& file);
/// Throws Fault(DisclosureTooLow, DisclosureUndecided).
void checkDisclosure(const DisclosurePolicy& policy);
/// A decision has a name and a reason. Throws Fault(DisclosureUndecided).
void requireDecision(const std::string& owner, const std::string& reason);
/// Throws Fault(MinimumTooLow) where a method shows numbers of fewer respondents than may leave.
void requireMinimum(const Recipe& recipe, const DisclosurePolicy& policy);

}  // namespace hz::survey
