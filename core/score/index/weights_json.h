// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/estimate/weight_report.h"
#include "score/index/response_counts.h"
#include "score/index/scorecard.h"

#include <string>
#include <vector>

namespace hz::score {

/// The reports as one JSON list, doubles with 17 significant digits, missing as null. With a scorecard also how many
/// replicates had an empty category or did not converge.
std::string weightReportsJson(const std::vector<WeightReport>& reports, const CalibrationOptions& options,
                              const Scorecard* card = nullptr);
/// Issued, received, valid and flagged counts as one JSON list.
std::string responseCountsJson(const std::vector<ResponseCounts>& counts, const QualityOptions& options);

}  // namespace hz::score
