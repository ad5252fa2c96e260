// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "stats/design/design.h"

#include <vector>

namespace hz::stats {

/// A design-based estimate with its interval.
struct DesignEstimate {
  double value = kMissing;
  double se = kMissing;
  double lower = kMissing, upper = kMissing;
  double df = 0;                 ///< degrees of freedom of the t interval
  double deff = kMissing;        ///< Kish 1965; missing when the weights are not scaled to the population (Σw < n)
  double nEffective = kMissing;  ///< n / deff
  std::size_t n = 0;             ///< unweighted cases in it
};

/// One statistic with its influence values, so that any function of several statistics has a variance:
/// the difference of two has influence z1 − z2, g(θ) has Σ ∂g/∂θ_j z_j.
struct Linearised {
  double value = kMissing;
  Eigen::VectorXd influence;  ///< per respondent; 0 outside the domain
  std::size_t n = 0;
};

/// Every function takes y per respondent (NaN = missing: left out of this statistic only) and the domain as 0/1 per
/// respondent (empty = everybody).
Linearised linearisedMean(const SurveyDesign& design, const std::vector<double>& y,
                          const std::vector<char>& domain = {});
Linearised linearisedTotal(const SurveyDesign& design, const std::vector<double>& y,
                           const std::vector<char>& domain = {});
/// Σwy / Σwx over cases with both.
Linearised linearisedRatio(const SurveyDesign& design, const std::vector<double>& y, const std::vector<double>& x,
                           const std::vector<char>& domain = {});

/// Estimate with standard error and t interval; df < 0: the design's.
DesignEstimate designEstimate(const SurveyDesign& design, const Linearised& statistic, double level, double df = -1);

/// Mean with its design effect v / [S²/n · (1 − n/Σw)], S² = n/(n−1)·Σw(y−θ)²/Σw.
DesignEstimate designMean(const SurveyDesign& design, const std::vector<double>& y, double level,
                          const std::vector<char>& domain = {});

/// Intervals of a proportion that stay within 0..1.
struct ProportionIntervals {
  double logitLower = kMissing, logitUpper = kMissing;  ///< expit(logit p ± t·se/(p(1−p)))
  double betaLower = kMissing, betaUpper = kMissing;    ///< Korn & Graubard 1998, on the effective sample size
};
ProportionIntervals proportionIntervals(const DesignEstimate& estimate, double level);

/// Half width of an interval of this level in standard errors: Student's t; NaN without degrees of freedom.
double tMultiplier(double df, double level);

}  // namespace hz::stats
