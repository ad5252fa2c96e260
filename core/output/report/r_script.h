// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/survey.h"
#include "score/index/scorecard.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"

#include <string>
#include <vector>

namespace hz::output {

/// Files from which anybody with R can recompute a project's numbers without this program.
struct ReproductionFile {
  std::string name;  ///< without folder: "reproduce.R", "reproduce_data.csv" …
  std::string text;
};

/// The script (first) and its tables, all named after `stem`:
///   _data.csv        one row per respondent who counts (valid, kept by the filter): unit, final weight, answers.
///                    Standard errors take the weights as given, also where they were fitted to the population
///   _statistics.csv  community statistics, one row per community and wave
///   _hours.csv       hours or presence of social workers by domain
///   _framework.csv   nodes with weights, goalposts and aggregation of the recipe; groups; imbalances
///   _replicates.csv  final weights of the same respondents in the first 20 replicates, multipliers of the bootstrap
///   and
///                    calibration included; not where the scorecard has no replicates
///   _expected.csv    what this program computed: item means with design-based standard errors, alpha per index, every
///                    number of every community and of the district, changes since the wave before; and of the 20
///                    replicates alone standard errors and intervals, with the degrees of freedom they use
/// The script needs R and the package survey. It recomputes all of these (svymean by community; Cronbach's alpha over
/// the scale items of each index and of each side of a joint imbalance; indicators to imbalances, companions, drivers
/// and the district; all of them again under the weights of each replicate), prints the largest difference of each kind
/// and leaves with status 1 when one is above 1e-9, of standard errors and intervals above 2e-4, as replicates are kept
/// in single precision. Raw answers leave the project with it.
std::vector<ReproductionFile> reproductionInR(const Scorecard& card, const Survey& survey, const Codebook& codebook,
                                              const Framework& framework, const std::string& stem,
                                              const std::string& version);

}  // namespace hz::output
