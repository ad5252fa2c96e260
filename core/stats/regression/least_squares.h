// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

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

/// (X'WX)⁻¹ alone, and false where X'WX is singular to working precision.
bool inverseCrossProduct(const Eigen::MatrixXd& rootWeighted, Eigen::MatrixXd& inverse);

}  // namespace hz::stats
