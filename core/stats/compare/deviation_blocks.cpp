// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/deviation_blocks.h"

#include "base/parallel.h"
#include "base/random.h"
#include "base/vector_clones.h"
#include "stats/basics/distributions.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <limits>

namespace hz::stats {
namespace {

/// A with A·A' = S, from eigenvalues, because covariances of estimates are often singular.
Eigen::MatrixXd squareRoot(const Eigen::MatrixXd& covariance) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
  const Eigen::VectorXd& values = solver.eigenvalues();
  const double scale = std::max(values.cwiseAbs().maxCoeff(), std::numeric_limits<double>::min());
  if (solver.info() != Eigen::Success || values.minCoeff() < -1e-8 * scale) {
    throw Fault(FaultCode::BadArgument, {"the covariance matrix of the estimates has a negative eigenvalue, so it is "
                                         "not a covariance matrix"});
  }
  return solver.eigenvectors() * values.cwiseMax(0).cwiseSqrt().asDiagonal();
}

constexpr std::uint64_t kDivisorStream = 0x6368695f73717561;

/// Draws √(χ²_df/df) through a table of its quantiles, which is exact enough for a quantile of maxima and far faster
/// than a quantile per draw.
class ChiDivisor {
 public:
  explicit ChiDivisor(double df) {
    for (int k = 0; k <= kSteps; ++k) {
      const double p = std::clamp((k + 0.0) / kSteps, 1e-6, 1 - 1e-6);
      m_quantiles.push_back(std::sqrt(chi2Quantile(p, df) / df));
    }
  }
  double operator()(RandomStream& random) const {
    const double place = random.uniform() * kSteps;
    const auto below = static_cast<std::size_t>(place);
    const double share = place - static_cast<double>(below);
    return m_quantiles[below] + share * (m_quantiles[below + 1] - m_quantiles[below]);
  }

 private:
  static constexpr int kSteps = 1024;
  std::vector<double> m_quantiles;
};

/// maxima = max(maxima, …) over a row's pairs; a NaN never wins.
HZ_VECTOR_CLONES
void raiseMaxima(const float* block, const PairRow& row, float* maxima) {
  constexpr std::size_t kWidth = DeviationBlocks::kWidth;
  const float* own = block + row.unit * kWidth;
  for (std::size_t k = 0; k < row.bothWays; ++k) {
    const float* other = block + row.partners[k] * kWidth;
    const float scale = row.scales[k];
    for (std::size_t d = 0; d < kWidth; ++d) {
      const float t = std::abs((own[d] - other[d]) * scale);
      maxima[d] = t > maxima[d] ? t : maxima[d];
    }
  }
  for (std::size_t k = row.bothWays; k < row.partners.size(); ++k) {
    const float* other = block + row.partners[k] * kWidth;
    const float scale = row.scales[k];
    for (std::size_t d = 0; d < kWidth; ++d) {
      const float t = (own[d] - other[d]) * scale;
      maxima[d] = t > maxima[d] ? t : maxima[d];
    }
  }
}

}  // namespace

DeviationBlocks normalDeviations(const Eigen::MatrixXd& covariance, const RankOptions& options, Progress& progress) {
  constexpr std::size_t kWidth = DeviationBlocks::kWidth;
  DeviationBlocks out;
  out.units = static_cast<std::size_t>(covariance.rows());
  out.draws = static_cast<std::size_t>(options.draws);
  out.values.assign(out.blocks() * out.units * kWidth, 0.0F);
  const bool independent = covariance.isDiagonal(0);
  const Eigen::VectorXd sd = covariance.diagonal().cwiseMax(0).cwiseSqrt();
  const Eigen::MatrixXd root = independent ? Eigen::MatrixXd() : squareRoot(covariance);
  const auto fill = [&](std::size_t b) {
    Eigen::MatrixXd normals = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(kWidth), covariance.rows());
    const std::size_t count = std::min(kWidth, out.draws - b * kWidth);
    for (std::size_t d = 0; d < count; ++d) {
      RandomStream random(options.seed, b * kWidth + d);
      for (Eigen::Index i = 0; i < covariance.rows(); ++i) normals(static_cast<Eigen::Index>(d), i) = random.normal();
    }
    Eigen::Map<Eigen::MatrixXf> block(out.block(b), static_cast<Eigen::Index>(kWidth), covariance.rows());
    if (independent) {
      block = (normals * sd.asDiagonal()).cast<float>();
    } else {
      block = (normals * root.transpose()).cast<float>();
    }
  };
  forEachParallel(out.blocks(), options.threads, fill, [&progress](std::size_t) { progress.report(0, 0); });
  return out;
}

void studentise(DeviationBlocks& deviations, const std::vector<double>& df, std::uint64_t seed, int threads) {
  if (df.empty()) return;
  constexpr std::size_t kWidth = DeviationBlocks::kWidth;
  std::vector<ChiDivisor> divisors;
  for (const double one : df) divisors.emplace_back(one);
  const auto divide = [&](std::size_t b) {
    const std::size_t count = std::min(kWidth, deviations.draws - b * kWidth);
    for (std::size_t d = 0; d < count; ++d) {
      RandomStream random(seed, b * kWidth + d, kDivisorStream);
      double divisor = divisors.front()(random);
      for (std::size_t i = 0; i < deviations.units; ++i) {
        if (divisors.size() > 1 && i > 0) divisor = divisors[i](random);
        deviations.block(b)[i * kWidth + d] /= static_cast<float>(divisor);
      }
    }
  };
  forEachParallel(deviations.blocks(), threads, divide, [](std::size_t) {});
}

template <class Number>
DeviationBlocks replicateDeviations(ReplicateDraws<Number> replicates, const std::vector<std::size_t>& kept) {
  constexpr std::size_t kWidth = DeviationBlocks::kWidth;
  DeviationBlocks out;
  out.units = kept.size();
  out.draws = replicates.replicates;
  out.values.assign(out.blocks() * out.units * kWidth, 0.0F);
  for (std::size_t k = 0; k < kept.size(); ++k) {
    const auto draws = replicates.values.subspan(kept[k] * out.draws, out.draws);
    double sum = 0;
    std::size_t count = 0;
    for (const Number x : draws) {
      if (std::isnan(x)) continue;
      sum += x;
      ++count;
    }
    const double mean = sum / static_cast<double>(count);
    for (std::size_t d = 0; d < out.draws; ++d) {
      if (!std::isnan(draws[d])) out.block(d / kWidth)[k * kWidth + d % kWidth] = static_cast<float>(draws[d] - mean);
    }
  }
  return out;
}
template DeviationBlocks replicateDeviations(ReplicateDraws<float>, const std::vector<std::size_t>&);
template DeviationBlocks replicateDeviations(ReplicateDraws<double>, const std::vector<std::size_t>&);

std::vector<std::vector<float>> maximaOf(const DeviationBlocks& deviations, const std::vector<PairFamily>& families,
                                         int threads, Progress& progress) {
  constexpr std::size_t kWidth = DeviationBlocks::kWidth;
  std::vector<std::vector<float>> maxima(families.size());
  for (std::size_t f = 0; f < families.size(); ++f) {
    if (families[f].empty()) continue;
    maxima[f].assign(deviations.blocks() * kWidth, -std::numeric_limits<float>::infinity());
  }
  const auto work = [&](std::size_t b) {
    for (std::size_t f = 0; f < families.size(); ++f) {
      for (const PairRow& row : families[f]) raiseMaxima(deviations.block(b), row, maxima[f].data() + b * kWidth);
    }
  };
  forEachParallel(deviations.blocks(), threads, work, [&progress](std::size_t) { progress.report(0, 0); });
  for (std::vector<float>& of : maxima) {
    if (!of.empty()) of.resize(deviations.draws);
  }
  return maxima;
}

}  // namespace hz::stats
