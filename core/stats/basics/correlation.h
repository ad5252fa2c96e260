// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <utility>
#include <vector>

namespace hz::stats {

/// The values of the places where neither is missing; x and y are of one length.
std::pair<std::vector<double>, std::vector<double>> paired(std::span<const double> x, std::span<const double> y);

/// Sums of squares and products about the means, of values without missing ones.
struct CrossSums {
  double xx = 0, yy = 0, xy = 0;
};
CrossSums crossSums(std::span<const double> x, std::span<const double> y);

/// Pearson's r over the places where both are there; missing with fewer than two such places or a constant column.
double pearson(std::span<const double> x, std::span<const double> y);

/// Spearman's rank correlation: Pearson's r of mid-ranks, over the same places (Kendall & Gibbons 1990, ch. 1 and 3).
double spearman(std::span<const double> x, std::span<const double> y);

}  // namespace hz::stats
