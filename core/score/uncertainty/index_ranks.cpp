// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/index_ranks.h"

#include "base/number.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hz::score {

void ranksInto(std::span<const double> values, std::span<double> ranks, std::vector<std::size_t>& order) {
  order.clear();
  for (std::size_t i = 0; i < values.size(); ++i) {
    ranks[i] = kMissing;
    if (!isMissing(values[i])) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bool tied = k > 0 && values[order[k]] == values[order[k - 1]];
    ranks[order[k]] = tied ? ranks[order[k - 1]] : static_cast<double>(k + 1);
  }
}

std::vector<double> descendingRanks(std::span<const double> values) {
  std::vector<double> ranks(values.size());
  std::vector<std::size_t> order;
  ranksInto(values, ranks, order);
  return ranks;
}

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

double quantileOf(std::vector<double>& values, double p) {
  std::erase_if(values, [](double x) { return isMissing(x); });
  if (values.empty()) return kMissing;
  std::sort(values.begin(), values.end());
  const double at = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
}

double spearman(std::span<const double> a, std::span<const double> b) {
  std::vector<double> x, y;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (isMissing(a[i]) || isMissing(b[i])) continue;
    x.push_back(a[i]);
    y.push_back(b[i]);
  }
  if (x.size() < 2) return kMissing;
  const auto midRanks = [](const std::vector<double>& values) {
    std::vector<double> ranks = descendingRanks(values);
    for (std::size_t i = 0; i < ranks.size(); ++i) {
      const auto ties = std::count(values.begin(), values.end(), values[i]);
      ranks[i] += static_cast<double>(ties - 1) / 2;
    }
    return ranks;
  };
  const std::vector<double> rx = midRanks(x), ry = midRanks(y);
  const double mean = static_cast<double>(x.size() + 1) / 2;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < rx.size(); ++i) {
    xy += (rx[i] - mean) * (ry[i] - mean);
    xx += (rx[i] - mean) * (rx[i] - mean);
    yy += (ry[i] - mean) * (ry[i] - mean);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : kMissing;
}

}  // namespace hz::score
