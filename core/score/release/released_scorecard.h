// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/disclosure_policy.h"
#include "score/index/scorecard.h"
#include "survey/framework/framework.h"

#include <cstddef>
#include <vector>

namespace hz::score {

/// The scorecard as it may leave; figures, reports and files are made of it like of any other
/// (resources/help/en/disclosure.md, "Scores").
///  - communities with fewer than k respondents: nothing; and as many further counts as it takes so that theirs do not
///    follow from the whole;
///  - counts below k, and how many questionnaires of a community were left out: kept back;
///  - numbers that say the same of everybody (all at one end of the scale, nobody or everybody of a group, no spread):
///    kept back, and with them one part or the other of what is made of them, and the same numbers of a second
///    community, so that neither the tree nor the district gives them away;
///  - `tooClose`: units that differ too little from what left before (release_ledger.h): nothing.
/// What was kept back has Absence::Withheld and kWithheldCount, and no replicates. The card must have been evaluated by
/// a method that needs k answers. Throws Fault(MinimumTooLow).
Scorecard releasedScorecard(const Scorecard& card, const Framework& framework, const DisclosurePolicy& policy,
                            const std::vector<std::size_t>& tooClose = {});

}  // namespace hz::score
