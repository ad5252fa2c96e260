// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/agreement.h"

#include "base/fault.h"
#include "stats/basics/distributions.h"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <map>

namespace hz::stats {
namespace {

struct Sums {
  double n = 0, mean = 0, squares = 0;  // squares about the group's mean
};

std::map<int, Sums> sumsByGroup(const std::vector<double>& score, const std::vector<int>& group) {
  std::map<int, Sums> sums;
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (isMissing(score[i])) continue;
    Sums& of = sums[group[i]];
    ++of.n;
    of.mean += score[i];
  }
  for (auto& [key, of] : sums) of.mean /= of.n;
  std::map<int, double> rest;
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (isMissing(score[i])) continue;
    Sums& of = sums[group[i]];
    const double difference = score[i] - of.mean;
    of.squares += difference * difference;
    rest[group[i]] += difference;
  }
  for (auto& [key, of] : sums) {
    of.squares -= rest[key] * rest[key] / of.n;
    of.mean += rest[key] / of.n;
  }
  return sums;
}

/// Restricted likelihood of y_ij = μ + u_j + e_ij as a function of φ = τ²/σ² (Harville 1977), σ² profiled out.
class Restricted {
 public:
  explicit Restricted(const std::map<int, Sums>& sums) : m_sums(sums) {
    for (const auto& [key, of] : sums) {
      m_n += of.n;
      m_within += of.squares;
    }
  }
  /// σ² at its maximum for this φ.
  double withinVariance(double phi) const { return (m_within + between(phi).sum) / (m_n - 1); }
  /// Derivative of −2 × the log-likelihood by φ; its zero is the estimate.
  double slope(double phi) const {
    const Between b = between(phi);
    double determinant = 0, squares = 0;  // Σ n/(1+nφ), Σ w²
    for (const auto& [key, of] : m_sums) {
      const double w = of.n / (1 + of.n * phi);
      determinant += w;
      squares += w * w;
    }
    // d/dφ Σ w (ȳ − μ̂)² = −Σ w² (ȳ − μ̂)², because μ̂ minimises the sum.
    return determinant - squares / b.weight - (m_n - 1) * b.slope / (m_within + b.sum);
  }

 private:
  struct Between {
    double sum = 0, slope = 0, weight = 0;
  };
  Between between(double phi) const {
    Between out;
    double mean = 0;
    for (const auto& [key, of] : m_sums) {
      const double w = of.n / (1 + of.n * phi);
      out.weight += w;
      mean += w * of.mean;
    }
    mean /= out.weight;
    for (const auto& [key, of] : m_sums) {
      const double w = of.n / (1 + of.n * phi), d = of.mean - mean;
      out.sum += w * d * d;
      out.slope += w * w * d * d;
    }
    return out;
  }
  const std::map<int, Sums>& m_sums;
  double m_n = 0, m_within = 0;
};

void restrictedInto(const std::map<int, Sums>& sums, GroupAgreement& out) {
  const Restricted likelihood(sums);
  double phi = 0;
  if (likelihood.slope(0) < 0) {
    double top = 1;
    while (likelihood.slope(top) < 0 && top < 1e12) top *= 4;
    std::uintmax_t steps = 300;
    const auto [low, high] = boost::math::tools::toms748_solve([&](double x) { return likelihood.slope(x); }, 0.0, top,
                                                               boost::math::tools::eps_tolerance<double>(50), steps);
    phi = (low + high) / 2;
  }
  out.withinVariance = likelihood.withinVariance(phi);
  out.betweenVariance = phi * out.withinVariance;
  out.icc1Reml = phi / (1 + phi);
}

}  // namespace

GroupAgreement groupAgreement(const std::vector<double>& score, const std::vector<int>& group, double level) {
  const std::map<int, Sums> sums = sumsByGroup(score, group);
  double n = 0, total = 0, within = 0, squares = 0;
  for (const auto& [key, of] : sums) {
    n += of.n;
    total += of.n * of.mean;
    within += of.squares;
    squares += of.n * of.n;
  }
  const auto groups = static_cast<double>(sums.size());
  if (groups < 2 || n <= groups || !(within > 0)) {
    throw Fault(FaultCode::GroupsTooFew, {std::to_string(sums.size()), shortestNumber(n)});
  }
  double between = 0;
  for (const auto& [key, of] : sums) between += of.n * (of.mean - total / n) * (of.mean - total / n);
  GroupAgreement out;
  out.n = static_cast<Eigen::Index>(n);
  out.groups = static_cast<Eigen::Index>(groups);
  out.df1 = groups - 1;
  out.df2 = n - groups;
  const double msb = out.meanSquareBetween = between / out.df1;
  const double msw = out.meanSquareWithin = within / out.df2;
  out.n0 = (n - squares / n) / (groups - 1);
  out.meanSize = n / groups;
  out.icc1 = (msb - msw) / (msb + (out.n0 - 1) * msw);
  out.icc1MeanSize = (msb - msw) / (msb + (out.meanSize - 1) * msw);
  out.f = msb / msw;
  out.p = upperF(out.f, out.df1, out.df2);
  const double tail = (1 - level) / 2;
  const double lower = out.f / fQuantile(1 - tail, out.df1, out.df2);
  const double upper = out.f / fQuantile(tail, out.df1, out.df2);
  out.icc1Lower = (lower - 1) / (lower + out.n0 - 1);
  out.icc1Upper = (upper - 1) / (upper + out.n0 - 1);
  if (msb > 0) {
    out.icc2 = (msb - msw) / msb;
    out.icc2Lower = 1 - 1 / lower;
    out.icc2Upper = 1 - 1 / upper;
  }
  out.designEffect = 1 + (squares / n - 1) * out.icc1;
  restrictedInto(sums, out);
  return out;
}

WithinGroupAgreement withinGroupAgreement(const ItemTable& table, const std::vector<int>& group, double scaleMin,
                                          double scaleMax) {
  if (!(scaleMax > scaleMin)) throw Fault(FaultCode::BadArgument, {"the ends of a scale must differ"});
  std::map<int, std::vector<Eigen::Index>> rows;
  for (Eigen::Index row = 0; row < table.respondents(); ++row) {
    if (!table.answers.row(row).hasNaN()) rows[group[static_cast<std::size_t>(row)]].push_back(row);
  }
  const double points = scaleMax - scaleMin + 1;
  WithinGroupAgreement out;
  out.items = table.count();
  out.nullVariance = (points * points - 1) / 12;
  const auto j = static_cast<double>(out.items);
  std::vector<double> known;
  for (const auto& [number, members] : rows) {
    WithinGroupAgreement::Group one{number, static_cast<Eigen::Index>(members.size()), kMissing};
    if (members.size() > 1) {
      double variance = 0;
      for (Eigen::Index item = 0; item < table.count(); ++item) {
        double mean = 0, sum = 0;
        for (const Eigen::Index row : members) mean += table.answers(row, item);
        mean /= static_cast<double>(members.size());
        for (const Eigen::Index row : members) sum += std::pow(table.answers(row, item) - mean, 2);
        variance += sum / static_cast<double>(members.size() - 1) / j;
      }
      const double q = std::min(1.0, variance / out.nullVariance);
      one.agreement = j * (1 - q) / (j * (1 - q) + q);
      known.push_back(one.agreement);
    }
    out.groups.push_back(one);
  }
  if (known.empty()) return out;
  std::sort(known.begin(), known.end());
  const std::size_t half = known.size() / 2;
  out.median = known.size() % 2 == 1 ? known[half] : (known[half - 1] + known[half]) / 2;
  const auto above = std::count_if(known.begin(), known.end(), [](double x) { return x > 0.7; });
  out.shareAbove = static_cast<double>(above) / static_cast<double>(known.size());
  return out;
}

AggregationVerdict aggregationVerdict(const GroupAgreement& agreement, const WithinGroupAgreement& within,
                                      double alpha) {
  AggregationVerdict out;
  out.isScaleInError = alpha < 0;
  if (!isMissing(agreement.icc1) && !isMissing(agreement.p)) {
    out.groupsDiffer = agreement.icc1 > 0.05 && agreement.p < 0.05;
  }
  if (!isMissing(agreement.icc2)) out.meansReliable = agreement.icc2 > 0.7;
  if (!isMissing(within.median)) out.membersAgree = within.median > 0.7;
  return out;
}

}  // namespace hz::stats
