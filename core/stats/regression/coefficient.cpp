// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/regression/coefficient.h"

#include "stats/basics/distributions.h"

#include <Eigen/Dense>

namespace hz::stats {

void completeCoefficient(ModelCoefficient& c, double df, double level) {
  if (!(df > 0) || isMissing(c.estimate)) return;
  c.df = df;
  if (!(c.se > 0)) return;
  c.statistic = c.estimate / c.se;
  double reach = 0;
  if (std::isinf(df)) {
    c.p = 2 * upperNormal(std::abs(c.statistic));
    reach = normalQuantile((1 + level) / 2);
  } else {
    c.p = 2 * upperStudent(std::abs(c.statistic), df);
    reach = studentQuantile((1 + level) / 2, df);
  }
  c.lower = c.estimate - reach * c.se;
  c.upper = c.estimate + reach * c.se;
}

JointTest waldJointTest(const Eigen::VectorXd& b, const Eigen::MatrixXd& v, const std::vector<Eigen::Index>& places,
                        double df2) {
  JointTest out;
  const auto q = static_cast<Eigen::Index>(places.size());
  if (q == 0 || !(df2 > 0)) return out;
  Eigen::VectorXd part(q);
  Eigen::MatrixXd cov(q, q);
  for (Eigen::Index i = 0; i < q; ++i) {
    part[i] = b[places[static_cast<std::size_t>(i)]];
    for (Eigen::Index j = 0; j < q; ++j) {
      cov(i, j) = v(places[static_cast<std::size_t>(i)], places[static_cast<std::size_t>(j)]);
    }
  }
  const Eigen::VectorXd scale = cov.diagonal().cwiseSqrt();
  if (!scale.allFinite() || !(scale.minCoeff() > 0)) return out;
  const Eigen::MatrixXd r = scale.cwiseInverse().asDiagonal() * cov * scale.cwiseInverse().asDiagonal();
  const Eigen::LDLT<Eigen::MatrixXd> solver(r);
  if (!(solver.vectorD().minCoeff() > 1e-11)) return out;  // fewer independent units than coefficients
  const Eigen::VectorXd z = part.cwiseQuotient(scale);
  out.df1 = static_cast<double>(q);
  out.df2 = df2;
  out.f = z.dot(solver.solve(z)) / out.df1;
  out.p = std::isinf(df2) ? upperChi2(out.f * out.df1, out.df1) : upperF(out.f, out.df1, df2);
  return out;
}

Eigen::VectorXd varianceInflation(const Eigen::MatrixXd& x) {
  const Eigen::Index k = x.cols();
  Eigen::VectorXd out = Eigen::VectorXd::Ones(k);
  if (k < 2) return out;
  Eigen::MatrixXd z = x.rowwise() - x.colwise().mean();
  for (Eigen::Index j = 0; j < k; ++j) z.col(j) /= z.col(j).norm();
  // (Z'Z)⁻¹ = R⁻¹R⁻ᵀ of Z = QR, without squaring the condition.
  const Eigen::HouseholderQR<Eigen::MatrixXd> qr(z);
  const Eigen::MatrixXd r = qr.matrixQR().topRows(k).triangularView<Eigen::Upper>();
  const Eigen::MatrixXd inverse = r.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(k, k));
  for (Eigen::Index j = 0; j < k; ++j) out[j] = inverse.row(j).squaredNorm();
  return out;
}

double weightedDeviation(const Eigen::VectorXd& x, const Eigen::VectorXd& weights) {
  const double total = weights.sum(), mean = weights.dot(x) / total;
  const auto n = static_cast<double>(x.size());
  const Eigen::VectorXd off = x.array() - mean;
  return std::sqrt(n / (n - 1) * weights.dot(off.cwiseAbs2()) / total);
}

double type6Quantile(std::vector<double> values, double p) {
  if (values.empty() || isMissing(p)) return kMissing;
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  // R guards the place against rounding by 4ε, so that a whole place is one.
  const double place = (n + 1) * p, fuzz = 4 * std::numeric_limits<double>::epsilon();
  const double whole = std::floor(place + fuzz);
  double part = place - whole;
  if (std::abs(part) < fuzz) part = 0;
  if (whole < 1) return values.front();
  if (whole >= n) return values.back();
  const auto at = static_cast<std::size_t>(whole) - 1;
  return (1 - part) * values[at] + part * values[at + 1];
}

}  // namespace hz::stats
