// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/psychometrics/item_table.h"

#include <utility>
#include <vector>

namespace hz::stats {

/// Correlations of the normal variables behind ordered answers, in two steps (Olsson 1979; R psych `polychoric` with
/// global = TRUE): thresholds from each item's own shares, then each ρ by maximum likelihood from the pair's table.
struct Polychoric {
  Eigen::MatrixXd correlation;
  std::vector<std::vector<double>> thresholds;  ///< per item, one fewer than its categories, on the normal scale
  double smallestEigenvalue = 0;                ///< below 0: the pairs contradict each other; nothing is smoothed
  /// Pairs (i > j) whose table has an empty cell, which moves ρ towards ±1, and pairs whose ρ is at ±1 but for 1e-3.
  std::vector<std::pair<Eigen::Index, Eigen::Index>> emptyCells, atBound;
};
/// Every different answer is a category. Pairs use everybody who answered both. Throws as momentsOf(), and
/// Fault(BadArgument) for an item with more than 20 categories.
Polychoric polychoric(const ItemTable& table);

/// Standardised alpha of the polychoric correlations (Zumbo, Gadermann & Zeisser 2007).
double ordinalAlpha(const Polychoric& polychoric);

/// P(X ≤ h, Y ≤ k) of a standard bivariate normal, |ρ| < 1, by quadrature of Plackett's integral (Drezner & Wesolowsky
/// 1990); h and k may be infinite. Absolute error below 1e-12 for |ρ| ≤ 0.95.
double bivariateNormal(double h, double k, double rho);

}  // namespace hz::stats
