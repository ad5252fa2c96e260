// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "base/progress.h"
#include "stats/compare/p_adjust.h"

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace hz::stats {

/// What a confidence set of ranks promises at its level.
enum class RankCoverage {
  Simultaneous,  ///< all true ranks lie in their sets at once; for league tables
  Marginal       ///< the true rank of this one unit lies in its set; for a single unit that was chosen beforehand
};

struct RankOptions {
  RankCoverage coverage = RankCoverage::Simultaneous;
  double level = 0.95;
  bool highestFirst = true;  ///< rank 1 = largest estimate; false: the smallest
  int draws = 20000;         ///< from N(0, S); unused where replicates are given
  /// Degrees of freedom of S, so that draws and replicates are divided by √(χ²_df/df): one for all estimates (they
  /// share their error), or one per estimate (independent samples). Empty: S counts as known.
  std::vector<double> df;
  std::uint64_t seed = 1;
  int threads = 1;  ///< the result does not depend on it
};

/// Rank of a unit and its confidence set lower..upper; all 0 for a unit without an estimate, which is not ranked.
struct RankSet {
  int rank = 0;  ///< 1 + number of units that are strictly better, so tied units share the best rank
  int lower = 0, upper = 0;
};

/// Replicates of estimates, unit by unit, each `replicates` long (as in Cube::draws). NaN = not computable.
template <class Number>
struct ReplicateDraws {
  std::span<const Number> values;
  std::size_t replicates = 0;
};

/// Confidence sets for ranks (Mogstad, Romano, Shaikh & Wilhelm 2024): units that are significantly better or worse
/// bound a unit's rank. c is the level's quantile of max (Z_i − Z_j)/se_ij over ordered pairs; i is better than j where
/// (θ_i − θ_j)/se_ij > c; ordered pairs so decided are dropped and c is taken again over the others until nothing more
/// is decided (stepdown). Marginal sets take only the pairs with the unit, both ways.
///
/// `estimates` in any unit, NaN = no estimate: the unit is left out; `covariance` S of the estimates. Pairs whose
/// difference has no variance are decided by their order. Throws Fault: BadArgument (shapes, a matrix that is no
/// covariance, level outside 0..1), Cancelled.
std::vector<RankSet> rankSets(const std::vector<double>& estimates, const Eigen::MatrixXd& covariance,
                              const RankOptions& options, Progress& progress);
/// The same with replicates θ* in place of normal draws: Z = θ* − mean θ*, S their covariance. Units with fewer than
/// two computable replicates are left out; a single replicate that is missing counts as no deviation.
std::vector<RankSet> rankSets(const std::vector<double>& estimates, ReplicateDraws<float> replicates,
                              const RankOptions& options, Progress& progress);
std::vector<RankSet> rankSets(const std::vector<double>& estimates, ReplicateDraws<double> replicates,
                              const RankOptions& options, Progress& progress);

/// Covariance of replicates (R − 1 below; pairs of units over the replicates both have).
Eigen::MatrixXd covarianceOf(ReplicateDraws<float> replicates, std::size_t units);
Eigen::MatrixXd covarianceOf(ReplicateDraws<double> replicates, std::size_t units);

/// 1 + number of strictly better ones; 0 where the value is missing. 4, 4, 3, 1, 1 → 1, 1, 3, 4, 4.
std::vector<int> ranksOf(const std::vector<double>& values, bool highestFirst = true);

enum class Verdict { CannotSay, Better, Worse };

/// May one say that unit a is better, or worse, than unit b?
struct UnitDifference {
  std::size_t a = 0, b = 0;
  double difference = kMissing;               ///< θ_a − θ_b
  double se = kMissing;                       ///< √(S_aa + S_bb − 2S_ab)
  double lower = kMissing, upper = kMissing;  ///< unadjusted interval at the level
  double p = kMissing;                        ///< two-sided, unadjusted
  double pHolm = kMissing, pBh = kMissing;    ///< adjusted over the pairs asked for
  Verdict verdict = Verdict::CannotSay;       ///< by the adjustment asked for, at 1 − level
};

/// Differences over the pairs asked for (empty: all, a < b), t with `df` degrees of freedom (infinite: normal), or of
/// Welch & Satterthwaite from the `unitDf` of independent estimates.
/// `better` is the larger estimate where highestFirst. A pair with a missing estimate stays missing; one without
/// variance is decided by its order. Throws Fault(BadArgument).
std::vector<UnitDifference> pairwiseDifferences(const std::vector<double>& estimates, const Eigen::MatrixXd& covariance,
                                                std::vector<std::pair<std::size_t, std::size_t>> pairs, double level,
                                                PAdjustment verdictBy = PAdjustment::Holm, bool highestFirst = true,
                                                double df = std::numeric_limits<double>::infinity(),
                                                const std::vector<double>& unitDf = {});

}  // namespace hz::stats
