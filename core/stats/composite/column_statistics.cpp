// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/column_statistics.h"

#include "stats/basics/quantiles.h"

#include <algorithm>
#include <cmath>

namespace hz::stats::composite {
ColumnStatistics columnStatistics(const std::string& code, std::span<const double> x, const Thresholds& thresholds) {
  ColumnStatistics out;
  out.code = code;
  const Column sorted = sortedPresent(x);
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
