// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "data/disclosure_policy.h"
#include "stats/table/microdata.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hz {

/// "--disclosure [strict|research]" of the verbs that work on any table, where no project says what may leave.
void addDisclosureOption(CLI::App& verb, std::string& level);
/// Nothing where the option was not given.
std::optional<DisclosurePolicy> policyOf(const std::string& level);

/// Which groups may not be told about, by rows with an answer (`answered`: 1 = the row has one): those of fewer than k,
/// in any of the waves, and as many beside them as keep them from being had by subtraction. `waves` may be empty.
std::vector<std::uint8_t> withheldGroups(const Categories& groups, const std::vector<std::uint8_t>& answered,
                                         const Categories& waves, const DisclosurePolicy& policy);
/// Takes those groups out, as if their rows had none; their names.
std::vector<std::string> takeOutGroups(Categories& groups, const std::vector<std::uint8_t>& withheld);

}  // namespace hz
