// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "stats/psychometrics/confirmatory.h"
#include "stats/psychometrics/item_table.h"
#include "stats/psychometrics/reliability.h"

#include <string>
#include <vector>

namespace hz::stats {

/// Without items that nobody answered and constant ones, which are named: complete rows of the others are taken before.
struct VariedItems {
  ItemTable table;
  std::vector<std::string> dropped;     ///< constant
  std::vector<std::string> unanswered;  ///< without a single answer
};
VariedItems variedItems(const ItemTable& table);

/// Convergent validity of a factor from its standardised loadings (Fornell & Larcker 1981):
/// AVE = Σλ²/k, CR = (Σλ)²/((Σλ)² + Σ(1 − λ²)).
struct FactorValidity {
  std::string factor;
  std::size_t items = 0;
  double ave = kMissing, cr = kMissing;
};
std::vector<FactorValidity> factorValidity(const Confirmatory& found);
/// Latent correlations with √AVE on the diagonal.
Eigen::MatrixXd fornellLarcker(const Confirmatory& found, const std::vector<FactorValidity>& validity);

/// Heterotrait-monotrait ratios of absolute correlations (Henseler, Ringle & Sarstedt 2015): mean |r| between two
/// scales over the geometric mean of their mean |r| within; 1 on the diagonal, missing for scales of one item.
Eigen::MatrixXd heterotraitMonotrait(const Eigen::MatrixXd& correlation, const std::vector<std::string>& items,
                                     const std::vector<MeasuredFactor>& scales);

/// Cronbach's alpha of complete rows of the items; missing with fewer than two items or no spread.
double alphaOf(const ItemTable& table);

}  // namespace hz::stats
