// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/compare/groups.h"

namespace hz::stats {

/// Ranks of all values together, ties at the mean of their ranks.
struct GroupRanks {
  std::vector<double> means;  ///< mean rank of every group
  double ties = 0;            ///< Σ (t³ − t) over runs of equal values
  double tieLoss = 0;         ///< the same over N³ − N; 1 = all values equal
};
GroupRanks groupRanks(const GroupedValues& groups);
/// The same of values with the places of their groups, ascending already; `counts` per group.
GroupRanks groupRanks(const std::vector<std::pair<double, std::size_t>>& sorted,
                      const std::vector<std::size_t>& counts);

}  // namespace hz::stats
