// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/small_area.h"

#include "base/fault.h"
#include "stats/basics/quantiles.h"

#include <Eigen/Cholesky>
#include <Eigen/QR>
#include <boost/math/tools/toms748_solve.hpp>
#include <numbers>

namespace hz::stats {
namespace {

/// The sampled areas of a fit: y, D and X with the constant.
struct Sample {
  Eigen::VectorXd y, d;
  Eigen::MatrixXd x;
  Eigen::Index areas() const { return x.rows(); }
  Eigen::Index parameters() const { return x.cols(); }
};

/// Everything that follows from one A.
struct AtVariance {
  Eigen::ArrayXd inverse;  ///< 1/(A + D)
  Eigen::MatrixXd q;       ///< (X'V⁻¹X)⁻¹
  Eigen::VectorXd beta, residual;

  AtVariance(const Sample& sample, double a) : inverse((sample.d.array() + a).inverse()) {
    const Eigen::MatrixXd weighted = inverse.matrix().asDiagonal() * sample.x;
    const Eigen::LDLT<Eigen::MatrixXd> solver(sample.x.transpose() * weighted);
    q = solver.solve(Eigen::MatrixXd::Identity(sample.parameters(), sample.parameters()));
    beta = solver.solve(weighted.transpose() * sample.y);
    residual = sample.y - sample.x * beta;
  }
  /// (X'V⁻ᵏX) Q.
  Eigen::MatrixXd power(const Sample& sample, int k) const {
    return sample.x.transpose() * inverse.pow(k).matrix().asDiagonal() * sample.x * q;
  }
  double squares() const { return (inverse * residual.array().square()).sum(); }
};

/// Score of A and its information; P = V⁻¹ − V⁻¹XQX'V⁻¹, Py = V⁻¹(y − Xb).
struct Slope {
  double score = 0, information = 0;
};

Slope slopeOf(const Sample& sample, double a, bool restricted) {
  const AtVariance at(sample, a);
  const double fit = (at.inverse * at.residual.array()).square().sum();
  double trace = at.inverse.sum(), square = at.inverse.square().sum();
  if (restricted) {
    const Eigen::MatrixXd two = at.power(sample, 2);
    trace -= two.trace();
    square += (two * two).trace() - 2 * at.power(sample, 3).trace();
  }
  return {0.5 * (fit - trace), 0.5 * square};
}

/// A so large that any method's equation has its root below.
double largestVariance(const Sample& sample) {
  const Eigen::ArrayXd off = sample.y.array() - sample.y.mean();
  return 10 * (off.square().sum() + sample.d.maxCoeff());
}

double rootOf(const Sample& sample, double low, double high, const auto& slope, int& iterations) {
  std::uintmax_t rounds = 300;
  const auto found = boost::math::tools::toms748_solve([&](double a) { return slope(sample, a); }, low, high,
                                                       boost::math::tools::eps_tolerance<double>(50), rounds);
  iterations += static_cast<int>(rounds);
  return (found.first + found.second) / 2;
}

/// Fisher scoring from the median of D, kept at 0 or above.
double byScoring(const Sample& sample, bool restricted, int& iterations) {
  double a = medianOf({sample.d.data(), static_cast<std::size_t>(sample.d.size())});
  const double unit = a;
  for (iterations = 1; iterations <= 500; ++iterations) {
    const Slope slope = slopeOf(sample, a, restricted);
    const double next = std::max(0.0, a + slope.score / slope.information);
    if (std::abs(next - a) <= 1e-14 * (unit + a)) return next;
    a = next;
  }
  // Scoring swings to and fro: the score changes its sign between 0 and any variance that is too large.
  const auto score = [restricted](const Sample& of, double at) { return slopeOf(of, at, restricted).score; };
  if (score(sample, 0) <= 0) return 0;
  return rootOf(sample, 0, largestVariance(sample), score, iterations);
}

double byMoments(const Sample& sample, int& iterations) {
  const auto excess = [](const Sample& of, double a) {
    return AtVariance(of, a).squares() - static_cast<double>(of.areas() - of.parameters());
  };
  if (excess(sample, 0) <= 0) return 0;
  return rootOf(sample, 0, largestVariance(sample), excess, iterations);
}

/// The highest point of A·L(A): among the falling zeros of its slope, found between points of a grid.
double byAdjusted(const Sample& sample, int& iterations) {
  const auto slope = [](const Sample& of, double a) { return slopeOf(of, a, true).score + 1 / a; };
  const auto height = [&sample](double a) {
    const AtVariance at(sample, a);
    const Eigen::LDLT<Eigen::MatrixXd> q(at.q);
    return std::log(a) + 0.5 * (at.inverse.log().sum() + q.vectorD().array().log().sum() - at.squares());
  };
  const double least = 1e-6 * sample.d.minCoeff(), most = largestVariance(sample);
  double best = kMissing, before = least;
  for (double a = least * 1.5; before < most; a *= 1.5) {
    if (slope(sample, before) > 0 && slope(sample, a) <= 0) {
      const double root = rootOf(sample, before, a, slope, iterations);
      if (isMissing(best) || height(root) > height(best)) best = root;
    }
    before = a;
  }
  if (isMissing(best)) refuse("the adjusted likelihood has no maximum; are there enough areas for the covariates?");
  return best;
}

/// Asymptotic variance of the estimate of A, and its bias.
struct AreaMoments {
  double variance = 0, bias = 0;
};

AreaMoments areaMomentsOf(const Sample& sample, const AtVariance& at, double a, SmallAreaMethod method) {
  const auto m = static_cast<double>(sample.areas());
  const double one = at.inverse.sum(), two = at.inverse.square().sum();
  switch (method) {
    case SmallAreaMethod::Reml: break;
    case SmallAreaMethod::Ml: return {2 / two, -at.power(sample, 2).trace() / two};
    case SmallAreaMethod::FayHerriot: return {2 * m / (one * one), 2 * (m * two - one * one) / (one * one * one)};
    case SmallAreaMethod::Adjusted: return {2 / two, 2 / (a * two)};
  }
  return {2 / two, 0};
}

/// What is to be used for D.
void chooseVariances(const SmallAreaInput& input, std::vector<SmallArea>& areas) {
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    areas[i].estimate = input.estimates[i];
    areas[i].variance = isMissing(input.estimates[i]) ? kMissing : input.variances[i];
    if (isMissing(areas[i].estimate)) continue;
    const bool sized = !input.sizes.empty();
    if (sized && !(input.sizes[i] >= 1)) {
      refuse("area " + input.names[i] + " has an estimate but no number of respondents");
    }
    if (areas[i].variance < 0) refuse("the variance of area " + input.names[i] + " is negative");
    if (!(areas[i].variance > 0)) continue;
    const double w = sized ? input.sizes[i] - 1 : 1;
    sum += w * areas[i].variance * (sized ? input.sizes[i] : 1);
    weight += w;
  }
  for (std::size_t i = 0; i < areas.size(); ++i) {
    SmallArea& area = areas[i];
    if (isMissing(area.estimate) || (area.variance > 0 && !input.smoothAll)) continue;
    if (!(weight > 0)) refuse("no area has a variance above 0 to replace missing ones by");
    area.variance = sum / weight / (input.sizes.empty() ? 1 : input.sizes[i]);
    area.replaced = true;
  }
}

void checkShapes(const SmallAreaInput& input) {
  const std::size_t m = input.estimates.size();
  if (input.names.size() != m || input.variances.size() != m || (!input.sizes.empty() && input.sizes.size() != m) ||
      (input.x.cols() > 0 && input.x.rows() != static_cast<Eigen::Index>(m)) ||
      input.x.cols() != static_cast<Eigen::Index>(input.covariates.size())) {
    refuse("every area needs a name, an estimate, a variance and its covariates");
  }
  for (std::size_t i = 0; i < m; ++i) {
    if (std::isinf(input.estimates[i]) || std::isinf(input.variances[i])) {
      refuse("the estimate or variance of area " + input.names[i] + " is infinite");
    }
    for (std::size_t j = 0; j < input.covariates.size(); ++j) {
      if (!std::isfinite(input.x(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)))) {
        refuse("covariate " + input.covariates[j] + " of area " + input.names[i] +
               " is missing; fill it in or leave the area out");
      }
    }
  }
}

/// Covariates must not determine each other, nor be constant.
void checkRank(const Sample& sample, const std::vector<std::string>& covariates) {
  for (Eigen::Index k = 1; k < sample.parameters(); ++k) {
    const Eigen::MatrixXd known = sample.x.leftCols(k);
    const Eigen::VectorXd last = sample.x.col(k);
    const Eigen::VectorXd rest = last - known * known.householderQr().solve(last).eval();
    if (rest.norm() <= 1e-10 * last.norm()) {
      refuse("covariate " + covariates[static_cast<std::size_t>(k - 1)] +
             " is constant or follows from the ones before it; leave it out");
    }
  }
}

/// The covariates of every area behind a column of 1.
Eigen::MatrixXd regressorsOf(const SmallAreaInput& input) {
  Eigen::MatrixXd x(static_cast<Eigen::Index>(input.estimates.size()), input.x.cols() + 1);
  x.col(0).setOnes();
  x.rightCols(input.x.cols()) = input.x;
  return x;
}

/// The areas with an estimate.
Sample sampleOf(const std::vector<SmallArea>& areas, const Eigen::MatrixXd& x) {
  std::vector<Eigen::Index> rows;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (!isMissing(areas[i].estimate)) rows.push_back(static_cast<Eigen::Index>(i));
  }
  if (static_cast<Eigen::Index>(rows.size()) < x.cols() + 2) {
    refuse("only " + std::to_string(rows.size()) + " areas have an estimate; " + std::to_string(x.cols() + 2) +
           " are needed for " + std::to_string(x.cols() - 1) + " covariates");
  }
  Sample sample{Eigen::VectorXd(static_cast<Eigen::Index>(rows.size())),
                Eigen::VectorXd(static_cast<Eigen::Index>(rows.size())), x(rows, Eigen::all)};
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const SmallArea& area = areas[static_cast<std::size_t>(rows[k])];
    sample.y(static_cast<Eigen::Index>(k)) = area.estimate;
    sample.d(static_cast<Eigen::Index>(k)) = area.variance;
  }
  return sample;
}

double varianceBetween(const Sample& sample, SmallAreaMethod method, int& iterations) {
  switch (method) {
    case SmallAreaMethod::Reml: return byScoring(sample, true, iterations);
    case SmallAreaMethod::Ml: return byScoring(sample, false, iterations);
    case SmallAreaMethod::FayHerriot: return byMoments(sample, iterations);
    case SmallAreaMethod::Adjusted: return byAdjusted(sample, iterations);
  }
  return 0;
}

/// The prediction of one area from its covariates and, where it has one, its estimate.
void predictArea(const Eigen::VectorXd& own, const AtVariance& at, double a, const AreaMoments& moments,
                 SmallArea& area) {
  area.synthetic = own.dot(at.beta);
  const double spread = own.dot(at.q * own);
  if (isMissing(area.estimate)) {
    area.gamma = 0;
    area.eblup = area.synthetic;
    area.g1 = a;
    area.g2 = spread;
    area.mse = a + spread - moments.bias;  // the limit of a direct estimate of no precision: 1 − γ = 1, g3 = 0
    return;
  }
  const double variance = a + area.variance;
  area.gamma = a / variance;
  const double rest = area.variance / variance;
  area.eblup = area.gamma * area.estimate + rest * area.synthetic;
  area.g1 = area.gamma * area.variance;
  area.g2 = rest * rest * spread;
  area.g3 = rest * rest / variance * moments.variance;
  area.mse = area.g1 + area.g2 + 2 * area.g3 - moments.bias * rest * rest;
}

}  // namespace

SmallAreaFit fitSmallAreas(const SmallAreaInput& input, SmallAreaMethod method) {
  checkShapes(input);
  SmallAreaFit fit;
  fit.areas.resize(input.estimates.size());
  chooseVariances(input, fit.areas);
  const Eigen::MatrixXd x = regressorsOf(input);
  const Sample sample = sampleOf(fit.areas, x);
  fit.sampled = static_cast<std::size_t>(sample.areas());
  checkRank(sample, input.covariates);
  fit.a = varianceBetween(sample, method, fit.iterations);
  fit.informative = fit.a > 0;
  const AtVariance at(sample, fit.a);
  const AreaMoments moments = areaMomentsOf(sample, at, fit.a, method);
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    fit.beta.push_back(at.beta(j));
    fit.betaSe.push_back(std::sqrt(at.q(j, j)));
  }
  const auto m = static_cast<double>(sample.areas()), parameters = static_cast<double>(x.cols() + 1);
  fit.loglik = 0.5 * (at.inverse.log().sum() - m * std::log(2 * std::numbers::pi) - at.squares());
  fit.aic = 2 * parameters - 2 * fit.loglik;
  fit.bic = std::log(m) * parameters - 2 * fit.loglik;
  for (std::size_t i = 0; i < fit.areas.size(); ++i) {
    predictArea(x.row(static_cast<Eigen::Index>(i)).transpose(), at, fit.a, moments, fit.areas[i]);
  }
  return fit;
}

double benchmark(SmallAreaFit& fit, Benchmark how, std::vector<double> shares) {
  if (shares.empty()) shares.assign(fit.areas.size(), 1);
  if (shares.size() != fit.areas.size()) refuse("every area needs its share");
  double total = 0, direct = 0, model = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (!(shares[i] >= 0) || std::isinf(shares[i]))
      refuse("share " + std::to_string(i + 1) + " is missing or negative");
    if (isMissing(fit.areas[i].estimate)) continue;
    total += shares[i];
    direct += shares[i] * fit.areas[i].estimate;
    model += shares[i] * fit.areas[i].eblup;
  }
  if (!(total > 0)) refuse("the sampled areas have no share of the total");
  if (how == Benchmark::Ratio && !(std::abs(model) > 0))
    refuse("estimates that add up to 0 cannot be scaled by a ratio");
  for (SmallArea& area : fit.areas) {
    area.benchmarked = how == Benchmark::Ratio ? area.eblup * direct / model : area.eblup + (direct - model) / total;
  }
  return direct / total;
}

}  // namespace hz::stats
