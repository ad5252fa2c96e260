// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/basics/correlation.h"
#include "stats/composite/index_table.h"

#include <span>

namespace hz::stats::composite {

/// τ_b with ties (Kendall 1945).
double kendall(std::span<const double> x, std::span<const double> y);

enum class Correlation { Pearson, Spearman, Kendall };

/// One pair of indicators, by position in the table.
struct CorrelatedPair {
  std::size_t first = 0, second = 0;
  double r = kMissing;
  double p = kMissing;  ///< two-sided; t with n − 2 degrees (τ_b: normal approximation)
  std::size_t n = 0;
};
std::vector<CorrelatedPair> correlations(const Columns& columns, Correlation kind);

/// Cronbach's α = k²·mean off-diagonal covariance / Σ covariances (pairwise), of columns that point the same way.
/// Missing for fewer than two columns or when the covariances sum to 0.
double cronbachAlpha(const Columns& directed);

/// How far the columns repeat each other, on the correlation matrix (Belsley, Kuh & Welsch 1980).
struct Collinearity {
  std::vector<double> varianceInflation;  ///< VIF per column; infinite where others determine it
  double conditionNumber = kMissing;      ///< √(largest / smallest eigenvalue); infinite for a singular matrix
  std::size_t complete = 0;               ///< units used
};
/// Throws Fault(BadArgument) that names the constant column (`codes`) or says that too few units are complete.
Collinearity collinearity(const Columns& columns, const std::vector<std::string>& codes);

}  // namespace hz::stats::composite
