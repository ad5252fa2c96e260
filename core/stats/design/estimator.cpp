// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/estimator.h"

#include "stats/design/quantile.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <span>

namespace hz::stats {
namespace {

/// A ratio of two sums: numerator Σ w·y, denominator Σ w·x (or 1), over the cases of one domain.
struct Parts {
  std::vector<std::uint32_t> rows;
  std::vector<double> y, x;  ///< of the rows; x empty = 1 for every row
  bool total = false;        ///< the numerator alone

  double xOf(std::size_t i) const { return x.empty() ? 1.0 : x[i]; }
};

Parts partsOf(const Statistic& statistic, std::span<const std::uint32_t> rows, const std::vector<double>& weights) {
  Parts out;
  out.total = statistic.kind == StatisticKind::Total;
  const bool ratio = statistic.kind == StatisticKind::Ratio;
  out.rows.reserve(rows.size());
  out.y.reserve(rows.size());
  for (const std::uint32_t r : rows) {
    if (isMissing(statistic.y[r]) || !(weights[r] > 0) || (ratio && isMissing(statistic.x[r]))) continue;
    out.rows.push_back(r);
    out.y.push_back(statistic.y[r]);
    if (ratio) out.x.push_back(statistic.x[r]);
  }
  return out;
}

/// The value, its influence values, and the variances a simple random sample would have.
struct Point {
  double value = kMissing;
  Influence influence;
  double simple = kMissing, simpleReplaced = kMissing;
};

Point pointOf(const Parts& parts, const std::vector<double>& weights, SurveyEstimate& out) {
  Point point;
  double numerator = 0, denominator = 0, squares = 0;
  for (std::size_t i = 0; i < parts.rows.size(); ++i) {
    const double w = weights[parts.rows[i]];
    numerator += w * parts.y[i];
    denominator += w * parts.xOf(i);
    out.sumWeights += w;
    squares += w * w;
  }
  out.n = parts.rows.size();
  const auto n = static_cast<double>(out.n);
  if (out.n == 0) return point;
  out.kish = n * squares / (out.sumWeights * out.sumWeights);
  if (!parts.total && denominator == 0) return point;
  point.value = parts.total ? numerator : numerator / denominator;
  const double divisor = parts.total ? 1 : denominator;
  const double slope = parts.total ? 0 : point.value;
  point.influence.rows = parts.rows;
  point.influence.values.resize(parts.rows.size());
  double mean = 0;
  for (std::size_t i = 0; i < parts.rows.size(); ++i) {
    const double residual = (parts.y[i] - slope * parts.xOf(i)) / divisor;
    point.influence.values[i] = weights[parts.rows[i]] * residual;
    mean += point.influence.values[i];
  }
  mean /= out.sumWeights;
  if (out.n < 2) return point;
  double deviations = 0;
  for (std::size_t i = 0; i < parts.rows.size(); ++i) {
    const double residual = (parts.y[i] - slope * parts.xOf(i)) / divisor;
    deviations += weights[parts.rows[i]] * (residual - mean) * (residual - mean);
  }
  // S² Σw²… of the residuals: the variance of their total.
  point.simpleReplaced = n / (n - 1) * deviations / out.sumWeights * out.sumWeights * out.sumWeights / n;
  if (out.sumWeights > n) point.simple = point.simpleReplaced * (1 - n / out.sumWeights);
  return point;
}

/// Replicate values of a ratio of sums, summed by units first.
class ReplicateSums {
 public:
  explicit ReplicateSums(const ReplicateWeights& weights) : m_weights(weights), m_place(weights.units, kNone) {}

  void values(const Parts& parts, const double* multipliers, std::size_t width, double* out) {
    m_units.clear();
    m_sums.clear();
    for (std::size_t i = 0; i < parts.rows.size(); ++i) {
      const std::uint32_t r = parts.rows[i], unit = m_weights.unitOf[r];
      if (m_place[unit] == kNone) {
        m_place[unit] = static_cast<std::uint32_t>(m_units.size());
        m_units.push_back(unit);
        m_sums.push_back({0, 0});
      }
      m_sums[m_place[unit]].numerator += m_weights.base[r] * parts.y[i];
      m_sums[m_place[unit]].denominator += m_weights.base[r] * parts.xOf(i);
    }
    for (const std::uint32_t unit : m_units) m_place[unit] = kNone;
    m_numerator.assign(width, 0);
    m_denominator.assign(width, 0);
    for (std::size_t j = 0; j < m_units.size(); ++j) {
      const double* row = multipliers + m_units[j] * width;
      const Sums sums = m_sums[j];
      for (std::size_t k = 0; k < width; ++k) {
        m_numerator[k] += row[k] * sums.numerator;
        m_denominator[k] += row[k] * sums.denominator;
      }
    }
    for (std::size_t k = 0; k < width; ++k) {
      if (parts.total) {
        out[k] = m_numerator[k];
      } else {
        out[k] = m_denominator[k] == 0 ? kMissing : m_numerator[k] / m_denominator[k];
      }
    }
  }

 private:
  static constexpr std::uint32_t kNone = ~0u;
  struct Sums {
    double numerator, denominator;
  };
  const ReplicateWeights& m_weights;
  std::vector<std::uint32_t> m_place, m_units;
  std::vector<Sums> m_sums;
  std::vector<double> m_numerator, m_denominator;
};

/// One estimate while it is made: what its variance rests on. A quantile stands for the share at or below it.
struct Cell {
  Parts parts;
  Point point;
};

class Estimator {
 public:
  Estimator(const SurveyDesign& design, const ReplicateWeights* replicates, const std::vector<Statistic>& statistics,
            const DomainRows& domains, const EstimationOptions& options, Progress& progress)
      : m_design(design),
        m_replicates(replicates),
        m_statistics(statistics),
        m_domains(domains),
        m_options(options),
        m_progress(progress),
        m_weights(replicates != nullptr ? replicates->fullSample : design.weights()) {}

  Estimation run() {
    const std::size_t count = m_statistics.size() * m_domains.count();
    m_out.estimates.resize(count);
    m_cells.resize(count);
    m_designDf = m_replicates != nullptr ? m_replicates->df : m_design.degreesOfFreedom();
    for (std::size_t i = 0; i < count; ++i) {
      if (i % 256 == 0) m_progress.report(i, 2 * count);
      makePoint(i);
      if (m_replicates == nullptr) {
        const Cell& cell = m_cells[i];
        const double v = isMissing(cell.point.value) ? kMissing : m_design.variance(cell.point.influence);
        finish(i, v);
        if (!m_options.covariance) m_cells[i] = {};
      }
    }
    if (m_replicates != nullptr) {
      replicate();
    } else if (m_options.covariance) {
      covariance();
    }
    return std::move(m_out);
  }

 private:
  const SurveyDesign& m_design;
  const ReplicateWeights* m_replicates;
  const std::vector<Statistic>& m_statistics;
  const DomainRows& m_domains;
  const EstimationOptions& m_options;
  Progress& m_progress;
  const std::vector<double>& m_weights;
  double m_designDf = 0;
  Estimation m_out;
  std::vector<Cell> m_cells;

  const Statistic& statisticOf(std::size_t i) const { return m_statistics[i / m_domains.count()]; }
  std::span<const std::uint32_t> rowsOf(std::size_t i) const {
    const std::size_t d = i % m_domains.count();
    return {m_domains.rows.data() + m_domains.first[d], m_domains.first[d + 1] - m_domains.first[d]};
  }

  void makePoint(std::size_t i) {
    const Statistic& statistic = statisticOf(i);
    SurveyEstimate& out = m_out.estimates[i];
    Cell& cell = m_cells[i];
    cell.parts = partsOf(statistic, rowsOf(i), m_weights);
    if (statistic.kind == StatisticKind::Quantile && !cell.parts.rows.empty()) {
      out.value = sortedValues(cell.parts).quantile(statistic.p);
      for (double& y : cell.parts.y) y = y <= out.value ? 1 : 0;
    }
    cell.point = pointOf(cell.parts, m_weights, out);
    if (statistic.kind != StatisticKind::Quantile) out.value = cell.point.value;
    out.domainDf = domainDf(cell.parts.rows);
  }

  WeightedValues sortedValues(const Parts& parts) const {
    std::vector<double> w;
    for (const std::uint32_t r : parts.rows) w.push_back(m_weights[r]);
    return WeightedValues(parts.y, w);
  }

  double domainDf(const std::vector<std::uint32_t>& rows) const {
    if (m_replicates == nullptr || m_replicates->ofDesign) return m_design.domainDegreesOfFreedom(rows);
    return std::min(m_designDf, rows.empty() ? 0.0 : static_cast<double>(rows.size()) - 1);
  }

  /// R's svyquantile of a replicate design: rank of the weights of the cases − 1; where that is too long to find, the
  /// units of the cases bound it.
  double rankDf(const std::vector<std::uint32_t>& rows) const {
    const auto weighted =
        static_cast<std::size_t>(std::count_if(m_weights.begin(), m_weights.end(), [](double w) { return w > 0; }));
    if (rows.size() == weighted) return m_designDf;
    std::vector<std::uint32_t> units;
    for (const std::uint32_t r : rows) units.push_back(m_replicates->unitOf[r]);
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    const auto replicates = static_cast<std::size_t>(m_replicates->replicates);
    const double cells = static_cast<double>(units.size()) * static_cast<double>(replicates);
    constexpr double kMostWork = 1e9;
    if (cells * static_cast<double>(std::min(units.size(), replicates)) > kMostWork) {
      return std::min(m_designDf, static_cast<double>(units.size()) - 1);
    }
    std::vector<double> multipliers;
    Eigen::MatrixXd weights(static_cast<Eigen::Index>(units.size()), m_replicates->replicates);
    const auto block = static_cast<std::size_t>(m_replicates->blockSize());
    for (std::size_t first = 0; first < replicates; first += block) {
      const std::size_t width = std::min(replicates, first + block) - first;
      multipliers.resize(m_replicates->units * width);
      m_replicates->fill(static_cast<int>(first), static_cast<int>(first + width), multipliers.data());
      for (std::size_t u = 0; u < units.size(); ++u) {
        for (std::size_t k = 0; k < width; ++k) {
          weights(static_cast<Eigen::Index>(u), static_cast<Eigen::Index>(first + k)) =
              multipliers[units[u] * width + k];
        }
      }
    }
    return columnRank(weights) - 1;
  }

  /// A mean within one unit has influence values that add up to 0 whatever the answers are.
  bool restsOnOneUnit(std::size_t i) const {
    if (m_cells[i].parts.total || m_design.hasFpc()) return false;
    const auto& unitOf = m_replicates != nullptr ? m_replicates->unitOf : m_design.unitOf();
    const std::vector<std::uint32_t>& rows = m_cells[i].parts.rows;
    return std::all_of(rows.begin(), rows.end(), [&](std::uint32_t r) { return unitOf[r] == unitOf[rows.front()]; });
  }

  /// A share of strata, whose totals are known, and whatever else is the same for all of a stratum.
  bool isFixedByStrata(std::size_t i) const {
    if (!m_design.isStratified()) return false;
    const std::vector<int>& strata = m_design.variables().strata;
    const Parts& parts = m_cells[i].parts;
    std::map<int, std::size_t> firstOf;
    for (std::size_t k = 0; k < parts.rows.size(); ++k) {
      const std::size_t first = firstOf.try_emplace(strata[parts.rows[k]], k).first->second;
      if (parts.y[k] != parts.y[first] || parts.xOf(k) != parts.xOf(first)) return false;
    }
    return firstOf.size() > 1;
  }

  /// Nothing varies over sampling units although neither a census nor known totals fix the estimate.
  bool lacksSpread(std::size_t i, double se) const {
    const std::vector<double>& influence = m_cells[i].point.influence.values;
    const double hair = 1e-12 * std::max(1e-300, std::abs(m_cells[i].point.value));
    if (std::all_of(influence.begin(), influence.end(), [=](double z) { return std::abs(z) <= hair; })) {
      return !m_design.hasFpc();
    }
    if (se > hair || m_replicates != nullptr || m_design.hasFpc() || m_design.isCalibrated()) return false;
    return !isFixedByStrata(i);
  }

  void finish(std::size_t i, double variance) {
    const Statistic& statistic = statisticOf(i);
    SurveyEstimate& out = m_out.estimates[i];
    const Point& point = m_cells[i].point;
    out.df = m_options.domainDf ? out.domainDf : m_designDf;
    if (isMissing(point.value)) {
      out.lacks = out.n == 0 ? SurveyEstimate::Lacks::Cases : SurveyEstimate::Lacks::Denominator;
      return;
    }
    if (restsOnOneUnit(i)) {
      out.lacks = SurveyEstimate::Lacks::Units;
      return;
    }
    if (isMissing(variance)) return;
    const double se = std::sqrt(std::max(0.0, variance));
    const bool end = statistic.kind == StatisticKind::Proportion && (point.value <= 0 || point.value >= 1);
    if (!end && lacksSpread(i, se)) {  // shares of 0 and 1 have the beta interval
      out.lacks = SurveyEstimate::Lacks::Spread;
      out.se = statistic.kind == StatisticKind::Quantile ? kMissing : 0;
      return;
    }
    if (statistic.kind == StatisticKind::Quantile) {
      finishQuantile(i, se);
      return;
    }
    out.se = se;
    if (point.simple > 0) {
      out.deff = variance / point.simple;
      if (out.deff > 0) out.nEffective = static_cast<double>(out.n) / out.deff;
    }
    if (point.simpleReplaced > 0) out.deft = std::sqrt(variance / point.simpleReplaced);
    const double t = tMultiplier(out.df, m_options.level);
    out.lower = out.value - t * se;
    out.upper = out.value + t * se;
    if (statistic.kind == StatisticKind::Proportion) finishProportion(i);
  }

  void finishProportion(std::size_t i) {
    SurveyEstimate& out = m_out.estimates[i];
    // R's svyciprop of a domain takes the domain's degrees of freedom and rows.
    const bool whole = m_domains.count() == 1 && rowsOf(i).size() == m_weights.size();
    DesignEstimate plain;
    plain.value = out.value;
    plain.se = out.se;
    plain.df = whole && !m_options.domainDf ? m_designDf : out.domainDf;
    plain.n = rowsOf(i).size();
    out.proportion = proportionIntervals(plain, m_options.level);
    out.tLower = out.lower;
    out.tUpper = out.upper;
    const double p = out.value;
    const double effective = out.se > 0 ? p * (1 - p) / (out.se * out.se) : static_cast<double>(out.n);
    const bool beta = p <= 0 || p >= 1 || effective * std::min(p, 1 - p) < 10;
    out.interval = beta ? SurveyEstimate::Interval::Beta : SurveyEstimate::Interval::Logit;
    out.lower = beta ? out.proportion.betaLower : out.proportion.logitLower;
    out.upper = beta ? out.proportion.betaUpper : out.proportion.logitUpper;
    out.df = plain.df;
  }

  /// Woodruff 1952: the interval of the share at or below the quantile, read back through the distribution function;
  /// R's svyquantile takes the degrees of freedom of the cases.
  void finishQuantile(std::size_t i, double se) {
    SurveyEstimate& out = m_out.estimates[i];
    const Cell& cell = m_cells[i];
    out.interval = SurveyEstimate::Interval::Woodruff;
    if (m_replicates != nullptr) out.domainDf = rankDf(cell.parts.rows);
    out.df = out.domainDf;
    const double t = tMultiplier(out.df, m_options.level);
    if (isMissing(t)) return;
    Parts parts = partsOf(statisticOf(i), rowsOf(i), m_weights);
    const WeightedValues sorted = sortedValues(parts);
    out.lower = sorted.quantile(cell.point.value - t * se);
    out.upper = sorted.quantile(cell.point.value + t * se);
    out.se = (out.upper - out.lower) / (2 * t);
  }

  void covariance() {
    std::vector<Influence> influences;
    for (const Cell& cell : m_cells) influences.push_back(cell.point.influence);
    m_out.covariance = m_design.covariance(influences);
    maskCovariance();
  }

  /// Rows of estimates that do not exist are missing, and of quantiles only the diagonal is known.
  void maskCovariance() {
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
      const bool quantile = statisticOf(i).kind == StatisticKind::Quantile;
      if (!quantile && !isMissing(m_out.estimates[i].value)) continue;
      const auto k = static_cast<Eigen::Index>(i);
      m_out.covariance.row(k).setConstant(kMissing);
      m_out.covariance.col(k).setConstant(kMissing);
      if (quantile) m_out.covariance(k, k) = m_out.estimates[i].se * m_out.estimates[i].se;
    }
  }

  void replicate() {
    const auto replicates = static_cast<std::size_t>(m_replicates->replicates);
    const std::size_t count = m_cells.size();
    std::vector<double> values(count * replicates);
    std::vector<double> multipliers;
    ReplicateSums sums(*m_replicates);
    const auto block = static_cast<std::size_t>(m_replicates->blockSize());
    for (std::size_t first = 0; first < replicates; first += block) {
      const std::size_t last = std::min(replicates, first + block);
      const std::size_t width = last - first;
      multipliers.resize(m_replicates->units * width);
      m_replicates->fill(static_cast<int>(first), static_cast<int>(last), multipliers.data());
      for (std::size_t i = 0; i < count; ++i) {
        if (i % 64 == 0) m_progress.report(first * count + i, replicates * count);
        sums.values(m_cells[i].parts, multipliers.data(), width, values.data() + i * replicates + first);
      }
    }
    const Eigen::Map<const Eigen::MatrixXd> all(values.data(), m_replicates->replicates,
                                                static_cast<Eigen::Index>(count));
    Eigen::VectorXd full(static_cast<Eigen::Index>(count));
    for (std::size_t i = 0; i < count; ++i) {
      const auto k = static_cast<Eigen::Index>(i);
      full[k] = m_cells[i].point.value;
      const ReplicateVariance found = replicateVariance(*m_replicates, all.col(k), full.segment(k, 1));
      m_out.estimates[i].lost = isMissing(full[k]) ? 0 : found.lost;
      finish(i, isMissing(full[k]) ? kMissing : found.covariance(0, 0));
    }
    if (!m_options.covariance) return;
    // Together over the replicates in which every estimate that exists could be computed; variances as above.
    std::vector<Eigen::Index> existing;
    for (Eigen::Index k = 0; k < full.size(); ++k) {
      if (!isMissing(full[k])) existing.push_back(k);
    }
    m_out.covariance = Eigen::MatrixXd::Constant(full.size(), full.size(), kMissing);
    const Eigen::MatrixXd joint =
        replicateVariance(*m_replicates, all(Eigen::all, existing), full(existing)).covariance;
    m_out.covariance(existing, existing) = joint;
    maskCovariance();
  }
};

}  // namespace

DomainRows::DomainRows(const std::vector<int>& of, std::size_t domains, std::size_t respondents) {
  if (of.empty()) {
    rows.resize(respondents);
    std::iota(rows.begin(), rows.end(), 0u);
    first = {0, respondents};
    return;
  }
  first.assign(domains + 1, 0);
  for (const int d : of) {
    if (d >= 0) ++first[static_cast<std::size_t>(d) + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  rows.resize(first.back());
  std::vector<std::size_t> next(first.begin(), first.end() - 1);
  for (std::size_t r = 0; r < of.size(); ++r) {
    if (of[r] >= 0) rows[next[static_cast<std::size_t>(of[r])]++] = static_cast<std::uint32_t>(r);
  }
}

Estimation estimateStatistics(const SurveyDesign& design, const ReplicateWeights* replicates,
                              const std::vector<Statistic>& statistics, const DomainRows& domains,
                              const EstimationOptions& options, Progress& progress) {
  return Estimator(design, replicates, statistics, domains, options, progress).run();
}

}  // namespace hz::stats
