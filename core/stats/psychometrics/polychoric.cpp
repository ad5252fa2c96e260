// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/polychoric.h"

#include "base/fault.h"
#include "base/number.h"
#include "stats/basics/distributions.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <numbers>

namespace hz::stats {
namespace {

constexpr std::size_t kMostCategories = 20;

double normalBelow(double x) {
  return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

/// Category number of every answer (−1 = missing) and the thresholds between the categories.
struct Ordered {
  std::vector<int> category;
  std::vector<double> cuts;  // with −∞ and ∞ at the ends
};

Ordered ordered(const ItemTable& table, Eigen::Index item) {
  std::vector<double> values;
  for (const double x : table.answers.col(item)) {
    if (!isMissing(x)) values.push_back(x);
  }
  const auto n = static_cast<double>(values.size());
  std::sort(values.begin(), values.end());
  std::vector<double> distinct = values;
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  if (distinct.size() > kMostCategories) {
    throw Fault(FaultCode::BadArgument,
                {"item " + table.items[static_cast<std::size_t>(item)] + " has " + std::to_string(distinct.size()) +
                 " different answers; polychoric correlations are for ordered categories"});
  }
  Ordered out;
  out.cuts.push_back(-std::numeric_limits<double>::infinity());
  for (std::size_t c = 0; c + 1 < distinct.size(); ++c) {
    const auto below = std::upper_bound(values.begin(), values.end(), distinct[c]) - values.begin();
    out.cuts.push_back(normalQuantile(static_cast<double>(below) / n));
  }
  out.cuts.push_back(std::numeric_limits<double>::infinity());
  for (const double x : table.answers.col(item)) {
    const auto found = std::lower_bound(distinct.begin(), distinct.end(), x);
    out.category.push_back(isMissing(x) ? -1 : static_cast<int>(found - distinct.begin()));
  }
  return out;
}

double minusLogLikelihood(const Ordered& a, const Ordered& b, const Eigen::MatrixXd& share, double rho) {
  const Eigen::Index rows = share.rows(), columns = share.cols();
  Eigen::MatrixXd below = Eigen::MatrixXd::Zero(rows + 1, columns + 1);
  for (Eigen::Index i = 1; i <= rows; ++i) {
    for (Eigen::Index j = 1; j <= columns; ++j) {
      below(i, j) = bivariateNormal(a.cuts[static_cast<std::size_t>(i)], b.cuts[static_cast<std::size_t>(j)], rho);
    }
  }
  double sum = 0;
  for (Eigen::Index i = 0; i < rows; ++i) {
    for (Eigen::Index j = 0; j < columns; ++j) {
      if (!(share(i, j) > 0)) continue;
      const double p = below(i + 1, j + 1) - below(i, j + 1) - below(i + 1, j) + below(i, j);
      sum -= share(i, j) * std::log(std::max(p, 1e-300));
    }
  }
  return sum;
}

struct PairFound {
  double rho = 0;
  bool emptyCell = false;
};

PairFound pairCorrelation(const Ordered& a, const Ordered& b) {
  const auto rows = static_cast<Eigen::Index>(a.cuts.size()) - 1,
             columns = static_cast<Eigen::Index>(b.cuts.size()) - 1;
  Eigen::MatrixXd share = Eigen::MatrixXd::Zero(rows, columns);
  for (std::size_t row = 0; row < a.category.size(); ++row) {
    if (a.category[row] >= 0 && b.category[row] >= 0) ++share(a.category[row], b.category[row]);
  }
  const bool empty = (share.array() == 0).any();
  share /= share.sum();
  const auto objective = [&](double rho) { return minusLogLikelihood(a, b, share, rho); };
  return {boost::math::tools::brent_find_minima(objective, -0.9999, 0.9999, 40).first, empty};
}

}  // namespace

double bivariateNormal(double h, double k, double rho) {
  if (std::isinf(h)) return h < 0 ? 0 : normalBelow(k);
  if (std::isinf(k)) return k < 0 ? 0 : normalBelow(h);
  const double end = std::asin(rho);
  const auto density = [&](double angle) {
    const double sine = std::sin(angle), cosine = std::cos(angle);
    return std::exp(-(h * h + k * k - 2 * h * k * sine) / (2 * cosine * cosine));
  };
  // The integrand bends towards |ρ| = 1, so the last stretch gets panels of its own.
  const double panels[] = {0, 0.6, 0.85, 0.95, 1};
  double integral = 0;
  for (int i = 0; i < 4; ++i) {
    integral += boost::math::quadrature::gauss<double, 15>::integrate(density, panels[i] * end, panels[i + 1] * end);
  }
  return normalBelow(h) * normalBelow(k) + integral / (2 * std::numbers::pi);
}

Polychoric polychoric(const ItemTable& table) {
  momentsOf(table, MissingRule::Pairwise);  // for its reasons
  const Eigen::Index k = table.count();
  std::vector<Ordered> items;
  for (Eigen::Index j = 0; j < k; ++j) items.push_back(ordered(table, j));
  Polychoric out;
  out.correlation.setIdentity(k, k);
  for (Eigen::Index i = 0; i < k; ++i) {
    const Ordered& a = items[static_cast<std::size_t>(i)];
    out.thresholds.emplace_back(a.cuts.begin() + 1, a.cuts.end() - 1);
    for (Eigen::Index j = 0; j < i; ++j) {
      const PairFound found = pairCorrelation(a, items[static_cast<std::size_t>(j)]);
      out.correlation(i, j) = out.correlation(j, i) = found.rho;
      if (found.emptyCell) out.emptyCells.emplace_back(i, j);
      if (std::abs(found.rho) > 1 - 1e-3) out.atBound.emplace_back(i, j);
    }
  }
  out.smallestEigenvalue =
      Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(out.correlation, Eigen::EigenvaluesOnly).eigenvalues()[0];
  return out;
}

double ordinalAlpha(const Polychoric& found) {
  const auto k = static_cast<double>(found.correlation.rows());
  return k / (k - 1) * (1 - k / found.correlation.sum());
}

}  // namespace hz::stats
