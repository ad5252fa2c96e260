// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "stats/design/design.h"

#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <vector>

namespace hz::stats {

/// Means of domains with their joint covariance by linearisation. Respondents outside a domain, or with y missing, keep
/// influence 0 and their PSU stays in the design.
struct DomainMeans {
  std::vector<std::size_t> n;  ///< respondents with y, per domain
  std::vector<double> means;
  std::vector<double> sds;  ///< √(n/(n−1) · Σw(y−ȳ)²/Σw); missing for n = 1
  Eigen::MatrixXd covariance;
  double df = 0;  ///< PSUs minus strata, of respondents with y and a group
};

/// `group` numbers the domain of each respondent, below 0: none; `names` of the domains. Throws Fault(BadArgument)
/// naming a domain without any weight.
DomainMeans domainMeans(const SurveyDesign& design, const std::vector<double>& y, const std::vector<int>& group,
                        const std::vector<std::string>& names);

/// A test of q contrasts.
struct DesignTest {
  double f = kMissing;            ///< Wald χ²/q
  double chi2 = kMissing;         ///< q·F
  double df1 = kMissing;          ///< q
  double df2 = kMissing;          ///< ν − q, as R's regTermTest and svyranktest
  double p = kMissing;            ///< of F(df1, df2)
  double adjustedF = kMissing;    ///< F·(ν − q + 1)/ν, Thomas & Rao 1987
  double adjustedDf2 = kMissing;  ///< ν − q + 1
  double adjustedP = kMissing;
};

/// All domain means equal? Wald: θ'L'(LVL')⁻¹Lθ. Throws Fault(BadArgument) when there are too few sampling units for
/// so many domains or the contrasts have no variance.
DesignTest waldTest(const DomainMeans& domains);

/// Scores of ranks: the estimated share of the population below, r (middle of the own weight, ties at their mean).
enum class RankScore {
  Wilcoxon,       ///< r; with more than two groups Kruskal-Wallis
  VanDerWaerden,  ///< Φ⁻¹(r)
  Median          ///< 1 where r > ½
};

/// Rank test under a design (Lumley & Scott 2013): Wald test of equal mean scores, as R's svyranktest.
struct DesignRankTest {
  double difference = kMissing;  ///< two groups: mean score of the second minus the first
  double t = kMissing;           ///< two groups: difference/se with df2 degrees of freedom
  DesignTest wald;
};
DesignRankTest rankTest(const SurveyDesign& design, const std::vector<double>& y, const std::vector<int>& group,
                        const std::vector<std::string>& names, RankScore score = RankScore::Wilcoxon);

/// A difference of two means under a design.
struct DesignDifference {
  std::size_t nFirst = 0, nSecond = 0;
  double first = kMissing, second = kMissing;  ///< the two means
  double difference = kMissing;                ///< second − first
  double se = kMissing, lower = kMissing, upper = kMissing;
  double t = kMissing, df = kMissing, p = kMissing, pHolm = kMissing, pBh = kMissing;
};

/// Means of two groups of respondents, second − first; df = ν − 1 (R's svyttest) where df < 0. Members are 0/1 per
/// respondent. Throws Fault(BadArgument).
DesignDifference meanDifference(const SurveyDesign& design, const std::vector<double>& y,
                                const std::vector<char>& first, const std::vector<char>& second, double level,
                                double df = -1);

/// Every domain (second) against all others together (first); Holm and BH over the domains.
std::vector<DesignDifference> domainsAgainstRest(const SurveyDesign& design, const std::vector<double>& y,
                                                 const std::vector<int>& group, const std::vector<std::string>& names,
                                                 double level);

/// Fills t, p and the interval from difference, se and df.
void complete(DesignDifference& difference, double level);
/// Holm and BH over all differences.
void adjustAll(std::vector<DesignDifference>& differences);

}  // namespace hz::stats
