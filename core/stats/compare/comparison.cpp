// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/comparison.h"

#include "base/fault.h"
#include "stats/basics/distributions.h"

namespace hz::stats {
namespace {

/// What makes one test impossible is its reason; cancelling is not.
template <class Work>
auto attempt(Work work) {
  Attempt<decltype(work())> out;
  try {
    out.result = work();
  } catch (const Fault& fault) {
    if (fault.code() != FaultCode::BadArgument) throw;
    out.reason = fault.what();
  }
  return out;
}

/// Group numbers over the groups that have a value.
std::vector<int> renumbered(const std::vector<double>& y, const std::vector<int>& group, std::size_t count) {
  std::vector<char> used(count, 0);
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (!isMissing(y[i]) && group[i] >= 0) used[static_cast<std::size_t>(group[i])] = 1;
  }
  std::vector<int> place(count, -1);
  int next = 0;
  for (std::size_t d = 0; d < count; ++d) {
    if (used[d] != 0) place[d] = next++;
  }
  std::vector<int> out;
  for (const int d : group) out.push_back(d < 0 ? -1 : place[static_cast<std::size_t>(d)]);
  return out;
}

std::vector<GroupSummary> weightedSummaries(const DomainMeans& domains, double level) {
  std::vector<GroupSummary> out;
  const double reach = domains.df > 0 ? studentQuantile((1 + level) / 2, domains.df) : kMissing;
  for (std::size_t d = 0; d < domains.n.size(); ++d) {
    GroupSummary group;
    group.n = domains.n[d];
    group.mean = domains.means[d];
    group.sd = domains.sds[d];
    group.se = std::sqrt(domains.covariance(static_cast<Eigen::Index>(d), static_cast<Eigen::Index>(d)));
    group.lower = group.mean - reach * group.se;
    group.upper = group.mean + reach * group.se;
    out.push_back(group);
  }
  return out;
}

/// A group within one sampling unit shows nothing of how units differ: no error, no interval.
void dropLoneUnits(const SurveyDesign& design, const std::vector<double>& y, const std::vector<int>& group,
                   std::vector<GroupSummary>& groups) {
  if (design.hasFpc()) return;
  constexpr std::int64_t kNone = -1, kSeveral = -2;
  std::vector<std::int64_t> unit(groups.size(), kNone);
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (isMissing(y[i]) || group[i] < 0 || !(design.weights()[i] > 0)) continue;
    std::int64_t& of = unit[static_cast<std::size_t>(group[i])];
    if (of == kNone) of = design.unitOf()[i];
    if (of != design.unitOf()[i]) of = kSeveral;
  }
  for (std::size_t d = 0; d < groups.size(); ++d) {
    if (unit[d] != kSeveral) groups[d].se = groups[d].lower = groups[d].upper = kMissing;
    if (groups[d].se == 0) groups[d].lower = groups[d].upper = kMissing;
  }
}

std::vector<DesignDifference> plainAgainstRest(const GroupedValues& groups, const std::vector<GroupSummary>& summaries,
                                               double level) {
  std::vector<DesignDifference> out;
  for (const GroupPair& pair : groupsAgainstRest(groups, level)) {
    DesignDifference difference;
    difference.nSecond = summaries[pair.a].n;
    difference.nFirst = groups.total() - difference.nSecond;
    difference.second = summaries[pair.a].mean;
    difference.first = difference.second - pair.difference;
    difference.difference = pair.difference;
    difference.se = pair.se;
    difference.lower = pair.lower;
    difference.upper = pair.upper;
    difference.t = pair.t;
    difference.df = pair.df;
    difference.p = pair.p;
    difference.pHolm = pair.pHolm;
    difference.pBh = pair.pBh;
    out.push_back(difference);
  }
  return out;
}

/// `df` of the errors: one, or one per group (RankOptions::df).
void addRankSets(Comparison& out, const Eigen::MatrixXd& covariance, std::vector<double> df,
                 const ComparisonOptions& options, Progress& progress) {
  std::vector<double> means;
  for (std::size_t d = 0; d < out.groups.size(); ++d) {
    const auto at = static_cast<Eigen::Index>(d);
    means.push_back(isMissing(covariance(at, at)) || isMissing(out.groups[d].se) ? kMissing : out.groups[d].mean);
  }
  RankOptions rank;
  rank.level = options.level;
  rank.highestFirst = options.highestFirst;
  rank.draws = options.draws;
  rank.seed = options.seed;
  rank.threads = options.threads;
  rank.df = std::move(df);
  out.simultaneous = attempt([&] { return rankSets(means, covariance, rank, progress); });
  rank.coverage = RankCoverage::Marginal;
  out.marginal = attempt([&] { return rankSets(means, covariance, rank, progress); });
}

}  // namespace

Comparison compareGroups(const std::vector<double>& y, const std::vector<int>& group,
                         const std::vector<std::string>& names, const SurveyDesign* design,
                         const ComparisonOptions& options, Progress& progress) {
  const GroupedValues values = groupedValues(y, group, names);
  const std::vector<int> number = renumbered(y, group, names.size());
  Comparison out;
  out.n = values.total();
  out.names = values.names;
  out.welch = attempt([&] { return welchTest(values); });
  out.anova = attempt([&] { return varianceAnalysis(values); });
  out.kruskalWallis = attempt([&] { return kruskalWallis(values); });
  out.levene = attempt([&] { return leveneTest(values, SpreadCentre::Mean); });
  out.brownForsythe = attempt([&] { return leveneTest(values, SpreadCentre::Median); });
  out.bartlett = attempt([&] { return bartlettTest(values); });
  out.effect = attempt([&] { return effectSizes(values); });
  if (options.allPairs) out.pairs = groupPairs(values, options.level, options.threads, progress);

  const SurveyDesign plain({}, y.size());
  const SurveyDesign& used = design != nullptr ? *design : plain;
  const DomainMeans domains = domainMeans(used, y, number, out.names);
  out.designDf = domains.df;
  out.wald = attempt([&] { return waldTest(domains); });
  out.wilcoxon = attempt([&] { return rankTest(used, y, number, out.names); });
  out.vanDerWaerden = attempt([&] { return rankTest(used, y, number, out.names, RankScore::VanDerWaerden); });
  out.median = attempt([&] { return rankTest(used, y, number, out.names, RankScore::Median); });
  if (out.names.size() == 2) {
    std::vector<char> first, second;
    for (const int d : number) {
      first.push_back(d == 0 ? 1 : 0);
      second.push_back(d == 1 ? 1 : 0);
    }
    out.tTest = meanDifference(used, y, first, second, options.level);
  }
  const double pairDf = domains.df + 1 - static_cast<double>(out.names.size());
  if (options.allPairs && pairDf > 0) {
    out.designPairs = pairwiseDifferences(domains.means, domains.covariance, {}, options.level, PAdjustment::Holm,
                                          options.highestFirst, pairDf);
  }
  if (design != nullptr) {
    out.groups = weightedSummaries(domains, options.level);
    dropLoneUnits(used, y, number, out.groups);
    out.againstRest = domainsAgainstRest(used, y, number, out.names, options.level);
    addRankSets(out, domains.covariance, {domains.df}, options, progress);
  } else {
    out.groups = summariesOf(values, options.level);
    out.againstRest = plainAgainstRest(values, out.groups, options.level);
    Eigen::VectorXd variances(static_cast<Eigen::Index>(out.groups.size()));
    for (std::size_t d = 0; d < out.groups.size(); ++d) {
      variances(static_cast<Eigen::Index>(d)) = out.groups[d].se * out.groups[d].se;
    }
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(variances.size(), variances.size());
    covariance.diagonal() = variances;
    std::vector<double> df;
    for (const GroupSummary& one : out.groups) df.push_back(std::max(1.0, static_cast<double>(one.n) - 1));
    addRankSets(out, covariance, std::move(df), options, progress);
  }
  return out;
}

}  // namespace hz::stats
