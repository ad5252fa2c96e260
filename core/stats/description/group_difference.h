// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "stats/basics/statistic_message.h"
#include "stats/compare/groups.h"
#include "stats/design/design.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hz::stats {

enum class DifferenceBasis { Welch, Classical, Design, Rank };

/// A test of equal means or places. `name`: student_t, welch_t, design_t, anova_f, welch_f, design_f, mann_whitney,
/// kruskal_wallis; t tests have their degrees of freedom in df1. Signs: first category minus second.
struct NamedTest {
  std::string name;
  double statistic = kMissing, z = kMissing, df1 = kMissing, df2 = kMissing, p = kMissing, pAdjusted = kMissing;
};
/// `name`: hedges_g, weighted_g, omega2, eta2_weighted, rank_biserial, epsilon2.
struct NamedEffect {
  std::string name;
  double value = kMissing, lower = kMissing, upper = kMissing;
};

struct DifferenceGroup {
  std::string code;
  std::size_t n = 0;
  bool compared = false;  ///< at least two values
  double mean = kMissing, sd = kMissing, meanRank = kMissing;
  double weightedMean = kMissing, weightedSd = kMissing, se = kMissing;  ///< only with a design
};
struct DifferencePair {
  std::size_t a = 0, b = 0;  ///< places among all groups
  double difference = kMissing, se = kMissing, t = kMissing, df = kMissing, p = kMissing, pAdjusted = kMissing;
  double lower = kMissing, upper = kMissing;
};

struct GroupDifference {
  std::size_t n = 0;
  DifferenceBasis basis = DifferenceBasis::Welch;
  std::vector<DifferenceGroup> groups;  ///< every category in order, empty ones too
  NamedTest test;                       ///< the one of the basis
  NamedTest classical, welch, rank, design;
  bool hasDesign = false;
  NamedEffect effect, rankEffect;
  TestResult levene;  ///< centred at means
  std::vector<DifferencePair> pairs;
  std::vector<std::string> letters;  ///< per group; "" for those that are not compared
  std::string order;                 ///< "5>2, 5>1": significant pairs by descending mean; "" = none
  std::vector<StatisticMessage> messages;
};

struct DifferenceOptions {
  DifferenceBasis basis = DifferenceBasis::Welch;
  double level = 0.95;
  const SurveyDesign* design = nullptr;
  /// Respondents with a value by ascending value (orderOf); null: found here. Several groupings of one outcome share
  /// it.
  const std::vector<std::uint32_t>* order = nullptr;
};
/// Places of the values that are not missing, by ascending value.
std::vector<std::uint32_t> orderOf(const std::vector<double>& y);

/// One outcome by one grouping. Pairs: Games-Howell; by design contrasts with Holm; by ranks Dunn with Holm. They count
/// only where the overall p is below 1 − level. Letters: two groups share one exactly when they do not differ (Piepho
/// 2004, insert and absorb), a = the set with the highest mean. What cannot be computed is missing, with a message.
GroupDifference groupDifference(const std::vector<double>& y, const std::vector<int>& group,
                                const std::vector<std::string>& codes, const DifferenceOptions& options,
                                Progress& progress);

/// Letters of groups in order of descending mean from which pairs differ ([i][j], symmetric).
std::vector<std::string> compactLetters(const std::vector<std::vector<char>>& differ);

/// λ/(λ + N), N = df1 + df2 + 1, for the noncentralities at which F has the tails (1 ± level)/2 (Steiger 2004).
NamedEffect omegaSquared(double f, double df1, double df2, double level);

}  // namespace hz::stats
