// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/basics/distributions.h"
#include "stats/regression/cluster_robust.h"
#include "stats/regression/family_models.h"
#include "stats/regression/least_squares.h"
#include "stats/regression/mediation.h"

#include <Eigen/Dense>
#include <set>

namespace hz::stats {
namespace {

/// Covariance of the coefficients with the degrees of freedom of any combination of them.
struct SlopeErrors {
  Eigen::MatrixXd v;
  double df = kMissing;
  std::optional<ClusterRobust> robust;
};

SlopeErrors slopeErrors(const ModelFrame& frame, const Eigen::MatrixXd& x, const LeastSquares& fit) {
  SlopeErrors out;
  const auto n = static_cast<double>(x.rows()), p = static_cast<double>(x.cols());
  out.df = n - p;
  switch (frame.input.errors) {
    case ErrorKind::Classical:
    case ErrorKind::Bootstrap: out.v = fit.inverse * (fit.ssr / (n - p)); break;
    case ErrorKind::Hc3: out.v = hc3Covariance(x, fit, frame.weights); break;
    case ErrorKind::Cr2:
      out.robust = ClusterRobust::linear(x, fit.inverse, fit.residuals, frame.cluster, frame.clusters);
      out.v = out.robust->covariance();
      break;
    case ErrorKind::Design:
      out.v = frame.designCovariance(frame.weights.cwiseProduct(fit.residuals).asDiagonal() * (x * fit.inverse));
      out.df = frame.designDf() + 1 - p;
      break;
  }
  return out;
}

/// Where |b1 + b3 w| is just as large as its interval's half width.
std::vector<double> johnsonNeyman(const Eigen::VectorXd& b, const Eigen::MatrixXd& v, Eigen::Index product, double t,
                                  double centre) {
  const double a = b[product] * b[product] - t * t * v(product, product);
  const double h = b[1] * b[product] - t * t * v(1, product);
  const double c = b[1] * b[1] - t * t * v(1, 1);
  const double inside = h * h - a * c;
  if (!(inside > 0) || a == 0) return {};
  // Without cancellation: the larger root first, the other from the product of the roots.
  const double q = -(h + std::copysign(std::sqrt(inside), h));
  std::vector<double> out{q / a + centre, (q == 0 ? 0 : c / q) + centre};
  std::sort(out.begin(), out.end());
  return out;
}

void takeSlopes(ModerationResult& result, const Eigen::VectorXd& b, const SlopeErrors& errors, Eigen::Index product,
                const std::vector<double>& values, double level) {
  static constexpr const char* kPlaces[] = {"-1sd", "mean", "+1sd"};
  for (std::size_t k = 0; k < values.size(); ++k) {
    Eigen::VectorXd contrast = Eigen::VectorXd::Zero(b.size());
    contrast[1] = 1;
    contrast[product] = values[k];
    SimpleSlope& slope = result.slopes.emplace_back();
    slope.at = result.binary ? shortestNumber(values[k]) : kPlaces[k];
    slope.value = values[k];
    slope.slope.estimate = contrast.dot(b);
    slope.slope.se = std::sqrt(contrast.dot(errors.v * contrast));
    completeCoefficient(slope.slope, errors.robust ? errors.robust->df(contrast) : errors.df, level);
  }
}

}  // namespace

ModerationResult moderate(const MediationInput& input, Progress& progress) {
  ModerationResult result;
  std::vector<std::size_t> first{input.predictor, input.moderator};
  std::vector<std::size_t> predictors = first;
  predictors.insert(predictors.end(), input.controls.begin(), input.controls.end());
  RegressionInput whole = pathInput(input, input.outcomeName, input.outcome, predictors);
  const std::vector<std::uint32_t> rows = regressionCases(whole, result.missing);
  result.n = rows.size();
  if (rows.empty()) {
    result.messages.push_back({"no_cases", "", {"0"}});
    return result;
  }
  double x0 = 0, w0 = 0;
  std::set<double> values;
  for (const std::uint32_t row : rows) {
    x0 += input.variables[input.predictor].numbers[row];
    w0 += input.variables[input.moderator].numbers[row];
    if (values.size() < 3) values.insert(input.variables[input.moderator].numbers[row]);
  }
  result.binary = values.size() == 2;
  result.predictorCentre = x0 / static_cast<double>(rows.size());
  result.moderatorCentre = result.binary ? 0 : w0 / static_cast<double>(rows.size());
  std::vector<ModelVariable> centred = input.variables;
  for (double& x : centred[input.predictor].numbers) x -= result.predictorCentre;
  for (double& w : centred[input.moderator].numbers) w -= result.moderatorCentre;
  whole.variables = centred;
  whole.blocks = {whole.blocks.front(), {ModelTerm{{input.predictor, input.moderator}}}};
  // The columns stand as they are read: predictor, moderator, product, controls.
  RegressionInput full = whole;
  full.blocks = {{ModelTerm{{input.predictor}}, ModelTerm{{input.moderator}}, ModelTerm{first}}};
  for (const std::size_t c : input.controls) full.blocks.front().push_back({{c}});
  const RegressionResult found = regress(full, progress);
  result.messages = found.messages;
  result.clusters = found.clusters;
  result.productTerm = centred[input.predictor].name + ":" + centred[input.moderator].name;
  if (found.models.empty() || found.models.front().coefficients.size() < 4 ||
      found.models.front().coefficients[3].term != result.productTerm) {
    if (!found.models.empty()) result.messages.push_back({"moderation_collinear", "", {}});
    return result;
  }
  result.model = found.models.front();
  ModelFrame frame{full,
                   rows,
                   modelMatrix(centred, full.blocks.front(), rows, {}),
                   {},
                   true,
                   Eigen::VectorXd::Ones(static_cast<Eigen::Index>(rows.size())),
                   !input.weights.empty(),
                   {},
                   0};
  Eigen::VectorXd y(frame.weights.size()), w(frame.weights.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    y[at] = input.outcome[rows[i]];
    w[at] = centred[input.moderator].numbers[rows[i]];
    if (frame.weighted) frame.weights[at] = input.weights[rows[i]];
  }
  if (!input.cluster.empty()) frame.clusters = compactClusters(input.cluster, rows, frame.cluster);
  const Eigen::MatrixXd x = withIntercept(frame.matrix.x);
  const LeastSquares fit = leastSquares(x, y, frame.weights);
  const ModelMatrix without = modelMatrix(centred, whole.blocks.front(), rows, {});
  const LeastSquares before = leastSquares(withIntercept(without.x), y, frame.weights);
  result.deltaR2 = fit.r2() - before.r2();
  result.deltaF = result.deltaR2 / ((1 - fit.r2()) / static_cast<double>(x.rows() - x.cols()));
  const SlopeErrors errors = slopeErrors(frame, x, fit);
  const double sd = weightedDeviation(w, Eigen::VectorXd::Ones(w.size()));
  takeSlopes(result, fit.b, errors, 3,
             result.binary ? std::vector(values.begin(), values.end()) : std::vector{-sd, 0.0, sd}, input.level);
  result.moderatorLeast = w.minCoeff() + result.moderatorCentre;
  result.moderatorMost = w.maxCoeff() + result.moderatorCentre;
  if (!result.binary && !errors.robust && errors.df > 0) {
    const double t = studentQuantile((1 + input.level) / 2, errors.df);
    result.hasJohnsonNeyman = true;
    result.johnsonNeyman = johnsonNeyman(fit.b, errors.v, 3, t, result.moderatorCentre);
  }
  return result;
}

}  // namespace hz::stats
