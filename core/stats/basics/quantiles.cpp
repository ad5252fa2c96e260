// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/basics/quantiles.h"

#include "base/number.h"

#include <algorithm>
#include <cmath>

namespace hz::stats {

std::vector<double> sortedPresent(std::span<const double> x) {
  std::vector<double> out;
  out.reserve(x.size());
  for (const double value : x) {
    if (!isMissing(value)) out.push_back(value);
  }
  std::sort(out.begin(), out.end());
  return out;
}

double quantileOfSorted(std::span<const double> ascending, double p) {
  if (ascending.empty()) return kMissing;
  const double at = p * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const std::size_t above = std::min(below + 1, ascending.size() - 1);
  return ascending[below] + (at - std::floor(at)) * (ascending[above] - ascending[below]);
}

double quantileOf(std::span<const double> x, double p) {
  const std::vector<double> sorted = sortedPresent(x);
  if (sorted.empty()) return kMissing;
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  if (at - static_cast<double>(low) == 0.5) return (sorted[low] + sorted[high]) / 2;
  return quantileOfSorted(sorted, p);
}

double medianOf(std::span<const double> x) {
  return quantileOf(x, 0.5);
}

}  // namespace hz::stats
