// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/regression/family_models.h"

#include "base/parallel.h"

namespace hz::stats {
namespace {

double nullLikelihood(const std::vector<int>& category, std::size_t categories) {
  std::vector<double> counts(categories, 0);
  for (const int c : category) counts[static_cast<std::size_t>(c)] += 1;
  const auto n = static_cast<double>(category.size());
  double sum = 0;
  for (const double count : counts) sum += count * std::log(count / n);
  return sum;
}

void takeOrderedReplicates(RegressionModel& model, const ModelFrame& frame, const std::vector<int>& category,
                           int categories, const OrderedFit& fit, Progress& progress) {
  const std::vector<Eigen::VectorXd> draws = bootstrapWeights(frame);
  const Eigen::Index k = categories - 1, slopes = frame.matrix.x.cols();
  Eigen::MatrixXd values = Eigen::MatrixXd::Constant(static_cast<Eigen::Index>(draws.size()), k + slopes, kMissing);
  const auto work = [&](std::size_t r) {
    const Eigen::VectorXd w = draws[r].cwiseProduct(frame.weights);
    std::vector<char> seen(static_cast<std::size_t>(categories), 0);
    for (std::size_t i = 0; i < category.size(); ++i) {
      if (w[static_cast<Eigen::Index>(i)] > 0) seen[static_cast<std::size_t>(category[i])] = 1;
    }
    if (std::find(seen.begin(), seen.end(), 0) != seen.end()) return;  // a category was not drawn
    const OrderedFit one = fitOrdered(frame.matrix.x, category, categories, w, &fit.parameters, false);
    if (one.settled) values.row(static_cast<Eigen::Index>(r)) = one.parameters.transpose();
  };
  forEachParallel(draws.size(), frame.input.bootstrap.threads, work,
                  [&](std::size_t done) { progress.report(done, draws.size()); });
  std::vector<ModelCoefficient> all;
  for (Eigen::Index j = 0; j < k; ++j) {
    ModelCoefficient& threshold = all.emplace_back();
    threshold.estimate = fit.parameters[j];
  }
  all.insert(all.end(), model.coefficients.begin(), model.coefficients.end());
  takeReplicates(values, frame, all, model);
  for (Eigen::Index j = 0; j < k; ++j)
    model.thresholds[static_cast<std::size_t>(j)].se = all[static_cast<std::size_t>(j)].se;
  std::copy(all.begin() + k, all.end(), model.coefficients.begin());
}

}  // namespace

RegressionModel orderedModel(const ModelFrame& frame, const std::vector<int>& category,
                             const std::vector<std::string>& names, const RegressionModel* before, Progress& progress) {
  RegressionModel model;
  const Eigen::MatrixXd& x = frame.matrix.x;
  const auto categories = static_cast<int>(names.size());
  const Eigen::Index k = categories - 1;
  model.n = frame.rows.size();
  model.k = frame.matrix.names.size();
  model.dropped = frame.matrix.dropped;
  const bool byDesign = frame.input.errors == ErrorKind::Design;
  const Eigen::VectorXd weights = frame.weights / frame.weights.mean();
  const OrderedFit fit = fitOrdered(x, category, categories, weights, nullptr, byDesign);
  if (!fit.settled) model.separation = orderedSeparation(x, category, categories);
  if (model.separation != Separation::None || !fit.converged) return model;
  const Eigen::VectorXd vif = varianceInflation(x);
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    ModelCoefficient& c = model.coefficients.emplace_back();
    c.term = frame.matrix.names[static_cast<std::size_t>(j)];
    c.estimate = fit.parameters[k + j];
    c.vif = vif[j];
  }
  for (Eigen::Index j = 0; j < k; ++j) {
    const auto at = static_cast<std::size_t>(j);
    model.thresholds.push_back({names[at] + "|" + names[at + 1], fit.parameters[j], kMissing});
  }
  if (frame.input.errors == ErrorKind::Bootstrap) {
    takeOrderedReplicates(model, frame, category, categories, fit, progress);
  } else {
    Eigen::MatrixXd v = fit.inverse;
    double df = kNormalDf;
    if (byDesign) {
      v = frame.designCovariance(weights.asDiagonal() * (fit.scores * fit.inverse));
      df = frame.designDf() - static_cast<double>(x.cols());
    }
    for (std::size_t j = 0; j < model.coefficients.size(); ++j) {
      const Eigen::Index at = k + static_cast<Eigen::Index>(j);
      model.coefficients[j].se = std::sqrt(v(at, at));
      completeCoefficient(model.coefficients[j], df, frame.input.level);
    }
    for (Eigen::Index j = 0; j < k; ++j) model.thresholds[static_cast<std::size_t>(j)].se = std::sqrt(v(j, j));
  }
  if (frame.weighted) return model;
  fillLikelihood(model, fit.logLikelihood, nullLikelihood(category, names.size()), static_cast<double>(category.size()),
                 static_cast<double>(k + x.cols()), static_cast<double>(x.cols()), before);
  const bool likelihood = frame.input.errors == ErrorKind::Classical || frame.input.errors == ErrorKind::Bootstrap;
  if (likelihood && categories > 2 && x.cols() > 0) {
    model.parallelLines = parallelLines(x, category, categories, frame.matrix.names);
  }
  return model;
}

}  // namespace hz::stats
