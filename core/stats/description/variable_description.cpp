// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/description/variable_description.h"

#include "stats/basics/moments.h"
#include "stats/basics/quantiles.h"
#include "stats/design/design_estimates.h"

namespace hz::stats {

VariableDescription describeVariable(const std::vector<double>& x, const SurveyDesign* design, double level) {
  VariableDescription out;
  const Moments moment = moments(x);
  out.n = moment.n;
  out.missing = x.size() - moment.n;
  if (out.n == 0) return out;
  out.mean = moment.mean;
  out.sd = moment.sd;
  out.skewness = moment.skewness;
  out.kurtosis = moment.kurtosis;
  const Range range = rangeOf(x);
  out.least = range.least;
  out.most = range.most;
  out.median = medianOf(x);
  for (const double v : x) {
    out.atLeast += v == out.least;
    out.atMost += v == out.most;
  }
  const auto n = static_cast<double>(out.n);
  if (out.n > 2) out.skewnessSe = std::sqrt(6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3)));
  if (out.n > 3) out.kurtosisSe = 2 * out.skewnessSe * std::sqrt((n * n - 1) / ((n - 3) * (n + 5)));
  if (design == nullptr) {
    if (out.n < 2) return out;
    out.se = out.sd / std::sqrt(n);
    const double reach = tMultiplier(n - 1, level) * out.se;
    out.lower = out.mean - reach;
    out.upper = out.mean + reach;
    return out;
  }
  const DesignEstimate estimate = designMean(*design, x, level);
  out.weightedMean = estimate.value;
  if (isMissing(estimate.value)) return out;
  out.se = estimate.se;
  out.lower = estimate.lower;
  out.upper = estimate.upper;
  out.deff = std::isfinite(estimate.deff) && out.least < out.most ? estimate.deff : kMissing;  // else 0/0
  double weight = 0, squares = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (isMissing(x[i])) continue;
    weight += design->weights()[i];
    squares += design->weights()[i] * (x[i] - out.weightedMean) * (x[i] - out.weightedMean);
  }
  if (out.n > 1) out.weightedSd = std::sqrt(n / (n - 1) * squares / weight);
  return out;
}

SampleDescription describeSample(const std::vector<int>& of, std::size_t categories, const SurveyDesign* design) {
  SampleDescription out;
  out.categories.resize(categories);
  for (const int c : of) {
    if (c < 0) {
      ++out.missing;
    } else {
      ++out.n;
      ++out.categories[static_cast<std::size_t>(c)].n;
    }
  }
  const auto all = static_cast<double>(of.size()), valid = static_cast<double>(out.n);
  for (std::size_t c = 0; c < categories; ++c) {
    CategoryShare& share = out.categories[c];
    const auto n = static_cast<double>(share.n);
    if (all > 0) share.percent = 100 * n / all;
    if (valid > 0) share.validPercent = 100 * n / valid;
    if (design == nullptr || out.n == 0) continue;
    std::vector<double> y(of.size(), kMissing);
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (of[i] >= 0) y[i] = of[i] == static_cast<int>(c) ? 1 : 0;
    }
    const DesignEstimate estimate = designEstimate(*design, linearisedMean(*design, y), 0.95);
    share.weightedPercent = 100 * estimate.value;
    share.se = 100 * estimate.se;
  }
  return out;
}

}  // namespace hz::stats
