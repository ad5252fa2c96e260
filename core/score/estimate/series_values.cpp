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

// What follows goes through the replicates side by side, a block at a time, so that the loops over them are of plain
// arithmetic that the compiler turns into vector instructions.
constexpr std::size_t kLanes = 32;
using Lanes = double[kLanes];

/// Σ_ij w_i w_j |m_i − m_j| / (2 W Σ w m), the population form.
void gini(const SeriesPlan& plan, const Sums& sums, std::size_t first, std::size_t count, double* out) {
  Lanes total = {}, moment = {}, difference = {};
  for (std::size_t k = 0; k < plan.columns.size(); ++k) {
    const double* w = sums.of(plan.columns[k]) + first;
    for (std::size_t i = 0; i < count; ++i) {
      total[i] += w[i];
      moment[i] += w[i] * plan.midpoints[k];
    }
    for (std::size_t l = 0; l < k; ++l) {
      const double* other = sums.of(plan.columns[l]) + first;
      const double apart = std::abs(plan.midpoints[k] - plan.midpoints[l]);
      for (std::size_t i = 0; i < count; ++i) difference[i] += 2 * w[i] * other[i] * apart;
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    const double share = moment[i] > 0 ? 100 * difference[i] / (2 * total[i] * moment[i]) : 0;
    out[i] = total[i] > 0 ? share : kMissing;
  }
}

/// 50 · λ · Σ|ρ_g − ρ̄|/(G ρ̄), λ² = max(0, 1 − noise/S²), S² = Σ(ρ_g − ρ̄)²/(G − 1); missing where a group that
/// counts is empty, 0 where no rate differs.
void gap(const SeriesPlan& plan, const Sums& sums, const std::vector<char>& used, double noise, std::size_t first,
         std::size_t count, double* out) {
  const auto groups = static_cast<double>(std::ranges::count_if(used, [](char is) { return is != 0; }));
  if (groups < 2) return std::fill(out, out + count, kMissing);
  Lanes mean = {}, deviation = {}, squares = {};
  const auto eachGroup = [&](auto&& work) {
    for (std::size_t g = 0; g < used.size(); ++g) {
      if (used[g] == 0) continue;
      work(sums.of(plan.columns[2 * g]) + first, sums.of(plan.columns[2 * g + 1]) + first);
    }
  };
  // An empty base has numerator 0, and 0/0 is the NaN that means missing: it passes through every sum.
  eachGroup([&](const double* numerator, const double* base) {
    for (std::size_t i = 0; i < count; ++i) mean[i] += numerator[i] / base[i];
  });
  for (std::size_t i = 0; i < count; ++i) mean[i] /= groups;
  eachGroup([&](const double* numerator, const double* base) {
    for (std::size_t i = 0; i < count; ++i) {
      const double apart = numerator[i] / base[i] - mean[i];
      deviation[i] += std::abs(apart);
      squares[i] += apart * apart;
    }
  });
  for (std::size_t i = 0; i < count; ++i) {
    if (std::isnan(mean[i])) {
      out[i] = kMissing;
    } else if (!(mean[i] > 0) || !(squares[i] > 0)) {
      out[i] = 0;
    } else {
      const double real = std::max(0.0, 1 - noise * (groups - 1) / squares[i]);
      out[i] = 50 * std::sqrt(real) * deviation[i] / (groups * mean[i]);
    }
  }
}

void diversity(const SeriesPlan& plan, const Sums& sums, double noise, std::size_t first, std::size_t count,
               double* out) {
  const auto m = static_cast<double>(plan.columns.size());
  if (m < 2) return std::fill(out, out + count, kMissing);
  Lanes total = {}, squares = {};
  for (const std::size_t column : plan.columns) {
    const double* w = sums.of(column) + first;
    for (std::size_t i = 0; i < count; ++i) {
      total[i] += w[i];
      squares[i] += w[i] * w[i];
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    const double value = 100 * (1 - squares[i] / (total[i] * total[i]) + noise) / (1 - 1 / m);
    out[i] = total[i] > 0 ? value : kMissing;
  }
}

}  // namespace

void seriesValues(const SeriesPlan& plan, const double* data, std::size_t stride, std::size_t count,
                  const std::vector<char>& used, double noise, double* out) {
  const Sums sums{data, stride, count};
  const auto eachBlock = [count](auto&& work) {
    for (std::size_t first = 0; first < count; first += kLanes) work(first, std::min(kLanes, count - first));
  };
  switch (plan.form) {
    case SeriesPlan::Form::Ratio: ratios(plan, sums, out); break;
    case SeriesPlan::Form::Gini:
      eachBlock([&](std::size_t first, std::size_t size) { gini(plan, sums, first, size, out + first); });
      break;
    case SeriesPlan::Form::Gap:
      eachBlock([&](std::size_t first, std::size_t size) { gap(plan, sums, used, noise, first, size, out + first); });
      break;
    case SeriesPlan::Form::Diversity:
      eachBlock([&](std::size_t first, std::size_t size) { diversity(plan, sums, noise, first, size, out + first); });
      break;
  }
  if (!plan.complement) return;
  for (std::size_t i = 0; i < count; ++i) out[i] = 100 - out[i];
}

}  // namespace hz::score
