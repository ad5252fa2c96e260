// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/statistics.h"

#include <numeric>

namespace hz::stats::composite {
namespace {

Column present(std::span<const double> x) {
  Column out;
  out.reserve(x.size());
  for (const double value : x) {
    if (!isMissing(value)) out.push_back(value);
  }
  return out;
}

template <class Before>
Column ranksBy(std::span<const double> x, Before before) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!isMissing(x[i])) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return before(x[a], x[b]); });
  Column ranks(x.size(), kMissing);
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bool tied = k > 0 && x[order[k]] == x[order[k - 1]];
    ranks[order[k]] = tied ? ranks[order[k - 1]] : static_cast<double>(k + 1);
  }
  return ranks;
}

}  // namespace

Moments moments(std::span<const double> x) {
  Moments out;
  double sum = 0;
  for (const double value : x) {
    if (isMissing(value)) continue;
    sum += value;
    ++out.n;
  }
  if (out.n == 0) return out;
  const double n = static_cast<double>(out.n);
  out.mean = sum / n;
  double correction = 0;  // the second pass of R's mean: what the first lost to rounding
  for (const double value : x) {
    if (!isMissing(value)) correction += value - out.mean;
  }
  out.mean += correction / n;
  double s2 = 0, s3 = 0, s4 = 0;
  for (const double value : x) {
    if (isMissing(value)) continue;
    const double d = value - out.mean, d2 = d * d;
    s2 += d2;
    s3 += d2 * d;
    s4 += d2 * d2;
  }
  if (out.n >= 2) out.sd = std::sqrt(s2 / (n - 1));
  if (!(s2 > 0)) return out;
  if (out.n >= 3) out.skewness = std::sqrt(n) * s3 / (s2 * std::sqrt(s2)) * std::sqrt(n * (n - 1)) / (n - 2);
  if (out.n >= 4) {
    const double ratio = n * s4 / (s2 * s2);
    out.kurtosis = ((n + 1) * (ratio - 3) + 6) * (n - 1) / ((n - 2) * (n - 3));
  }
  return out;
}

Range rangeOf(std::span<const double> x) {
  Range range;
  for (const double value : x) {
    if (isMissing(value)) continue;
    if (!(range.least <= value)) range.least = value;
    if (!(range.most >= value)) range.most = value;
  }
  return range;
}

double meanOf(std::span<const double> x) {
  return moments(x).mean;
}

double medianOf(std::span<const double> x) {
  return quantileOf(x, 0.5);
}

double quantileOf(std::span<const double> x, double p) {
  Column sorted = present(x);
  if (sorted.empty()) return kMissing;
  std::sort(sorted.begin(), sorted.end());
  const double at = static_cast<double>(sorted.size() - 1) * p;
  const auto low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  // The middle of two is their mean, so that a median of two values is exact.
  if (at - static_cast<double>(low) == 0.5) return (sorted[low] + sorted[high]) / 2;
  return sorted[low] + (at - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

Column ascendingRanks(std::span<const double> x) {
  return ranksBy(x, std::less<>());
}

Column descendingRanks(std::span<const double> x) {
  return ranksBy(x, std::greater<>());
}

ColumnStatistics columnStatistics(const std::string& code, std::span<const double> x, const Thresholds& thresholds) {
  ColumnStatistics out;
  out.code = code;
  Column sorted = present(x);
  std::sort(sorted.begin(), sorted.end());
  const Moments m = moments(x);
  out.available = m.n;
  out.availableShare = x.empty() ? 0 : static_cast<double>(m.n) / static_cast<double>(x.size());
  out.lowAvailable = out.availableShare < thresholds.available;
  if (sorted.empty()) return out;
  out.least = sorted.front();
  out.most = sorted.back();
  out.mean = m.mean;
  out.median = medianOf(sorted);
  out.sd = m.sd;
  out.skewness = m.skewness;
  out.kurtosis = m.kurtosis;
  std::size_t run = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (sorted[i] != 0) ++out.nonzero;
    run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
    if (run == 1) ++out.unique;
    out.same = std::max(out.same, run);
  }
  const double n = static_cast<double>(m.n);
  out.nonzeroShare = static_cast<double>(out.nonzero) / n;
  out.uniqueShare = static_cast<double>(out.unique) / n;
  out.sameShare = static_cast<double>(out.same) / n;
  out.lowNonzero = out.nonzeroShare < thresholds.nonzero;
  out.lowUnique = out.uniqueShare < thresholds.unique;
  out.outliers = std::abs(m.skewness) > thresholds.skewness && m.kurtosis > thresholds.kurtosis;
  return out;
}

}  // namespace hz::stats::composite
