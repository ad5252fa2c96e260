// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/design_tests.h"

#include "base/fault.h"
#include "stats/basics/distributions.h"
#include "stats/compare/p_adjust.h"
#include "stats/design/design_estimates.h"

#include <Eigen/Cholesky>
#include <numeric>

namespace hz::stats {
namespace {

double weightOf(const SurveyDesign& design, std::size_t i) {
  return design.weights().empty() ? 1 : design.weights()[i];
}

std::vector<char> membersOf(const std::vector<double>& y, const std::vector<int>& group) {
  std::vector<char> out(y.size());
  for (std::size_t i = 0; i < y.size(); ++i) out[i] = !isMissing(y[i]) && group[i] >= 0 ? 1 : 0;
  return out;
}

void checkShapes(const SurveyDesign& design, const std::vector<double>& y, const std::vector<int>& group) {
  if (y.size() != design.respondents() || group.size() != y.size()) {
    refuse("every respondent of the design needs a value and a group");
  }
}

/// Estimated share of the population below each answer, times Σw: the middle of the own weight, ties at their mean.
std::vector<double> shareBelow(const SurveyDesign& design, const std::vector<double>& y,
                               const std::vector<char>& member, double& total) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (member[i] != 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&y](std::size_t a, std::size_t b) { return y[a] < y[b]; });
  std::vector<double> out(y.size(), kMissing);
  total = 0;
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first;
    double sum = 0;
    for (; end < order.size() && y[order[end]] == y[order[first]]; ++end) {
      const double w = weightOf(design, order[end]);
      total += w;
      sum += total - w / 2;
    }
    for (std::size_t i = first; i < end; ++i) out[order[i]] = sum / static_cast<double>(end - first);
    first = end;
  }
  return out;
}

}  // namespace

DomainMeans domainMeans(const SurveyDesign& design, const std::vector<double>& y, const std::vector<int>& group,
                        const std::vector<std::string>& names) {
  checkShapes(design, y, group);
  const std::size_t count = names.size();
  std::vector<double> weight(count, 0), sum(count, 0), squares(count, 0);
  DomainMeans out;
  out.n.assign(count, 0);
  const std::vector<char> member = membersOf(y, group);
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (member[i] == 0) continue;
    const auto d = static_cast<std::size_t>(group[i]);
    weight.at(d) += weightOf(design, i);
    sum[d] += weightOf(design, i) * y[i];
    ++out.n[d];
  }
  for (std::size_t d = 0; d < count; ++d) {
    if (!(weight[d] > 0)) refuse("group " + names[d] + " has no answers with a weight");
    out.means.push_back(sum[d] / weight[d]);
  }
  std::vector<Influence> influence(count);
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (member[i] == 0) continue;
    const auto d = static_cast<std::size_t>(group[i]);
    const double off = y[i] - out.means[d];
    influence[d].rows.push_back(static_cast<std::uint32_t>(i));
    influence[d].values.push_back(weightOf(design, i) * off / weight[d]);
    squares[d] += weightOf(design, i) * off * off;
  }
  out.covariance = design.covariance(influence);
  out.df = design.domainDegreesOfFreedom(member);
  for (std::size_t d = 0; d < count; ++d) {
    const auto n = static_cast<double>(out.n[d]);
    out.sds.push_back(n > 1 ? std::sqrt(n / (n - 1) * squares[d] / weight[d]) : kMissing);
  }
  return out;
}

DesignTest waldTest(const DomainMeans& domains) {
  const auto q = static_cast<Eigen::Index>(domains.means.size()) - 1;
  if (q < 1) refuse("a comparison needs two groups");
  DesignTest out;
  out.df1 = static_cast<double>(q);
  out.df2 = domains.df - out.df1;
  if (!(out.df2 > 0)) {
    refuse("the design has " + std::to_string(static_cast<long>(domains.df)) + " degrees of freedom for " +
           std::to_string(q + 1) + " groups; more sampling units or fewer groups are needed");
  }
  Eigen::MatrixXd contrasts = Eigen::MatrixXd::Zero(q, q + 1);
  contrasts.col(0).setConstant(-1);
  contrasts.rightCols(q).setIdentity();
  const Eigen::VectorXd theta = contrasts * Eigen::Map<const Eigen::VectorXd>(domains.means.data(), q + 1);
  const Eigen::MatrixXd v = contrasts * domains.covariance * contrasts.transpose();
  // On the scale of correlations, so that the check does not depend on the unit of y.
  const Eigen::VectorXd scale = v.diagonal().cwiseSqrt();
  if (!(scale.minCoeff() > 0)) refuse("the difference of two groups has no variance under the design");
  const Eigen::MatrixXd r = scale.cwiseInverse().asDiagonal() * v * scale.cwiseInverse().asDiagonal();
  const Eigen::LDLT<Eigen::MatrixXd> solver(r);
  if (!(solver.vectorD().minCoeff() > 1e-11)) {
    refuse(
        "the differences of the groups are not independent under the design: a group's answers lie in too few "
        "sampling units, or never vary");
  }
  const Eigen::VectorXd z = theta.cwiseQuotient(scale);
  out.chi2 = z.dot(solver.solve(z));
  out.f = out.chi2 / out.df1;
  out.p = upperF(out.f, out.df1, out.df2);
  out.adjustedDf2 = out.df2 + 1;
  out.adjustedF = out.f * out.adjustedDf2 / domains.df;
  out.adjustedP = upperF(out.adjustedF, out.df1, out.adjustedDf2);
  return out;
}

DesignRankTest rankTest(const SurveyDesign& design, const std::vector<double>& y, const std::vector<int>& group,
                        const std::vector<std::string>& names, RankScore score) {
  checkShapes(design, y, group);
  double total = 0;
  std::vector<double> scores = shareBelow(design, y, membersOf(y, group), total);
  for (double& x : scores) {
    if (isMissing(x)) continue;
    switch (score) {
      case RankScore::Wilcoxon: x /= total; break;
      case RankScore::VanDerWaerden:
        x /= total;
        if (!(x > 0 && x < 1)) refuse("an answer without weight has no normal score");
        x = normalQuantile(x);
        break;
      case RankScore::Median: x = x > total / 2 ? 1 : 0; break;
    }
  }
  const DomainMeans domains = domainMeans(design, scores, group, names);
  DesignRankTest out;
  out.wald = waldTest(domains);
  if (names.size() == 2) {
    out.difference = domains.means[1] - domains.means[0];
    out.t = std::copysign(std::sqrt(out.wald.chi2), out.difference);
  }
  return out;
}

void complete(DesignDifference& difference, double level) {
  // Groups that do not vary at all have an error of rounding, from which an interval without width would come.
  if (!(difference.se > 1e-12 * std::abs(difference.difference)) || !(difference.df > 0)) return;
  difference.t = difference.difference / difference.se;
  difference.p = 2 * upperStudent(std::abs(difference.t), difference.df);
  const double reach = studentQuantile((1 + level) / 2, difference.df) * difference.se;
  difference.lower = difference.difference - reach;
  difference.upper = difference.difference + reach;
}

void adjustAll(std::vector<DesignDifference>& differences) {
  std::vector<double> p;
  for (const DesignDifference& difference : differences) p.push_back(difference.p);
  const auto holm = adjusted(p, PAdjustment::Holm), bh = adjusted(p, PAdjustment::BenjaminiHochberg);
  for (std::size_t k = 0; k < p.size(); ++k) {
    differences[k].pHolm = holm[k];
    differences[k].pBh = bh[k];
  }
}

DesignDifference meanDifference(const SurveyDesign& design, const std::vector<double>& y,
                                const std::vector<char>& first, const std::vector<char>& second, double level,
                                double df) {
  const Linearised before = linearisedMean(design, y, first), after = linearisedMean(design, y, second);
  if (before.n == 0 || after.n == 0 || isMissing(before.value) || isMissing(after.value)) {
    refuse("one of the two groups has no answers with a weight");
  }
  DesignDifference out;
  out.nFirst = before.n;
  out.nSecond = after.n;
  out.first = before.value;
  out.second = after.value;
  out.difference = after.value - before.value;
  out.se = std::sqrt(design.covariance(after.influence - before.influence)(0, 0));
  if (df < 0) {
    std::vector<char> member(y.size());
    for (std::size_t i = 0; i < y.size(); ++i) {
      member[i] = !isMissing(y[i]) && (first[i] != 0 || second[i] != 0) ? 1 : 0;
    }
    df = design.domainDegreesOfFreedom(member) - 1;
  }
  out.df = df;
  complete(out, level);
  return out;
}

std::vector<DesignDifference> domainsAgainstRest(const SurveyDesign& design, const std::vector<double>& y,
                                                 const std::vector<int>& group, const std::vector<std::string>& names,
                                                 double level) {
  checkShapes(design, y, group);
  std::vector<DesignDifference> out;
  std::vector<char> own(y.size()), rest(y.size());
  for (std::size_t d = 0; d < names.size(); ++d) {
    for (std::size_t i = 0; i < y.size(); ++i) {
      own[i] = group[i] == static_cast<int>(d) ? 1 : 0;
      rest[i] = group[i] >= 0 && own[i] == 0 ? 1 : 0;
    }
    out.push_back(meanDifference(design, y, rest, own, level));
  }
  adjustAll(out);
  return out;
}

}  // namespace hz::stats
