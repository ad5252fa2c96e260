// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/description/group_difference.h"

#include "base/fault.h"
#include "stats/basics/distributions.h"
#include "stats/compare/design_tests.h"
#include "stats/compare/group_pairs.h"
#include "stats/compare/p_adjust.h"
#include "stats/compare/ranks.h"
#include "stats/design/design_estimates.h"

#include <boost/math/tools/toms748_solve.hpp>
#include <numeric>

namespace hz::stats {
namespace {

double twoSided(double t, double df) {
  return 2 * upperStudent(std::abs(t), df);
}

/// Noncentrality λ at which F(df1, df2) has the lower tail `tail`; 0 where even the central one has less.
double noncentralityOfF(double f, double df1, double df2, double tail) {
  const auto off = [&](double lambda) { return nonCentralFCdf(f, df1, df2, lambda) - tail; };
  if (1 - upperF(f, df1, df2) <= tail) return 0;
  double high = f * df1 + 10;
  while (off(high) > 0) high *= 2;
  std::uintmax_t rounds = 100;
  const auto found =
      boost::math::tools::toms748_solve(off, 0.0, high, boost::math::tools::eps_tolerance<double>(46), rounds);
  return (found.first + found.second) / 2;
}

double hedgesCorrection(double df) {
  return std::exp(logGamma(df / 2) - logGamma((df - 1) / 2)) / std::sqrt(df / 2);
}

/// The comparison on its way.
class Difference {
 public:
  Difference(const std::vector<double>& y, const std::vector<int>& group, const std::vector<std::string>& codes,
             const DifferenceOptions& options, Progress& progress)
      : m_y(y), m_group(group), m_codes(codes), m_options(options), m_progress(progress) {
    m_out.basis = options.basis;
    m_out.hasDesign = options.design != nullptr;
  }

  GroupDifference run() {
    takeGroups();
    m_out.letters.assign(m_codes.size(), "");
    if (m_used.size() < 2) {
      m_out.messages.push_back({"one_group", "", {}});
      return std::move(m_out);
    }
    if (m_options.design != nullptr) takeDesignMeans();
    double within = 0;
    for (const auto& values : m_values.values) {
      for (const double v : values) within = std::max(within, std::abs(v - values.front()));
    }
    const double first = m_values.values.front().front();
    const bool constant = std::all_of(m_values.values.begin(), m_values.values.end(), [&](const auto& values) {
      return std::all_of(values.begin(), values.end(), [&](double v) { return v == first; });
    });
    if (constant) {
      m_out.messages.push_back({"constant_outcome", "", {}});
      return std::move(m_out);
    }
    if (within > 0) {
      takeClassical();
      takeWelch();
    } else {
      m_out.messages.push_back({"no_spread_within", "", {}});
    }
    takeRanks();
    if (m_options.design != nullptr) takeDesign();
    choose();
    takePairs();
    return std::move(m_out);
  }

 private:
  const std::vector<double>& m_y;
  const std::vector<int>& m_group;
  const std::vector<std::string>& m_codes;
  const DifferenceOptions& m_options;
  Progress& m_progress;
  GroupDifference m_out;
  std::vector<std::size_t> m_used;  ///< places of the groups that are compared
  GroupedValues m_values;
  std::vector<int> m_domain;  ///< per respondent, among the compared groups; −1 = none
  std::vector<std::string> m_names;
  DomainMeans m_means;
  double m_designDf = kMissing;

  void takeGroups() {
    std::vector<std::vector<double>> values(m_codes.size());
    for (std::size_t i = 0; i < m_y.size(); ++i) {
      if (m_group[i] >= 0 && !isMissing(m_y[i])) values[static_cast<std::size_t>(m_group[i])].push_back(m_y[i]);
    }
    std::vector<int> place(m_codes.size(), -1);
    for (std::size_t g = 0; g < m_codes.size(); ++g) {
      DifferenceGroup& group = m_out.groups.emplace_back();
      group.code = m_codes[g];
      group.n = values[g].size();
      group.compared = group.n >= 2;
      if (group.n == 1) m_out.messages.push_back({"small_group", m_codes[g], {m_codes[g]}});
      if (!group.compared) continue;
      place[g] = static_cast<int>(m_used.size());
      m_used.push_back(g);
      m_names.push_back(m_codes[g]);
      m_values.names.push_back(m_codes[g]);
      m_out.n += group.n;
      m_values.values.push_back(std::move(values[g]));
    }
    m_domain.assign(m_y.size(), -1);
    for (std::size_t i = 0; i < m_y.size(); ++i) {
      if (m_group[i] >= 0 && !isMissing(m_y[i])) m_domain[i] = place[static_cast<std::size_t>(m_group[i])];
    }
    if (m_used.empty()) return;
    const std::vector<GroupSummary> summaries = summariesOf(m_values, m_options.level, false);
    for (std::size_t k = 0; k < m_used.size(); ++k) {
      m_out.groups[m_used[k]].mean = summaries[k].mean;
      m_out.groups[m_used[k]].sd = summaries[k].sd;
    }
  }

  /// A test that may refuse: its reason becomes a message.
  template <class Test>
  bool attempt(Test test) {
    try {
      test();
      return true;
    } catch (const Fault& fault) {
      if (fault.code() != FaultCode::BadArgument) throw;
      m_out.messages.push_back({"no_test", "", {fault.arguments().empty() ? "" : fault.arguments().front()}});
      return false;
    }
  }

  void takeClassical() {
    attempt([&] {
      const TestResult f = varianceAnalysis(m_values);
      if (m_used.size() == 2) {
        const auto& [a, b] = std::tie(m_out.groups[m_used[0]], m_out.groups[m_used[1]]);
        m_out.classical = {"student_t", std::copysign(std::sqrt(f.statistic), a.mean - b.mean),
                           kMissing,    f.df2,
                           kMissing,    twoSided(std::sqrt(f.statistic), f.df2)};
      } else {
        m_out.classical = {"anova_f", f.statistic, kMissing, f.df1, f.df2, f.p};
        m_out.effect = omegaSquared(f.statistic, f.df1, f.df2, m_options.level);
      }
      m_out.levene = leveneTest(m_values, SpreadCentre::Mean);
    });
  }

  void takeWelch() {
    if (m_used.size() > 2) {
      attempt([&] {
        const TestResult f = welchTest(m_values);
        m_out.welch = {"welch_f", f.statistic, kMissing, f.df1, f.df2, f.p};
      });
      return;
    }
    const GroupPair pair = groupPairs(m_values, m_options.level, 1, m_progress, {false, false, true, false}).front();
    m_out.welch = {"welch_t", pair.t, kMissing, pair.df, kMissing, pair.p};
    m_out.effect = {"hedges_g", pair.hedgesG, pair.hedgesLower, pair.hedgesUpper};
  }

  /// Values with the places of their groups, ascending; from the order of all of y where that is known.
  std::vector<std::pair<double, std::size_t>> sortedValues() const {
    std::vector<std::pair<double, std::size_t>> sorted;
    sorted.reserve(m_out.n);
    const auto add = [&](std::size_t i) {
      if (m_domain[i] >= 0) sorted.emplace_back(m_y[i], static_cast<std::size_t>(m_domain[i]));
    };
    if (m_options.order != nullptr) {
      for (const std::uint32_t i : *m_options.order) add(i);
    } else {
      for (std::size_t i = 0; i < m_y.size(); ++i) add(i);
      std::sort(sorted.begin(), sorted.end());
    }
    return sorted;
  }

  void takeRanks() {
    std::vector<std::size_t> counts;
    for (const auto& values : m_values.values) counts.push_back(values.size());
    const GroupRanks ranks = groupRanks(sortedValues(), counts);
    for (std::size_t k = 0; k < m_used.size(); ++k) m_out.groups[m_used[k]].meanRank = ranks.means[k];
    const auto n = static_cast<double>(m_out.n);
    if (m_used.size() > 2) {
      attempt([&] {
        const TestResult h = kruskalWallis(m_values, ranks);
        m_out.rank = {"kruskal_wallis", h.statistic, kMissing, h.df1, kMissing, h.p};
        m_out.rankEffect = {"epsilon2", h.statistic / (n - 1)};
      });
      return;
    }
    const auto n1 = static_cast<double>(counts[0]), n2 = n - n1;
    const double u = ranks.means[0] * n1 - n1 * (n1 + 1) / 2;
    // Without a continuity correction, as SPSS.
    const double z = (u - n1 * n2 / 2) / std::sqrt(n1 * n2 / 12 * ((n + 1) - ranks.ties / (n * (n - 1))));
    m_out.rank = {"mann_whitney", u, z, kMissing, kMissing, 2 * upperNormal(std::abs(z))};
    m_out.rankEffect = {"rank_biserial", 2 * u / (n1 * n2) - 1};
  }

  void takeDesignMeans() {
    const bool known = attempt([&] { m_means = domainMeans(*m_options.design, m_y, m_domain, m_names); });
    if (!known) return;
    for (std::size_t k = 0; k < m_used.size(); ++k) {
      const auto at = static_cast<Eigen::Index>(k);
      DifferenceGroup& group = m_out.groups[m_used[k]];
      group.weightedMean = m_means.means[k];
      group.weightedSd = m_means.sds[k];
      group.se = std::sqrt(m_means.covariance(at, at));
    }
  }

  void takeDesign() {
    if (m_means.means.empty()) return;
    m_designDf = m_means.df + 1 - static_cast<double>(m_used.size());
    if (!(m_designDf > 0)) {
      m_out.messages.push_back({"no_df", "", {shortestNumber(m_means.df), std::to_string(m_used.size())}});
      return;
    }
    attempt([&] {
      const DesignTest wald = waldTest(m_means);
      if (m_used.size() == 2) {
        const double t = std::copysign(std::sqrt(wald.chi2), m_means.means[0] - m_means.means[1]);
        m_out.design = {"design_t", t, kMissing, m_designDf, kMissing, twoSided(t, m_designDf)};
      } else {
        m_out.design = {"design_f", wald.f, kMissing, wald.df1, wald.df2, wald.p};
      }
    });
  }

  void choose() {
    switch (m_options.basis) {
      case DifferenceBasis::Welch: m_out.test = m_out.welch; break;
      case DifferenceBasis::Classical: m_out.test = m_out.classical; break;
      case DifferenceBasis::Rank:
        m_out.test = m_out.rank;
        m_out.effect = m_out.rankEffect;
        break;
      case DifferenceBasis::Design:
        m_out.test = m_out.design;
        takeWeightedEffect();
        break;
    }
  }

  void takeWeightedEffect() {
    m_out.effect = {};
    if (m_means.means.empty()) return;
    if (m_used.size() == 2) {
      const double n1 = static_cast<double>(m_values.values[0].size()),
                   n2 = static_cast<double>(m_values.values[1].size());
      const double df = n1 + n2 - 2;
      const double pooled =
          std::sqrt(((n1 - 1) * m_means.sds[0] * m_means.sds[0] + (n2 - 1) * m_means.sds[1] * m_means.sds[1]) / df);
      const double difference = m_means.means[0] - m_means.means[1], scale = hedgesCorrection(df) / pooled;
      if (!(pooled > 0)) return;
      m_out.effect = {"weighted_g", scale * difference};
      if (!(m_designDf > 0)) return;
      const double se = std::sqrt(m_means.covariance(0, 0) + m_means.covariance(1, 1) - 2 * m_means.covariance(0, 1));
      const double reach = tMultiplier(m_designDf, m_options.level) * se;
      m_out.effect.lower = scale * (difference - reach);
      m_out.effect.upper = scale * (difference + reach);
      return;
    }
    double total = 0, sum = 0, squares = 0, between = 0;
    const std::vector<double>& w = m_options.design->weights();
    std::vector<double> weights(m_used.size(), 0);
    for (std::size_t i = 0; i < m_y.size(); ++i) {
      if (m_domain[i] < 0) continue;
      total += w[i];
      sum += w[i] * m_y[i];
      weights[static_cast<std::size_t>(m_domain[i])] += w[i];
    }
    const double mean = sum / total;
    for (std::size_t i = 0; i < m_y.size(); ++i) {
      if (m_domain[i] >= 0) squares += w[i] * (m_y[i] - mean) * (m_y[i] - mean);
    }
    for (std::size_t k = 0; k < m_used.size(); ++k) {
      between += weights[k] * (m_means.means[k] - mean) * (m_means.means[k] - mean);
    }
    m_out.effect = {"eta2_weighted", between / squares};
  }

  void takePairs() {
    std::vector<double> places;
    if (m_options.basis == DifferenceBasis::Design) {
      if (m_means.means.empty()) return;
      places = m_means.means;
      takeDesignPairs();
    } else {
      for (const std::size_t g : m_used) {
        places.push_back(m_options.basis == DifferenceBasis::Rank ? m_out.groups[g].meanRank : m_out.groups[g].mean);
      }
      const bool ranked = m_options.basis == DifferenceBasis::Rank;
      const bool two = m_used.size() == 2;
      const PairParts parts{!ranked && !two, ranked, false, !ranked && two};
      for (const GroupPair& found : groupPairs(m_values, m_options.level, 1, m_progress, parts)) takePair(found);
    }
    takeLetters(places);
  }

  void takePair(const GroupPair& found) {
    DifferencePair& pair = m_out.pairs.emplace_back();
    pair.a = m_used[found.a];
    pair.b = m_used[found.b];
    if (m_options.basis == DifferenceBasis::Rank) {
      pair.difference = m_out.groups[pair.a].meanRank - m_out.groups[pair.b].meanRank;
      pair.t = found.dunnZ;
      if (found.dunnZ != 0) pair.se = pair.difference / found.dunnZ;
      pair.p = found.dunnP;
      pair.pAdjusted = found.dunnHolm;
      return;
    }
    const bool two = m_used.size() == 2;
    pair.difference = found.difference;
    pair.se = found.se;
    pair.t = found.t;
    pair.df = found.df;
    pair.p = found.p;
    pair.pAdjusted = two ? found.p : found.gamesHowellP;
    pair.lower = two ? found.lower : found.gamesHowellLower;
    pair.upper = two ? found.upper : found.gamesHowellUpper;
  }

  void takeDesignPairs() {
    std::vector<double> p;
    for (std::size_t a = 0; a < m_used.size(); ++a) {
      for (std::size_t b = a + 1; b < m_used.size(); ++b) {
        const auto i = static_cast<Eigen::Index>(a), j = static_cast<Eigen::Index>(b);
        DifferencePair& pair = m_out.pairs.emplace_back();
        pair.a = m_used[a];
        pair.b = m_used[b];
        pair.difference = m_means.means[a] - m_means.means[b];
        pair.se = std::sqrt(m_means.covariance(i, i) + m_means.covariance(j, j) - 2 * m_means.covariance(i, j));
        if (m_designDf > 0 && pair.se > 0) {
          pair.df = m_designDf;
          pair.t = pair.difference / pair.se;
          pair.p = twoSided(pair.t, m_designDf);
          const double reach = tMultiplier(m_designDf, m_options.level) * pair.se;
          pair.lower = pair.difference - reach;
          pair.upper = pair.difference + reach;
        }
        p.push_back(pair.p);
      }
    }
    const std::vector<double> holm = adjusted(p, PAdjustment::Holm);
    for (std::size_t k = 0; k < p.size(); ++k) m_out.pairs[k].pAdjusted = holm[k];
  }

  void takeLetters(const std::vector<double>& places) {
    const std::size_t count = m_used.size();
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return places[a] > places[b]; });
    std::vector<std::size_t> rankOf(m_codes.size(), 0);
    for (std::size_t k = 0; k < count; ++k) rankOf[m_used[order[k]]] = k;
    std::vector<std::vector<char>> differ(count, std::vector<char>(count, 0));
    const double alpha = 1 - m_options.level;
    if (m_out.test.p < alpha) {
      for (const DifferencePair& pair : m_out.pairs) {
        if (pair.pAdjusted < alpha) differ[rankOf[pair.a]][rankOf[pair.b]] = differ[rankOf[pair.b]][rankOf[pair.a]] = 1;
      }
    }
    const std::vector<std::string> letters = compactLetters(differ);
    for (std::size_t k = 0; k < count; ++k) m_out.letters[m_used[order[k]]] = letters[k];
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = 0; j < count; ++j) {
        if (differ[i][j] == 0 || !(places[order[i]] > places[order[j]])) continue;
        m_out.order += (m_out.order.empty() ? "" : ", ") + m_names[order[i]] + ">" + m_names[order[j]];
      }
    }
  }
};

}  // namespace

std::vector<std::uint32_t> orderOf(const std::vector<double>& y) {
  std::vector<std::pair<double, std::uint32_t>> sorted;
  sorted.reserve(y.size());
  for (std::size_t i = 0; i < y.size(); ++i) {
    if (!isMissing(y[i])) sorted.emplace_back(y[i], static_cast<std::uint32_t>(i));
  }
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::uint32_t> out;
  out.reserve(sorted.size());
  for (const auto& [value, place] : sorted) out.push_back(place);
  return out;
}

NamedEffect omegaSquared(double f, double df1, double df2, double level) {
  const double n = df1 + df2 + 1;
  NamedEffect out{"omega2", std::max(0.0, df1 * (f - 1) / (df1 * (f - 1) + n))};
  const double low = noncentralityOfF(f, df1, df2, (1 + level) / 2);
  const double high = noncentralityOfF(f, df1, df2, (1 - level) / 2);
  out.lower = low / (low + n);
  out.upper = high / (high + n);
  return out;
}

std::vector<std::string> compactLetters(const std::vector<std::vector<char>>& differ) {
  const std::size_t count = differ.size();
  using Set = std::vector<char>;
  std::vector<Set> sets{Set(count, 1)};
  const auto within = [](const Set& a, const Set& b) {
    for (std::size_t k = 0; k < a.size(); ++k) {
      if (a[k] != 0 && b[k] == 0) return false;
    }
    return true;
  };
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = a + 1; b < count; ++b) {
      if (differ[a][b] == 0) continue;
      std::vector<Set> split;
      for (const Set& set : sets) {
        if (set[a] == 0 || set[b] == 0) {
          split.push_back(set);
          continue;
        }
        for (const std::size_t out : {b, a}) {
          split.push_back(set);
          split.back()[out] = 0;
        }
      }
      std::vector<Set> kept;
      for (std::size_t i = 0; i < split.size(); ++i) {
        bool absorbed = false;
        for (std::size_t j = 0; j < split.size() && !absorbed; ++j) {
          absorbed = i != j && within(split[i], split[j]) && (split[i] != split[j] || j < i);
        }
        if (!absorbed) kept.push_back(split[i]);
      }
      sets = std::move(kept);
    }
  }
  // By the places of their members, as words in a dictionary: "1 3" before "2".
  const auto places = [](const Set& set) {
    std::vector<std::size_t> out;
    for (std::size_t k = 0; k < set.size(); ++k) {
      if (set[k] != 0) out.push_back(k);
    }
    return out;
  };
  std::sort(sets.begin(), sets.end(), [&](const Set& a, const Set& b) { return places(a) < places(b); });
  std::vector<std::string> out(count);
  for (std::size_t s = 0; s < sets.size(); ++s) {
    const std::string letter = s < 26 ? std::string(1, static_cast<char>('a' + s)) : "(" + std::to_string(s + 1) + ")";
    for (std::size_t k = 0; k < count; ++k) {
      if (sets[s][k] != 0) out[k] += letter;
    }
  }
  return out;
}

GroupDifference groupDifference(const std::vector<double>& y, const std::vector<int>& group,
                                const std::vector<std::string>& codes, const DifferenceOptions& options,
                                Progress& progress) {
  return Difference(y, group, codes, options, progress).run();
}

}  // namespace hz::stats
