// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/basics/distributions.h"
#include "stats/regression/family_models.h"
#include "stats/regression/least_squares.h"

#include <Eigen/Dense>

namespace hz::stats {
namespace {

/// Wald test that the coefficients `places` are alike in all cuts; false where their covariance is singular.
bool testAlike(const Eigen::VectorXd& b, const Eigen::MatrixXd& v, Eigen::Index slopes, Eigen::Index cuts,
               const std::vector<Eigen::Index>& places, double& chi2, double& df, double& p) {
  const auto width = static_cast<Eigen::Index>(places.size());
  Eigen::MatrixXd contrasts = Eigen::MatrixXd::Zero((cuts - 1) * width, slopes * cuts);
  for (Eigen::Index q = 0; q + 1 < cuts; ++q) {
    for (Eigen::Index i = 0; i < width; ++i) {
      const Eigen::Index at = places[static_cast<std::size_t>(i)];
      contrasts(q * width + i, at) = 1;
      contrasts(q * width + i, (q + 1) * slopes + at) = -1;
    }
  }
  const Eigen::VectorXd d = contrasts * b;
  const Eigen::MatrixXd cov = contrasts * v * contrasts.transpose();
  const Eigen::VectorXd scale = cov.diagonal().cwiseSqrt();
  if (!(scale.minCoeff() > 0)) return false;
  const Eigen::MatrixXd r = scale.cwiseInverse().asDiagonal() * cov * scale.cwiseInverse().asDiagonal();
  const Eigen::LDLT<Eigen::MatrixXd> solver(r);
  if (!(solver.vectorD().minCoeff() > 1e-12)) return false;
  const Eigen::VectorXd z = d.cwiseQuotient(scale);
  chi2 = z.dot(solver.solve(z));
  df = static_cast<double>(contrasts.rows());
  p = upperChi2(chi2, df);
  return true;
}

}  // namespace

ParallelLines parallelLines(const Eigen::MatrixXd& x, const std::vector<int>& category, int categories,
                            const std::vector<std::string>& names) {
  ParallelLines out;
  out.reason = "separated";
  const Eigen::MatrixXd z = withIntercept(x);
  const Eigen::Index n = x.rows(), slopes = x.cols(), cuts = categories - 1;
  std::vector<LogitFit> fits;
  Eigen::VectorXd b(slopes * cuts);
  for (Eigen::Index j = 0; j < cuts; ++j) {
    Eigen::VectorXd above(n);
    for (Eigen::Index i = 0; i < n; ++i) above[i] = category[static_cast<std::size_t>(i)] > j ? 1 : 0;
    fits.push_back(fitLogit(z, above, Eigen::VectorXd::Ones(n)));
    if (!fits.back().settled && (!fits.back().converged || binarySeparation(z, above) != Separation::None)) return out;
    b.segment(j * slopes, slopes) = fits.back().b.tail(slopes);
  }
  Eigen::MatrixXd v(slopes * cuts, slopes * cuts);
  for (Eigen::Index j = 0; j < cuts; ++j) {
    for (Eigen::Index l = j; l < cuts; ++l) {
      const LogitFit &first = fits[static_cast<std::size_t>(j)], &second = fits[static_cast<std::size_t>(l)];
      const Eigen::VectorXd w = second.mu.array() - first.mu.array() * second.mu.array();
      const Eigen::MatrixXd full = first.inverse * (z.transpose() * w.asDiagonal() * z) * second.inverse;
      const Eigen::MatrixXd part = full.bottomRightCorner(slopes, slopes);
      v.block(j * slopes, l * slopes, slopes, slopes) = part;
      v.block(l * slopes, j * slopes, slopes, slopes) = part.transpose();
    }
  }
  std::vector<Eigen::Index> all;
  for (Eigen::Index i = 0; i < slopes; ++i) all.push_back(i);
  if (!testAlike(b, v, slopes, cuts, all, out.chi2, out.df, out.p)) return out;
  for (Eigen::Index i = 0; i < slopes; ++i) {
    ParallelLines::Term& term = out.terms.emplace_back();
    term.term = names[static_cast<std::size_t>(i)];
    testAlike(b, v, slopes, cuts, {i}, term.chi2, term.df, term.p);
  }
  out.reason.clear();
  return out;
}

}  // namespace hz::stats
