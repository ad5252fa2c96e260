// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/scale/scale_report.h"
#include "stats/psychometrics/confirmatory.h"
#include "stats/psychometrics/exploration.h"
#include "stats/psychometrics/polychoric.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace hz {

/// All that `reliability` found out about one scale; an absent part was not asked for or cannot be computed.
struct ReliabilityFindings {
  std::vector<std::string> items;
  std::optional<Reliability> reliability;
  std::optional<ResampledReliability> resampled;
  std::uint64_t seed = 1;
  std::optional<Adequacy> adequacy;
  std::optional<GroupAgreement> agreement;
  std::optional<WithinGroupAgreement> within;
  std::vector<std::string> groupNames;  ///< by group number
  std::vector<ParallelAnalysis> parallel;
  std::optional<Exploration> exploration;
  std::optional<Confirmatory> confirmatory;
  std::optional<Polychoric> polychoric;
  std::vector<ScaleReport::Problem> problems;
};

/// Names as in the command line's contract; missing = null.
nlohmann::ordered_json toJson(const ReliabilityFindings& found, Language language);
void printFindings(std::ostream& out, const ReliabilityFindings& found, Language language);
/// One row per scale and, below, what is to be said about each.
void printScales(std::ostream& out, const std::vector<ScaleReport>& reports, Language language);

}  // namespace hz
