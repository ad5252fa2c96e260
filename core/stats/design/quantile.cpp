// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/quantile.h"

#include "base/number.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace hz::stats {

WeightedValues::WeightedValues(const std::vector<double>& y, const std::vector<double>& weights) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (weights[i] > 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return y[a] < y[b]; });
  // Sums in extended precision, rounded once, as R's sum and cumsum: whether a share is reached exactly must not hang
  // on the order of addition.
  long double sum = 0;
  for (const std::size_t i : order) {
    sum += weights[i];
    m_values.push_back(y[i]);
    m_cumulated.push_back(static_cast<double>(sum));
  }
  long double total = 0;
  for (std::size_t i = 0; i < y.size(); ++i) total += weights[i];
  m_total = static_cast<double>(total);
}

double WeightedValues::quantile(double p) const {
  if (m_values.empty() || !(p >= 0 && p <= 1)) return kMissing;
  const auto above = std::upper_bound(m_cumulated.begin(), m_cumulated.end(), p * m_total);
  // The last position at or below; the first where there is none.
  const std::size_t at = above == m_cumulated.begin() ? 0 : static_cast<std::size_t>(above - m_cumulated.begin()) - 1;
  const bool exact = p - m_cumulated[at] / m_total == 0;
  return m_values[exact ? at : std::min(at + 1, m_values.size() - 1)];
}

}  // namespace hz::stats
