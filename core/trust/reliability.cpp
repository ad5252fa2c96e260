// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/reliability.h"

#include "base/fault.h"
#include "base/number.h"
#include "trust/factor.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <map>

namespace hz {
namespace {

double alphaOf(const Eigen::MatrixXd& covariance) {
  const auto k = static_cast<double>(covariance.rows());
  return k / (k - 1) * (1 - covariance.trace() / covariance.sum());
}

Eigen::MatrixXd without(const Eigen::MatrixXd& matrix, Eigen::Index dropped) {
  const Eigen::Index k = matrix.rows() - 1;
  Eigen::MatrixXd rest(k, k);
  for (Eigen::Index i = 0; i < k; ++i) {
    for (Eigen::Index j = 0; j < k; ++j) rest(i, j) = matrix(i + (i >= dropped), j + (j >= dropped));
  }
  return rest;
}

/// Name of an item that the ones before it determine; "" when R is positive definite.
std::string collinearItem(const Eigen::MatrixXd& r, const std::vector<std::string>& items) {
  constexpr double kTolerance = 1e-10;
  for (Eigen::Index k = 2; k <= r.rows(); ++k) {
    const Eigen::LDLT<Eigen::MatrixXd> known(r.topLeftCorner(k - 1, k - 1));
    const Eigen::VectorXd last = r.col(k - 1).head(k - 1);
    if (1 - last.dot(known.solve(last)) < kTolerance) return items[static_cast<std::size_t>(k - 1)];
  }
  return "";
}

ItemTable checkedRows(const ItemTable& table, Eigen::Index needed) {
  if (table.count() < 2) throw Fault(FaultCode::BadArgument, {"a scale needs at least two items"});
  ItemTable complete = completeRows(table);
  if (complete.respondents() < needed) {
    throw Fault(FaultCode::BadArgument,
                {"only " + std::to_string(complete.respondents()) + " respondents answered every item; at least " +
                 std::to_string(needed) + " are needed"});
  }
  return complete;
}

}  // namespace

Reliability reliability(const ItemTable& table, double level) {
  const ItemTable complete = checkedRows(table, 3);
  const Eigen::MatrixXd s = covarianceOf(complete);
  const Eigen::MatrixXd r = correlationOf(s, table.items);
  const Eigen::Index k = s.rows();
  const auto items = static_cast<double>(k);
  Reliability out;
  out.n = complete.respondents();
  out.alpha = alphaOf(s);
  const double df1 = static_cast<double>(out.n - 1);
  const boost::math::fisher_f feldt(df1, df1 * (items - 1));
  const double tail = (1 - level) / 2;
  out.alphaLower = 1 - (1 - out.alpha) * boost::math::quantile(feldt, 1 - tail);
  out.alphaUpper = 1 - (1 - out.alpha) * boost::math::quantile(feldt, tail);
  out.averageR = (r.sum() - items) / (items * (items - 1));
  out.alphaStandardized = items * out.averageR / (1 + (items - 1) * out.averageR);
  out.omegaTotal = k >= 3 ? omegaTotal(maximumLikelihoodFactors(r, 1)) : kMissing;
  const double total = s.sum();
  for (Eigen::Index j = 0; j < k; ++j) {
    Reliability::Item item;
    item.mean = complete.answers.col(j).mean();
    item.sd = std::sqrt(s(j, j));
    const double withRest = s.row(j).sum() - s(j, j);
    item.itemRest = withRest / std::sqrt(s(j, j) * (total - 2 * withRest - s(j, j)));
    item.alphaIfDeleted = k > 2 ? alphaOf(without(s, j)) : kMissing;
    out.items.push_back(item);
  }
  return out;
}

Adequacy adequacy(const ItemTable& table) {
  const ItemTable complete = checkedRows(table, table.count() + 1);
  const Eigen::MatrixXd r = correlationOf(covarianceOf(complete), table.items);
  const std::string collinear = collinearItem(r, table.items);
  if (!collinear.empty()) {
    throw Fault(FaultCode::BadArgument,
                {"item " + collinear + " is a combination of the items before it; leave one of them out"});
  }
  const Eigen::Index p = r.rows();
  const Eigen::LLT<Eigen::MatrixXd> cholesky(r);
  const Eigen::MatrixXd inverse = cholesky.solve(Eigen::MatrixXd::Identity(p, p));
  Adequacy out;
  double allR = 0, allQ = 0;
  for (Eigen::Index i = 0; i < p; ++i) {
    double rowR = 0, rowQ = 0;
    for (Eigen::Index j = 0; j < p; ++j) {
      if (i == j) continue;
      rowR += r(i, j) * r(i, j);
      rowQ += inverse(i, j) * inverse(i, j) / (inverse(i, i) * inverse(j, j));
    }
    out.msa.push_back(rowR / (rowR + rowQ));
    allR += rowR;
    allQ += rowQ;
  }
  out.kmo = allR / (allR + allQ);
  const double logDeterminant = 2 * Eigen::MatrixXd(cholesky.matrixL()).diagonal().array().log().sum();
  const auto size = static_cast<double>(p);
  out.bartlettChi2 = -(static_cast<double>(complete.respondents()) - 1 - (2 * size + 5) / 6) * logDeterminant;
  out.bartlettDf = size * (size - 1) / 2;
  out.bartlettP = boost::math::cdf(
      boost::math::complement(boost::math::chi_squared(out.bartlettDf), std::max(0.0, out.bartlettChi2)));
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(r, Eigen::EigenvaluesOnly);
  for (Eigen::Index i = p; i-- > 0;) out.eigenvalues.push_back(eigen.eigenvalues()[i]);
  return out;
}

GroupAgreement groupAgreement(const std::vector<double>& score, const std::vector<int>& group, double level) {
  struct Sums {
    double n = 0, sum = 0;
  };
  std::map<int, Sums> sums;
  double n = 0, total = 0;
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (isMissing(score[i])) continue;
    Sums& of = sums[group[i]];
    ++of.n;
    of.sum += score[i];
    ++n;
    total += score[i];
  }
  const auto groups = static_cast<double>(sums.size());
  if (groups < 2 || n <= groups) {
    throw Fault(FaultCode::BadArgument, {"agreement within groups needs at least two groups with several members"});
  }
  double between = 0, within = 0, squares = 0;
  for (const auto& [key, of] : sums) {
    const double difference = of.sum / of.n - total / n;
    between += of.n * difference * difference;
    squares += of.n * of.n;
  }
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (isMissing(score[i])) continue;
    const Sums& of = sums[group[i]];
    within += (score[i] - of.sum / of.n) * (score[i] - of.sum / of.n);
  }
  const double msb = between / (groups - 1), msw = within / (n - groups);
  if (!(msw > 0)) throw Fault(FaultCode::BadArgument, {"the score does not vary within the groups"});
  GroupAgreement out;
  out.n = static_cast<Eigen::Index>(n);
  out.groups = static_cast<Eigen::Index>(groups);
  const double n0 = (n - squares / n) / (groups - 1);
  out.icc1 = (msb - msw) / (msb + (n0 - 1) * msw);
  out.icc2 = (msb - msw) / msb;
  out.f = msb / msw;
  const boost::math::fisher_f distribution(groups - 1, n - groups);
  out.p = boost::math::cdf(boost::math::complement(distribution, out.f));
  const double tail = (1 - level) / 2;
  const double lower = out.f / boost::math::quantile(distribution, 1 - tail);
  const double upper = out.f / boost::math::quantile(distribution, tail);
  out.icc1Lower = (lower - 1) / (lower + n0 - 1);
  out.icc1Upper = (upper - 1) / (upper + n0 - 1);
  out.designEffect = 1 + (squares / n - 1) * out.icc1;
  return out;
}

}  // namespace hz
