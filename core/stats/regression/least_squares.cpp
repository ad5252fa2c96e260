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
