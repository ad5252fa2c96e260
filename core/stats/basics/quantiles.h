// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace hz::stats {

/// The values that are not missing, ascending.
std::vector<double> sortedPresent(std::span<const double> x);

/// Quantile 0 <= p <= 1 of ascending values without missing ones: type 7 of Hyndman & Fan (1996), R's default;
/// missing when there are none.
double quantileOfSorted(std::span<const double> ascending, double p);

/// The same of values in any order, missing ones left out; the middle of two is their mean, so that a median of two
/// values is exact.
double quantileOf(std::span<const double> x, double p);

/// quantileOf(x, 0.5).
double medianOf(std::span<const double> x);

}  // namespace hz::stats
