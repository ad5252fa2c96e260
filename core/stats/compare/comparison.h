// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/compare/design_tests.h"
#include "stats/compare/group_pairs.h"
#include "stats/compare/groups.h"
#include "stats/compare/rank_sets.h"

#include <optional>
#include <string>
#include <vector>

namespace hz::stats {

/// A result, or why there is none.
template <class T>
struct Attempt {
  std::optional<T> result;
  std::string reason;
};

struct ComparisonOptions {
  double level = 0.95;
  bool allPairs = true;      ///< compare every two groups: grows with the square of their number
  bool highestFirst = true;  ///< which end of y is rank 1
  int draws = 20000;         ///< of the rank sets
  std::uint64_t seed = 1;
  int threads = 1;
};

/// Everything that is said of groups beside each other.
struct Comparison {
  std::size_t n = 0;               ///< respondents with y and a group
  std::vector<std::string> names;  ///< groups with a value, in the order given
  /// Under a design weighted means with their design-based errors; otherwise plain means with sd/√n.
  std::vector<GroupSummary> groups;
  // Unweighted, every respondent alike.
  Attempt<TestResult> welch, anova, kruskalWallis, levene, brownForsythe, bartlett;
  Attempt<EffectSizes> effect;
  std::vector<GroupPair> pairs;
  // Under the design (without one: a plain sample with replacement).
  double designDf = kMissing;
  Attempt<DesignTest> wald;
  Attempt<DesignRankTest> wilcoxon, vanDerWaerden, median;
  std::optional<DesignDifference> tTest;  ///< two groups: second − first
  std::vector<UnitDifference> designPairs;
  /// Group − all others: by the design, without one by Welch's t test.
  std::vector<DesignDifference> againstRest;
  Attempt<std::vector<RankSet>> simultaneous, marginal;
};

/// `design` null: a plain sample. `group` below 0: none. Throws Fault(BadArgument) when there are not two groups, and
/// Cancelled; what only one of the tests lacks becomes that test's reason.
Comparison compareGroups(const std::vector<double>& y, const std::vector<int>& group,
                         const std::vector<std::string>& names, const SurveyDesign* design,
                         const ComparisonOptions& options, Progress& progress);

}  // namespace hz::stats
