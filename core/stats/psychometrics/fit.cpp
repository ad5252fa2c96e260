// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/fit.h"

#include "stats/basics/distributions.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>

namespace hz::stats {
namespace {

double upperTail(double chi2, double df) {
  return upperChi2(std::max(0.0, chi2), df);
}

/// λ with P(χ²_df(λ) ≤ chi2) = probability; 0 when the central distribution already lies below that.
double noncentrality(double chi2, double df, double probability) {
  const auto excess = [&](double lambda) {
    return (lambda > 0 ? nonCentralChi2Cdf(chi2, df, lambda) : chi2Cdf(chi2, df)) - probability;
  };
  if (!(chi2 > 0) || excess(0) <= 0) return 0;
  double top = std::max(1.0, chi2);
  while (excess(top) > 0 && top < 1e9) top *= 2;
  std::uintmax_t steps = 200;
  const auto [low, high] =
      boost::math::tools::toms748_solve(excess, 0.0, top, boost::math::tools::eps_tolerance<double>(48), steps);
  return (low + high) / 2;
}

double residualSize(const Eigen::MatrixXd& s, const Eigen::MatrixXd& sigma) {
  const Eigen::Index p = s.rows();
  double sum = 0;
  for (Eigen::Index i = 0; i < p; ++i) {
    for (Eigen::Index j = 0; j <= i; ++j) {
      const double residual = (s(i, j) - sigma(i, j)) / std::sqrt(s(i, i) * s(j, j));
      sum += residual * residual;
    }
  }
  return std::sqrt(sum / (static_cast<double>(p * (p + 1)) / 2));
}

}  // namespace

FitIndices fitIndices(const Eigen::MatrixXd& s, const Eigen::MatrixXd& sigma, double discrepancy, double df, double n,
                      int factors) {
  const auto p = static_cast<double>(s.rows());
  FitIndices out;
  const double f = std::max(0.0, discrepancy);
  out.df = df;
  out.chi2 = n * f;
  out.chi2Bartlett = (n - 1 - (2 * p + 5) / 6 - 2.0 * factors / 3) * f;
  const Eigen::VectorXd deviation = s.diagonal().cwiseSqrt();
  const Eigen::MatrixXd r = s.array() / (deviation * deviation.transpose()).array();
  const Eigen::MatrixXd root = Eigen::LLT<Eigen::MatrixXd>(r).matrixL();
  out.baselineChi2 = -2 * n * root.diagonal().array().log().sum();
  out.baselineDf = p * (p - 1) / 2;
  out.srmr = residualSize(s, sigma);
  const double excess = std::max(0.0, out.chi2 - df);
  const double worst = std::max({0.0, out.chi2 - df, out.baselineChi2 - out.baselineDf});
  out.cfi = worst > 0 ? 1 - excess / worst : 1;
  if (df <= 0) {
    out.tli = 1;
    out.rmsea = out.rmseaLower = out.rmseaUpper = 0;
    return out;
  }
  out.p = upperTail(out.chi2, df);
  out.pBartlett = upperTail(out.chi2Bartlett, df);
  out.tli = 1 - (out.chi2 - df) * out.baselineDf / ((out.baselineChi2 - out.baselineDf) * df);
  out.rmsea = std::sqrt(excess / (df * n));
  out.rmseaLower = std::sqrt(noncentrality(out.chi2, df, 0.95) / (df * n));
  out.rmseaUpper = std::sqrt(noncentrality(out.chi2, df, 0.05) / (df * n));
  return out;
}

}  // namespace hz::stats
