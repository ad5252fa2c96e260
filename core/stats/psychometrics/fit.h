// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"

#include <Eigen/Core>

namespace hz::stats {

/// How well a covariance structure model fits, in the definitions of R lavaan 0.6 (normal likelihood, n in chi2).
struct FitIndices {
  double chi2 = kMissing;          ///< n · F_ML
  double df = 0;                   ///< 0 = the model fits any data; p and the interval are then missing or 0
  double p = kMissing;             ///< upper tail of chi2
  double chi2Bartlett = kMissing;  ///< (n − 1 − (2p+5)/6 − 2m/3) · F_ML, Bartlett 1951; what R factanal prints
  double pBartlett = kMissing;
  double baselineChi2 = kMissing, baselineDf = 0;       ///< of the model of uncorrelated items
  double cfi = kMissing;                                ///< Bentler 1990
  double tli = kMissing;                                ///< Tucker & Lewis 1973; may exceed 1
  double rmsea = kMissing;                              ///< Steiger 1990, √(max(0, chi2 − df) / (df · n))
  double rmseaLower = kMissing, rmseaUpper = kMissing;  ///< 90 %, from the noncentral chi2
  double srmr = kMissing;                               ///< Bentler 1995, residual correlations with the diagonal
};

/// Fit of the model-implied `sigma` to the correlations or covariances `s` (any metric): `discrepancy` = F_ML at the
/// minimum, `n` rows, `factors` for Bartlett's multiplier.
FitIndices fitIndices(const Eigen::MatrixXd& s, const Eigen::MatrixXd& sigma, double discrepancy, double df, double n,
                      int factors);

}  // namespace hz::stats
