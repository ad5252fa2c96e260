// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/raking.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hz::stats {
namespace {

constexpr int kTrimRounds = 1000;
constexpr double kCloseEnough = 1e-9;  // of the totals, where the cycles run out

/// Totals as this replicate can reach them.
std::vector<double> reachable(const RakingTable::Margin& margin, const std::vector<double>& filled,
                              std::uint32_t& empty) {
  std::vector<double> totals = margin.totals;
  double all = 0, left = 0;
  for (std::size_t g = 0; g < totals.size(); ++g) {
    all += totals[g];
    if (filled[g] > 0) {
      left += totals[g];
    } else {
      ++empty;
    }
  }
  if (left > 0 && left < all) {
    for (double& total : totals) total *= all / left;
  }
  return totals;
}

}  // namespace

RakingResult rakeCells(const RakingTable& table, std::span<const double> sums, std::span<double> factors,
                       const RakingLimit& limit) {
  RakingResult result;
  std::vector<std::vector<double>> totals, filled;
  const auto fill = [&](std::size_t m) {
    std::vector<double>& into = filled[m];
    std::fill(into.begin(), into.end(), 0.0);
    const std::int32_t* category = table.margins[m].category.data();
    for (std::size_t c = 0; c < sums.size(); ++c) into[static_cast<std::size_t>(category[c])] += sums[c] * factors[c];
  };
  for (std::size_t m = 0; m < table.margins.size(); ++m) {
    filled.emplace_back(table.margins[m].totals.size(), 0.0);
    fill(m);
    totals.push_back(reachable(table.margins[m], filled[m], result.emptyCategories));
  }
  for (result.cycles = 1;; ++result.cycles) {
    result.largestError = 0;
    for (std::size_t m = 0; m < table.margins.size(); ++m) {
      fill(m);
      for (std::size_t g = 0; g < filled[m].size(); ++g) {
        double& ratio = filled[m][g];
        if (!(ratio > 0)) {
          ratio = 1;
          continue;
        }
        const double error = std::abs(ratio - totals[m][g]) / totals[m][g];
        if (error > result.largestError) {
          result.largestError = error;
          result.worstMargin = m;
        }
        ratio = totals[m][g] / ratio;
      }
      const std::int32_t* category = table.margins[m].category.data();
      for (std::size_t c = 0; c < sums.size(); ++c) factors[c] *= filled[m][static_cast<std::size_t>(category[c])];
    }
    if (result.largestError < limit.tolerance || table.margins.size() == 1) return result;
    if (result.cycles >= limit.maxCycles) break;
  }
  result.converged = result.largestError < kCloseEnough;
  return result;
}

bool trimCells(std::span<const double> base, std::span<const double> times, double lower, double upper,
               std::span<double> factors, double rounding) {
  bool any = false;
  for (int round = 0; round < kTrimRounds; ++round) {
    double cut = 0, within = 0;
    bool outside = false;
    std::vector<char> inside(base.size(), 0);
    for (std::size_t c = 0; c < base.size(); ++c) {
      if (!(times[c] > 0)) continue;
      const double weight = base[c] * factors[c];
      const double capped = weight > upper * (1 + rounding) || weight < lower * (1 - rounding)
                                ? std::clamp(weight, lower, upper)
                                : weight;
      outside = outside || capped != weight;
      cut += times[c] * (weight - capped);
      inside[c] = weight > lower && weight < upper;
      if (inside[c] != 0) within += times[c];
      if (capped != weight) factors[c] = capped / base[c];
    }
    if (!outside) return any;
    any = true;
    if (!(within > 0)) return any;
    for (std::size_t c = 0; c < base.size(); ++c) {
      if (inside[c] != 0) factors[c] += cut / within / base[c];
    }
  }
  return any;
}

}  // namespace hz::stats
