// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/regression/separation.h"

#include <Eigen/Dense>
#include <vector>

namespace hz::stats {
namespace {

/// What remains of a sum of rows of length 1 beyond rounding.
constexpr double kNothing = 1e-7;

Eigen::VectorXd solveOn(const Eigen::MatrixXd& a, const std::vector<Eigen::Index>& passive, const Eigen::VectorXd& b) {
  const Eigen::MatrixXd part = a(Eigen::all, passive);
  return part.colPivHouseholderQr().solve(b);
}

}  // namespace

Eigen::VectorXd nonNegativeResidual(const Eigen::MatrixXd& a, const Eigen::VectorXd& b) {
  Eigen::VectorXd v = Eigen::VectorXd::Zero(a.cols());
  std::vector<Eigen::Index> passive;
  Eigen::VectorXd residual = b;
  const double enough = 1e-11 * (1 + b.norm());
  for (Eigen::Index round = 0; round < 10 * (a.rows() + 10); ++round) {
    Eigen::VectorXd gain = a.transpose() * residual;
    for (const Eigen::Index j : passive) gain[j] = -1;
    Eigen::Index best = 0;
    if (!(gain.maxCoeff(&best) > enough)) break;
    passive.push_back(best);
    Eigen::VectorXd trial = solveOn(a, passive, b);
    while (trial.size() > 0 && trial.minCoeff() <= 0) {
      double step = 1;
      for (std::size_t k = 0; k < passive.size(); ++k) {
        const double have = v[passive[k]], want = trial[static_cast<Eigen::Index>(k)];
        if (want <= 0 && have - want > 0) step = std::min(step, have / (have - want));
      }
      std::vector<Eigen::Index> still;
      for (std::size_t k = 0; k < passive.size(); ++k) {
        double& have = v[passive[k]];
        have += step * (trial[static_cast<Eigen::Index>(k)] - have);
        if (have > 1e-14) {
          still.push_back(passive[k]);
        } else {
          have = 0;
        }
      }
      if (still.size() == passive.size()) break;
      passive = std::move(still);
      trial = passive.empty() ? Eigen::VectorXd() : solveOn(a, passive, b);
    }
    for (std::size_t k = 0; k < passive.size(); ++k) v[passive[k]] = std::max(0.0, trial[static_cast<Eigen::Index>(k)]);
    residual = b - a * v;
    if (residual.norm() <= enough) break;
  }
  return -residual;
}

Separation separationOf(const Eigen::MatrixXd& signedRows) {
  // Lengths of rows and of columns do not matter; they only spoil the arithmetic.
  Eigen::MatrixXd z = signedRows;
  for (Eigen::Index j = 0; j < z.cols(); ++j) {
    const double scale = z.col(j).cwiseAbs().maxCoeff();
    if (scale > 0) z.col(j) /= scale;
  }
  for (Eigen::Index i = 0; i < z.rows(); ++i) z.row(i) /= std::max(1e-300, z.row(i).norm());
  const Eigen::MatrixXd columns = z.transpose();
  const Eigen::VectorXd sum = columns.rowwise().sum();
  if (nonNegativeResidual(columns, -sum).norm() <= kNothing * (1 + sum.norm())) return Separation::None;
  Eigen::MatrixXd hull(columns.rows() + 1, columns.cols());
  hull.topRows(columns.rows()) = columns;
  hull.bottomRows(1).setOnes();
  Eigen::VectorXd target = Eigen::VectorXd::Zero(hull.rows());
  target[hull.rows() - 1] = 1;
  return nonNegativeResidual(hull, target).norm() > kNothing ? Separation::Complete : Separation::Quasi;
}

}  // namespace hz::stats
