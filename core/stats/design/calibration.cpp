// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/design/calibration.h"

#include "base/fault.h"
#include "base/number.h"
#include "stats/design/raking.h"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>

namespace hz::stats {
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
      throw Fault(FaultCode::BadArgument,
                  {"no respondent is in category " + categoryName(margin, g) + " of " + margin.variable +
                   ", of which the population has " + shortestNumber(margin.totals[g]) +
                   "; merge it with a neighbouring category, in the data and in the totals"});
    }
    if (!(margin.totals[g] >= 0)) {
      throw Fault(FaultCode::BadArgument, {"the total of category " + categoryName(margin, g) + " of " +
                                           margin.variable + " is missing or negative"});
    }
  }
}

/// Respondents with the same categories in all margins move together, so raking needs only their sums.
struct Cells {
  std::vector<std::uint32_t> of;                      ///< per respondent
  std::vector<std::vector<std::int32_t>> categories;  ///< [margin][cell]

  explicit Cells(const std::vector<Margin>& margins) : of(margins.front().category.size()), categories(margins.size()) {
    std::map<std::vector<int>, std::uint32_t> seen;
    std::vector<int> key(margins.size());
    for (std::size_t r = 0; r < of.size(); ++r) {
      for (std::size_t m = 0; m < margins.size(); ++m) key[m] = margins[m].category[r];
      const auto at = seen.emplace(key, static_cast<std::uint32_t>(seen.size()));
      of[r] = at.first->second;
      if (!at.second) continue;
      for (std::size_t m = 0; m < margins.size(); ++m) categories[m].push_back(key[m]);
    }
  }
};

/// Solves A λ = b where columns of A may depend on each other.
Eigen::VectorXd solved(const Eigen::MatrixXd& a, const Eigen::VectorXd& b) {
  const Eigen::ArrayXd diagonal = a.diagonal().array().abs();
  const Eigen::VectorXd scale = (diagonal > 0).select(diagonal.max(1e-300).sqrt().inverse(), 0).matrix();
  Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> decomposition;
  decomposition.setThreshold(1e-11);
  decomposition.compute(scale.asDiagonal() * a * scale.asDiagonal());
  return scale.asDiagonal() * decomposition.solve(scale.asDiagonal() * b);
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
  const Cells cells(margins);
  const std::size_t count = cells.categories.front().size();
  std::vector<double> before(count, 0.0), now;
  for (std::size_t r = 0; r < weights.size(); ++r) before[cells.of[r]] += weights[r];
  now = before;
  RakingTable table;
  for (std::size_t m = 0; m < margins.size(); ++m) table.margins.push_back({cells.categories[m], margins[m].totals});
  const std::vector<double> ones(count, 1.0);
  const auto filledBy = [&](std::size_t m) {
    std::vector<double> filled(margins[m].totals.size(), 0.0);
    for (std::size_t c = 0; c < count; ++c) filled[static_cast<std::size_t>(cells.categories[m][c])] += now[c];
    return filled;
  };
  for (out.cycles = 1; out.cycles <= options.maxCycles; ++out.cycles) {
    rakeOnce(table, ones, now);
    out.largestError = 0;
    for (std::size_t m = 0; m < margins.size(); ++m) {
      const std::vector<double> filled = filledBy(m);
      for (std::size_t g = 0; g < filled.size(); ++g) {
        const double error = std::abs(filled[g] - margins[m].totals[g]) / std::max(1e-300, margins[m].totals[g]);
        if (error > out.largestError) worst = margins[m].variable;
        out.largestError = std::max(out.largestError, error);
      }
    }
    if (out.largestError < options.tolerance) break;
  }
  for (std::size_t r = 0; r < weights.size(); ++r) {
    const std::uint32_t c = cells.of[r];
    if (before[c] > 0) out.weights[r] *= now[c] / before[c];
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
  Calibration out;
  Eigen::VectorXd lambda = Eigen::VectorXd::Zero(x.cols()), adjusted = w;
  for (int round = 0; round < 3; ++round) {  // the later ones take away rounding
    lambda += solved(cross, totals - x.transpose() * adjusted);
    adjusted = w.array() * (1 + (x * lambda).array());
  }
  out.weights.assign(adjusted.data(), adjusted.data() + adjusted.size());
  out.auxiliaries = x;
  out.cycles = 1;
  out.largestError = relativeError(x.transpose() * adjusted, totals);
  if (!(out.largestError < 1e-8)) {
    throw Fault(FaultCode::BadArgument, {"the calibration totals cannot be reached: they contradict each other, or an "
                                         "auxiliary variable does not vary in the sample"});
  }
  describe(out, weights);
  return out;
}

namespace {

/// g = F(x'λ) with Σ w F x = totals, by Newton's method with halved steps.
template <typename Factors, typename Slopes>
Calibration calibrateByNewton(const std::vector<double>& weights, const Eigen::MatrixXd& x,
                              const Eigen::VectorXd& totals, double scale, const Factors& factors, const Slopes& slopes,
                              const char* advice) {
  const Eigen::VectorXd w = scale * asVector(weights);
  Eigen::VectorXd lambda = Eigen::VectorXd::Zero(x.cols());
  Eigen::VectorXd g = Eigen::VectorXd::Ones(x.rows());
  Calibration out;
  for (out.cycles = 0; out.cycles < 100; ++out.cycles) {
    const Eigen::VectorXd missing = totals - x.transpose() * (w.array() * g.array()).matrix();
    out.largestError = (missing.array().abs() / totals.array().abs().max(1e-300)).maxCoeff();
    if (out.largestError < 1e-13) break;
    const Eigen::MatrixXd cross = x.transpose() * (w.array() * slopes(g).array()).matrix().asDiagonal() * x;
    const Eigen::VectorXd step = solved(cross, missing);
    double length = 1;
    bool better = false;
    for (int halving = 0; halving < 30; ++halving, length /= 2) {
      const Eigen::VectorXd tried = factors(Eigen::VectorXd(x * (lambda + length * step)));
      if (!tried.allFinite()) continue;
      better = relativeError(x.transpose() * (w.array() * tried.array()).matrix(), totals) < out.largestError;
      if (better) break;
    }
    if (!better) break;
    lambda += length * step;
    g = factors(Eigen::VectorXd(x * lambda));
  }
  if (!(out.largestError < 1e-8)) throw Fault(FaultCode::BadArgument, {advice});
  const Eigen::VectorXd adjusted = w.array() * g.array();
  out.weights.assign(adjusted.data(), adjusted.data() + adjusted.size());
  out.auxiliaries = x;
  describe(out, weights);
  return out;
}

}  // namespace

Calibration calibrateRaking(const std::vector<double>& weights, const Eigen::MatrixXd& x,
                            const Eigen::VectorXd& totals) {
  return calibrateByNewton(
      weights, x, totals, 1, [](const Eigen::VectorXd& u) { return Eigen::VectorXd(u.array().exp().matrix()); },
      [](const Eigen::VectorXd& g) { return g; },
      "the totals cannot be reached by raking: they contradict each other or lie outside what the sample can give");
}

Calibration calibrateLogit(const std::vector<double>& weights, const Eigen::MatrixXd& x, const Eigen::VectorXd& totals,
                           double lower, double upper) {
  if (!(lower >= 0 && lower < 1 && upper > 1)) {
    throw Fault(FaultCode::BadArgument, {"bounds of weights must enclose 1, as in logit:0.5,2"});
  }
  // Weights far from the population's scale are brought there first, as R's calibrate does; bounds apply afterwards.
  constexpr double kFar = 20;
  const Eigen::ArrayXd ratios = totals.array() / (x.transpose() * asVector(weights)).array();
  const double scale = ratios.minCoeff() > kFar ? ratios.mean() : 1;
  const double a = (upper - lower) / ((1 - lower) * (upper - 1));
  return calibrateByNewton(
      weights, x, totals, scale,
      [=](const Eigen::VectorXd& u) {
        const Eigen::ArrayXd e = (a * u.array()).min(700).exp();
        return Eigen::VectorXd(
            ((lower * (upper - 1) + upper * (1 - lower) * e) / ((upper - 1) + (1 - lower) * e)).matrix());
      },
      // F'(u) = a (U − F)(F − L) / (U − L)
      [=](const Eigen::VectorXd& g) {
        return Eigen::VectorXd((a * (upper - g.array()) * (g.array() - lower) / (upper - lower)).matrix());
      },
      "the totals cannot be reached within these bounds; widen them");
}

std::vector<double> trimWeights(std::vector<double> weights, double lower, double upper) {
  const std::vector<double> ones(weights.size(), 1.0);
  trimCells(ones, ones, lower, upper, weights, 0);
  return weights;
}

}  // namespace hz::stats
