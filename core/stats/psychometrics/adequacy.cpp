// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/adequacy.h"

#include "base/number.h"
#include "base/parallel.h"
#include "base/random.h"
#include "stats/basics/distributions.h"
#include "stats/basics/quantiles.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace hz::stats {
namespace {

std::vector<double> descendingEigenvalues(const Eigen::MatrixXd& r) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(r, Eigen::EigenvaluesOnly);
  const Eigen::VectorXd descending = eigen.eigenvalues().reverse();
  return {descending.data(), descending.data() + descending.size()};
}

Eigen::MatrixXd toCorrelation(const Eigen::MatrixXd& products) {
  const Eigen::VectorXd length = products.diagonal().cwiseSqrt();
  return products.array() / (length * length.transpose()).array();
}

/// Gamma(shape, 1), shape ≥ 1/2 (Marsaglia & Tsang 2000).
double gammaDraw(RandomStream& random, double shape) {
  if (shape < 1) return gammaDraw(random, shape + 1) * std::pow(1 - random.uniform(), 1 / shape);
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = random.normal(), root = 1 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    if (std::log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

/// Correlations of n rows of independent normal columns, drawn from their own distribution: the sums of products about
/// the means are Wishart, LL' with chi lengths on the diagonal (Bartlett 1933), so the n rows need not be made.
Eigen::MatrixXd normalCorrelation(RandomStream& random, Eigen::Index n, Eigen::Index p) {
  Eigen::MatrixXd lower = Eigen::MatrixXd::Zero(p, p);
  for (Eigen::Index i = 0; i < p; ++i) {
    lower(i, i) = std::sqrt(2 * gammaDraw(random, static_cast<double>(n - 1 - i) / 2));
    for (Eigen::Index j = 0; j < i; ++j) lower(i, j) = random.normal();
  }
  return toCorrelation(lower * lower.transpose());
}

/// Correlations after each column was shuffled by itself (Fisher & Yates); columns are centred and of length 1.
Eigen::MatrixXd permutedCorrelation(RandomStream& random, Eigen::MatrixXd columns) {
  for (Eigen::Index j = 1; j < columns.cols(); ++j) {  // the first may stay as it is
    for (Eigen::Index i = columns.rows() - 1; i > 0; --i) {
      std::swap(columns(i, j), columns(random.below(static_cast<std::uint32_t>(i + 1)), j));
    }
  }
  return columns.transpose() * columns;
}

int leading(const std::vector<double>& observed, const std::vector<double>& bound) {
  std::size_t count = 0;
  while (count < observed.size() && observed[count] > bound[count]) ++count;
  return static_cast<int>(count);
}

}  // namespace

Adequacy adequacy(const ItemTable& table, MissingRule rule) {
  return adequacy(momentsOf(table, rule));
}

Adequacy adequacy(const ItemMoments& moments) {
  const Eigen::MatrixXd& r = moments.pairCorrelation;
  requireDefinite(r, moments.items);
  const Eigen::Index p = r.rows();
  const Eigen::LLT<Eigen::MatrixXd> cholesky(r);
  const Eigen::MatrixXd inverse = cholesky.solve(Eigen::MatrixXd::Identity(p, p));
  Adequacy out;
  double allR = 0, allQ = 0;
  for (Eigen::Index i = 0; i < p; ++i) {
    double rowR = 0, rowQ = 0;
    for (Eigen::Index j = 0; j < p; ++j) {
      if (i == j) continue;
      rowR += r(i, j) * r(i, j);
      rowQ += inverse(i, j) * inverse(i, j) / (inverse(i, i) * inverse(j, j));
    }
    out.msa.push_back(rowR / (rowR + rowQ));
    allR += rowR;
    allQ += rowQ;
  }
  out.kmo = allR / (allR + allQ);
  const double logDeterminant = 2 * Eigen::MatrixXd(cholesky.matrixL()).diagonal().array().log().sum();
  const auto size = static_cast<double>(p);
  out.bartlettChi2 = -(static_cast<double>(moments.n) - 1 - (2 * size + 5) / 6) * logDeterminant;
  out.bartlettDf = size * (size - 1) / 2;
  out.bartlettP = upperChi2(std::max(0.0, out.bartlettChi2), out.bartlettDf);
  out.eigenvalues = descendingEigenvalues(r);
  return out;
}

ParallelAnalysis parallelAnalysis(const ItemTable& table, const ParallelOptions& options, Progress& progress) {
  const ItemMoments moments = momentsOf(table, MissingRule::Listwise, table.count() + 2);
  const Eigen::Index p = table.count();
  Eigen::MatrixXd columns;
  if (options.nullData == NullData::PermutedColumns) {
    columns = completeRows(table).answers;
    columns.rowwise() -= columns.colwise().mean().eval();
    columns.colwise().normalize();
  }
  const auto draws = static_cast<std::size_t>(std::max(1, options.draws));
  std::vector<std::vector<double>> random(draws);
  forEachParallel(
      draws, options.threads,
      [&](std::size_t i) {
        RandomStream stream(options.seed, 0x70617261 + static_cast<std::uint64_t>(options.nullData), i);
        random[i] =
            descendingEigenvalues(options.nullData == NullData::RandomNormal ? normalCorrelation(stream, moments.n, p)
                                                                             : permutedCorrelation(stream, columns));
      },
      [&](std::size_t done) { progress.report(done, draws); });
  ParallelAnalysis out;
  out.nullData = options.nullData;
  out.draws = static_cast<int>(draws);
  out.level = options.quantile;
  out.observed = descendingEigenvalues(moments.correlation);
  for (std::size_t j = 0; j < static_cast<std::size_t>(p); ++j) {
    std::vector<double> values;
    double sum = 0, squares = 0;
    for (const std::vector<double>& draw : random) {
      values.push_back(draw[j]);
      sum += draw[j];
    }
    const double mean = sum / static_cast<double>(draws);
    for (const double x : values) squares += (x - mean) * (x - mean);
    std::sort(values.begin(), values.end());
    out.mean.push_back(mean);
    out.quantile.push_back(quantileOfSorted(values, options.quantile));
    out.meanError.push_back(draws > 1 ? std::sqrt(squares / static_cast<double>(draws - 1) / static_cast<double>(draws))
                                      : kMissing);
  }
  out.retainedByMean = leading(out.observed, out.mean);
  out.retained = leading(out.observed, out.quantile);
  return out;
}

}  // namespace hz::stats
