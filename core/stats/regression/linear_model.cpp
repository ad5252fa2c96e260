// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/regression/cluster_robust.h"
#include "stats/regression/family_models.h"
#include "stats/regression/least_squares.h"

#include "base/parallel.h"

#include <Eigen/Dense>

#include <algorithm>

namespace hz::stats {
namespace {

Eigen::VectorXd outcomeOf(const ModelFrame& frame) {
  Eigen::VectorXd y(static_cast<Eigen::Index>(frame.rows.size()));
  for (std::size_t i = 0; i < frame.rows.size(); ++i) {
    y[static_cast<Eigen::Index>(i)] = frame.input.outcome[frame.rows[i]];
  }
  return y;
}

std::vector<ModelCoefficient> rawCoefficients(const ModelFrame& frame, const Eigen::VectorXd& b,
                                              const Eigen::VectorXd& y) {
  const Eigen::MatrixXd& x = frame.matrix.x;
  const Eigen::VectorXd vif = varianceInflation(x);
  const double sy = weightedDeviation(y, frame.weights);
  std::vector<ModelCoefficient> out(1);
  out[0].term = "(intercept)";
  out[0].estimate = b[0];
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    ModelCoefficient& c = out.emplace_back();
    c.term = frame.matrix.names[static_cast<std::size_t>(j)];
    c.estimate = b[j + 1];
    c.beta = c.estimate * weightedDeviation(x.col(j), frame.weights) / sy;
    c.vif = vif[j];
  }
  return out;
}

/// Errors from residuals say nothing of a coefficient that goes through the one case that decides it.
double errorOf(const ModelCoefficient& c, double variance) {
  return c.decidedByOne ? kMissing : std::sqrt(variance);
}

/// A joint test says nothing either where one of its coefficients has no error.
JointTest whereErrorsAre(const RegressionModel& model, const std::vector<Eigen::Index>& places, const JointTest& test) {
  const bool all = std::none_of(places.begin(), places.end(), [&](Eigen::Index at) {
    return isMissing(model.coefficients[static_cast<std::size_t>(at)].se);
  });
  return all ? test : JointTest{};
}

/// Everything with one covariance and one number of degrees of freedom.
void takeCovariance(RegressionModel& model, const ModelFrame& frame, const Eigen::VectorXd& b, const Eigen::MatrixXd& v,
                    double df) {
  for (std::size_t j = 0; j < model.coefficients.size(); ++j) {
    const auto at = static_cast<Eigen::Index>(j);
    model.coefficients[j].se = errorOf(model.coefficients[j], v(at, at));
    completeCoefficient(model.coefficients[j], df, frame.input.level);
  }
  model.all = whereErrorsAre(model, frame.all(), waldJointTest(b, v, frame.all(), df));
  if (!frame.first) model.added = whereErrorsAre(model, frame.added(), waldJointTest(b, v, frame.added(), df));
}

void takeClusters(RegressionModel& model, const ModelFrame& frame, const Eigen::MatrixXd& x, const LeastSquares& fit) {
  const ClusterRobust robust = ClusterRobust::linear(x, fit.inverse, fit.residuals, frame.cluster, frame.clusters);
  for (std::size_t j = 0; j < model.coefficients.size(); ++j) {
    const auto at = static_cast<Eigen::Index>(j);
    model.coefficients[j].se = errorOf(model.coefficients[j], robust.covariance()(at, at));
    completeCoefficient(model.coefficients[j], robust.df(Eigen::VectorXd::Unit(x.cols(), at)), frame.input.level);
  }
  model.all = whereErrorsAre(model, frame.all(), robust.jointTest(fit.b, frame.all()));
  if (!frame.first) model.added = whereErrorsAre(model, frame.added(), robust.jointTest(fit.b, frame.added()));
}

void takeBootstrap(RegressionModel& model, const ModelFrame& frame, const Eigen::MatrixXd& x, const Eigen::VectorXd& y,
                   Progress& progress) {
  const std::vector<Eigen::VectorXd> draws = bootstrapWeights(frame);
  Eigen::MatrixXd values = Eigen::MatrixXd::Constant(static_cast<Eigen::Index>(draws.size()), x.cols(), kMissing);
  const auto work = [&](std::size_t r) {
    const Eigen::VectorXd w = draws[r].cwiseProduct(frame.weights);
    Eigen::MatrixXd ignored;
    if (!inverseCrossProduct(w.cwiseSqrt().asDiagonal() * x, ignored)) return;  // columns coincide in this draw
    values.row(static_cast<Eigen::Index>(r)) = leastSquares(x, y, w).b.transpose();
  };
  forEachParallel(draws.size(), frame.input.bootstrap.threads, work,
                  [&](std::size_t done) { progress.report(done, draws.size()); });
  takeReplicates(values, frame, model.coefficients, model);
}

/// Residuals that are rounding alone, as a share of the squares of the outcome.
constexpr double kExact = 1e-24;

/// Of an exact fit: without residuals nothing tests the coefficients.
void forgetErrors(RegressionModel& model) {
  for (ModelCoefficient& c : model.coefficients) {
    c.se = 0;
    c.statistic = c.p = c.lower = c.upper = kMissing;
  }
  model.all = model.added = JointTest{};
}

}  // namespace

RegressionModel linearModel(const ModelFrame& frame, const RegressionModel* before, Progress& progress) {
  RegressionModel model;
  const Eigen::MatrixXd x = withIntercept(frame.matrix.x);
  const Eigen::VectorXd y = outcomeOf(frame);
  const LeastSquares fit = leastSquares(x, y, frame.weights);
  const auto n = static_cast<double>(x.rows()), p = static_cast<double>(x.cols());
  model.n = frame.rows.size();
  model.k = frame.matrix.names.size();
  model.dropped = frame.matrix.dropped;
  model.dfResidual = n - p;
  model.r2 = fit.r2();
  if (n > p) {
    model.adjustedR2 = 1 - (1 - model.r2) * (n - 1) / (n - p);
    if (!frame.weighted) model.sigma = std::sqrt(fit.ssr / (n - p));
  }
  if (before != nullptr) model.deltaR2 = model.r2 - before->r2;
  model.coefficients = rawCoefficients(frame, fit.b, y);
  if (frame.input.errors != ErrorKind::Classical) {
    const std::vector<bool> byOne = decidedByOneCase(x, fit, frame.weights);
    for (std::size_t j = 0; j < byOne.size(); ++j) model.coefficients[j].decidedByOne = byOne[j];
  }
  switch (frame.input.errors) {
    case ErrorKind::Classical: takeCovariance(model, frame, fit.b, fit.inverse * (fit.ssr / (n - p)), n - p); break;
    case ErrorKind::Hc3: takeCovariance(model, frame, fit.b, hc3Covariance(x, fit, frame.weights), n - p); break;
    case ErrorKind::Cr2: takeClusters(model, frame, x, fit); break;
    case ErrorKind::Design: {
      const Eigen::MatrixXd influence = frame.weights.cwiseProduct(fit.residuals).asDiagonal() * (x * fit.inverse);
      takeCovariance(model, frame, fit.b, frame.designCovariance(influence), frame.designDf() + 1 - p);
      break;
    }
    case ErrorKind::Bootstrap: takeBootstrap(model, frame, x, y, progress); break;
  }
  if (fit.ssr <= kExact * fit.sst) forgetErrors(model);
  return model;
}

}  // namespace hz::stats
