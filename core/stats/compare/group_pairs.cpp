// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/group_pairs.h"

#include "base/parallel.h"
#include "stats/basics/distributions.h"
#include "stats/compare/p_adjust.h"
#include "stats/compare/ranks.h"
#include "stats/compare/studentised_range.h"

#include <boost/math/tools/toms748_solve.hpp>
#include <map>
#include <memory>
#include <mutex>

namespace hz::stats {
namespace {

/// Welch's t test of two summaries; missing where a group has one value or neither spreads.
void compareMeans(GroupPair& pair, const GroupSummary& a, const GroupSummary& b, double level, bool intervals = true) {
  pair.difference = a.mean - b.mean;
  const double va = a.se * a.se, vb = b.se * b.se;
  if (!(va + vb > 0)) return;
  pair.se = std::sqrt(va + vb);
  pair.t = pair.difference / pair.se;
  pair.df = (va + vb) * (va + vb) / (va * va / static_cast<double>(a.n - 1) + vb * vb / static_cast<double>(b.n - 1));
  pair.p = 2 * upperStudent(std::abs(pair.t), pair.df);
  if (!intervals) return;
  const double reach = studentQuantile((1 + level) / 2, pair.df) * pair.se;
  pair.lower = pair.difference - reach;
  pair.upper = pair.difference + reach;
}

/// Noncentrality δ at which t has the lower tail `tail`; decreasing in δ.
double noncentrality(double t, double df, double tail) {
  const auto off = [&](double delta) { return nonCentralTCdf(t, df, delta) - tail; };
  double low = t - 2, high = t + 2;
  while (off(low) < 0) low -= 2 + (t - low);
  while (off(high) > 0) high += 2 + (high - t);
  std::uintmax_t rounds = 60;
  const auto found =
      boost::math::tools::toms748_solve(off, low, high, boost::math::tools::eps_tolerance<double>(40), rounds);
  return (found.first + found.second) / 2;
}

void standardise(GroupPair& pair, const GroupSummary& a, const GroupSummary& b, double level) {
  const auto na = static_cast<double>(a.n), nb = static_cast<double>(b.n);
  const double df = na + nb - 2;
  if (df < 1) return;
  const double squares = (a.n > 1 ? (na - 1) * a.sd * a.sd : 0) + (b.n > 1 ? (nb - 1) * b.sd * b.sd : 0);
  if (!(squares > 0)) return;
  // Exact for normal values; tends to 1 with df.
  const double correction = df > 1 ? std::exp(logGamma(df / 2) - logGamma((df - 1) / 2)) / std::sqrt(df / 2) : kMissing;
  if (isMissing(correction)) return;
  const double scale = std::sqrt(1 / na + 1 / nb);
  const double d = pair.difference / std::sqrt(squares / df);
  pair.hedgesG = correction * d;
  const double t = d / scale;
  if (std::abs(t) > 30 || df > 1e5) {  // where the noncentral t is normal to any reader
    const double reach = normalQuantile((1 + level) / 2) * std::sqrt(scale * scale + d * d / (2 * df));
    pair.hedgesLower = correction * (d - reach);
    pair.hedgesUpper = correction * (d + reach);
    return;
  }
  pair.hedgesLower = correction * scale * noncentrality(t, df, (1 + level) / 2);
  pair.hedgesUpper = correction * scale * noncentrality(t, df, (1 - level) / 2);
}

void compareRanks(GroupPair& pair, const GroupedValues& groups, const GroupRanks& ranks) {
  if (ranks.tieLoss >= 1) return;
  const auto n = static_cast<double>(groups.total());
  const double variance =
      (n * (n + 1) / 12 - ranks.ties / (12 * (n - 1))) *
      (1 / static_cast<double>(groups.values[pair.a].size()) + 1 / static_cast<double>(groups.values[pair.b].size()));
  pair.dunnZ = (ranks.means[pair.a] - ranks.means[pair.b]) / std::sqrt(variance);
  pair.dunnP = 2 * upperNormal(std::abs(pair.dunnZ));
}

void adjust(std::vector<GroupPair>& pairs, double GroupPair::*p, double GroupPair::*holm, double GroupPair::*bh) {
  std::vector<double> raw;
  for (const GroupPair& pair : pairs) raw.push_back(pair.*p);
  const auto byHolm = adjusted(raw, PAdjustment::Holm), byBh = adjusted(raw, PAdjustment::BenjaminiHochberg);
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    pairs[k].*holm = byHolm[k];
    pairs[k].*bh = byBh[k];
  }
}

/// Tables of the studentised range are made once for each number of means.
const StudentisedRange& rangeOf(int means) {
  static std::mutex guard;
  static std::map<int, std::unique_ptr<const StudentisedRange>> made;
  const std::lock_guard<std::mutex> lock(guard);
  std::unique_ptr<const StudentisedRange>& found = made[means];
  if (!found) found = std::make_unique<const StudentisedRange>(means);
  return *found;
}

/// The same for their quantiles at a tail.
const RangeQuantiles& quantilesOf(int means, double tail) {
  static std::mutex guard;
  static std::map<std::pair<int, double>, std::unique_ptr<const RangeQuantiles>> made;
  const StudentisedRange& range = rangeOf(means);
  const std::lock_guard<std::mutex> lock(guard);
  std::unique_ptr<const RangeQuantiles>& found = made[{means, tail}];
  if (!found) found = std::make_unique<const RangeQuantiles>(range, tail);
  return *found;
}

}  // namespace

std::vector<GroupPair> groupPairs(const GroupedValues& groups, double level, int threads, Progress& progress,
                                  PairParts wanted) {
  const std::vector<GroupSummary> summaries = summariesOf(groups, level, false);
  const GroupRanks ranks = wanted.ranks ? groupRanks(groups) : GroupRanks{};
  const auto spread =
      std::count_if(summaries.begin(), summaries.end(), [](const GroupSummary& group) { return group.n > 1; });
  const int means = std::max(2, static_cast<int>(spread));
  const StudentisedRange* range = wanted.studentised ? &rangeOf(means) : nullptr;
  // A table of quantiles costs some twenty of them.
  const bool many = wanted.studentised && groups.count() > 2;
  const RangeQuantiles* quantiles = many ? &quantilesOf(means, 1 - level) : nullptr;
  std::vector<GroupPair> pairs;
  for (std::size_t a = 0; a < groups.count(); ++a) {
    for (std::size_t b = a + 1; b < groups.count(); ++b) {
      pairs.emplace_back();
      pairs.back().a = a;
      pairs.back().b = b;
    }
  }
  const auto work = [&](std::size_t k) {
    GroupPair& pair = pairs[k];
    const GroupSummary &a = summaries[pair.a], &b = summaries[pair.b];
    compareMeans(pair, a, b, level, wanted.intervals);
    if (wanted.ranks) compareRanks(pair, groups, ranks);
    if (wanted.effects) standardise(pair, a, b, level);
    if (isMissing(pair.t) || !wanted.studentised) return;
    pair.gamesHowellP = range->upperTail(std::abs(pair.t) * std::sqrt(2.0), pair.df);
    const double reach =
        (quantiles ? quantiles->at(pair.df) : range->quantile(1 - level, pair.df)) / std::sqrt(2.0) * pair.se;
    pair.gamesHowellLower = pair.difference - reach;
    pair.gamesHowellUpper = pair.difference + reach;
  };
  forEachParallel(pairs.size(), threads, work, [&](std::size_t begun) { progress.report(begun, pairs.size()); });
  adjust(pairs, &GroupPair::p, &GroupPair::pHolm, &GroupPair::pBh);
  adjust(pairs, &GroupPair::dunnP, &GroupPair::dunnHolm, &GroupPair::dunnBh);
  return pairs;
}

std::vector<GroupPair> groupsAgainstRest(const GroupedValues& groups, double level) {
  std::vector<GroupPair> out;
  for (std::size_t j = 0; j < groups.count(); ++j) {
    GroupedValues two;
    two.values.resize(2);
    for (std::size_t k = 0; k < groups.count(); ++k) {
      std::vector<double>& into = two.values[k == j ? 0 : 1];
      into.insert(into.end(), groups.values[k].begin(), groups.values[k].end());
    }
    const std::vector<GroupSummary> summaries = summariesOf(two, level);
    GroupPair pair;
    pair.a = j;
    pair.b = std::string::npos;
    compareMeans(pair, summaries[0], summaries[1], level);
    out.push_back(pair);
  }
  adjust(out, &GroupPair::p, &GroupPair::pHolm, &GroupPair::pBh);
  return out;
}

}  // namespace hz::stats
