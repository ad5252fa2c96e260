// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"

#include <cstddef>
#include <span>

namespace hz::score {

/// What replicates say about a number.
struct Interval {
  double se = kMissing;     ///< standard deviation of the replicates, divisor R − 1
  double lower = kMissing;  ///< percentile interval: quantiles (1 ∓ level)/2, Hyndman & Fan (1996) type 7
  double upper = kMissing;
  std::size_t used = 0;  ///< replicates that are not NaN
};

/// Over the replicates that are not NaN; missing with fewer than two of them. Exact quantiles without sorting: only the
/// tails that a normal sample would need are searched, and everything where they hold too few.
Interval replicateInterval(std::span<const float> draws, double level);

}  // namespace hz::score
