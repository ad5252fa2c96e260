// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace hz::stats {

/// Weighted values in order; those with weight 0 left out.
class WeightedValues {
 public:
  /// `y` and `weights` in parallel, without missing values.
  WeightedValues(const std::vector<double>& y, const std::vector<double>& weights);

  bool empty() const { return m_values.empty(); }
  /// The inverse of the weighted distribution function, as rule "math" of R's survey 4.1.1 (svyquantile): the smallest
  /// value at which the cumulative share exceeds p, or reaches it exactly. NaN for p outside 0..1.
  double quantile(double p) const;

 private:
  std::vector<double> m_values, m_cumulated;
  double m_total = 0;
};

}  // namespace hz::stats
