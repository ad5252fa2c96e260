// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "stats/psychometrics/item_table.h"

#include <cstdint>
#include <vector>

namespace hz::stats {

/// Is the correlation matrix fit for factor analysis?
struct Adequacy {
  double kmo = 0;           ///< Kaiser 1970; Kaiser & Rice 1974
  std::vector<double> msa;  ///< per item
  double bartlettChi2 = 0;  ///< −(n − 1 − (2p+5)/6) · ln det R, Bartlett 1950
  double bartlettDf = 0;
  double bartlettP = 0;
  std::vector<double> eigenvalues;  ///< of R, descending
};
/// Throws Fault(ItemCollinear) naming the item that is a combination of others when R is singular: no pseudo-inverse.
Adequacy adequacy(const ItemTable& table, MissingRule rule = MissingRule::Listwise);
Adequacy adequacy(const ItemMoments& moments);

/// Where the random eigenvalues come from.
enum class NullData {
  RandomNormal,     ///< uncorrelated normal columns (Horn 1965)
  PermutedColumns,  ///< each column shuffled by itself: keeps its distribution (Buja & Eyuboglu 1992)
};

struct ParallelOptions {
  int draws = 500;
  std::uint64_t seed = 1;
  double quantile = 0.95;  ///< Glorfeld 1995
  int threads = 1;
  NullData nullData = NullData::RandomNormal;
};

/// How many components stand out from chance. Eigenvalues of correlation matrices, descending.
struct ParallelAnalysis {
  NullData nullData = NullData::RandomNormal;
  int draws = 0;
  double level = 0.95;
  std::vector<double> observed;
  std::vector<double> mean, quantile;  ///< of the random eigenvalues (Hyndman & Fan 1996 type 7)
  std::vector<double> meanError;       ///< Monte-Carlo standard error of `mean`
  int retainedByMean = 0;              ///< leading eigenvalues above the mean; stops at the first failure
  int retained = 0;                    ///< leading eigenvalues above the quantile
};
/// From complete rows. Same seed, same bits, for any number of threads. Throws as momentsOf().
ParallelAnalysis parallelAnalysis(const ItemTable& table, const ParallelOptions& options, Progress& progress);

}  // namespace hz::stats
