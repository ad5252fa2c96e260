// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"

#include <cstddef>
#include <span>

namespace hz::stats {

/// Everywhere: missing values (NaN) are left out.
struct Moments {
  std::size_t n = 0;           ///< values that are there
  double mean = kMissing;      ///< in two passes, as R's mean; missing for n = 0
  double sd = kMissing;        ///< divisor n − 1; missing for n < 2
  double skewness = kMissing;  ///< G1 (Joanes & Gill 1998, type 2); missing for n < 3 or a constant column
  double kurtosis = kMissing;  ///< G2, excess; missing for n < 4 or a constant column
};
Moments moments(std::span<const double> x);

/// Missing when there are no values.
double meanOf(std::span<const double> x);

struct Range {
  double least = kMissing, most = kMissing;
};
Range rangeOf(std::span<const double> x);

}  // namespace hz::stats
