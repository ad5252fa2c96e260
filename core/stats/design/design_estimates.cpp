// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/design_estimates.h"

#include "stats/basics/distributions.h"

#include <cmath>

namespace hz::stats {
namespace {

bool counts(const std::vector<char>& domain, std::size_t r) {
  return domain.empty() || domain[r] != 0;
}

}  // namespace

double tMultiplier(double df, double level) {
  if (!(df > 0)) return kMissing;
  return studentQuantile(0.5 + level / 2, df);
}

Linearised linearisedMean(const SurveyDesign& design, const std::vector<double>& y, const std::vector<char>& domain) {
  const std::vector<double> ones(y.size(), 1.0);
  return linearisedRatio(design, y, ones, domain);
}

Linearised linearisedTotal(const SurveyDesign& design, const std::vector<double>& y, const std::vector<char>& domain) {
  Linearised out;
  out.influence = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(y.size()));
  out.value = 0;
  for (std::size_t r = 0; r < y.size(); ++r) {
    if (!counts(domain, r) || isMissing(y[r])) continue;
    const double wy = design.weights()[r] * y[r];
    out.value += wy;
    out.influence[static_cast<Eigen::Index>(r)] = wy;
    ++out.n;
  }
  return out;
}

Linearised linearisedRatio(const SurveyDesign& design, const std::vector<double>& y, const std::vector<double>& x,
                           const std::vector<char>& domain) {
  Linearised out;
  out.influence = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(y.size()));
  double sumY = 0, sumX = 0;
  const auto used = [&](std::size_t r) { return counts(domain, r) && !isMissing(y[r]) && !isMissing(x[r]); };
  for (std::size_t r = 0; r < y.size(); ++r) {
    if (!used(r)) continue;
    sumY += design.weights()[r] * y[r];
    sumX += design.weights()[r] * x[r];
    ++out.n;
  }
  if (sumX == 0) return out;
  out.value = sumY / sumX;
  for (std::size_t r = 0; r < y.size(); ++r) {
    if (used(r)) out.influence[static_cast<Eigen::Index>(r)] = design.weights()[r] * (y[r] - out.value * x[r]) / sumX;
  }
  return out;
}

DesignEstimate designEstimate(const SurveyDesign& design, const Linearised& statistic, double level, double df) {
  DesignEstimate out;
  out.value = statistic.value;
  out.n = statistic.n;
  out.df = df < 0 ? design.degreesOfFreedom() : df;
  if (isMissing(statistic.value)) return out;
  out.se = std::sqrt(design.covariance(statistic.influence)(0, 0));
  const double t = tMultiplier(out.df, level);
  out.lower = out.value - t * out.se;
  out.upper = out.value + t * out.se;
  return out;
}

DesignEstimate designMean(const SurveyDesign& design, const std::vector<double>& y, double level,
                          const std::vector<char>& domain) {
  DesignEstimate out = designEstimate(design, linearisedMean(design, y, domain), level);
  double weight = 0, squares = 0, n = 0;
  for (std::size_t r = 0; r < y.size(); ++r) {
    if (!counts(domain, r) || isMissing(y[r])) continue;
    weight += design.weights()[r];
    squares += design.weights()[r] * (y[r] - out.value) * (y[r] - out.value);
    n += 1;
  }
  if (n > 1 && weight > n) {
    const double simple = n / (n - 1) * squares / weight / n * (1 - n / weight);
    out.deff = out.se * out.se / simple;
    out.nEffective = n / out.deff;
  }
  return out;
}

ProportionIntervals proportionIntervals(const DesignEstimate& estimate, double level) {
  ProportionIntervals out;
  const double p = estimate.value;
  if (isMissing(p) || isMissing(estimate.se)) return out;
  const double t = tMultiplier(estimate.df, level);
  if (p > 0 && p < 1) {
    const double logit = std::log(p / (1 - p));
    const double half = t * estimate.se / (p * (1 - p));
    out.logitLower = 1 / (1 + std::exp(half - logit));
    out.logitUpper = 1 / (1 + std::exp(-half - logit));
  }
  const auto n = static_cast<double>(estimate.n);
  const double variance = estimate.se * estimate.se;
  double effective = variance > 0 ? p * (1 - p) / variance : n;
  const double ratio = tMultiplier(n - 1, level) / t;
  effective *= ratio * ratio;
  if (isMissing(effective)) return out;
  constexpr double kExact = 1e13;
  if (p > 0 && p < 1 && (!(variance > 0) || effective > kExact)) {
    out.betaLower = out.betaUpper = p;  // nothing varies over samples
    return out;
  }
  const double tail = (1 - level) / 2;
  const double yes = effective * p, no = effective * (1 - p);
  out.betaLower = yes > 0 ? betaQuantile(tail, yes, no + 1) : 0;
  out.betaUpper = no > 0 ? betaQuantile(1 - tail, yes + 1, no) : 1;
  return out;
}

}  // namespace hz::stats
