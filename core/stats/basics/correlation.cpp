// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/basics/correlation.h"

#include "base/number.h"
#include "stats/basics/moments.h"
#include "stats/basics/ranks.h"

#include <algorithm>
#include <cmath>

namespace hz::stats {

std::pair<std::vector<double>, std::vector<double>> paired(std::span<const double> x, std::span<const double> y) {
  std::pair<std::vector<double>, std::vector<double>> out;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (isMissing(x[i]) || isMissing(y[i])) continue;
    out.first.push_back(x[i]);
    out.second.push_back(y[i]);
  }
  return out;
}

CrossSums crossSums(std::span<const double> x, std::span<const double> y) {
  const double mx = moments(x).mean, my = moments(y).mean;
  CrossSums out;
  for (std::size_t i = 0; i < x.size(); ++i) {
    out.xx += (x[i] - mx) * (x[i] - mx);
    out.yy += (y[i] - my) * (y[i] - my);
    out.xy += (x[i] - mx) * (y[i] - my);
  }
  return out;
}

double pearson(std::span<const double> x, std::span<const double> y) {
  const auto [a, b] = paired(x, y);
  if (a.size() < 2) return kMissing;
  const CrossSums sums = crossSums(a, b);
  if (!(sums.xx > 0) || !(sums.yy > 0)) return kMissing;
  return std::clamp(sums.xy / std::sqrt(sums.xx) / std::sqrt(sums.yy), -1.0, 1.0);
}

double spearman(std::span<const double> x, std::span<const double> y) {
  const auto [a, b] = paired(x, y);
  return pearson(midRanks(a), midRanks(b));
}

}  // namespace hz::stats
