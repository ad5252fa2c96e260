// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/imbalance.h"

#include "base/number.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hz::score {

double gapImbalance(double first, double second) {
  const double d = first - second;
  return d < 0 ? 0.0 : d;
}

double jointImbalance(double first, double second) {
  return std::sqrt(first * second);
}

std::string_view bindingSide(double first, double second) {
  if (isMissing(first) || isMissing(second)) return "";
  return first > second ? "concept" : first < second ? "space" : "both";
}

std::string_view restrictionType(double first, double second, double cut) {
  if (isMissing(first) || isMissing(second)) return "";
  cut -= 1e-9;  // a side at the cut but for rounding has reached it
  if (first >= cut && second >= cut) return "double";
  if (first >= cut) return "single_concept";
  return second >= cut ? "single_space" : "slight";
}

double involvement(double amount, double target) {
  const double u = amount / target;
  return u > 1 ? 1.0 : u;
}

double narrowness(std::span<const double> involvements) {
  double sum = 0;
  int known = 0;
  for (const double u : involvements) {
    if (isMissing(u)) continue;
    sum += u;
    ++known;
  }
  return known == 0 ? kMissing : 100 * (1 - sum / known);
}

double narrownessBound(std::span<const double> involvements, double unknownAs) {
  double sum = 0;
  for (const double u : involvements) sum += isMissing(u) ? unknownAs : u;
  return involvements.empty() ? kMissing : 100 * (1 - sum / static_cast<double>(involvements.size()));
}

double effectiveNumber(std::span<const double> hours) {
  double sum = 0, squares = 0;
  for (const double h : hours) {
    if (isMissing(h)) continue;
    sum += h;
    squares += h * h;
  }
  return squares > 0 ? sum * sum / squares : 0.0;
}

double meanInvolvement(std::span<const double> involvements, std::span<const double> shares) {
  double sum = 0, total = 0;
  for (std::size_t g = 0; g < involvements.size(); ++g) {
    const double share = shares.empty() ? 1.0 : shares[g];
    sum += share * involvements[g];
    total += share;
  }
  return total > 0 ? sum / total : kMissing;
}

double opportunity(std::span<const double> involvements, std::span<const double> shares) {
  return realOpportunity(involvements, shares, 0);
}

double realOpportunity(std::span<const double> involvements, std::span<const double> shares, double noise) {
  return realOpportunity(meanInvolvement(involvements, shares), involvements, shares, noise);
}

double realOpportunity(double mean, std::span<const double> involvements, std::span<const double> shares,
                       double noise) {
  double deviation = 0, squares = 0, total = 0;
  for (std::size_t g = 0; g < involvements.size(); ++g) {
    const double share = shares.empty() ? 1.0 : shares[g], off = involvements[g] - mean;
    deviation += share * std::abs(off);
    squares += share * off * off;
    total += share;
  }
  if (!(total > 0)) return kMissing;
  if (noise > 0) {
    const double real = squares > 0 ? std::max(0.0, 1 - noise * total / squares) : 0.0;
    deviation *= std::sqrt(real);
  }
  return mean - 0.5 * deviation / total;
}

double groupNoise(std::span<const double> covariance, std::span<const double> shares, std::size_t groups) {
  double total = 0, own = 0, common = 0;
  for (std::size_t g = 0; g < groups; ++g) total += shares.empty() ? 1.0 : shares[g];
  for (std::size_t g = 0; g < groups; ++g) {
    const double p = (shares.empty() ? 1.0 : shares[g]) / total;
    own += p * covariance[g * groups + g];
    for (std::size_t h = 0; h < groups; ++h) {
      common += p * (shares.empty() ? 1.0 : shares[h]) / total * covariance[g * groups + h];
    }
  }
  return std::max(0.0, own - common);
}

double reachImbalance(std::span<const double> involvements, std::span<const double> shares) {
  return 100 * (1 - opportunity(involvements, shares));
}

bool reachIsWhole(std::size_t known, std::size_t planned) {
  return known >= 2 && 3 * known >= 2 * planned;
}

double gapRatio(std::span<const double> reaches) {
  if (reaches.empty()) return kMissing;
  double low = reaches[0], high = reaches[0];
  for (const double c : reaches) {
    if (isMissing(c)) return kMissing;
    low = std::min(low, c);
    high = std::max(high, c);
  }
  return high > 0 ? low / high : kMissing;
}

double noiseBound(double pooled, std::span<const double> counts, double target) {
  if (counts.empty()) return kMissing;
  double sum = 0;
  for (const double n : counts) sum += std::sqrt(pooled * (1 - pooled) / n);
  const auto groups = static_cast<double>(counts.size());
  return 50 * std::sqrt(2 / std::numbers::pi) * std::sqrt(1 - 1 / groups) * (sum / groups) / target;
}

}  // namespace hz::score
