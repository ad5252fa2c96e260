// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "estimate/crosstab.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <numbers>

namespace hz {
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
    return boost::math::cdf(boost::math::complement(boost::math::chi_squared(degrees), x / scale));
  }
  return boost::math::cdf(boost::math::complement(boost::math::fisher_f(degrees, df), x / degrees / scale));
}

}  // namespace

double mixtureTailImhof(const std::vector<double>& lambda, double x, double df) {
  const QuadraticForm form = formOf(lambda, x, df);
  double largest = 0;
  for (const double l : form.lambda) largest = std::max(largest, std::abs(l));
  const auto integrand = [&](double v) {
    const double u = v / largest;
    double angle = -form.point * u / 2, logDamping = 0;
    for (std::size_t i = 0; i < form.lambda.size(); ++i) {
      angle += form.h[i] * std::atan(form.lambda[i] * u) / 2;
      logDamping += form.h[i] * std::log1p(form.lambda[i] * form.lambda[i] * u * u) / 4;
    }
    return std::sin(angle) * std::exp(-logDamping) / v;
  };
  // Half-periods in a row, so that nothing oscillates within a piece; the damping ends the sum.
  using Rule = boost::math::quadrature::gauss_kronrod<double, 31>;
  const double piece = std::numbers::pi / std::max(1.0, form.point / largest);
  double integral = 0, from = 0, width = piece;
  constexpr int kMostPieces = 20000;
  for (int i = 0; i < kMostPieces; ++i) {
    const double part = Rule::integrate(integrand, from + (from == 0 ? 1e-300 : 0), from + width, 8, 1e-13);
    integral += part;
    from += width;
    double logDamping = 0;
    for (std::size_t k = 0; k < form.lambda.size(); ++k) {
      const double l = form.lambda[k] / largest;
      logDamping += form.h[k] * std::log1p(l * l * from * from) / 4;
    }
    if (logDamping > 34) break;  // below 2e-15
    if (form.point == 0) width *= 1.5;
  }
  return std::min(1.0, std::max(0.0, 0.5 + integral / std::numbers::pi));
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
  return boost::math::cdf(boost::math::complement(boost::math::normal(), w + std::log(v / w) / w));
}

}  // namespace hz
