// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uncertainty/sobol.h"

#include "base/random.h"
#include "uncertainty/ranks.h"

namespace hz {
namespace {

/// Over the rows named by `rows`.
SobolIndices indicesOf(std::span<const double> yA, std::span<const double> yB, std::span<const double> yAB,
                       std::span<const std::size_t> rows) {
  const auto n = static_cast<double>(rows.size());
  double mean = 0;
  for (const std::size_t i : rows) mean += yA[i] + yB[i];
  mean /= 2 * n;
  double variance = 0, product = 0, first = 0, total = 0;
  for (const std::size_t i : rows) {
    const double a = yA[i] - mean, b = yB[i] - mean, ab = yAB[i] - mean;
    variance += a * a + b * b;
    product += b * (ab - a);
    first += (b - ab) * (b - ab);
    total += (a - ab) * (a - ab);
  }
  variance /= 2 * n - 1;
  if (!(variance > 0)) return {};
  return {product / n / variance, 1 - first / n / (2 * variance), total / n / (2 * variance)};
}

}  // namespace

SobolIndices sobolIndices(std::span<const double> yA, std::span<const double> yB, std::span<const double> yAB) {
  std::vector<std::size_t> rows(yA.size());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
  return indicesOf(yA, yB, yAB, rows);
}

SobolEstimates sobolEstimates(std::span<const double> yA, std::span<const double> yB, std::span<const double> yAB,
                              int bootstraps, std::uint64_t seed) {
  const SobolIndices point = sobolIndices(yA, yB, yAB);
  std::vector<double> saltelli, jansen, total;
  std::vector<std::size_t> rows(yA.size());
  for (int draw = 0; draw < bootstraps; ++draw) {
    RandomStream random(seed, static_cast<std::uint64_t>(draw), 0x736F626F6C);
    for (std::size_t& row : rows) row = random.below(static_cast<std::uint32_t>(yA.size()));
    const SobolIndices one = indicesOf(yA, yB, yAB, rows);
    saltelli.push_back(one.firstSaltelli);
    jansen.push_back(one.firstJansen);
    total.push_back(one.total);
  }
  const auto estimate = [](double value, std::vector<double>& draws) {
    return SensitivityEstimate{value, quantileOf(draws, 0.025), quantileOf(draws, 0.975)};
  };
  return {estimate(point.firstSaltelli, saltelli), estimate(point.firstJansen, jansen), estimate(point.total, total)};
}

}  // namespace hz
