// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "estimate/calibration.h"

#include "base/fault.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace hz {
namespace {

std::vector<double> sums(const std::vector<double>& weights, const Margin& margin) {
  std::vector<double> out(margin.totals.size(), 0.0);
  for (std::size_t r = 0; r < weights.size(); ++r) out[static_cast<std::size_t>(margin.category[r])] += weights[r];
  return out;
}

std::string categoryName(const Margin& margin, std::size_t category) {
  return category < margin.names.size() ? margin.names[category] : std::to_string(category + 1);
}

void checkFilled(const Margin& margin, const std::vector<double>& filled) {
  for (std::size_t g = 0; g < filled.size(); ++g) {
    if (margin.totals[g] > 0 && !(filled[g] > 0)) {
      throw Fault(FaultCode::BadArgument, {"no respondent is in category " + categoryName(margin, g) + " of " +
                                           margin.variable + ", which the population has; merge it with a neighbour"});
    }
  }
}

Eigen::MatrixXd dummies(const std::vector<Margin>& margins, std::size_t respondents) {
  Eigen::Index columns = 0;
  for (const Margin& margin : margins) columns += static_cast<Eigen::Index>(margin.totals.size());
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(respondents), columns);
  Eigen::Index first = 0;
  for (const Margin& margin : margins) {
    for (std::size_t r = 0; r < respondents; ++r) x(static_cast<Eigen::Index>(r), first + margin.category[r]) = 1;
    first += static_cast<Eigen::Index>(margin.totals.size());
  }
  return x;
}

void describe(Calibration& out, const std::vector<double>& before) {
  out.kishBefore = kishLoss(before);
  out.kishAfter = kishLoss(out.weights);
  bool first = true;
  for (std::size_t r = 0; r < before.size(); ++r) {
    if (!(before[r] > 0)) continue;
    const double g = out.weights[r] / before[r];
    out.smallestAdjustment = first ? g : std::min(out.smallestAdjustment, g);
    out.largestAdjustment = first ? g : std::max(out.largestAdjustment, g);
    first = false;
  }
}

Eigen::Map<const Eigen::VectorXd> asVector(const std::vector<double>& v) {
  return {v.data(), static_cast<Eigen::Index>(v.size())};
}

double relativeError(const Eigen::VectorXd& reached, const Eigen::VectorXd& totals) {
  return ((reached - totals).array().abs() / totals.array().abs().max(1e-300)).maxCoeff();
}

}  // namespace

double kishLoss(const std::vector<double>& weights) {
  const auto w = asVector(weights);
  return static_cast<double>(weights.size()) * w.squaredNorm() / (w.sum() * w.sum());
}

Calibration postStratify(const std::vector<double>& weights, const Margin& margin) {
  const std::vector<double> filled = sums(weights, margin);
  checkFilled(margin, filled);
  Calibration out;
  out.weights = weights;
  for (std::size_t r = 0; r < weights.size(); ++r) {
    const auto g = static_cast<std::size_t>(margin.category[r]);
    out.weights[r] *= margin.totals[g] / filled[g];
  }
  out.auxiliaries = dummies({margin}, weights.size());
  out.cycles = 1;
  describe(out, weights);
  return out;
}

Calibration rake(const std::vector<double>& weights, const std::vector<Margin>& margins, const RakingOptions& options) {
  if (margins.empty()) throw Fault(FaultCode::BadArgument, {"raking needs at least one margin"});
  const auto grand = [](const Margin& m) { return std::accumulate(m.totals.begin(), m.totals.end(), 0.0); };
  for (const Margin& margin : margins) {
    checkFilled(margin, sums(weights, margin));
    if (std::abs(grand(margin) / grand(margins.front()) - 1) > 1e-6) {
      throw Fault(FaultCode::BadArgument, {"the margins " + margins.front().variable + " and " + margin.variable +
                                           " add up to different populations"});
    }
  }
  Calibration out;
  out.weights = weights;
  std::string worst;
  for (out.cycles = 1; out.cycles <= options.maxCycles; ++out.cycles) {
    for (const Margin& margin : margins) {
      const std::vector<double> filled = sums(out.weights, margin);
      for (std::size_t r = 0; r < weights.size(); ++r) {
        const auto g = static_cast<std::size_t>(margin.category[r]);
        if (filled[g] > 0) out.weights[r] *= margin.totals[g] / filled[g];
      }
    }
    out.largestError = 0;
    for (const Margin& margin : margins) {
      const std::vector<double> filled = sums(out.weights, margin);
      for (std::size_t g = 0; g < filled.size(); ++g) {
        const double error = std::abs(filled[g] - margin.totals[g]) / margin.totals[g];
        if (error > out.largestError) worst = margin.variable;
        out.largestError = std::max(out.largestError, error);
      }
    }
    if (out.largestError < options.tolerance) break;
  }
  if (!(out.largestError < options.tolerance)) {
    throw Fault(FaultCode::BadArgument, {"raking did not converge in " + std::to_string(options.maxCycles) +
                                         " cycles; the margin " + worst + " contradicts the others"});
  }
  out.auxiliaries = dummies(margins, weights.size());
  describe(out, weights);
  return out;
}

Calibration calibrateLinear(const std::vector<double>& weights, const Eigen::MatrixXd& x,
                            const Eigen::VectorXd& totals) {
  const auto w = asVector(weights);
  const Eigen::MatrixXd cross = x.transpose() * w.asDiagonal() * x;
  const Eigen::VectorXd lambda = cross.ldlt().solve(totals - x.transpose() * w);
  Calibration out;
  const Eigen::VectorXd adjusted = w.array() * (1 + (x * lambda).array());
  out.weights.assign(adjusted.data(), adjusted.data() + adjusted.size());
  out.auxiliaries = x;
  out.cycles = 1;
  out.largestError = relativeError(x.transpose() * adjusted, totals);
  if (!(out.largestError < 1e-8)) {
    throw Fault(FaultCode::BadArgument, {"the calibration totals cannot be reached; some auxiliaries are collinear"});
  }
  describe(out, weights);
  return out;
}

Calibration calibrateLogit(const std::vector<double>& weights, const Eigen::MatrixXd& x, const Eigen::VectorXd& totals,
                           double lower, double upper) {
  if (!(lower < 1 && upper > 1)) throw Fault(FaultCode::BadArgument, {"bounds of weights must enclose 1"});
  const auto w = asVector(weights);
  const double a = (upper - lower) / ((1 - lower) * (upper - 1));
  Eigen::VectorXd lambda = Eigen::VectorXd::Zero(x.cols());
  Calibration out;
  Eigen::VectorXd g = Eigen::VectorXd::Ones(x.rows());
  const auto factors = [&](const Eigen::VectorXd& at) -> Eigen::VectorXd {
    const Eigen::ArrayXd e = (a * (x * at).array()).min(700).exp();
    return ((lower * (upper - 1) + upper * (1 - lower) * e) / ((upper - 1) + (1 - lower) * e)).matrix();
  };
  for (out.cycles = 0; out.cycles < 100; ++out.cycles) {
    const Eigen::VectorXd missing = totals - x.transpose() * (w.array() * g.array()).matrix();
    out.largestError = (missing.array().abs() / totals.array().abs().max(1e-300)).maxCoeff();
    if (out.largestError < 1e-12) break;
    // F'(u) = a (U − F)(F − L) / (U − L)
    const Eigen::ArrayXd slope = a * (upper - g.array()) * (g.array() - lower) / (upper - lower);
    const Eigen::MatrixXd cross = x.transpose() * (w.array() * slope).matrix().asDiagonal() * x;
    const Eigen::VectorXd step = cross.ldlt().solve(missing);
    double length = 1;
    for (int halving = 0; halving < 30; ++halving, length /= 2) {
      const Eigen::VectorXd tried = factors(lambda + length * step);
      if (relativeError(x.transpose() * (w.array() * tried.array()).matrix(), totals) < out.largestError) break;
    }
    lambda += length * step;
    g = factors(lambda);
  }
  if (!(out.largestError < 1e-8)) {
    throw Fault(FaultCode::BadArgument, {"the totals cannot be reached within these bounds; widen them"});
  }
  const Eigen::VectorXd adjusted = w.array() * g.array();
  out.weights.assign(adjusted.data(), adjusted.data() + adjusted.size());
  out.auxiliaries = x;
  describe(out, weights);
  return out;
}

std::vector<double> trimWeights(std::vector<double> weights, double lower, double upper) {
  for (int round = 0; round < 1000; ++round) {
    double cut = 0;
    std::vector<std::size_t> within;
    for (std::size_t r = 0; r < weights.size(); ++r) {
      const double capped = std::clamp(weights[r], lower, upper);
      cut += weights[r] - capped;
      if (weights[r] > lower && weights[r] < upper) within.push_back(r);
      weights[r] = capped;
    }
    if (cut == 0 || within.empty()) return weights;
    for (const std::size_t r : within) weights[r] += cut / static_cast<double>(within.size());
    const bool outside = std::any_of(weights.begin(), weights.end(), [&](double x) { return x < lower || x > upper; });
    if (!outside) return weights;
  }
  return weights;
}

}  // namespace hz
