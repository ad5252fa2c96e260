// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Confidence sets of ranks of 300 communities with 20,000 draws, on two threads: from a covariance with a common part,
// and from replicates in single precision.

#include "base/all_parts.h"
#include "base/random.h"
#include "stats/compare/rank_sets.h"

#include <chrono>
#include <cstdio>
#include <ctime>

using namespace hz;

namespace {

constexpr std::size_t kUnits = 300;
constexpr int kDraws = 20000;
constexpr double kBoundSeconds = 5;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

template <typename Work>
void timed(const char* name, Work work) {
  const double start = now();
  const std::clock_t used = std::clock();
  const std::vector<RankSet> sets = work();
  const double wall = now() - start;
  double width = 0;
  for (const RankSet& set : sets) width += set.upper - set.lower + 1;
  std::printf("%s: %.2f s (processor %.2f s; bound %.0f s, ratio %.2f), mean size of a set %.1f\n", name, wall,
              static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC, kBoundSeconds, wall / kBoundSeconds,
              width / static_cast<double>(sets.size()));
}

}  // namespace

int main() {
  RandomStream random(20181126);
  std::vector<double> estimates;
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Constant(kUnits, kUnits, 0.5);
  for (std::size_t i = 0; i < kUnits; ++i) {
    estimates.push_back(60 + 8 * random.normal());
    covariance(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(i)) += 2 + 6 * random.uniform();
  }
  std::vector<float> replicates;
  for (std::size_t i = 0; i < kUnits; ++i) {
    for (int r = 0; r < kDraws; ++r) replicates.push_back(static_cast<float>(estimates[i] + 2.2 * random.normal()));
  }
  NoProgress progress;
  RankOptions options;
  options.draws = kDraws;
  options.threads = 2;
  std::printf("%zu communities, %d draws, 2 threads\n", kUnits, kDraws);
  for (const RankCoverage coverage : {RankCoverage::Simultaneous, RankCoverage::Marginal}) {
    options.coverage = coverage;
    const bool together = coverage == RankCoverage::Simultaneous;
    timed(together ? "simultaneous, covariance" : "marginal, covariance",
          [&] { return rankSets(estimates, covariance, options, progress); });
    timed(together ? "simultaneous, replicates" : "marginal, replicates", [&] {
      return rankSets(estimates, ReplicateDraws<float>{replicates, kDraws}, options, progress);
    });
  }
  return 0;
}
