// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hz {

struct SensitivityEstimate {
  double value = kMissing;
  double lower = kMissing, upper = kMissing;  ///< 95 % percentile bootstrap over the rows of the sample; not clipped
};

/// Sobol' indices of one input from three columns of a model's values, all as long as the sample has rows: y at the
/// rows of A, of B, and of A with the input's column taken from B. V is the sample variance (n − 1) of yA and yB
/// together; y is centred first. Missing where V is 0.
struct SobolIndices {
  double firstSaltelli = kMissing;  ///< mean(yB·(yAB − yA))/V, Saltelli et al. 2010, CPC 181:259
  double firstJansen = kMissing;    ///< 1 − mean((yB − yAB)²)/(2V), Jansen 1999, CPC 117:35
  double total = kMissing;          ///< mean((yA − yAB)²)/(2V), Jansen 1999
};
SobolIndices sobolIndices(std::span<const double> yA, std::span<const double> yB, std::span<const double> yAB);

struct SobolEstimates {
  SensitivityEstimate firstSaltelli, firstJansen, total;
};
/// The same with bootstrap intervals: rows are drawn with replacement, the same rows from all three columns.
SobolEstimates sobolEstimates(std::span<const double> yA, std::span<const double> yB, std::span<const double> yAB,
                              int bootstraps, std::uint64_t seed);

}  // namespace hz
