// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "base/progress.h"
#include "stats/design/design.h"
#include "stats/design/design_estimates.h"
#include "stats/design/replicates.h"

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hz::stats {

enum class StatisticKind {
  Mean,        ///< Σwy / Σw
  Total,       ///< Σwy
  Ratio,       ///< Σwy / Σwx over cases with both
  Proportion,  ///< mean of y = 0 or 1, with intervals that stay within 0..1
  Quantile     ///< WeightedValues::quantile, interval of Woodruff (1952)
};

/// What is estimated; each statistic rests on its own cases.
struct Statistic {
  StatisticKind kind = StatisticKind::Mean;
  std::vector<double> y;  ///< per respondent; NaN = missing
  std::vector<double> x;  ///< of a ratio
  double p = 0.5;         ///< of a quantile
};

/// A design-based estimate with everything a table shows of it. What cannot be computed is NaN.
struct SurveyEstimate {
  double value = kMissing, se = kMissing;
  double lower = kMissing, upper = kMissing;  ///< t interval; of a proportion the one `interval` names
  double df = 0;                              ///< degrees of freedom of it
  double domainDf = 0;                        ///< PSUs minus strata among the cases (Korn & Graubard 1999)
  std::size_t n = 0;                          ///< cases with a weight
  double sumWeights = 0;
  double deff = kMissing;        ///< Kish 1965; missing when the weights add up to fewer than n
  double deft = kMissing;        ///< √(v / variance of a simple random sample with replacement)
  double nEffective = kMissing;  ///< n / deff
  double kish = kMissing;        ///< 1 + cv²(w) of the cases
  std::size_t lost = 0;          ///< replicates in which it could not be computed
  /// Why an estimate has no interval, or no value.
  enum class Lacks {
    Nothing,
    Cases,        ///< the domain is empty
    Denominator,  ///< the x of a ratio add up to 0
    Units,        ///< all cases lie in one sampling unit, so nothing shows how units differ; se is missing too
    Spread        ///< the sampling units agree exactly: an se of 0 that says nothing of other samples
  } lacks = Lacks::Nothing;
  enum class Interval { T, Logit, Beta, Woodruff } interval = Interval::T;
  ProportionIntervals proportion;
  double tLower = kMissing, tUpper = kMissing;  ///< of a proportion
};

/// Respondents by domain: those of domain d are rows[first[d]], …, rows[first[d + 1] − 1], ascending.
struct DomainRows {
  std::vector<std::uint32_t> rows;
  std::vector<std::size_t> first;

  /// `of`: per respondent, −1 = in no domain; empty = one domain of everybody.
  DomainRows(const std::vector<int>& of, std::size_t domains, std::size_t respondents);
  std::size_t count() const { return first.size() - 1; }
};

struct EstimationOptions {
  double level = 0.95;
  bool domainDf = false;    ///< t intervals with domainDf in place of the design's degrees of freedom
  bool covariance = false;  ///< fill the matrix
};

/// Estimates [statistic][domain], flattened: statistic · domains + domain.
struct Estimation {
  std::vector<SurveyEstimate> estimates;
  /// Of all estimates in this order; NaN with quantiles other than on the diagonal. Empty unless asked for.
  Eigen::MatrixXd covariance;
};

/// Estimates of every statistic in every domain. Rows outside a domain keep influence 0 and their PSUs stay in the
/// design (Särndal, Swensson & Wretman 1992, ch. 5). With `replicates` variances come from them (and point estimates
/// from their full-sample weights), otherwise by Taylor linearisation from the design.
/// A domain without cases has n = 0 and missing values. Work grows with rows × statistics, not with domains.
Estimation estimateStatistics(const SurveyDesign& design, const ReplicateWeights* replicates,
                              const std::vector<Statistic>& statistics, const DomainRows& domains,
                              const EstimationOptions& options, Progress& progress);

}  // namespace hz::stats
