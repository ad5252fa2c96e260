// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/index_table.h"

namespace hz::stats::composite {

/// Weights of the columns of one table z, [column][unit], directed so that high is good. All sum to 1. A column that
/// is constant, or has fewer than two values, gets 0 and is listed. Missing values are left out column by column
/// (correlations: pair by pair).
struct DataWeights {
  std::vector<double> weights;
  std::vector<double> measure;        ///< entropy e, CRITIC information, or dispersion, per column
  std::vector<double> dispersion;     ///< CRITIC: standard deviation per column
  std::vector<std::size_t> constant;  ///< columns left out
};

/// Whether a column says anything of differences between units: one that does not (constant, or without values) has no
/// weight in any method from the data, and takes no part in rankings by distance.
bool variesBetweenUnits(const Column& column);

/// What happens to zeros before logarithms.
enum class EntropyZeros {
  ZeroLogZero,  ///< none: 0·ln 0 = 0
  Rescaled,     ///< 0.01 + 0.98·z on a 0–1 scale: no value is 0
  Translated    ///< a column with values ≤ 0 is shifted by |min| + 0.01 (SPSSAU's translation)
};

/// Entropy weights (Shannon 1948; Hwang & Yoon 1981; Zeleny 1982): p = z/Σz, e = −Σ p ln p / ln m, w ∝ 1 − e.
/// Throws Fault(BadArgument) when a value is negative (after the treatment of zeros) or no column varies.
DataWeights entropyWeights(const Columns& z, EntropyZeros zeros = EntropyZeros::ZeroLogZero);

/// CRITIC (Diakoulaki, Mavrotas & Papayannakis 1995): C_j = σ_j Σ_k (1 − r_jk), w ∝ C, σ with divisor n − 1.
/// `absolute`: 1 − |r|, so that opposed columns count as overlapping. z is usually min-max 0–1.
DataWeights criticWeights(const Columns& z, bool absolute = false);

/// w ∝ standard deviation.
DataWeights deviationWeights(const Columns& z);
/// w ∝ standard deviation / mean (coefficient of variation). Throws Fault(BadArgument) for a mean ≤ 0.
DataWeights variationWeights(const Columns& z);

std::vector<double> equalWeights(std::size_t count);

/// Sum 1. Throws Fault(BadArgument) for negative or all-zero weights.
std::vector<double> rescaled(std::vector<double> weights);

/// w_j ∝ a_j·b_j. Throws Fault(BadArgument) when all products are 0.
std::vector<double> productWeights(const std::vector<double>& a, const std::vector<double>& b);
/// share·a + (1 − share)·b.
std::vector<double> linearWeights(const std::vector<double>& a, const std::vector<double>& b, double share = 0.5);

}  // namespace hz::stats::composite
