// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/index_ranks.h"

#include "base/number.h"
#include "stats/basics/correlation.h"
#include "stats/basics/ranks.h"

#include <cmath>

namespace hz::score {

double meanAbsoluteShift(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  int count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double shift = std::abs(a[i] - b[i]);
    if (isMissing(shift)) continue;
    sum += shift;
    ++count;
  }
  return count == 0 ? kMissing : sum / count;
}

double rankCorrelation(std::span<const double> a, std::span<const double> b) {
  const auto [x, y] = stats::paired(a, b);
  if (x.size() < 2) return kMissing;
  const std::vector<double> rx = stats::midRanks(x), ry = stats::midRanks(y);
  const stats::CrossSums sums = stats::crossSums(rx, ry);
  return sums.xx > 0 && sums.yy > 0 ? sums.xy / std::sqrt(sums.xx * sums.yy) : kMissing;
}

}  // namespace hz::score
