// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/reliability.h"

#include "base/fault.h"
#include "stats/basics/distributions.h"
#include "stats/basics/quantiles.h"
#include "stats/psychometrics/factor.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace hz::stats {
namespace {

double alphaOf(const Eigen::MatrixXd& covariance) {
  const auto k = static_cast<double>(covariance.rows());
  return k / (k - 1) * (1 - covariance.trace() / covariance.sum());
}

double averageOf(const Eigen::MatrixXd& r) {
  const auto k = static_cast<double>(r.rows());
  return (r.sum() - k) / (k * (k - 1));
}

double standardizedOf(const Eigen::MatrixXd& r) {
  const auto k = static_cast<double>(r.rows());
  const double average = averageOf(r);
  return k * average / (1 + (k - 1) * average);
}

double medianBelowDiagonal(const Eigen::MatrixXd& r) {
  std::vector<double> values;
  for (Eigen::Index i = 0; i < r.rows(); ++i) {
    for (Eigen::Index j = 0; j < i; ++j) values.push_back(r(i, j));
  }
  return medianOf(values);
}

/// Squared multiple correlation of each item with the others; empty when R is not safely positive definite.
Eigen::VectorXd safeSquaredMultiple(const Eigen::MatrixXd& r) {
  const Eigen::LLT<Eigen::MatrixXd> cholesky(r);
  if (cholesky.info() != Eigen::Success || cholesky.rcond() < 1e-12) return {};
  const Eigen::MatrixXd inverse = cholesky.solve(Eigen::MatrixXd::Identity(r.rows(), r.cols()));
  return 1 - inverse.diagonal().array().inverse();
}

double lambda6Of(const Eigen::MatrixXd& r) {
  const Eigen::VectorXd smc = safeSquaredMultiple(r);
  return smc.size() == 0 ? kMissing : 1 - (static_cast<double>(r.rows()) - smc.sum()) / r.sum();
}

/// Variance of alpha times n, of normal items (van Zyl, Neudecker & Nel 2000).
double alphaSpread(const Eigen::MatrixXd& c) {
  const auto k = static_cast<double>(c.rows());
  const double sum = c.sum(), trace = c.trace();
  const double squares = c.squaredNorm(), products = (c * c).sum();
  return 2 * k * k / ((k - 1) * (k - 1) * sum * sum * sum) * (sum * (squares + trace * trace) - 2 * trace * products);
}

Eigen::MatrixXd without(const Eigen::MatrixXd& matrix, Eigen::Index dropped) {
  const Eigen::Index k = matrix.rows() - 1;
  Eigen::MatrixXd rest(k, k);
  for (Eigen::Index i = 0; i < k; ++i) {
    for (Eigen::Index j = 0; j < k; ++j) rest(i, j) = matrix(i + (i >= dropped), j + (j >= dropped));
  }
  return rest;
}

Reliability::Item describe(const ItemMoments& m, Eigen::Index j, double itemWhole) {
  const auto index = static_cast<std::size_t>(j);
  const Eigen::MatrixXd& s = m.covariance;
  Reliability::Item item;
  item.name = m.items[index];
  item.n = m.answered[index];
  item.mean = m.mean[j];
  item.sd = m.deviation[j];
  const double total = s.sum(), withTotal = s.row(j).sum(), withRest = withTotal - s(j, j);
  item.itemRest = withRest / std::sqrt(s(j, j) * (total - 2 * withRest - s(j, j)));
  item.itemTotal = withTotal / std::sqrt(s(j, j) * total);
  item.itemWhole = itemWhole;
  item.probablyReversed = item.itemRest < 0;
  if (s.rows() < 3) return item;
  const Eigen::MatrixXd r = without(m.correlation, j);
  item.alphaIfDeleted = alphaOf(without(s, j));
  item.standardizedIfDeleted = standardizedOf(r);
  item.averageRIfDeleted = averageOf(r);
  item.lambda6IfDeleted = lambda6Of(r);
  return item;
}

std::vector<std::string> opposedItems(const ItemMoments& m) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(m.correlation);
  const Eigen::VectorXd first = solver.eigenvectors().rightCols(1);
  std::vector<std::string> above, below;
  for (Eigen::Index j = 0; j < first.size(); ++j) {
    (first[j] < 0 ? below : above).push_back(m.items[static_cast<std::size_t>(j)]);
  }
  if (above.size() == below.size() && above.size() > 1) return {};
  return below.size() < above.size() ? below : above;
}

void omegaInto(const ItemMoments& m, Reliability& out) {
  const Eigen::Index k = m.correlation.rows();
  if (k < 3 || safeSquaredMultiple(m.correlation).size() == 0) return;
  const FactorModel model = maximumLikelihoodFactors(m.correlation, 1);
  out.omegaTotal = omegaTotal(model);
  FactorModel own = model;  // the likelihood does not depend on the units
  own.loadings.col(0).array() *= m.deviation.array();
  own.uniquenesses.array() *= m.deviation.array().square();
  out.omegaCovariance = omegaTotal(own);
  Eigen::MatrixXd sigma = model.loadings * model.loadings.transpose();
  sigma.diagonal() += model.uniquenesses;
  const double df = static_cast<double>(k * (k - 3)) / 2;
  out.oneFactor = fitIndices(m.correlation, sigma, model.discrepancy, df, static_cast<double>(m.n), 1);
  for (Eigen::Index j = 0; j < k; ++j) out.items[static_cast<std::size_t>(j)].loading = model.loadings(j, 0);
}

}  // namespace

Reliability reliability(const ItemTable& table, const ReliabilityOptions& options) {
  return reliability(momentsOf(table, options.missing), options.level);
}

Reliability reliability(const ItemMoments& m, double level) {
  const Eigen::MatrixXd& s = m.covariance;
  const Eigen::MatrixXd& r = m.correlation;
  const auto k = static_cast<double>(s.rows());
  Reliability out;
  out.n = m.n;
  out.respondents = m.respondents;
  out.complete = m.complete;
  out.fewestPair = m.fewestPair;
  out.missing = m.missing;
  // Complete rows cannot be indefinite, only singular.
  out.definite = m.missing == MissingRule::Listwise || m.smallestEigenvalue > -1e-10;
  out.alpha = alphaOf(s);
  const double df1 = static_cast<double>(out.n - 1);
  const double tail = (1 - level) / 2;
  out.alphaLower = 1 - (1 - out.alpha) * fQuantile(1 - tail, df1, df1 * (k - 1));
  out.alphaUpper = 1 - (1 - out.alpha) * fQuantile(tail, df1, df1 * (k - 1));
  out.alphaStandardError = std::sqrt(std::max(0.0, alphaSpread(s)) / static_cast<double>(out.n));
  out.averageR = averageOf(r);
  out.medianR = medianBelowDiagonal(r);
  out.alphaStandardized = standardizedOf(r);
  out.lambda6 = lambda6Of(r);
  const Eigen::VectorXd smc = safeSquaredMultiple(r);
  Eigen::MatrixXd shared = r;
  if (smc.size() > 0) shared.diagonal() = smc;
  for (Eigen::Index j = 0; j < s.rows(); ++j) {
    out.items.push_back(describe(m, j, smc.size() == 0 ? kMissing : shared.col(j).sum() / std::sqrt(shared.sum())));
  }
  omegaInto(m, out);
  if (out.alpha < 0) out.against = opposedItems(m);
  return out;
}

}  // namespace hz::stats
