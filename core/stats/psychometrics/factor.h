// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace hz::stats {

/// No uniqueness is fitted below this (Lawley & Maxwell 1971: an improper solution lies on such a bound).
inline constexpr double kLowestUniqueness = 0.005;

/// A factor model of a correlation matrix: R ≈ ΛΛ' + Ψ, factors uncorrelated.
struct FactorModel {
  Eigen::MatrixXd loadings;      ///< items × factors; the sign makes each column's sum positive
  Eigen::VectorXd uniquenesses;  ///< ψ_j, bounded below by 0.005
  double discrepancy = 0;        ///< F_ML at the minimum: tr(SΣ⁻¹) − ln|SΣ⁻¹| − p
  int iterations = 0;
};

/// Maximum-likelihood factor analysis (Lawley & Maxwell 1971, ch. 4; Jöreskog 1967), by BFGS on ln ψ over the
/// concentrated likelihood, until the largest element of the gradient is below `tolerance`. Needs a positive definite
/// matrix. Throws Fault(BadArgument) when the model has too many factors for the items.
FactorModel maximumLikelihoodFactors(const Eigen::MatrixXd& correlation, int factors, double tolerance = 1e-11);

/// Least squares of the correlations off the diagonal (Harman & Jones 1966), the same search and bounds; `discrepancy`
/// is ½ Σ θ² over the eigenvalues θ of R − Ψ that are not used.
FactorModel minimumResidualFactors(const Eigen::MatrixXd& correlation, int factors, double tolerance = 1e-11);

/// ω_total of a one-factor model: (Σλ)² / ((Σλ)² + Σψ), McDonald 1999, on the metric the model was fitted to.
double omegaTotal(const FactorModel& model);

}  // namespace hz::stats
