// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/regression/cluster_robust.h"
#include "stats/regression/family_models.h"
#include "stats/regression/least_squares.h"

#include "base/parallel.h"
#include "stats/basics/distributions.h"

#include <Eigen/Dense>

namespace hz::stats {
namespace {

/// Beyond this linear predictor a fitted probability is 0 or 1 to 3e-7: reason to look for separation.
constexpr double kFarOut = 15;

double logitDeviance(const Eigen::VectorXd& eta, const Eigen::VectorXd& event, const Eigen::VectorXd& weights) {
  double sum = 0;
  for (Eigen::Index i = 0; i < eta.size(); ++i) {
    const double s = event[i] > 0 ? eta[i] : -eta[i];
    sum += 2 * weights[i] * (s > 0 ? std::log1p(std::exp(-s)) : std::log1p(std::exp(s)) - s);
  }
  return sum;
}

void takeLogitErrors(RegressionModel& model, const ModelFrame& frame, const Eigen::MatrixXd& x,
                     const Eigen::VectorXd& event, const LogitFit& fit) {
  const Eigen::VectorXd residuals = event - fit.mu;
  const auto fill = [&](const Eigen::MatrixXd& v, const auto& dfOf) {
    for (std::size_t j = 0; j < model.coefficients.size(); ++j) {
      const auto at = static_cast<Eigen::Index>(j);
      model.coefficients[j].se = std::sqrt(v(at, at));
      completeCoefficient(model.coefficients[j], dfOf(at), frame.input.level);
    }
  };
  if (frame.input.errors == ErrorKind::Classical) {
    fill(fit.inverse, [](Eigen::Index) { return kNormalDf; });
  } else if (frame.input.errors == ErrorKind::Cr2) {
    const ClusterRobust robust = ClusterRobust::logit(x, fit.inverse, fit.mu, residuals, frame.cluster, frame.clusters);
    fill(robust.covariance(), [&](Eigen::Index at) { return robust.df(Eigen::VectorXd::Unit(x.cols(), at)); });
    model.all = robust.jointTest(fit.b, frame.all());
    if (!frame.first) model.added = robust.jointTest(fit.b, frame.added());
  } else if (frame.input.errors == ErrorKind::Design) {
    const Eigen::MatrixXd influence = frame.weights.cwiseProduct(residuals).asDiagonal() * (x * fit.inverse);
    const Eigen::MatrixXd v = frame.designCovariance(influence);
    const double df = frame.designDf() + 1 - static_cast<double>(x.cols());
    fill(v, [df](Eigen::Index) { return df; });
    model.all = waldJointTest(fit.b, v, frame.all(), df);
    if (!frame.first) model.added = waldJointTest(fit.b, v, frame.added(), df);
  }
}

}  // namespace

LogitFit fitLogit(const Eigen::MatrixXd& x, const Eigen::VectorXd& event, const Eigen::VectorXd& weights) {
  LogitFit out;
  const Eigen::Index n = x.rows();
  Eigen::VectorXd eta(n);
  for (Eigen::Index i = 0; i < n; ++i) eta[i] = event[i] > 0 ? std::log(3.0) : -std::log(3.0);  // μ = (y + ½)/2
  out.b = Eigen::VectorXd::Zero(x.cols());
  double deviance = std::numeric_limits<double>::infinity();
  for (int round = 0; round < 100; ++round) {
    Eigen::VectorXd working(n), w(n);
    out.mu.resize(n);
    for (Eigen::Index i = 0; i < n; ++i) {
      out.mu[i] = 1 / (1 + std::exp(-eta[i]));
      const double v = std::max(1e-300, out.mu[i] * (1 - out.mu[i]));
      w[i] = weights[i] * v;
      working[i] = eta[i] + (event[i] - out.mu[i]) / v;
    }
    if (!inverseCrossProduct(w.cwiseSqrt().asDiagonal() * x, out.inverse)) return out;
    const Eigen::VectorXd b = leastSquares(x, working, w).b;
    if (!b.allFinite()) return out;
    Eigen::VectorXd next = x * b;
    double now = logitDeviance(next, event, weights);
    for (int half = 0; half < 30 && now > deviance * (1 + 1e-10); ++half) {  // as glm.fit does after an overshoot
      next = (next + eta) / 2;
      now = logitDeviance(next, event, weights);
    }
    eta = next;
    out.b = b;
    const bool still = std::abs(now - deviance) / (0.1 + std::abs(now)) < 1e-14;
    deviance = now;
    if (still || deviance == 0) {
      out.converged = true;
      break;
    }
  }
  Eigen::VectorXd w(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    out.mu[i] = 1 / (1 + std::exp(-eta[i]));
    w[i] = weights[i] * out.mu[i] * (1 - out.mu[i]);
  }
  const bool regular = inverseCrossProduct(w.cwiseSqrt().asDiagonal() * x, out.inverse);
  out.logLikelihood = -deviance / 2;
  out.converged = out.converged && regular;
  out.settled = out.converged && eta.cwiseAbs().maxCoeff() <= kFarOut;
  return out;
}

Separation binarySeparation(const Eigen::MatrixXd& withOnes, const Eigen::VectorXd& event) {
  return separationOf((2 * event.array() - 1).matrix().asDiagonal() * withOnes);
}

void fillLikelihood(RegressionModel& model, double full, double null, double n, double parameters, double slopes,
                    const RegressionModel* before) {
  model.logLikelihood = full;
  model.mcFadden = 1 - full / null;
  model.coxSnell = -std::expm1(2 * (null - full) / n);
  model.nagelkerke = model.coxSnell / -std::expm1(2 * null / n);
  model.aic = -2 * full + 2 * parameters;
  model.bic = -2 * full + parameters * std::log(n);
  model.chi2 = 2 * (full - null);
  model.chi2Df = slopes;
  if (slopes > 0) model.chi2P = upperChi2(std::max(0.0, model.chi2), slopes);
  if (before == nullptr || isMissing(before->logLikelihood)) return;
  model.deltaChi2 = 2 * (full - before->logLikelihood);
  model.deltaChi2Df = slopes - before->chi2Df;
  if (model.deltaChi2Df > 0) model.deltaChi2P = upperChi2(std::max(0.0, model.deltaChi2), model.deltaChi2Df);
}

RegressionModel logitModel(const ModelFrame& frame, const Eigen::VectorXd& event, const RegressionModel* before,
                           Progress& progress) {
  RegressionModel model;
  const Eigen::MatrixXd x = withIntercept(frame.matrix.x);
  model.n = frame.rows.size();
  model.k = frame.matrix.names.size();
  model.dropped = frame.matrix.dropped;
  const LogitFit fit = fitLogit(x, event, frame.weights);
  if (!fit.settled) model.separation = binarySeparation(x, event);
  if (model.separation != Separation::None || !fit.converged) return model;
  const Eigen::VectorXd vif = varianceInflation(frame.matrix.x);
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    ModelCoefficient& c = model.coefficients.emplace_back();
    c.term = j == 0 ? "(intercept)" : frame.matrix.names[static_cast<std::size_t>(j - 1)];
    c.estimate = fit.b[j];
    if (j > 0) c.vif = vif[j - 1];
  }
  takeLogitErrors(model, frame, x, event, fit);
  if (frame.input.errors == ErrorKind::Bootstrap) {
    const std::vector<Eigen::VectorXd> draws = bootstrapWeights(frame);
    Eigen::MatrixXd values = Eigen::MatrixXd::Constant(static_cast<Eigen::Index>(draws.size()), x.cols(), kMissing);
    const auto work = [&](std::size_t r) {
      const LogitFit one = fitLogit(x, event, draws[r].cwiseProduct(frame.weights));
      if (one.settled) values.row(static_cast<Eigen::Index>(r)) = one.b.transpose();
    };
    forEachParallel(draws.size(), frame.input.bootstrap.threads, work,
                    [&](std::size_t done) { progress.report(done, draws.size()); });
    takeReplicates(values, frame, model.coefficients, model);
  }
  if (frame.weighted) return model;
  const auto n = static_cast<double>(x.rows());
  const double events = event.sum(), share = events / n;
  const double null = events * std::log(share) + (n - events) * std::log1p(-share);
  fillLikelihood(model, fit.logLikelihood, null, n, static_cast<double>(x.cols()), static_cast<double>(model.k),
                 before);
  return model;
}

}  // namespace hz::stats
