// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/pca_weights.h"

#include "base/fault.h"
#include "stats/basics/moments.h"
#include "stats/composite/association.h"
#include "stats/psychometrics/exploration.h"

#include <Eigen/Eigenvalues>

namespace hz::stats::composite {
namespace {

/// The published recomputations of OECD weights iterate until the criterion gains less than this (R varimax, eps).
constexpr double kVarimaxTolerance = 1e-14;

/// Pairs that determine each other, for a message about a singular matrix.
std::string collinearNames(const Eigen::MatrixXd& r, const std::vector<std::string>& codes,
                           const Eigen::VectorXd& direction) {
  for (Eigen::Index j = 0; j < r.rows(); ++j) {
    for (Eigen::Index k = j + 1; k < r.rows(); ++k) {
      if (std::abs(r(j, k)) > 1 - 1e-10) {
        return codes[static_cast<std::size_t>(j)] + " and " + codes[static_cast<std::size_t>(k)];
      }
    }
  }
  std::string names;
  for (Eigen::Index j = 0; j < r.rows(); ++j) {
    if (std::abs(direction(j)) < 1e-6) continue;
    names += (names.empty() ? "" : ", ") + codes[static_cast<std::size_t>(j)];
  }
  return names;
}

Eigen::Index componentsToKeep(const std::vector<double>& eigenvalues) {
  const double total = static_cast<double>(eigenvalues.size());
  std::size_t keep = 0;
  double covered = 0;
  for (const double value : eigenvalues) {
    const bool wanted = value > 1 && value / total > 0.1;
    if (!wanted && covered / total > 0.6) break;
    covered += value;
    ++keep;
  }
  return static_cast<Eigen::Index>(std::max<std::size_t>(1, keep));
}

}  // namespace

CorrelationMatrix completeCorrelations(const Columns& columns, const std::vector<std::string>& codes) {
  Columns complete(columns.size());
  const std::size_t units = columns.empty() ? 0 : columns.front().size();
  for (std::size_t i = 0; i < units; ++i) {
    const bool whole = std::none_of(columns.begin(), columns.end(), [i](const Column& c) { return isMissing(c[i]); });
    for (std::size_t j = 0; whole && j < columns.size(); ++j) complete[j].push_back(columns[j][i]);
  }
  CorrelationMatrix out;
  out.complete = complete.empty() ? 0 : complete.front().size();
  if (out.complete < 3) {
    throw Fault(FaultCode::BadArgument, {"fewer than 3 units have all of " + std::to_string(columns.size()) +
                                         " indicators; impute missing values first"});
  }
  const auto p = static_cast<Eigen::Index>(columns.size());
  out.r = Eigen::MatrixXd::Identity(p, p);
  for (Eigen::Index j = 0; j < p; ++j) {
    const Range range = rangeOf(complete[static_cast<std::size_t>(j)]);
    if (!(range.most > range.least)) {
      throw Fault(FaultCode::BadArgument, {codes[static_cast<std::size_t>(j)] +
                                           " does not differ between units; leave it out of this analysis"});
    }
    for (Eigen::Index k = 0; k < j; ++k) {
      out.r(j, k) = out.r(k, j) = pearson(complete[static_cast<std::size_t>(j)], complete[static_cast<std::size_t>(k)]);
    }
  }
  return out;
}

PcaWeights weightsFromLoadings(const Eigen::MatrixXd& loadings) {
  PcaWeights out;
  out.loadings = loadings;
  const Eigen::RowVectorXd explained = loadings.colwise().squaredNorm();
  out.explained.assign(explained.data(), explained.data() + explained.size());
  double sum = 0;
  for (Eigen::Index j = 0; j < loadings.rows(); ++j) {
    Eigen::Index best = 0;
    double most = -1;
    for (Eigen::Index k = 0; k < loadings.cols(); ++k) {
      const double share = loadings(j, k) * loadings(j, k) / explained(k);
      if (share <= most) continue;
      most = share;
      best = k;
    }
    out.factor.push_back(static_cast<int>(best));
    out.weights.push_back(most * explained(best) / explained.sum());
    sum += out.weights.back();
  }
  for (double& w : out.weights) w /= sum;
  return out;
}

PcaWeights pcaWeights(const Columns& columns, const std::vector<std::string>& codes) {
  const CorrelationMatrix matrix = completeCorrelations(columns, codes);
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix.r);
  const Eigen::VectorXd rising = solver.eigenvalues();
  const Eigen::Index p = rising.size();
  if (p > 1 && rising(0) < 1e-10 && matrix.complete > static_cast<std::size_t>(p)) {
    throw Fault(FaultCode::BadArgument, {collinearNames(matrix.r, codes, solver.eigenvectors().col(0)) +
                                         " determine each other fully; leave one out of the principal components"});
  }
  std::vector<double> eigenvalues;
  for (Eigen::Index k = p; k-- > 0;) eigenvalues.push_back(std::max(0.0, rising(k)));
  const Eigen::Index keep = componentsToKeep(eigenvalues);
  Eigen::MatrixXd loadings(p, keep);
  for (Eigen::Index k = 0; k < keep; ++k) {
    loadings.col(k) = solver.eigenvectors().col(p - 1 - k) * std::sqrt(eigenvalues[static_cast<std::size_t>(k)]);
  }
  PcaWeights out = weightsFromLoadings(varimax(loadings, kVarimaxTolerance).loadings);
  out.eigenvalues = std::move(eigenvalues);
  out.complete = matrix.complete;
  return out;
}

}  // namespace hz::stats::composite
