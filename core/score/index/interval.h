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

/// Standard error of the replicates that are not NaN, and how many there are; lower and upper stay missing.
Interval replicateError(std::span<const float> draws);

/// Half width of an interval of this level in standard errors: Student's t with the design's degrees of freedom, as a
/// few sampling units say little of their own spread. NaN for df ≤ 0.
double tMultiplier(double df, double level);

/// Jeffreys' interval of a share p (0..1) on its effective number of answers: quantiles of Beta(np + ½, n(1 − p) + ½),
/// with 0 and 1 themselves where p is 0 or 1 (Brown, Cai & DasGupta 2001; Korn & Graubard 1998 for the effective
/// number). Never without width.
Interval shareInterval(double p, double effective, double level);

/// Interval of a diversity (0..100), which is bounded above and skewed the more the nearer it lies to an end: value ±
/// t·se on the logit between 0 and 120, so that a diversity of 100 has width on both sides.
Interval diversityInterval(double value, double multiplier, double se);

/// Percentile interval, for what is looked at as a distribution. Over the replicates that are not NaN; missing with
/// fewer than two of them. Exact quantiles without sorting: only the tails that a normal sample would need are
/// searched, and everything where they hold too few.
Interval replicateInterval(std::span<const float> draws, double level);

}  // namespace hz::score
