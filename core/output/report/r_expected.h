// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/index/scorecard.h"

#include <functional>
#include <string>
#include <string_view>

namespace hz::output {

/// Takes a row of the table of what this program computed.
using ExpectedRow =
    std::function<void(std::string_view kind, const ScoreUnit& unit, const std::string& code, double value)>;

/// Every number of a scorecard under the name of its kind, the district's too, and as "change" what each became since
/// the wave before. Shares of replicates (d_positive) are left out: they belong to one number of replicates.
void expectValues(const Scorecard& card, const ExpectedRow& add);

/// What the replicates of a scorecard say: "se", "lower" and "upper" of every number that has them, those of changes as
/// "change_lower" and "change_upper", and as "df" the degrees of freedom of every unit.
void expectErrors(const Scorecard& card, const ExpectedRow& add);

}  // namespace hz::output
