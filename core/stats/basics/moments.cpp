// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/basics/moments.h"

#include <cmath>

namespace hz::stats {

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

}  // namespace hz::stats
