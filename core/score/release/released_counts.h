// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/disclosure_policy.h"
#include "score/estimate/weight_report.h"
#include "score/index/response_counts.h"

#include <vector>

namespace hz::score {

// Counts of questionnaires and weights as they may leave (resources/help/en/disclosure.md, "Counts"). What is kept back
// is kWithheldCount, or missing. Of a community only the valid questionnaires leave, where k and more, and as long as
// no smaller number of another community follows from them and the whole: how many were left out, flagged or lack a
// weight is about those few. Of the whole of an only wave everything leaves in the research level.

std::vector<ResponseCounts> releasedCounts(std::vector<ResponseCounts> counts, const DisclosurePolicy& policy);

/// Categories of margins as a table of communities by categories; margins of two questions only of the whole. Smallest
/// and largest weights belong to single persons and never leave.
std::vector<WeightReport> releasedWeights(std::vector<WeightReport> reports, const DisclosurePolicy& policy);

}  // namespace hz::score
