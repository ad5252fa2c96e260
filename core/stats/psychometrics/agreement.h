// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "stats/psychometrics/item_table.h"

#include <optional>
#include <vector>

namespace hz::stats {

/// May answers be aggregated to groups? One-way analysis of variance of a score by group.
struct GroupAgreement {
  Eigen::Index n = 0;
  Eigen::Index groups = 0;
  double icc1 = kMissing;                             ///< (MSB − MSW) / (MSB + (n0 − 1)·MSW)
  double icc1Lower = kMissing, icc1Upper = kMissing;  ///< F_L = F/F_{.975}, F_U = F/F_{.025}; (F_x − 1)/(F_x + n0 − 1)
  double icc1MeanSize = kMissing;                     ///< the same with the mean group size (R multilevel `ICC1`)
  double icc1Reml = kMissing;  ///< τ²/(τ² + σ²) of the random-effects model, restricted likelihood (R lme4 `lmer`)
  double betweenVariance = kMissing, withinVariance = kMissing;  ///< τ² ≥ 0 and σ² of that model
  double icc2 = kMissing;                                        ///< (MSB − MSW) / MSB, reliability of group means
  double icc2Lower = kMissing, icc2Upper = kMissing;             ///< 1 − 1/F_L, 1 − 1/F_U
  double meanSquareBetween = kMissing, meanSquareWithin = kMissing;
  double f = kMissing, df1 = 0, df2 = 0, p = kMissing;
  double n0 = kMissing;            ///< (N − Σn_j²/N) / (J − 1)
  double meanSize = kMissing;      ///< N / J
  double designEffect = kMissing;  ///< 1 + (Σn_j²/Σn_j − 1) · icc1 of an unweighted mean (Kish 1965)
};
/// `group` numbers the group of each score; missing scores are left out. Throws Fault(GroupsTooFew) without two groups
/// or a spread within them.
GroupAgreement groupAgreement(const std::vector<double>& score, const std::vector<int>& group, double level = 0.95);

/// Agreement within each group against answers given at random over the points of the scale (James, Demaree & Wolf
/// 1984): q = min(1, mean item variance / s²_E), s²_E = (A² − 1)/12 for A points, r_wg(j) = j(1−q) / (j(1−q) + q).
/// One item gives r_wg = 1 − q.
struct WithinGroupAgreement {
  struct Group {
    int group = 0;
    Eigen::Index n = 0;
    double agreement = kMissing;  ///< r_wg or r_wg(j); missing below two complete members
  };
  std::vector<Group> groups;  ///< by number
  Eigen::Index items = 0;
  double nullVariance = 0;  ///< s²_E
  double median = kMissing;
  double shareAbove = kMissing;  ///< of the groups that have a value: > .7
};
/// From complete rows; scale ends as declared, scaleMax > scaleMin.
WithinGroupAgreement withinGroupAgreement(const ItemTable& table, const std::vector<int>& group, double scaleMin,
                                          double scaleMax);

/// "May items be aggregated to the community?" after LeBreton & Senter 2008: ICC(1) > .05, ICC(2) > .7, median r_wg(j)
/// > .7.
struct AggregationVerdict {
  std::optional<bool> groupsDiffer;   ///< ICC(1) > .05 and its F test significant at 5 %
  std::optional<bool> meansReliable;  ///< ICC(2) > .7
  std::optional<bool> membersAgree;   ///< median r_wg(j) > .7
  bool isScaleInError = false;        ///< alpha is negative: its means say nothing
  // A figure that cannot be computed neither holds nor fails.
  int met() const {
    return groupsDiffer.value_or(false) + meansReliable.value_or(false) + membersAgree.value_or(false);
  }
  int computed() const { return groupsDiffer.has_value() + meansReliable.has_value() + membersAgree.has_value(); }
  bool yes() const { return !isScaleInError && met() == 3; }
};
/// `alpha`: of the scale; NaN = it is not known.
AggregationVerdict aggregationVerdict(const GroupAgreement& agreement, const WithinGroupAgreement& within,
                                      double alpha = kMissing);

}  // namespace hz::stats
