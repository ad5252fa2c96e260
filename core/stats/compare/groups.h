// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hz::stats {

/// Values of a variable by group, without missing ones.
struct GroupedValues {
  std::vector<std::string> names;
  std::vector<std::vector<double>> values;  ///< per group, never empty
  std::size_t count() const { return values.size(); }
  std::size_t total() const;
};

/// `group` numbers the group of each y (into `names`; below 0: none). Missing y and missing groups are left out, groups
/// without a value too. Throws Fault(BadArgument) for an infinite y and when fewer than two groups remain.
GroupedValues groupedValues(const std::vector<double>& y, const std::vector<int>& group,
                            const std::vector<std::string>& names);

struct GroupSummary {
  std::size_t n = 0;
  double mean = kMissing;
  double sd = kMissing;                       ///< n − 1 below; missing for n = 1
  double se = kMissing;                       ///< sd/√n
  double lower = kMissing, upper = kMissing;  ///< t with n − 1 degrees of freedom
};
std::vector<GroupSummary> summariesOf(const GroupedValues& groups, double level, bool intervals = true);

/// Result of a test of F, or of chi-squared (df2 missing).
struct TestResult {
  double statistic = kMissing;
  double df1 = kMissing, df2 = kMissing;
  double p = kMissing;
};

// Tests of equal means or places. Each throws Fault(BadArgument) saying which group or what spread is in the way.

/// Welch 1951: variances may differ; every group needs two values and a spread. As R's oneway.test.
TestResult welchTest(const GroupedValues& groups);
/// Classic analysis of variance: equal variances.
TestResult varianceAnalysis(const GroupedValues& groups);
/// Kruskal & Wallis 1952 with the correction for ties; chi-squared. As R's kruskal.test.
TestResult kruskalWallis(const GroupedValues& groups);
struct GroupRanks;
/// The same from ranks that are known already.
TestResult kruskalWallis(const GroupedValues& groups, const GroupRanks& ranks);

// Tests of equal variances.

enum class SpreadCentre { Mean, Median };
/// Analysis of variance of |y − centre of its group|: Levene 1960 (mean), Brown & Forsythe 1974 (median).
TestResult leveneTest(const GroupedValues& groups, SpreadCentre centre);
/// Bartlett 1937; sensitive to any departure from the normal distribution. As R's bartlett.test.
TestResult bartlettTest(const GroupedValues& groups);

/// Shares of the variance that lie between groups; the corrected ones may fall below 0 where groups hardly differ.
struct EffectSizes {
  double eta2 = kMissing;      ///< SSB/SST
  double omega2 = kMissing;    ///< (SSB − (J−1)·MSW)/(SST + MSW), Hays 1963
  double epsilon2 = kMissing;  ///< (SSB − (J−1)·MSW)/SST, Kelley 1935
};
EffectSizes effectSizes(const GroupedValues& groups);

/// ε² of Kruskal-Wallis: H/(N − 1).
inline double rankEpsilon2(const TestResult& kruskal, std::size_t n) {
  return kruskal.statistic / (static_cast<double>(n) - 1);
}

}  // namespace hz::stats
