// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/ranks.h"

#include <utility>

namespace hz::stats {

GroupRanks groupRanks(const GroupedValues& groups) {
  std::vector<std::pair<double, std::size_t>> sorted;
  std::vector<std::size_t> counts;
  for (std::size_t j = 0; j < groups.count(); ++j) {
    for (const double x : groups.values[j]) sorted.emplace_back(x, j);
    counts.push_back(groups.values[j].size());
  }
  std::sort(sorted.begin(), sorted.end());
  return groupRanks(sorted, counts);
}

GroupRanks groupRanks(const std::vector<std::pair<double, std::size_t>>& sorted,
                      const std::vector<std::size_t>& counts) {
  GroupRanks out;
  out.means.assign(counts.size(), 0);
  for (std::size_t first = 0; first < sorted.size();) {
    std::size_t end = first;
    while (end < sorted.size() && sorted[end].first == sorted[first].first) ++end;
    const double rank = (static_cast<double>(first) + 1 + static_cast<double>(end)) / 2;
    for (std::size_t i = first; i < end; ++i) out.means[sorted[i].second] += rank;
    const auto run = static_cast<double>(end - first);
    out.ties += run * run * run - run;
    first = end;
  }
  for (std::size_t j = 0; j < counts.size(); ++j) out.means[j] /= static_cast<double>(counts[j]);
  const auto n = static_cast<double>(sorted.size());
  out.tieLoss = n > 1 ? out.ties / (n * n * n - n) : 1;
  return out;
}

}  // namespace hz::stats
