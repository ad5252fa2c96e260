// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/exploration.h"

#include "base/fault.h"
#include "stats/psychometrics/factor.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <Eigen/QR>
#include <Eigen/SVD>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace hz::stats {
namespace {

/// Leading eigenvectors times √(eigenvalue), eigenvalues below 0 as 0.
Eigen::MatrixXd leadingAxes(const Eigen::MatrixXd& matrix, Eigen::Index factors) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(matrix);
  Eigen::MatrixXd axes(matrix.rows(), factors);
  for (Eigen::Index f = 0; f < factors; ++f) {
    const Eigen::Index column = matrix.rows() - 1 - f;
    axes.col(f) = eigen.eigenvectors().col(column) * std::sqrt(std::max(0.0, eigen.eigenvalues()[column]));
  }
  return axes;
}

Eigen::VectorXd squaredMultiple(const Eigen::MatrixXd& r) {
  const Eigen::MatrixXd inverse = r.llt().solve(Eigen::MatrixXd::Identity(r.rows(), r.cols()));
  return 1 - inverse.diagonal().array().inverse();
}

void principalAxis(const Eigen::MatrixXd& r, Eigen::Index factors, Exploration& out) {
  constexpr int kMostIterations = 20000;
  Eigen::MatrixXd reduced = r;
  Eigen::VectorXd communalities = squaredMultiple(r);
  for (out.iterations = 1; out.iterations <= kMostIterations; ++out.iterations) {
    reduced.diagonal() = communalities;
    out.unrotated = leadingAxes(reduced, factors);
    const Eigen::VectorXd next = out.unrotated.rowwise().squaredNorm();
    const double change = (next - communalities).cwiseAbs().maxCoeff();
    communalities = next;
    if (change < 1e-12 || communalities.maxCoeff() > 1) break;  // above 1: improper, further steps only run away
  }
  out.uniquenesses = 1 - communalities.array();
}

void extract(const Eigen::MatrixXd& r, Exploration& out) {
  const Eigen::Index factors = out.options.factors;
  if (out.options.extraction == Extraction::PrincipalAxis) {
    principalAxis(r, factors, out);
  } else if (out.options.extraction == Extraction::PrincipalComponents) {
    out.unrotated = leadingAxes(r, factors);
    out.uniquenesses = 1 - out.unrotated.rowwise().squaredNorm().array();
  } else {
    const bool likelihood = out.options.extraction == Extraction::MaximumLikelihood;
    const FactorModel model =
        likelihood ? maximumLikelihoodFactors(r, out.options.factors) : minimumResidualFactors(r, out.options.factors);
    out.unrotated = model.loadings;
    out.uniquenesses = model.uniquenesses;
    out.iterations = model.iterations;
    if (!likelihood) return;
    Eigen::MatrixXd sigma = model.loadings * model.loadings.transpose();
    sigma.diagonal() += model.uniquenesses;
    const auto p = static_cast<double>(r.rows()), m = static_cast<double>(factors);
    out.fit = fitIndices(r, sigma, model.discrepancy, ((p - m) * (p - m) - p - m) / 2, static_cast<double>(out.n),
                         out.options.factors);
  }
}

/// Factors by descending sum of squares, signs so that loadings sum to more than 0; correlations go along.
void sortFactors(Eigen::MatrixXd& loadings, Eigen::MatrixXd& correlation) {
  const Eigen::Index m = loadings.cols();
  std::vector<Eigen::Index> order(static_cast<std::size_t>(m));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) {
    return loadings.col(a).squaredNorm() > loadings.col(b).squaredNorm();
  });
  const Eigen::MatrixXd before = loadings, phi = correlation;
  Eigen::VectorXd sign(m);
  for (Eigen::Index f = 0; f < m; ++f) {
    const Eigen::Index from = order[static_cast<std::size_t>(f)];
    sign[f] = before.col(from).sum() < 0 ? -1 : 1;
    loadings.col(f) = sign[f] * before.col(from);
    for (Eigen::Index g = 0; g <= f; ++g) {
      correlation(f, g) = correlation(g, f) = sign[f] * sign[g] * phi(from, order[static_cast<std::size_t>(g)]);
    }
  }
}

}  // namespace

Exploration explore(const ItemTable& table, MissingRule rule, const ExplorationOptions& options) {
  return explore(momentsOf(table, rule), options);
}

Exploration explore(const ItemMoments& moments, const ExplorationOptions& options) {
  const Eigen::MatrixXd& r = moments.pairCorrelation;
  const Eigen::Index p = r.rows(), factors = options.factors;
  const bool components = options.extraction == Extraction::PrincipalComponents;
  if (factors < 1 || factors > p || (!components && factors >= p)) {
    throw Fault(FaultCode::BadArgument,
                {std::to_string(options.factors) + " factors cannot be taken from " + std::to_string(p) + " items"});
  }
  if (!components) requireDefinite(r, moments.items);
  Exploration out;
  out.options = options;
  out.items = moments.items;
  out.n = moments.n;
  extract(r, out);
  Rotated rotated{out.unrotated, Eigen::MatrixXd::Identity(factors, factors)};
  if (options.rotation == Rotation::Varimax) rotated = varimax(out.unrotated, options.rotationTolerance);
  if (options.rotation == Rotation::Promax) rotated = promax(out.unrotated, 4, options.rotationTolerance);
  out.loadings = rotated.loadings;
  out.factorCorrelation = (rotated.rotation.transpose() * rotated.rotation).inverse();
  if (options.rotation != Rotation::Promax) out.factorCorrelation.setIdentity();
  sortFactors(out.loadings, out.factorCorrelation);
  Eigen::MatrixXd none = Eigen::MatrixXd::Identity(factors, factors);
  sortFactors(out.unrotated, none);
  out.communalities = 1 - out.uniquenesses.array();
  const Eigen::MatrixXd squares = out.factorCorrelation * out.loadings.transpose() * out.loadings;
  for (Eigen::Index f = 0; f < factors; ++f) {
    out.sumOfSquares.push_back(squares(f, f));
    out.share.push_back(squares(f, f) / static_cast<double>(p));
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(r, Eigen::EigenvaluesOnly);
  for (Eigen::Index i = p; i-- > 0;) out.eigenvalues.push_back(eigen.eigenvalues()[i]);
  for (Eigen::Index j = 0; j < p && !components; ++j) {
    if (out.uniquenesses[j] <= kLowestUniqueness * (1 + 1e-6)) {
      out.heywood.push_back(moments.items[static_cast<std::size_t>(j)]);
    }
  }
  return out;
}

Rotated varimax(const Eigen::MatrixXd& loadings, double tolerance) {
  const Eigen::Index m = loadings.cols();
  Rotated out{loadings, Eigen::MatrixXd::Identity(m, m)};
  if (m < 2) return out;
  const Eigen::VectorXd length = loadings.rowwise().norm();
  const Eigen::VectorXd divisor = (length.array() > 0).select(length, 1.0);
  const Eigen::MatrixXd x = loadings.array().colwise() / divisor.array();
  double d = 0;
  for (int step = 0; step < 10000; ++step) {
    const Eigen::MatrixXd z = x * out.rotation;
    const Eigen::RowVectorXd mean = z.array().square().colwise().mean();
    const Eigen::MatrixXd target = z.array().cube() - z.array().rowwise() * mean.array();
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(x.transpose() * target, Eigen::ComputeFullU | Eigen::ComputeFullV);
    out.rotation = svd.matrixU() * svd.matrixV().transpose();
    const double before = d;
    d = svd.singularValues().sum();
    if (d < before * (1 + tolerance)) break;
  }
  out.loadings = (x * out.rotation).array().colwise() * divisor.array();
  return out;
}

Rotated promax(const Eigen::MatrixXd& loadings, double power, double tolerance) {
  const Rotated first = varimax(loadings, tolerance);
  if (loadings.cols() < 2) return first;
  const Eigen::MatrixXd& x = first.loadings;
  const Eigen::MatrixXd target = x.array() * x.array().abs().pow(power - 1);
  Eigen::MatrixXd u = x.colPivHouseholderQr().solve(target);
  const Eigen::VectorXd scale = (u.transpose() * u).inverse().diagonal().cwiseSqrt();
  u = u * scale.asDiagonal();
  return {x * u, first.rotation * u};
}

}  // namespace hz::stats
