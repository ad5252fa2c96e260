// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace hz::score {

/// Rank of each value: 1 + number of larger ones (1 = largest; 4,4,3,1,1 → 1,1,3,4,4). Missing values have no rank and
/// count for nobody else's.
std::vector<double> descendingRanks(std::span<const double> values);
/// The same into `ranks`, with scratch space of the caller; for many small vectors.
void ranksInto(std::span<const double> values, std::span<double> ranks, std::vector<std::size_t>& order);

/// Mean of |a − b| over the places where neither is missing; missing when there is none.
double meanAbsoluteShift(std::span<const double> a, std::span<const double> b);

/// Quantile of the values that are not missing, Hyndman & Fan (1996) type 7; sorts `values`. Missing when none is left.
double quantileOf(std::vector<double>& values, double p);

/// Spearman's rank correlation over the places where neither is missing (Pearson's of mid-ranks); missing with fewer
/// than two or without spread.
double spearman(std::span<const double> a, std::span<const double> b);

}  // namespace hz::score
