// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "base/progress.h"
#include "stats/psychometrics/fit.h"
#include "stats/psychometrics/item_table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hz::stats {

struct ReliabilityOptions {
  MissingRule missing = MissingRule::Listwise;
  double level = 0.95;
};

/// Reliability of a scale, in the conventions of R psych 2.2.9 `alpha`. Unweighted.
struct Reliability {
  Eigen::Index n = 0;            ///< behind the intervals: complete rows, or all respondents when pairwise
  Eigen::Index respondents = 0;  ///< rows of the table
  Eigen::Index complete = 0;     ///< rows without a missing answer
  Eigen::Index fewestPair = 0;   ///< the fewest rows behind any covariance
  MissingRule missing = MissingRule::Listwise;
  double alpha = kMissing;                              ///< k/(k−1) · (1 − Σ s_jj / Σ s_ij), Cronbach 1951
  double alphaLower = kMissing, alphaUpper = kMissing;  ///< Feldt 1965; too narrow for clustered samples
  double alphaStandardError = kMissing;                 ///< van Zyl, Neudecker & Nel 2000
  double alphaStandardized = kMissing;                  ///< k·r̄ / (1 + (k−1)·r̄)
  double lambda6 = kMissing;                            ///< 1 − Σ(1 − smc_j) / Σ r_ij, Guttman 1945
  double averageR = kMissing, medianR = kMissing;       ///< inter-item correlations r̄
  /// (Σλ)² / ((Σλ)² + Σθ), McDonald 1999, of the one-factor maximum-likelihood model: on the correlations and on the
  /// covariances (λ and θ in the items' own units). Missing below three items or where R is not positive definite.
  double omegaTotal = kMissing, omegaCovariance = kMissing;
  FitIndices oneFactor;  ///< fit of that model
  bool definite =
      true;  ///< false: pairwise covariances that belong to no set of respondents; alpha is then a figure only

  struct Item {
    std::string name;
    Eigen::Index n = 0;
    double mean = kMissing, sd = kMissing;
    double itemRest = kMissing;        ///< correlation with the sum of the other items
    double itemTotal = kMissing;       ///< correlation with the sum of all items, itself included
    double itemWhole = kMissing;       ///< psych's r.cor: with the scale, own variance replaced by its smc
    double alphaIfDeleted = kMissing;  ///< NaN for two items, like the next three
    double standardizedIfDeleted = kMissing;
    double averageRIfDeleted = kMissing;
    double lambda6IfDeleted = kMissing;
    double loading = kMissing;      ///< standardised, of the one-factor model
    bool probablyReversed = false;  ///< negative item-rest correlation; it is named, never turned
  };
  std::vector<Item> items;  ///< in the table's order
  /// Where alpha is below 0: the items that the first principal component sets against the others (the smaller side;
  /// they are the ones to turn), in the table's order. Empty when no side is smaller.
  std::vector<std::string> against;
};

/// Needs at least two items and three rows; throws Fault with the item or the number otherwise (momentsOf).
/// A singular matrix leaves lambda6 and omega missing.
Reliability reliability(const ItemTable& table, const ReliabilityOptions& options = {});
Reliability reliability(const ItemMoments& moments, double level = 0.95);

/// A percentile interval of a resampled figure.
struct ResampledInterval {
  double lower = kMissing, upper = kMissing, se = kMissing;
};

struct ResamplingOptions {
  int replicates = 1000;
  std::uint64_t seed = 1;
  double level = 0.95;
  int threads = 1;
  MissingRule missing = MissingRule::Listwise;
};

/// Intervals that keep the dependence within clusters: whole clusters (PSUs, communities) are drawn with replacement
/// (Davison & Hinkley 1997, 3.8). Percentiles are Hyndman & Fan (1996) type 7.
struct ResampledReliability {
  int replicates = 0;         ///< drawn
  int used = 0;               ///< replicates in which every item varied
  Eigen::Index clusters = 0;  ///< = respondents when no clusters were given
  ResampledInterval alpha, alphaStandardized, omegaTotal, averageR;
};

/// `cluster` numbers the cluster of each row; empty = respondents are drawn one by one. Same seed, same bits, for any
/// number of threads. Throws Fault(GroupsTooFew) below two clusters, else as reliability().
ResampledReliability resampledReliability(const ItemTable& table, const std::vector<int>& cluster,
                                          const ResamplingOptions& options, Progress& progress);

/// NaN where it could not be computed.
inline double alphaOf(const std::optional<Reliability>& found) {
  return found ? found->alpha : kMissing;
}

}  // namespace hz::stats
