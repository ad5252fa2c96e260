// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "score/estimate/series_plan.h"

#include <algorithm>
#include <cmath>

namespace hz::score {
namespace {

/// Sums of the columns, `count` replicates side by side.
struct Sums {
  const double* data;
  std::size_t stride, count;
  const double* of(std::size_t column) const { return data + column * stride; }
};

// An empty base has numerator 0, and 0/0 is the NaN that means missing.
void ratios(const SeriesPlan& plan, const Sums& sums, double* out) {
  const double* numerator = sums.of(plan.columns[0]);
  const double* base = sums.of(plan.columns[1]);
  for (std::size_t i = 0; i < sums.count; ++i) out[i] = plan.factor * numerator[i] / base[i];
  if (!plan.clipped) return;
  for (std::size_t i = 0; i < sums.count; ++i) out[i] = out[i] > 100 ? 100 : out[i];
}

/// Σ_ij w_i w_j |m_i − m_j| / (2 W Σ w m), the population form.
double gini(const SeriesPlan& plan, const Sums& sums, std::size_t at) {
  double total = 0, moment = 0, difference = 0;
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    const double w = sums.of(plan.columns[i])[at];
    total += w;
    moment += w * plan.midpoints[i];
    for (std::size_t j = 0; j < i; ++j) {
      difference += 2 * w * sums.of(plan.columns[j])[at] * std::abs(plan.midpoints[i] - plan.midpoints[j]);
    }
  }
  if (!(total > 0)) return kMissing;
  return moment > 0 ? 100 * difference / (2 * total * moment) : 0;
}

/// 50 · λ · Σ|ρ_g − ρ̄|/(G ρ̄), λ² = max(0, 1 − noise/S²), S² = Σ(ρ_g − ρ̄)²/(G − 1).
double gap(const SeriesPlan& plan, const Sums& sums, const std::vector<char>& used, double noise, std::size_t at) {
  constexpr std::size_t kMostGroups = 64;
  double rates[kMostGroups], mean = 0;
  std::size_t groups = 0;
  for (std::size_t g = 0; 2 * g < plan.columns.size() && groups < kMostGroups; ++g) {
    if (used[g] == 0) continue;
    const double base = sums.of(plan.columns[2 * g + 1])[at];
    if (!(base > 0)) return kMissing;
    rates[groups] = sums.of(plan.columns[2 * g])[at] / base;
    mean += rates[groups++];
  }
  if (groups < 2) return kMissing;
  const auto count = static_cast<double>(groups);
  mean /= count;
  if (!(mean > 0)) return 0;
  double deviation = 0, squares = 0;
  for (std::size_t g = 0; g < groups; ++g) {
    deviation += std::abs(rates[g] - mean);
    squares += (rates[g] - mean) * (rates[g] - mean);
  }
  if (!(squares > 0)) return 0;
  const double real = std::max(0.0, 1 - noise * (count - 1) / squares);
  return 50 * std::sqrt(real) * deviation / (count * mean);
}

double diversity(const SeriesPlan& plan, const Sums& sums, double noise, std::size_t at) {
  double total = 0, squares = 0;
  for (const std::size_t column : plan.columns) {
    const double w = sums.of(column)[at];
    total += w;
    squares += w * w;
  }
  const auto m = static_cast<double>(plan.columns.size());
  if (!(total > 0) || m < 2) return kMissing;
  return 100 * (1 - squares / (total * total) + noise) / (1 - 1 / m);
}

}  // namespace

void seriesValues(const SeriesPlan& plan, const double* data, std::size_t stride, std::size_t count,
                  const std::vector<char>& used, double noise, double* out) {
  const Sums sums{data, stride, count};
  switch (plan.form) {
    case SeriesPlan::Form::Ratio: ratios(plan, sums, out); break;
    case SeriesPlan::Form::Gini:
      for (std::size_t i = 0; i < count; ++i) out[i] = gini(plan, sums, i);
      break;
    case SeriesPlan::Form::Gap:
      for (std::size_t i = 0; i < count; ++i) out[i] = gap(plan, sums, used, noise, i);
      break;
    case SeriesPlan::Form::Diversity:
      for (std::size_t i = 0; i < count; ++i) out[i] = diversity(plan, sums, noise, i);
      break;
  }
  if (!plan.complement) return;
  for (std::size_t i = 0; i < count; ++i) out[i] = 100 - out[i];
}

}  // namespace hz::score
