// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"

#include <Eigen/Core>
#include <limits>
#include <string>
#include <vector>

namespace hz::stats {

/// Degrees of freedom of a normal reference distribution.
inline constexpr double kNormalDf = std::numeric_limits<double>::infinity();

/// A row of a table of coefficients. What cannot be had is missing.
struct ModelCoefficient {
  std::string term;  ///< "(intercept)", "age", "edu=3", "edu=3:trust"
  double estimate = kMissing, se = kMissing;
  double statistic = kMissing;  ///< t, or z where df is infinite
  double df = kMissing;         ///< infinite = normal distribution
  double p = kMissing, lower = kMissing, upper = kMissing;
  double beta = kMissing;     ///< standardised: b·s_x/s_y
  double vif = kMissing;      ///< variance inflation of this column
  bool decidedByOne = false;  ///< errors come from residuals, and one case is the only evidence of it
};

/// Fills statistic, p and interval from estimate, se and df; leaves them missing where se is not above 0 or df is
/// missing or not above 0.
void completeCoefficient(ModelCoefficient& coefficient, double df, double level);

/// A test that several coefficients are 0.
struct JointTest {
  double f = kMissing, df1 = kMissing, df2 = kMissing, p = kMissing;
};
/// Wald: b'V⁻¹b/q on (q, df2) of the coefficients at `places`; missing where V is singular or df2 is not above 0.
JointTest waldJointTest(const Eigen::VectorXd& b, const Eigen::MatrixXd& v, const std::vector<Eigen::Index>& places,
                        double df2);

/// Diagonal of the inverse correlation matrix of the columns (1 for a single one), unweighted.
Eigen::VectorXd varianceInflation(const Eigen::MatrixXd& x);

/// √(n/(n−1) · Σw(x−x̄)²/Σw).
double weightedDeviation(const Eigen::VectorXd& x, const Eigen::VectorXd& weights);

/// Type 6 of Hyndman & Fan (1996), (n + 1)·p-th value with linear interpolation; values in any order.
double type6Quantile(std::vector<double> values, double p);

}  // namespace hz::stats
