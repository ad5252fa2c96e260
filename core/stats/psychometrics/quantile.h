// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace hz::stats {

/// Hyndman & Fan (1996) type 7 of ascending values, R's default; missing when there are none.
inline double quantileOfSorted(const std::vector<double>& values, double probability) {
  if (values.empty()) return kMissing;
  const double at = probability * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (at - std::floor(at)) * (values[above] - values[below]);
}

}  // namespace hz::stats
