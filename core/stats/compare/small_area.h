// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"

#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <vector>

namespace hz::stats {

/// How the variance A between areas is estimated.
enum class SmallAreaMethod {
  Reml,        ///< restricted maximum likelihood; Fisher scoring
  Ml,          ///< maximum likelihood
  FayHerriot,  ///< moments: Σ (y − x'b)²/(A + D) = m − p; Fay & Herriot 1979
  Adjusted     ///< A times the restricted likelihood, never 0; Li & Lahiri 2010
};

/// Direct estimates of areas (communities) with what explains them.
struct SmallAreaInput {
  std::vector<std::string> names;
  std::vector<double> estimates;        ///< y; NaN = area without a sample
  std::vector<double> variances;        ///< D; 0 or NaN beside an estimate: replaced by a pooled one
  std::vector<double> sizes;            ///< respondents, for pooling; empty = unknown
  std::vector<std::string> covariates;  ///< names of the columns of x
  Eigen::MatrixXd x;                    ///< areas × covariates without the constant, which is always added
  /// Replace every D by the pooled one (for many areas of a few respondents), not only what is 0 or missing.
  bool smoothAll = false;
};

struct SmallArea {
  double estimate = kMissing, variance = kMissing;  ///< y, and D as used
  bool replaced = false;                            ///< D is the pooled one
  double synthetic = kMissing;                      ///< x'b
  double gamma = kMissing;                          ///< A/(A + D): weight of the direct estimate; 0 without a sample
  double eblup = kMissing;                          ///< γy + (1 − γ)x'b
  double g1 = kMissing, g2 = kMissing, g3 = kMissing;
  double mse = kMissing;          ///< of the EBLUP, by the method's formula
  double benchmarked = kMissing;  ///< filled by benchmark()
};

struct SmallAreaFit {
  double a = kMissing;                                       ///< variance between areas that x does not explain
  std::vector<double> beta, betaSe;                          ///< constant first
  double loglik = kMissing, aic = kMissing, bic = kMissing;  ///< of the marginal likelihood, p + 1 parameters
  std::size_t sampled = 0;                                   ///< areas in the fit
  int iterations = 0;
  bool informative = true;       ///< false for A = 0: every EBLUP is the synthetic estimate
  std::vector<SmallArea> areas;  ///< in the order given
};

/// Fay & Herriot 1979: y_i = x_i'b + u_i + e_i, u ~ N(0, A), e_i ~ N(0, D_i). EBLUP and its mean squared error
/// g1 + g2 + 2·g3, less the bias of A times (1 − γ)² for every method but REML (Prasad & Rao 1990; Datta & Lahiri 2000;
/// Datta, Rao & Smith 2005; Li & Lahiri 2010; Rao & Molina 2015, ch. 6):
///   g1 = γD,  g2 = (1 − γ)² x'(X'V⁻¹X)⁻¹x,  g3 = D²(A + D)⁻³·var A,  V = A + D.
/// An area without a sample: x'b with mean squared error A + x'(X'V⁻¹X)⁻¹x, less the bias of A. A pooled D is S²/n_i,
/// S² the mean of D·n over areas with a variance, weighted by n − 1; without sizes their mean D. Throws
/// Fault(BadArgument) naming area or covariate: too few areas, negative variance, missing covariate, one that others
/// determine.
SmallAreaFit fitSmallAreas(const SmallAreaInput& input, SmallAreaMethod method);

enum class Benchmark {
  Ratio,      ///< EBLUP·T/Σ share·EBLUP
  Difference  ///< EBLUP + (T − Σ share·EBLUP)
};
/// Makes the shares' mean of the EBLUPs of sampled areas equal the direct one, T = Σ share·y (shares of the sampled
/// areas scaled to 1; Rao & Molina 2015, 6.4.6). Shares ≥ 0 per area, empty = equal. Gives T. Throws
/// Fault(BadArgument).
double benchmark(SmallAreaFit& fit, Benchmark how, std::vector<double> shares);

}  // namespace hz::stats
