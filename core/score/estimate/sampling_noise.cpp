// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/sampling_noise.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hz::score {

SamplingNoise::SamplingNoise(std::vector<double> weights, std::vector<std::uint32_t> units, std::vector<double> open)
    : m_weights(std::move(weights)) {
  const std::size_t n = m_weights.size();
  m_unitOf.resize(n);
  if (units.empty()) {
    for (std::size_t i = 0; i < n; ++i) m_unitOf[i] = static_cast<std::uint32_t>(i);
    m_units = n;
  } else {
    std::vector<std::uint32_t> known = units;
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    m_units = known.size();
    for (std::size_t i = 0; i < n; ++i) {
      m_unitOf[i] = static_cast<std::uint32_t>(std::lower_bound(known.begin(), known.end(), units[i]) - known.begin());
    }
  }
  m_open.assign(m_units, 1.0);
  for (std::size_t i = 0; i < open.size(); ++i) m_open[m_unitOf[i]] = open[i];
}

std::vector<double> SamplingNoise::covariance(const std::vector<Share>& shares) const {
  const std::size_t count = shares.size(), n = m_weights.size();
  std::vector<double> influence(count * m_units, 0.0), factor(count, 0.0);
  std::vector<char> member(m_units);
  for (std::size_t k = 0; k < count; ++k) {
    double numerator = 0, base = 0;
    for (std::size_t i = 0; i < n; ++i) {
      numerator += m_weights[i] * shares[k].numerator[i];
      base += m_weights[i] * shares[k].base[i];
    }
    if (!(base > 0)) continue;
    const double ratio = numerator / base;
    std::fill(member.begin(), member.end(), 0);
    double* const z = influence.data() + k * m_units;
    for (std::size_t i = 0; i < n; ++i) {
      if (shares[k].base[i] == 0 || m_weights[i] == 0) continue;
      z[m_unitOf[i]] += m_weights[i] * (shares[k].numerator[i] - ratio * shares[k].base[i]) / base;
      member[m_unitOf[i]] = 1;
    }
    const auto units = static_cast<double>(std::count(member.begin(), member.end(), 1));
    factor[k] = units > 1 ? units / (units - 1) : 0;
  }
  std::vector<double> out(count * count, 0.0);
  for (std::size_t k = 0; k < count; ++k) {
    for (std::size_t l = 0; l <= k; ++l) {
      double sum = 0;
      for (std::size_t i = 0; i < m_units; ++i) {
        sum += m_open[i] * influence[k * m_units + i] * influence[l * m_units + i];
      }
      out[k * count + l] = out[l * count + k] = std::sqrt(factor[k] * factor[l]) * sum;
    }
  }
  return out;
}

double spreadNoise(const std::vector<double>& covariance, const std::vector<char>& used) {
  const std::size_t count = used.size();
  double trace = 0, sum = 0, groups = 0;
  for (std::size_t k = 0; k < count; ++k) {
    if (used[k] == 0) continue;
    ++groups;
    trace += covariance[k * count + k];
    for (std::size_t l = 0; l < count; ++l) sum += used[l] == 0 ? 0.0 : covariance[k * count + l];
  }
  return groups < 2 ? 0.0 : std::max(0.0, (trace - sum / groups) / (groups - 1));
}

}  // namespace hz::score
