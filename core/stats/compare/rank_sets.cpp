// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/rank_sets.h"

#include "stats/basics/distributions.h"
#include "stats/compare/deviation_blocks.h"

#include <algorithm>
#include <string>

namespace hz::stats {
namespace {

void checkLevel(double level) {
  if (!(level > 0 && level < 1)) refuse("the level must lie between 0 and 1");
}

void checkCovariance(const std::vector<double>& estimates, const Eigen::MatrixXd& covariance) {
  const auto units = static_cast<Eigen::Index>(estimates.size());
  if (covariance.rows() != units || covariance.cols() != units) {
    refuse("the covariance matrix must have one row and one column for each of the " + std::to_string(units) +
           " estimates");
  }
  for (Eigen::Index i = 0; i < units; ++i) {
    if (isMissing(estimates[static_cast<std::size_t>(i)])) continue;
    if (!(covariance(i, i) >= 0))
      refuse("the variance of estimate " + std::to_string(i + 1) + " is missing or negative");
    for (Eigen::Index j = 0; j < i; ++j) {
      if (isMissing(estimates[static_cast<std::size_t>(j)])) continue;
      const double scale = std::sqrt(covariance(i, i) * covariance(j, j));
      if (!(std::abs(covariance(i, j) - covariance(j, i)) <= 1e-8 * scale) ||
          !(std::abs(covariance(i, j)) <= scale * (1 + 1e-8))) {
        refuse("the covariance of estimates " + std::to_string(j + 1) + " and " + std::to_string(i + 1) +
               " is missing, unsymmetric or larger than their variances allow");
      }
    }
  }
}

/// Standard error of a difference; what is left of equal variances after rounding is nothing.
double differenceError(const Eigen::MatrixXd& s, Eigen::Index i, Eigen::Index j) {
  const double variance = s(i, i) + s(j, j) - s(i, j) - s(j, i);
  return variance <= 1e-13 * (s(i, i) + s(j, j)) ? 0 : std::sqrt(variance);
}

/// Quantile of the maxima, interpolated between neighbours as R's quantile does by default.
double quantile(std::vector<float>& values, double level) {
  const double place = level * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::ptrdiff_t>(place);
  std::nth_element(values.begin(), values.begin() + below, values.end());
  const double low = values[static_cast<std::size_t>(below)];
  if (static_cast<std::size_t>(below) + 1 == values.size()) return low;
  const double high = *std::min_element(values.begin() + below + 1, values.end());
  return low + (place - static_cast<double>(below)) * (high - low);
}

/// The stepdown over units that all have an estimate and draws.
class Stepdown {
 public:
  Stepdown(std::vector<double> estimates, const Eigen::MatrixXd& covariance, const RankOptions& options)
      : m_options(options), m_units(estimates.size()), m_inverse(covariance.rows(), covariance.cols()) {
    const auto units = static_cast<Eigen::Index>(m_units);
    m_t.resize(units, units);
    for (Eigen::Index i = 0; i < units; ++i) {
      for (Eigen::Index j = 0; j < units; ++j) {
        const double difference = estimates[static_cast<std::size_t>(i)] - estimates[static_cast<std::size_t>(j)];
        const double error = differenceError(covariance, i, j);
        m_inverse(i, j) = error > 0 ? 1 / error : 0;
        m_t(i, j) = error > 0 ? difference / error : difference > 0 ? std::numeric_limits<double>::infinity() : 0.0;
      }
    }
  }

  /// [unit]: how many others are significantly better, and how many worse.
  struct Counts {
    std::vector<int> better, worse;
  };
  Counts run(const DeviationBlocks& deviations, Progress& progress) {
    const bool together = m_options.coverage == RankCoverage::Simultaneous;
    const std::size_t families = together ? 1 : m_units;
    m_above.assign(families, {});
    for (auto& matrix : m_above) {
      matrix.assign(together ? m_units * m_units : 2 * m_units, 0);
    }
    std::vector<char> live(families, 1);
    while (std::find(live.begin(), live.end(), 1) != live.end()) {
      std::vector<PairFamily> open(families);
      for (std::size_t f = 0; f < families; ++f) {
        if (live[f]) open[f] = openPairs(f);
      }
      std::vector<std::vector<float>> maxima = maximaOf(deviations, open, m_options.threads, progress);
      for (std::size_t f = 0; f < families; ++f) {
        if (!live[f]) continue;
        // Without a random pair there is nothing to take a quantile of, and only pairs without variance to decide.
        live[f] = decide(f, maxima[f].empty() ? 0.0 : quantile(maxima[f], m_options.level)) ? 1 : 0;
      }
    }
    return counts();
  }

 private:
  RankOptions m_options;
  std::size_t m_units;
  Eigen::MatrixXd m_inverse;               ///< 1/se of a difference; 0 without variance
  Eigen::MatrixXd m_t;                     ///< (θ_i − θ_j)/se
  std::vector<std::vector<char>> m_above;  ///< per family: "first is above second" is decided

  /// Place of the ordered pair in its family: all pairs, or for a unit's family its own two directions with others.
  char& above(std::size_t family, std::size_t i, std::size_t j) {
    if (m_options.coverage == RankCoverage::Simultaneous) return m_above[family][i * m_units + j];
    return i == family ? m_above[family][j] : m_above[family][m_units + i];
  }

  PairRow openRow(std::size_t family, std::size_t unit, std::size_t first) {
    PairRow row{unit, {}, {}, 0};
    for (const bool bothWays : {true, false}) {
      for (std::size_t j = first; j < m_units; ++j) {
        if (j == unit) continue;
        const double inverse = m_inverse(static_cast<Eigen::Index>(unit), static_cast<Eigen::Index>(j));
        const bool up = above(family, unit, j) == 0, down = above(family, j, unit) == 0;
        if (inverse == 0 || (!up && !down) || bothWays != (up && down)) continue;
        row.partners.push_back(j);
        row.scales.push_back(static_cast<float>(up ? inverse : -inverse));
      }
      if (bothWays) row.bothWays = row.partners.size();
    }
    return row;
  }

  PairFamily openPairs(std::size_t family) {
    PairFamily rows;
    if (m_options.coverage == RankCoverage::Marginal) {
      rows.push_back(openRow(family, family, 0));
    } else {
      for (std::size_t i = 0; i + 1 < m_units; ++i) rows.push_back(openRow(family, i, i + 1));
    }
    std::erase_if(rows, [](const PairRow& row) { return row.partners.empty(); });
    return rows;
  }

  /// Marks the open pairs beyond c; true when there was one.
  bool decide(std::size_t family, double c) {
    bool any = false;
    const auto look = [&](std::size_t i, std::size_t j) {
      if (i == j || above(family, i, j) != 0) return;
      if (!(m_t(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) > c)) return;
      above(family, i, j) = 1;
      any = true;
    };
    for (std::size_t j = 0; j < m_units; ++j) {
      if (m_options.coverage == RankCoverage::Marginal) {
        look(family, j);
        look(j, family);
      } else {
        for (std::size_t i = 0; i < m_units; ++i) look(i, j);
      }
    }
    return any;
  }

  Counts counts() {
    Counts out{std::vector<int>(m_units, 0), std::vector<int>(m_units, 0)};
    for (std::size_t j = 0; j < m_units; ++j) {
      const std::size_t family = m_options.coverage == RankCoverage::Simultaneous ? 0 : j;
      for (std::size_t i = 0; i < m_units; ++i) {
        if (i == j) continue;
        out.better[j] += above(family, i, j);
        out.worse[j] += above(family, j, i);
      }
    }
    return out;
  }
};

/// Student's t, normal for infinite df.
class ReferenceT {
 public:
  explicit ReferenceT(double df) : m_df(df) {}
  double tail(double t) const { return std::isinf(m_df) ? upperNormal(t) : upperStudent(t, m_df); }
  double quantile(double p) const { return std::isinf(m_df) ? normalQuantile(p) : studentQuantile(p, m_df); }

 private:
  double m_df;
};

void checkOptions(const RankOptions& options) {
  checkLevel(options.level);
  if (options.draws < 100) refuse("rank sets need at least 100 draws");
}

/// Degrees of freedom of the kept estimates, or the one of all.
std::vector<double> keptDegrees(const RankOptions& options, std::size_t estimates,
                                const std::vector<std::size_t>& kept) {
  if (options.df.size() > 1 && options.df.size() != estimates) refuse("every estimate needs its degrees of freedom");
  std::vector<double> out;
  if (options.df.size() == 1) out = options.df;
  if (options.df.size() > 1) {
    for (const std::size_t i : kept) out.push_back(options.df[i]);
  }
  for (const double df : out) {
    if (!(df > 0)) refuse("comparisons need at least one degree of freedom");
  }
  return out;
}

/// Sets of the kept units put in their places.
template <class Deviations>
std::vector<RankSet> setsOf(const std::vector<double>& estimates, const std::vector<std::size_t>& kept,
                            const Eigen::MatrixXd& covariance, const RankOptions& options, Deviations deviations,
                            Progress& progress) {
  std::vector<RankSet> sets(estimates.size());
  if (kept.empty()) return sets;
  std::vector<double> directed;
  for (const std::size_t i : kept) directed.push_back(options.highestFirst ? estimates[i] : -estimates[i]);
  const std::vector<int> ranks = ranksOf(directed);
  // The sign of Z does not matter for draws that are symmetric; replicates keep theirs.
  DeviationBlocks draws = deviations();
  studentise(draws, keptDegrees(options, estimates.size(), kept), options.seed, options.threads);
  if (!options.highestFirst) {
    for (float& z : draws.values) z = -z;
  }
  const Stepdown::Counts counts = Stepdown(directed, covariance, options).run(draws, progress);
  for (std::size_t k = 0; k < kept.size(); ++k) {
    sets[kept[k]] = {ranks[k], 1 + counts.better[k], static_cast<int>(kept.size()) - counts.worse[k]};
  }
  return sets;
}

template <class Number>
void checkShape(ReplicateDraws<Number> replicates, std::size_t units) {
  if (replicates.replicates < 2 || replicates.values.size() != units * replicates.replicates) {
    refuse("rank sets need at least two replicates of each of the " + std::to_string(units) + " estimates");
  }
}

template <class Number>
Eigen::MatrixXd replicateCovariance(ReplicateDraws<Number> replicates, std::size_t units) {
  checkShape(replicates, units);
  using Matrix = Eigen::Matrix<Number, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const auto rows = static_cast<Eigen::Index>(units), columns = static_cast<Eigen::Index>(replicates.replicates);
  Eigen::MatrixXd z = Eigen::Map<const Matrix>(replicates.values.data(), rows, columns).template cast<double>();
  Eigen::MatrixXd there = (z.array() == z.array()).template cast<double>();
  const bool complete = there.minCoeff() == 1;
  z = (z.array() == z.array()).select(z, 0.0);
  const Eigen::VectorXd count = there.rowwise().sum();
  const Eigen::VectorXd mean = z.rowwise().sum().cwiseQuotient(count);
  z = (z.colwise() - mean).cwiseProduct(there);
  Eigen::MatrixXd s = z * z.transpose();
  if (complete) return s / static_cast<double>(columns - 1);
  const Eigen::MatrixXd pairs = there * there.transpose();
  for (Eigen::Index i = 0; i < rows; ++i) {
    for (Eigen::Index j = 0; j < rows; ++j) s(i, j) = pairs(i, j) >= 2 ? s(i, j) / (pairs(i, j) - 1) : kMissing;
  }
  return s;
}

template <class Number>
std::vector<RankSet> replicateSets(const std::vector<double>& estimates, ReplicateDraws<Number> replicates,
                                   const RankOptions& options, Progress& progress) {
  checkOptions(options);
  const Eigen::MatrixXd all = replicateCovariance(replicates, estimates.size());
  std::vector<std::size_t> kept;
  std::vector<Eigen::Index> places;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    if (isMissing(estimates[i]) || isMissing(all(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(i)))) continue;
    kept.push_back(i);
    places.push_back(static_cast<Eigen::Index>(i));
  }
  const Eigen::MatrixXd some = all(places, places);
  if (some.hasNaN()) refuse("two units have hardly a replicate in common; more replicates are needed");
  return setsOf(
      estimates, kept, some, options, [&] { return replicateDeviations(replicates, kept); }, progress);
}

}  // namespace

std::vector<RankSet> rankSets(const std::vector<double>& estimates, const Eigen::MatrixXd& covariance,
                              const RankOptions& options, Progress& progress) {
  checkOptions(options);
  checkCovariance(estimates, covariance);
  std::vector<std::size_t> kept;
  std::vector<Eigen::Index> places;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    if (isMissing(estimates[i])) continue;
    kept.push_back(i);
    places.push_back(static_cast<Eigen::Index>(i));
  }
  const Eigen::MatrixXd some = covariance(places, places);
  return setsOf(
      estimates, kept, some, options, [&] { return normalDeviations(some, options, progress); }, progress);
}

std::vector<RankSet> rankSets(const std::vector<double>& estimates, ReplicateDraws<float> replicates,
                              const RankOptions& options, Progress& progress) {
  return replicateSets(estimates, replicates, options, progress);
}

std::vector<RankSet> rankSets(const std::vector<double>& estimates, ReplicateDraws<double> replicates,
                              const RankOptions& options, Progress& progress) {
  return replicateSets(estimates, replicates, options, progress);
}

Eigen::MatrixXd covarianceOf(ReplicateDraws<float> replicates, std::size_t units) {
  return replicateCovariance(replicates, units);
}

Eigen::MatrixXd covarianceOf(ReplicateDraws<double> replicates, std::size_t units) {
  return replicateCovariance(replicates, units);
}

std::vector<int> ranksOf(const std::vector<double>& values, bool highestFirst) {
  std::vector<int> ranks(values.size(), 0);
  for (std::size_t j = 0; j < values.size(); ++j) {
    if (isMissing(values[j])) continue;
    ranks[j] = 1 + static_cast<int>(std::count_if(values.begin(), values.end(), [&](double x) {
                 return highestFirst ? x > values[j] : x < values[j];
               }));
  }
  return ranks;
}

std::vector<UnitDifference> pairwiseDifferences(const std::vector<double>& estimates, const Eigen::MatrixXd& covariance,
                                                std::vector<std::pair<std::size_t, std::size_t>> pairs, double level,
                                                PAdjustment verdictBy, bool highestFirst, double df,
                                                const std::vector<double>& unitDf) {
  checkLevel(level);
  checkCovariance(estimates, covariance);
  if (!(df > 0)) refuse("comparisons need at least one degree of freedom");
  if (pairs.empty()) {
    for (std::size_t a = 0; a < estimates.size(); ++a) {
      for (std::size_t b = a + 1; b < estimates.size(); ++b) pairs.emplace_back(a, b);
    }
  }
  if (!unitDf.empty() && unitDf.size() != estimates.size()) refuse("every estimate needs its degrees of freedom");
  // Welch & Satterthwaite, where the estimates come from independent samples.
  const auto degrees = [&](std::size_t a, std::size_t b) {
    if (unitDf.empty()) return df;
    const double va = covariance(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(a)),
                 vb = covariance(static_cast<Eigen::Index>(b), static_cast<Eigen::Index>(b));
    const double below = va * va / unitDf[a] + vb * vb / unitDf[b];
    return below > 0 ? (va + vb) * (va + vb) / below : df;
  };
  std::vector<UnitDifference> out;
  std::vector<double> p;
  for (const auto& [a, b] : pairs) {
    if (a >= estimates.size() || b >= estimates.size() || a == b) refuse("a pair needs two different units");
    UnitDifference pair;
    pair.a = a;
    pair.b = b;
    pair.difference = estimates[a] - estimates[b];
    if (!isMissing(pair.difference)) {
      pair.se = differenceError(covariance, static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(b));
      const ReferenceT reference(degrees(a, b));
      const double reach = reference.quantile((1 + level) / 2);
      pair.lower = pair.difference - reach * pair.se;
      pair.upper = pair.difference + reach * pair.se;
      pair.p = pair.se > 0 ? 2 * reference.tail(std::abs(pair.difference) / pair.se) : pair.difference == 0 ? 1.0 : 0.0;
    }
    p.push_back(pair.p);
    out.push_back(pair);
  }
  const std::vector<double> holm = adjusted(p, PAdjustment::Holm), bh = adjusted(p, PAdjustment::BenjaminiHochberg);
  const std::vector<double> verdict = adjusted(p, verdictBy);
  for (std::size_t k = 0; k < out.size(); ++k) {
    out[k].pHolm = holm[k];
    out[k].pBh = bh[k];
    if (!(verdict[k] <= 1 - level)) continue;
    out[k].verdict = (out[k].difference > 0) == highestFirst ? Verdict::Better : Verdict::Worse;
  }
  return out;
}

}  // namespace hz::stats
