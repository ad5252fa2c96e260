// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hz::stats {

/// Rank 1 for the lowest, ties share the lowest rank; missing stays missing and counts for nobody else's rank.
std::vector<double> ascendingRanks(std::span<const double> x);
/// Rank 1 for the highest, ties share the best rank (4, 4, 3, 1, 1 → 1, 1, 3, 4, 4); missing stays missing.
std::vector<double> descendingRanks(std::span<const double> x);
/// The same into `ranks` (as long as x), with scratch space of the caller; for many small vectors.
void descendingRanksInto(std::span<const double> x, std::span<double> ranks, std::vector<std::size_t>& order);

/// Ascending ranks at which ties share their mean rank; x without missing values.
std::vector<double> midRanks(std::span<const double> x);

}  // namespace hz::stats
