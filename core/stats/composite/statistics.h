// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/index_table.h"

#include <span>

namespace hz::stats::composite {

/// Everywhere: missing values are left out.
struct Moments {
  std::size_t n = 0;  ///< values that are there
  double mean = kMissing;
  double sd = kMissing;        ///< divisor n − 1; missing for n < 2
  double skewness = kMissing;  ///< G1 (Joanes & Gill 1998, type 2); missing for n < 3 or a constant column
  double kurtosis = kMissing;  ///< G2, excess; missing for n < 4 or a constant column
};
Moments moments(std::span<const double> x);

struct Range {
  double least = kMissing, most = kMissing;
};
Range rangeOf(std::span<const double> x);
double meanOf(std::span<const double> x);
double medianOf(std::span<const double> x);
/// Type 7 of Hyndman & Fan 1996, R's default.
double quantileOf(std::span<const double> x, double p);

/// Rank 1 for the lowest, ties share the lowest rank; missing stays missing.
Column ascendingRanks(std::span<const double> x);
/// Rank 1 for the highest, ties share the best rank ("1224"); missing stays missing.
Column descendingRanks(std::span<const double> x);

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
