// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/description/correlation_table.h"

#include "stats/basics/correlation.h"
#include "stats/basics/distributions.h"
#include "stats/basics/moments.h"
#include "stats/basics/ranks.h"
#include "stats/design/design_estimates.h"

#include <numeric>

namespace hz::stats {
namespace {

bool constantColumn(const std::vector<double>& x) {
  return std::all_of(x.begin(), x.end(), [&](double v) { return v == x.front(); });
}

/// Σ of weights below plus half of those that tie.
std::vector<double> weightedMidRanks(const std::vector<double>& x, const std::vector<double>& w) {
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] < x[b]; });
  std::vector<double> out(x.size());
  double below = 0;
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first;
    double tied = 0;
    for (; end < order.size() && x[order[end]] == x[order[first]]; ++end) tied += w[order[end]];
    for (std::size_t k = first; k < end; ++k) out[order[k]] = below + tied / 2;
    below += tied;
    first = end;
  }
  return out;
}

void plainPair(CorrelationPair& pair, std::vector<double> x, std::vector<double> y, const CorrelationOptions& options) {
  if (options.spearman) {
    x = midRanks(x);
    y = midRanks(y);
  }
  const CrossSums sums = crossSums(x, y);
  pair.r = std::clamp(sums.xy / std::sqrt(sums.xx) / std::sqrt(sums.yy), -1.0, 1.0);
  const auto n = static_cast<double>(pair.n);
  if (pair.n > 2) {
    pair.df = n - 2;
    pair.statistic = pair.r * std::sqrt(pair.df / ((1 - pair.r) * (1 + pair.r)));
    pair.p = std::isfinite(pair.statistic) ? 2 * upperStudent(std::abs(pair.statistic), pair.df) : 0;
    if (std::isinf(pair.statistic)) pair.statistic = kMissing;
  }
  if (pair.n > 3 && std::abs(pair.r) < 1) {
    const double z = normalQuantile((1 + options.level) / 2);
    const double se = std::sqrt((options.spearman ? 1 + pair.r * pair.r / 2 : 1) / (n - 3));
    pair.lower = std::tanh(std::atanh(pair.r) - z * se);
    pair.upper = std::tanh(std::atanh(pair.r) + z * se);
  }
}

void designPair(CorrelationPair& pair, std::vector<double> x, std::vector<double> y,
                const std::vector<std::uint32_t>& rows, const CorrelationOptions& options) {
  const SurveyDesign& design = *options.design;
  std::vector<double> w;
  for (const std::uint32_t row : rows) w.push_back(design.weights()[row]);
  const double total = std::accumulate(w.begin(), w.end(), 0.0);
  if (!(total > 0)) return;
  if (options.spearman) {
    x = weightedMidRanks(x, w);
    y = weightedMidRanks(y, w);
  }
  double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    mx += w[i] * x[i] / total;
    my += w[i] * y[i] / total;
  }
  for (std::size_t i = 0; i < w.size(); ++i) {
    xx += w[i] * (x[i] - mx) * (x[i] - mx) / total;
    yy += w[i] * (y[i] - my) * (y[i] - my) / total;
    xy += w[i] * (x[i] - mx) * (y[i] - my) / total;
  }
  if (!(xx > 0) || !(yy > 0)) return;
  pair.r = std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
  if (options.spearman) return;
  Influence influence;
  influence.rows = rows;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const double u = (x[i] - mx) / std::sqrt(xx), v = (y[i] - my) / std::sqrt(yy);
    influence.values.push_back(w[i] / total * (u * v - pair.r * (u * u + v * v) / 2));
  }
  pair.se = std::sqrt(design.variance(influence));
  pair.df = design.degreesOfFreedom();
  const double s = pair.se / ((1 - pair.r) * (1 + pair.r));
  if (!(pair.df > 0) || !(s > 0) || !std::isfinite(s)) return;
  pair.statistic = std::atanh(pair.r) / s;
  pair.p = 2 * upperStudent(std::abs(pair.statistic), pair.df);
  const double reach = tMultiplier(pair.df, options.level) * s;
  pair.lower = std::tanh(std::atanh(pair.r) - reach);
  pair.upper = std::tanh(std::atanh(pair.r) + reach);
}

}  // namespace

CorrelationTable correlationTable(const std::vector<std::vector<double>>& columns, const CorrelationOptions& options) {
  CorrelationTable out;
  const std::size_t rows = columns.empty() ? 0 : columns.front().size();
  std::vector<char> keep(rows, 1);
  for (std::size_t i = 0; options.listwise && i < rows; ++i) {
    for (const std::vector<double>& column : columns) keep[i] = keep[i] != 0 && !isMissing(column[i]) ? 1 : 0;
  }
  for (const std::vector<double>& column : columns) {
    std::vector<double> used;
    for (std::size_t i = 0; i < rows; ++i) {
      if (keep[i] != 0) used.push_back(column[i]);
    }
    const Moments moment = moments(used);
    out.n.push_back(moment.n);
    out.means.push_back(moment.mean);
    out.sds.push_back(moment.sd);
  }
  std::vector<double> p;
  for (std::size_t a = 1; a < columns.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      CorrelationPair& pair = out.pairs.emplace_back();
      pair.a = a;
      pair.b = b;
      std::vector<double> x, y;
      std::vector<std::uint32_t> used;
      for (std::size_t i = 0; i < rows; ++i) {
        if (keep[i] == 0 || isMissing(columns[a][i]) || isMissing(columns[b][i])) continue;
        x.push_back(columns[a][i]);
        y.push_back(columns[b][i]);
        used.push_back(static_cast<std::uint32_t>(i));
      }
      pair.n = x.size();
      if (pair.n > 1 && !constantColumn(x) && !constantColumn(y)) {
        if (options.design != nullptr) {
          designPair(pair, std::move(x), std::move(y), used, options);
        } else {
          plainPair(pair, std::move(x), std::move(y), options);
        }
      }
      p.push_back(pair.p);
    }
  }
  const std::vector<double> corrected = adjusted(p, options.adjustment);
  for (std::size_t k = 0; k < p.size(); ++k) out.pairs[k].pAdjusted = corrected[k];
  return out;
}

}  // namespace hz::stats
