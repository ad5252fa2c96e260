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

struct CycleError {
  double largest = 0;
  std::size_t margin = 0;
};

/// Fills the categories of margin m with the sums as they stand.
void fillMargin(const RakingTable& table, std::size_t m, std::span<const double> sums, std::span<const double> factors,
                std::vector<double>& filled) {
  filled.assign(table.margins[m].totals.size(), 0.0);
  const std::int32_t* category = table.margins[m].category.data();
  for (std::size_t c = 0; c < sums.size(); ++c) filled[static_cast<std::size_t>(category[c])] += sums[c] * factors[c];
}

/// Adjusts the factors to margin m; `filled` is scratch space.
void adjustToMargin(const RakingTable& table, std::size_t m, const std::vector<double>& totals,
                    std::span<const double> sums, std::span<double> factors, std::vector<double>& filled,
                    CycleError& error) {
  fillMargin(table, m, sums, factors, filled);
  for (std::size_t g = 0; g < filled.size(); ++g) {
    double& ratio = filled[g];
    if (!(ratio > 0)) {
      ratio = 1;
      continue;
    }
    const double missed = std::abs(ratio - totals[g]) / totals[g];
    if (missed > error.largest) error = {missed, m};
    ratio = totals[g] / ratio;
  }
  const std::int32_t* category = table.margins[m].category.data();
  for (std::size_t c = 0; c < sums.size(); ++c) factors[c] *= filled[static_cast<std::size_t>(category[c])];
}

}  // namespace

void rakeOnce(const RakingTable& table, std::span<const double> sums, std::span<double> factors) {
  std::vector<double> filled;
  CycleError error;
  for (std::size_t m = 0; m < table.margins.size(); ++m)
    adjustToMargin(table, m, table.margins[m].totals, sums, factors, filled, error);
}

RakingResult rakeCells(const RakingTable& table, std::span<const double> sums, std::span<double> factors,
                       const RakingLimit& limit) {
  RakingResult result;
  std::vector<std::vector<double>> totals;
  std::vector<double> filled;
  for (std::size_t m = 0; m < table.margins.size(); ++m) {
    fillMargin(table, m, sums, factors, filled);
    totals.push_back(reachable(table.margins[m], filled, result.emptyCategories));
  }
  for (result.cycles = 1;; ++result.cycles) {
    CycleError error;
    for (std::size_t m = 0; m < table.margins.size(); ++m)
      adjustToMargin(table, m, totals[m], sums, factors, filled, error);
    result.largestError = error.largest;
    if (error.largest > 0) result.worstMargin = error.margin;
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
