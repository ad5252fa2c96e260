// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/factor.h"

#include "base/fault.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <cmath>
#include <string>

namespace hz::stats {
namespace {

struct Concentrated {
  double value = 0;
  Eigen::VectorXd gradient;  // with respect to ln ψ
  Eigen::MatrixXd loadings;
};

/// Loadings of the largest `factors` eigenvalues, `lengths` already taken off and root in place; signs by the sums.
Eigen::MatrixXd loadingsOf(const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>& eigen, Eigen::Index factors,
                           double takenOff, const Eigen::VectorXd& root) {
  const Eigen::Index p = root.size();
  Eigen::MatrixXd loadings(p, factors);
  for (Eigen::Index f = 0; f < factors; ++f) {
    const Eigen::Index column = p - 1 - f;
    const double length = std::sqrt(std::max(0.0, eigen.eigenvalues()[column] - takenOff));
    loadings.col(f) = root.array() * eigen.eigenvectors().col(column).array() * length;
    if (loadings.col(f).sum() < 0) loadings.col(f) *= -1;
  }
  return loadings;
}

/// F(ψ) minimised over the loadings: Σ_{j>m} (θ_j − ln θ_j − 1) over the smallest eigenvalues θ of Ψ^-½ R Ψ^-½.
Concentrated likelihood(const Eigen::MatrixXd& r, const Eigen::VectorXd& logPsi, Eigen::Index factors) {
  const Eigen::VectorXd psi = logPsi.array().exp();
  const Eigen::VectorXd root = psi.cwiseSqrt();
  const Eigen::MatrixXd scaled = r.array() / (root * root.transpose()).array();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(scaled);
  Concentrated out;
  out.gradient = Eigen::VectorXd::Zero(r.rows());
  for (Eigen::Index j = 0; j < r.rows() - factors; ++j) {
    const double theta = eigen.eigenvalues()[j];
    out.value += theta - std::log(theta) - 1;
    // d θ / d ln ψ_i = −θ·v_i²
    out.gradient.array() += (1 - theta) * eigen.eigenvectors().col(j).array().square();
  }
  out.loadings = loadingsOf(eigen, factors, 1, root);
  return out;
}

/// ½ Σ θ_j² over the smallest eigenvalues θ of R − Ψ.
Concentrated leastSquares(const Eigen::MatrixXd& r, const Eigen::VectorXd& logPsi, Eigen::Index factors) {
  const Eigen::VectorXd psi = logPsi.array().exp();
  Eigen::MatrixXd reduced = r;
  reduced.diagonal() -= psi;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(reduced);
  Concentrated out;
  out.gradient = Eigen::VectorXd::Zero(r.rows());
  for (Eigen::Index j = 0; j < r.rows() - factors; ++j) {
    const double theta = eigen.eigenvalues()[j];
    out.value += theta * theta / 2;
    out.gradient.array() -= theta * psi.array() * eigen.eigenvectors().col(j).array().square();
  }
  out.loadings = loadingsOf(eigen, factors, 0, Eigen::VectorXd::Ones(r.rows()));
  return out;
}

/// BFGS on ln ψ between its bounds.
template <class Function>
FactorModel search(Function function, Eigen::VectorXd x, double tolerance) {
  const Eigen::Index p = x.size();
  const double floor = std::log(kLowestUniqueness);
  Concentrated at = function(x);
  Eigen::MatrixXd metric = Eigen::MatrixXd::Identity(p, p);
  FactorModel model;
  for (model.iterations = 0; model.iterations < 500; ++model.iterations) {
    const auto held = (x.array() <= floor && at.gradient.array() > 0) || (x.array() >= 0 && at.gradient.array() < 0);
    const Eigen::VectorXd projected = held.select(0, at.gradient.array());
    if (projected.cwiseAbs().maxCoeff() < tolerance) break;
    Eigen::VectorXd direction = -metric * projected;
    if (direction.dot(at.gradient) >= 0) {
      metric.setIdentity();
      direction = -projected;
    }
    double step = 1;
    Concentrated next;
    Eigen::VectorXd moved;
    for (int halving = 0; halving < 60; ++halving, step /= 2) {
      moved = (x + step * direction).cwiseMax(floor).cwiseMin(0.0);
      next = function(moved);
      if (next.value <= at.value + 1e-4 * at.gradient.dot(moved - x)) break;
      // At the minimum values differ by rounding alone; the gradient still tells which point is better.
      const bool flat = std::abs(next.value - at.value) <= 1e-14 * (1 + std::abs(at.value));
      if (flat && next.gradient.norm() < at.gradient.norm()) break;
    }
    const Eigen::VectorXd s = moved - x;
    const Eigen::VectorXd y = next.gradient - at.gradient;
    if (s.norm() < 1e-15) break;
    const double curvature = s.dot(y);
    if (curvature > 1e-18) {
      const Eigen::MatrixXd left = Eigen::MatrixXd::Identity(p, p) - s * y.transpose() / curvature;
      metric = left * metric * left.transpose() + s * s.transpose() / curvature;
    }
    x = moved;
    at = next;
  }
  model.loadings = at.loadings;
  model.uniquenesses = x.array().exp();
  model.discrepancy = at.value;
  return model;
}

Eigen::VectorXd start(const Eigen::MatrixXd& r, int factors) {
  const Eigen::Index p = r.rows();
  const Eigen::MatrixXd inverse = r.ldlt().solve(Eigen::MatrixXd::Identity(p, p));
  return ((1 - 0.5 * factors / static_cast<double>(p)) / inverse.diagonal().array())
      .max(kLowestUniqueness)
      .min(1.0)
      .log();
}

}  // namespace

FactorModel maximumLikelihoodFactors(const Eigen::MatrixXd& correlation, int factors, double tolerance) {
  const Eigen::Index p = correlation.rows();
  const double degrees = 0.5 * (std::pow(static_cast<double>(p - factors), 2) - static_cast<double>(p + factors));
  if (factors < 1 || degrees < 0) {
    throw Fault(FaultCode::BadArgument,
                {std::to_string(factors) + " factors are too many for " + std::to_string(p) + " items"});
  }
  return search([&](const Eigen::VectorXd& x) { return likelihood(correlation, x, factors); },
                start(correlation, factors), tolerance);
}

FactorModel minimumResidualFactors(const Eigen::MatrixXd& correlation, int factors, double tolerance) {
  if (factors < 1 || factors >= correlation.rows()) {
    throw Fault(FaultCode::BadArgument, {std::to_string(factors) + " factors are too many for " +
                                         std::to_string(correlation.rows()) + " items"});
  }
  return search([&](const Eigen::VectorXd& x) { return leastSquares(correlation, x, factors); },
                start(correlation, factors), tolerance);
}

double omegaTotal(const FactorModel& model) {
  const double common = std::pow(model.loadings.col(0).sum(), 2);
  return common / (common + model.uniquenesses.sum());
}

}  // namespace hz::stats
