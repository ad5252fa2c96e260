// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/basics/ranks.h"

#include "base/number.h"

#include <algorithm>
#include <functional>

namespace hz::stats {
namespace {

template <class Before>
void ranksBy(std::span<const double> x, std::span<double> ranks, std::vector<std::size_t>& order, Before before) {
  order.clear();
  for (std::size_t i = 0; i < x.size(); ++i) {
    ranks[i] = kMissing;
    if (!isMissing(x[i])) order.push_back(i);
  }
  // Ties share a rank, so their order does not matter.
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return before(x[a], x[b]); });
  for (std::size_t k = 0; k < order.size(); ++k) {
    const bool tied = k > 0 && x[order[k]] == x[order[k - 1]];
    ranks[order[k]] = tied ? ranks[order[k - 1]] : static_cast<double>(k + 1);
  }
}

}  // namespace

std::vector<double> ascendingRanks(std::span<const double> x) {
  std::vector<double> ranks(x.size());
  std::vector<std::size_t> order;
  ranksBy(x, ranks, order, std::less<>());
  return ranks;
}

std::vector<double> descendingRanks(std::span<const double> x) {
  std::vector<double> ranks(x.size());
  std::vector<std::size_t> order;
  descendingRanksInto(x, ranks, order);
  return ranks;
}

void descendingRanksInto(std::span<const double> x, std::span<double> ranks, std::vector<std::size_t>& order) {
  ranksBy(x, ranks, order, std::greater<>());
}

std::vector<double> midRanks(std::span<const double> x) {
  std::vector<double> low = ascendingRanks(x);
  const std::vector<double> fromAbove = descendingRanks(x);
  const auto n = static_cast<double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) low[i] = (low[i] + n + 1 - fromAbove[i]) / 2;
  return low;
}

}  // namespace hz::stats
