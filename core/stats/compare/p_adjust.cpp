// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/p_adjust.h"

#include "base/number.h"

#include <algorithm>
#include <numeric>

namespace hz::stats {
namespace {

/// Hommel's rule on ascending p values: over the sizes of a subset that could all be null, Simes' bound.
std::vector<double> hommel(const std::vector<double>& p) {
  const std::size_t m = p.size();
  double simes = 1;
  for (std::size_t i = 0; i < m; ++i) {
    simes = std::min(simes, static_cast<double>(m) * p[i] / static_cast<double>(i + 1));
  }
  std::vector<double> q(m, simes), bound(m, simes);
  for (std::size_t size = m - 1; size >= 2; --size) {
    const std::size_t small = m - size + 1;  // the first `small` against the largest size − 1
    double least = 1;
    for (std::size_t k = 2; k <= size; ++k) {
      least = std::min(least, static_cast<double>(size) * p[small + k - 2] / static_cast<double>(k));
    }
    for (std::size_t i = 0; i < small; ++i) q[i] = std::min(static_cast<double>(size) * p[i], least);
    for (std::size_t i = small; i < m; ++i) q[i] = q[small - 1];
    for (std::size_t i = 0; i < m; ++i) bound[i] = std::max(bound[i], q[i]);
  }
  for (std::size_t i = 0; i < m; ++i) bound[i] = std::max(bound[i], p[i]);
  return bound;
}

/// Running maximum from the smallest p, or minimum from the largest, of factor(rank)·p.
template <class Factor>
std::vector<double> stepped(const std::vector<double>& p, bool down, Factor factor) {
  const std::size_t m = p.size();
  std::vector<double> out(m);
  double bound = down ? 0 : 1;
  for (std::size_t step = 0; step < m; ++step) {
    const std::size_t i = down ? step : m - 1 - step;
    const double value = factor(static_cast<double>(i + 1)) * p[i];
    bound = down ? std::max(bound, value) : std::min(bound, value);
    out[i] = std::min(1.0, bound);
  }
  return out;
}

std::vector<double> adjustedAscending(const std::vector<double>& p, PAdjustment method) {
  const auto m = static_cast<double>(p.size());
  switch (method) {
    case PAdjustment::None: break;
    case PAdjustment::Bonferroni: {
      std::vector<double> out(p);
      for (double& x : out) x = std::min(1.0, m * x);
      return out;
    }
    case PAdjustment::Holm: return stepped(p, true, [m](double rank) { return m - rank + 1; });
    case PAdjustment::Hochberg: return stepped(p, false, [m](double rank) { return m - rank + 1; });
    case PAdjustment::Hommel: return hommel(p);
    case PAdjustment::BenjaminiHochberg: return stepped(p, false, [m](double rank) { return m / rank; });
    case PAdjustment::BenjaminiYekutieli: {
      double harmonic = 0;
      for (std::size_t i = 1; i <= p.size(); ++i) harmonic += 1 / static_cast<double>(i);
      return stepped(p, false, [m, harmonic](double rank) { return harmonic * m / rank; });
    }
  }
  return p;
}

}  // namespace

std::vector<double> adjusted(const std::vector<double>& p, PAdjustment method) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!isMissing(p[i])) order.push_back(i);
  }
  if (order.size() <= 1) return p;
  if (order.size() == 2 && method == PAdjustment::Hommel) method = PAdjustment::Hochberg;
  std::stable_sort(order.begin(), order.end(), [&p](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> ascending;
  for (const std::size_t i : order) ascending.push_back(p[i]);
  ascending = adjustedAscending(ascending, method);
  std::vector<double> out(p);
  for (std::size_t k = 0; k < order.size(); ++k) out[order[k]] = ascending[k];
  return out;
}

}  // namespace hz::stats
