// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include <vector>

namespace hz::stats {

/// A column of ones before the others.
Eigen::MatrixXd withIntercept(const Eigen::MatrixXd& x);

/// Weighted least squares of y on the columns of x (of full rank, the intercept among them), by Householder QR.
struct LeastSquares {
  Eigen::VectorXd b;
  Eigen::MatrixXd inverse;  ///< (X'WX)⁻¹
  Eigen::VectorXd fitted, residuals;
  double ssr = 0, sst = 0;  ///< weighted; sst about the weighted mean
  double r2() const { return 1 - ssr / sst; }
};
LeastSquares leastSquares(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, const Eigen::VectorXd& weights);

/// Of which coefficients a single case is the only evidence, as of a category with one member: its leverage is 1, the
/// fit goes through it whatever it answered, and no residual shows how far it may be off.
std::vector<bool> decidedByOneCase(const Eigen::MatrixXd& x, const LeastSquares& fit, const Eigen::VectorXd& weights);

/// HC3 (MacKinnon & White 1985): residuals divided by 1 − leverage; a case of leverage 1 adds nothing.
Eigen::MatrixXd hc3Covariance(const Eigen::MatrixXd& x, const LeastSquares& fit, const Eigen::VectorXd& weights);

/// (X'WX)⁻¹ alone, and false where X'WX is singular to working precision.
bool inverseCrossProduct(const Eigen::MatrixXd& rootWeighted, Eigen::MatrixXd& inverse);

}  // namespace hz::stats
