// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/regression/least_squares.h"

#include <Eigen/Dense>

namespace hz::stats {

Eigen::MatrixXd withIntercept(const Eigen::MatrixXd& x) {
  Eigen::MatrixXd out(x.rows(), x.cols() + 1);
  out.col(0).setOnes();
  out.rightCols(x.cols()) = x;
  return out;
}

namespace {

constexpr double kLeverageOne = 1e-10;  ///< 1 − leverage of a case without a residual, but for rounding

Eigen::VectorXd leverages(const Eigen::MatrixXd& x, const LeastSquares& fit, const Eigen::VectorXd& weights) {
  return (x * fit.inverse).cwiseProduct(x).rowwise().sum().cwiseProduct(weights);
}

}  // namespace

std::vector<bool> decidedByOneCase(const Eigen::MatrixXd& x, const LeastSquares& fit, const Eigen::VectorXd& weights) {
  constexpr double kNoPart = 1e-6;
  const Eigen::VectorXd leverage = leverages(x, fit, weights);
  std::vector<bool> out(static_cast<std::size_t>(x.cols()), false);
  for (Eigen::Index i = 0; i < x.rows(); ++i) {
    if (1 - leverage[i] > kLeverageOne) continue;
    // What the case does to each coefficient, in units of the most that a case of leverage 1 can do.
    const Eigen::VectorXd part = fit.inverse * x.row(i).transpose() * std::sqrt(weights[i]);
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
      if (std::abs(part[j]) > kNoPart * std::sqrt(fit.inverse(j, j))) out[static_cast<std::size_t>(j)] = true;
    }
  }
  return out;
}

Eigen::MatrixXd hc3Covariance(const Eigen::MatrixXd& x, const LeastSquares& fit, const Eigen::VectorXd& weights) {
  const Eigen::VectorXd leverage = leverages(x, fit, weights);
  Eigen::MatrixXd scores = weights.cwiseProduct(fit.residuals).asDiagonal() * x;
  for (Eigen::Index i = 0; i < x.rows(); ++i) {
    const double rest = 1 - leverage[i];
    scores.row(i) *= rest > kLeverageOne ? 1 / rest : 0;
  }
  return fit.inverse * (scores.transpose() * scores) * fit.inverse;
}

bool inverseCrossProduct(const Eigen::MatrixXd& rootWeighted, Eigen::MatrixXd& inverse) {
  const Eigen::Index p = rootWeighted.cols();
  if (rootWeighted.rows() < p) return false;
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(rootWeighted);
  const Eigen::MatrixXd r = qr.matrixQR().topRows(p).triangularView<Eigen::Upper>();
  for (Eigen::Index j = 0; j < p; ++j) {
    if (!(std::abs(r(j, j)) > 1e-11 * rootWeighted.col(j).norm())) return false;
  }
  const Eigen::MatrixXd half = r.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(p, p));
  inverse = half * half.transpose();
  return true;
}

LeastSquares leastSquares(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, const Eigen::VectorXd& weights) {
  LeastSquares out;
  const Eigen::Index p = x.cols();
  const Eigen::VectorXd root = weights.cwiseSqrt();
  const Eigen::MatrixXd weighted = root.asDiagonal() * x;
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(weighted);
  const Eigen::MatrixXd r = qr.matrixQR().topRows(p).triangularView<Eigen::Upper>();
  Eigen::VectorXd right = root.cwiseProduct(y);
  right.applyOnTheLeft(qr.householderQ().adjoint());
  out.b = r.triangularView<Eigen::Upper>().solve(right.head(p));
  const Eigen::MatrixXd half = r.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(p, p));
  out.inverse = half * half.transpose();
  out.fitted = x * out.b;
  out.residuals = y - out.fitted;
  const double mean = weights.dot(y) / weights.sum();
  out.ssr = weights.dot(out.residuals.cwiseAbs2());
  const Eigen::VectorXd off = y.array() - mean;
  out.sst = weights.dot(off.cwiseAbs2());
  return out;
}

}  // namespace hz::stats
