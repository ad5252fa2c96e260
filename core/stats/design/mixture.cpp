// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/crosstab.h"

#include "stats/basics/distributions.h"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>

namespace hz::stats {
namespace {

/// Terms λ with multiplicities h, and the point at which the tail begins.
struct QuadraticForm {
  std::vector<double> lambda, h;
  double point = 0;
};

QuadraticForm formOf(const std::vector<double>& lambda, double x, double df) {
  QuadraticForm out{lambda, std::vector<double>(lambda.size(), 1.0), x};
  if (std::isfinite(df)) {
    out.lambda.push_back(-x / df);
    out.h.push_back(df);
    out.point = 0;
  }
  return out;
}

double satterthwaite(const std::vector<double>& lambda, double x, double df) {
  double sum = 0, squares = 0;
  for (const double l : lambda) {
    sum += l;
    squares += l * l;
  }
  const double scale = squares / sum, degrees = sum * sum / squares;
  if (!std::isfinite(df)) {
    return upperChi2(x / scale, degrees);
  }
  return upperF(x / degrees / scale, degrees, df);
}

}  // namespace

double mixtureTail(const std::vector<double>& weights, double x, double df) {
  double largest = 0;
  for (const double l : weights) largest = std::max(largest, l);
  constexpr double kNothing = 1e-12;
  std::vector<double> lambda;
  for (const double l : weights) {
    if (l > kNothing * largest) lambda.push_back(l);
  }
  if (lambda.empty() || !(x >= 0)) return kMissing;
  const double beta = *std::min_element(lambda.begin(), lambda.end());
  const auto terms = static_cast<double>(lambda.size());
  // Shares c_k of chi-squares with q + 2k degrees of freedom; k c_k = ½ Σ_j Σ_{i<k} γ_j^{k−i} c_i, γ_j = 1 − β/λ_j.
  double share = 1;
  for (const double l : lambda) share *= std::sqrt(beta / l);
  std::vector<double> sums(lambda.size(), 0.0);
  double tail = 0, left = 1;
  constexpr int kMostTerms = 200000;
  constexpr double kEnough = 1e-14;
  for (int k = 0; k < kMostTerms; ++k) {
    const double degrees = terms + 2.0 * k;
    if (std::isfinite(df)) {
      tail += share * upperF(x / (beta * degrees), degrees, df);
    } else {
      tail += share * upperChi2(x / beta, degrees);
    }
    left -= share;
    if (left < kEnough * tail) return std::min(1.0, tail);
    double sum = 0;
    for (std::size_t j = 0; j < lambda.size(); ++j) {
      sums[j] = (1 - beta / lambda[j]) * (sums[j] + share);
      sum += sums[j];
    }
    share = sum / (2.0 * (k + 1));
    // What is left is lost in the rounding of its sum: a bound on the terms to come ends the series instead.
    if (share * degrees < kEnough * tail) return std::min(1.0, tail);
  }
  return kMissing;
}

double mixtureTailSaddlepoint(const std::vector<double>& weights, double x, double df, std::string& method) {
  QuadraticForm form = formOf(weights, x, df);
  if (std::isfinite(df)) form.h.back() = std::floor(df);
  double largest = 0;
  for (const double l : form.lambda) largest = std::max(largest, l);
  method = "satterthwaite";
  if (!(largest > 0)) return satterthwaite(weights, x, df);
  double count = 0, sum = 0, lower = -HUGE_VAL, upper = HUGE_VAL;
  bool negative = false;
  for (std::size_t i = 0; i < form.lambda.size(); ++i) {
    double& l = form.lambda[i];
    l /= largest;
    count += form.h[i];
    sum += form.h[i] * l;
    if (l < 0) {
      negative = true;
      lower = std::max(lower, 1 / (2 * l));
    } else if (l > 0) {
      upper = std::min(upper, 1 / (2 * l));
    }
  }
  const double point = form.point / largest;
  constexpr double kInside = 0.99999;
  lower = negative ? lower * kInside : (point > sum ? -0.01 : -count / (2 * point));
  upper *= kInside;
  const auto slope = [&](double zeta) {
    double out = -point;
    for (std::size_t i = 0; i < form.lambda.size(); ++i) {
      out += form.h[i] * form.lambda[i] / (1 - 2 * zeta * form.lambda[i]);
    }
    return out;
  };
  if (!(slope(lower) < 0 && slope(upper) > 0)) return satterthwaite(weights, x, df);
  std::uintmax_t rounds = 200;
  const auto bracket =
      boost::math::tools::toms748_solve(slope, lower, upper, boost::math::tools::eps_tolerance<double>(50), rounds);
  const double zeta = (bracket.first + bracket.second) / 2;
  if (std::abs(zeta) < 1e-4) return satterthwaite(weights, x, df);
  double k0 = 0, k2 = 0;
  for (std::size_t i = 0; i < form.lambda.size(); ++i) {
    const double d = 1 - 2 * zeta * form.lambda[i];
    k0 -= form.h[i] * std::log(d) / 2;
    k2 += 2 * form.h[i] * form.lambda[i] * form.lambda[i] / (d * d);
  }
  const double w = std::copysign(std::sqrt(2 * (zeta * point - k0)), zeta);
  const double v = zeta * std::sqrt(k2);
  method = "saddlepoint";
  return upperNormal(w + std::log(v / w) / w);
}

}  // namespace hz::stats
