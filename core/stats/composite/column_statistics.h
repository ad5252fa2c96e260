// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/basics/moments.h"
#include "stats/composite/index_table.h"

#include <span>

namespace hz::stats::composite {

struct Thresholds {
  double available = 0.65, nonzero = 0.5, unique = 0.5, skewness = 2, kurtosis = 3.5;
};

/// Statistics and flags of one column, as COINr's get_stats; shares of non-zero and unique values are shown over the
/// values that are there *and* flagged by the same share (COINr flags by a share of all rows).
struct ColumnStatistics {
  std::string code;
  double least = kMissing, most = kMissing, mean = kMissing, median = kMissing, sd = kMissing;
  double skewness = kMissing, kurtosis = kMissing;
  std::size_t available = 0, nonzero = 0, unique = 0, same = 0;  ///< same: size of the largest tie
  double availableShare = 0, nonzeroShare = kMissing, uniqueShare = kMissing, sameShare = kMissing;
  bool lowAvailable = false, lowNonzero = false, lowUnique = false, outliers = false;
};
ColumnStatistics columnStatistics(const std::string& code, std::span<const double> x,
                                  const Thresholds& thresholds = {});

}  // namespace hz::stats::composite
