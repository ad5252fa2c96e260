// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/studentised_range.h"

#include "base/fault.h"
#include "stats/basics/distributions.h"

#include <array>
#include <boost/math/tools/toms748_solve.hpp>
#include <numbers>

namespace hz::stats {
namespace {

constexpr int kNodes = 14;       ///< Chebyshev points of a piece
constexpr double kPiece = 0.5;   ///< width of a piece
constexpr double kLargest = 26;  ///< P(R > 26) is below 1e-70 for any k that fits in memory

/// Points of a piece within −1..1 and the weights of the barycentric formula (Berrut & Trefethen 2004).
struct Chebyshev {
  std::array<double, kNodes> points{}, weights{};
  Chebyshev() {
    for (int i = 0; i < kNodes; ++i) {
      const double angle = std::numbers::pi * (2 * i + 1) / (2 * kNodes);
      points[static_cast<std::size_t>(i)] = std::cos(angle);
      weights[static_cast<std::size_t>(i)] = (i % 2 == 0 ? 1 : -1) * std::sin(angle);
    }
  }
};

const Chebyshev& chebyshev() {
  static const Chebyshev rule;
  return rule;
}

double normalTail(double z) {
  return 0.5 * std::erfc(z / std::numbers::sqrt2);
}

/// ln P(R > w) by the trapezoidal rule, which converges faster than any power for such integrands: their width is about
/// 1/√(2 ln k), and a step of a fifth leaves 1e-13 for sixty means. What does not depend on w is worked out once.
class RangeTail {
 public:
  explicit RangeTail(int k) : m_k(k), m_step(k <= 60 ? 0.2 : 0.08) {
    const double inverseRoot = 1 / std::sqrt(2 * std::numbers::pi);
    for (double z = kFirst; z < kLargest / 2 - kFirst; z += m_step) {
      m_below.push_back(normalTail(-z));
      m_largest.push_back(std::exp(-z * z / 2 + (k - 1) * std::log1p(-normalTail(z))) * inverseRoot);
    }
  }

  double logTail(double w) const {
    double sum = 0, z = kFirst;
    for (std::size_t i = 0; i < m_below.size() && z < w / 2 - kFirst; ++i, z += m_step) {
      const double outside = normalTail(w - z);
      if (outside >= m_below[i]) {
        sum += i == 0 ? 0 : m_largest[i];  // w = 0
      } else {
        sum += m_largest[i] * -std::expm1((m_k - 1) * std::log1p(-outside / m_below[i]));
      }
    }
    return std::min(0.0, std::log(m_k * m_step * sum));
  }

 private:
  static constexpr double kFirst = -9;
  int m_k;
  double m_step;
  std::vector<double> m_below, m_largest;
};

}  // namespace

StudentisedRange::StudentisedRange(int k) : m_means(k) {
  if (k < 2) throw Fault(FaultCode::BadArgument, {"a range needs at least two means"});
  const Chebyshev& rule = chebyshev();
  const RangeTail range(k);
  for (double start = 0; start < kLargest; start += kPiece) {
    for (const double point : rule.points) m_logTail.push_back(range.logTail(start + kPiece * (1 + point) / 2));
  }
}

double StudentisedRange::logRangeTail(double w) const {
  if (w >= kLargest) return -std::numeric_limits<double>::infinity();
  const Chebyshev& rule = chebyshev();
  const auto piece = static_cast<std::size_t>(w / kPiece);
  const double x = 2 * (w - static_cast<double>(piece) * kPiece) / kPiece - 1;
  const double* values = m_logTail.data() + piece * kNodes;
  double above = 0, below = 0;
  for (std::size_t i = 0; i < kNodes; ++i) {
    const double distance = x - rule.points[i];
    if (distance == 0) return values[i];
    above += rule.weights[i] / distance * values[i];
    below += rule.weights[i] / distance;
  }
  return above / below;
}

double StudentisedRange::upperTail(double q, double df) const {
  if (!(q > 0)) return 1;
  if (std::isinf(df)) return std::exp(logRangeTail(q));
  // Density of t = ln s up to a constant: exp(df (t − (e^2t − 1)/2)), at most 1, at t = 0.
  const auto logDensity = [df](double t) { return df * (t - std::expm1(2 * t) / 2); };
  const auto end = [&](double direction) {  // where the density is out of any reach
    double t = direction * std::sqrt(1 / df);
    while (logDensity(t) > -90) t *= 1.25;
    return t;
  };
  const double low = end(-1), high = end(1);
  double sum = 0, total = 0, before = -1;
  // Every round adds the points between those of the round before.
  for (int points = 64; points <= 1 << 15; points *= 2) {
    const double step = (high - low) / points;
    const int first = points == 64 ? 0 : 1, stride = points == 64 ? 1 : 2;
    for (int i = first; i <= points; i += stride) {
      const double t = low + step * i;
      const double density = logDensity(t);
      if (density < -100) continue;
      const double weight = std::exp(density);
      total += weight;
      sum += weight * std::exp(logRangeTail(q * std::exp(t)));
    }
    const double tail = sum / total;
    if (std::abs(tail - before) <= 1e-13 * tail) return tail;
    before = tail;
  }
  return before;
}

double StudentisedRange::quantile(double tail, double df) const {
  if (!(tail > 0 && tail < 1)) throw Fault(FaultCode::BadArgument, {"the level must lie between 0 and 1"});
  const auto above = [&](double q) { return std::log(upperTail(q, df) / tail); };
  std::uintmax_t rounds = 100;
  if (std::isfinite(df)) {
    // The range lies above that of one pair and below Bonferroni's bound over all pairs.
    const double pairs = m_means * (m_means - 1.0) / 2;
    const double least = std::sqrt(2.0) * upperStudentQuantile(tail / 2, df) * (1 - 1e-9);
    const double most = std::sqrt(2.0) * upperStudentQuantile(tail / 2 / pairs, df) * (1 + 1e-9);
    if (least > 0 && std::isfinite(most) && above(least) > 0 && above(most) < 0) {
      const auto near =
          boost::math::tools::toms748_solve(above, least, most, boost::math::tools::eps_tolerance<double>(46), rounds);
      return (near.first + near.second) / 2;
    }
    rounds = 100;
  }
  double high = 4;
  while (above(high) > 0 && high < 1e12) high *= 2;
  const auto found = boost::math::tools::toms748_solve(above, high == 4 ? 1e-9 : high / 2, high,
                                                       boost::math::tools::eps_tolerance<double>(46), rounds);
  return (found.first + found.second) / 2;
}

namespace {

constexpr double kMostInverseDf = 0.1;  ///< beyond it q rises too steeply for the points

/// Chebyshev points of the first kind within 0..1 and their weights.
double quantilePoint(std::size_t i) {
  return (1 + std::cos(std::numbers::pi * (2.0 * static_cast<double>(i) + 1) / (2.0 * RangeQuantiles::kPoints))) / 2;
}

}  // namespace

RangeQuantiles::RangeQuantiles(const StudentisedRange& range, double tail) : m_range(range), m_tail(tail) {
  for (std::size_t i = 0; i < kPoints; ++i) {
    m_values.push_back(range.quantile(tail, 1 / (kMostInverseDf * quantilePoint(i))));
  }
}

double RangeQuantiles::at(double df) const {
  const double x = 1 / df / kMostInverseDf;
  if (!(x <= 1)) return m_range.quantile(m_tail, df);
  double above = 0, below = 0;
  for (std::size_t i = 0; i < kPoints; ++i) {
    const double distance = x - quantilePoint(i);
    if (distance == 0) return m_values[i];
    const double angle = std::numbers::pi * (2.0 * static_cast<double>(i) + 1) / (2.0 * kPoints);
    const double weight = (i % 2 == 0 ? 1 : -1) * std::sin(angle) / distance;
    above += weight * m_values[i];
    below += weight;
  }
  return above / below;
}

}  // namespace hz::stats
