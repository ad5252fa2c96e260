// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/compare/rank_sets.h"

namespace hz::stats {

/// Draws of deviations Z, units × draws, cut into blocks of kWidth draws; in a block each unit's draws are contiguous,
/// so that a block of all units stays in the cache while every pair is visited.
struct DeviationBlocks {
  static constexpr std::size_t kWidth = 128;
  std::size_t units = 0, draws = 0;
  std::vector<float> values;  ///< [block][unit][draw in block]; draws beyond the last are 0

  std::size_t blocks() const { return (draws + kWidth - 1) / kWidth; }
  float* block(std::size_t b) { return values.data() + b * units * kWidth; }
  const float* block(std::size_t b) const { return values.data() + b * units * kWidth; }
};

/// Divides every draw by √(χ²_df/df): one divisor for all units (df of size 1), or one per unit; nothing for none. The
/// result does not depend on the number of threads.
void studentise(DeviationBlocks& deviations, const std::vector<double>& df, std::uint64_t seed, int threads);

/// Z ~ N(0, S). Draw d uses a stream of its own, (seed, d), whatever the threads.
DeviationBlocks normalDeviations(const Eigen::MatrixXd& covariance, const RankOptions& options, Progress& progress);
/// θ* − mean θ* of the units in `kept`; missing → 0.
template <class Number>
DeviationBlocks replicateDeviations(ReplicateDraws<Number> replicates, const std::vector<std::size_t>& kept);

/// A set of ordered pairs over which one maximum is taken, per unit: pairs that are open both ways (|Z_i − Z_j|) first,
/// then those open one way, with the sign in the scale.
struct PairRow {
  std::size_t unit = 0;
  std::vector<std::size_t> partners;
  std::vector<float> scales;  ///< ±1/se
  std::size_t bothWays = 0;   ///< how many of the partners are open both ways
};
using PairFamily = std::vector<PairRow>;

/// Per family the maximum over its pairs in every draw; families without rows give an empty vector.
std::vector<std::vector<float>> maximaOf(const DeviationBlocks& deviations, const std::vector<PairFamily>& families,
                                         int threads, Progress& progress);

}  // namespace hz::stats
