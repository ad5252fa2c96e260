// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/regression/mediation.h"

#include "base/fault.h"
#include "base/parallel.h"
#include "stats/basics/distributions.h"
#include "stats/regression/family_models.h"
#include "stats/regression/least_squares.h"

#include <Eigen/Dense>

namespace hz::stats {
namespace {

constexpr std::size_t kFewClustersToDraw = 20;

/// The columns of the models over the common cases.
struct Columns {
  Eigen::MatrixXd total, full;  ///< with the intercept; predictor first, then mediators, then controls
  Eigen::VectorXd y;
  std::vector<Eigen::VectorXd> m;
};

Eigen::VectorXd numbersOf(const std::vector<double>& values, const std::vector<std::uint32_t>& rows) {
  Eigen::VectorXd out(static_cast<Eigen::Index>(rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) out[static_cast<Eigen::Index>(i)] = values[rows[i]];
  return out;
}

/// total, direct, indirect, then with several mediators each and their differences; with these weights.
Eigen::VectorXd effectsOf(const Columns& c, const Eigen::VectorXd& w) {
  const std::size_t count = c.m.size();
  const Eigen::VectorXd full = leastSquares(c.full, c.y, w).b;
  std::vector<double> product;
  double sum = 0;
  for (std::size_t k = 0; k < count; ++k) {
    product.push_back(leastSquares(c.total, c.m[k], w).b[1] * full[2 + static_cast<Eigen::Index>(k)]);
    sum += product.back();
  }
  std::vector<double> out{leastSquares(c.total, c.y, w).b[1], full[1], sum};
  if (count > 1) {
    out.insert(out.end(), product.begin(), product.end());
    for (std::size_t i = 1; i < count; ++i) {
      for (std::size_t j = 0; j < i; ++j) out.push_back(product[j] - product[i]);
    }
  }
  return Eigen::Map<Eigen::VectorXd>(out.data(), static_cast<Eigen::Index>(out.size()));
}

std::vector<std::string> effectNames(const MediationInput& input) {
  std::vector<std::string> out{"total", "direct", "indirect"};
  const auto name = [&](std::size_t k) { return input.variables[input.mediators[k]].name; };
  if (input.mediators.size() < 2) return out;
  for (std::size_t k = 0; k < input.mediators.size(); ++k) out.push_back("indirect:" + name(k));
  for (std::size_t i = 1; i < input.mediators.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) out.push_back("difference:" + name(j) + "-" + name(i));
  }
  return out;
}

void takeIntervals(MediationEffect& effect, const std::vector<double>& draws, double level) {
  double mean = 0, squares = 0, below = 0;
  for (const double x : draws) mean += x / static_cast<double>(draws.size());
  for (const double x : draws) {
    squares += (x - mean) * (x - mean);
    below += x < effect.estimate ? 1 : 0;
  }
  const double tail = (1 - level) / 2, share = below / static_cast<double>(draws.size());
  effect.bootSe = std::sqrt(squares / static_cast<double>(draws.size() - 1));
  effect.lower = type6Quantile(draws, tail);
  effect.upper = type6Quantile(draws, 1 - tail);
  if (!(share > 0 && share < 1)) return;
  const double z0 = normalQuantile(share), z = normalQuantile(1 - tail);
  effect.bcLower = type6Quantile(draws, normalCdf(2 * z0 - z));
  effect.bcUpper = type6Quantile(draws, normalCdf(2 * z0 + z));
}

bool append(std::vector<StatisticMessage>& all, const std::vector<StatisticMessage>& more) {
  for (const StatisticMessage& message : more) {
    if (std::find(all.begin(), all.end(), message) == all.end()) all.push_back(message);
  }
  return !more.empty();
}

/// Paths; false where one of them cannot be had.
bool takePaths(MediationResult& result, const MediationInput& input, const std::vector<std::size_t>& common,
               const std::vector<double>& outcome, Progress& progress) {
  std::vector<std::size_t> everything{input.predictor};
  everything.insert(everything.end(), input.mediators.begin(), input.mediators.end());
  everything.insert(everything.end(), input.controls.begin(), input.controls.end());
  // The models of the mediators and the total effect are fitted on the cases of the full one.
  const auto path = [&](const std::string& name, const std::string& role, const std::vector<double>& y,
                        const std::vector<std::size_t>& predictors) {
    const RegressionResult found = regress(pathInput(input, name, y, predictors), progress);
    append(result.messages, found.messages);
    if (found.clusters) result.clusters = found.clusters;
    if (found.models.empty() || found.models.front().coefficients.empty()) return false;
    result.paths.push_back({name, role, found.models.front()});
    return true;
  };
  for (const std::size_t m : input.mediators) {
    std::vector<double> y = input.variables[m].numbers;
    for (std::size_t row = 0; row < y.size(); ++row) {
      if (isMissing(outcome[row])) y[row] = kMissing;
    }
    if (!path(input.variables[m].name, "", y, common)) return false;
  }
  return path(input.outcomeName, "total", outcome, common) && path(input.outcomeName, "full", outcome, everything);
}

}  // namespace

RegressionInput pathInput(const MediationInput& input, const std::string& name, const std::vector<double>& y,
                          const std::vector<std::size_t>& predictors) {
  RegressionInput out;
  out.outcomeName = name;
  out.outcome = y;
  out.variables = input.variables;
  std::vector<ModelTerm> terms;
  for (const std::size_t v : predictors) terms.push_back({{v}});
  out.blocks = {terms};
  out.cluster = input.cluster;
  out.clusterNames = input.clusterNames;
  out.clusterVariable = input.clusterVariable;
  out.design = input.design;
  out.weights = input.weights;
  out.errors = input.errors;
  out.level = input.level;
  out.bootstrap = input.bootstrap;
  return out;
}

MediationResult mediate(const MediationInput& input, Progress& progress) {
  MediationResult result;
  std::vector<std::size_t> common{input.predictor};
  common.insert(common.end(), input.controls.begin(), input.controls.end());
  // Every variable of the input is in one of the models, so complete rows are those of all of them.
  RegressionInput whole = pathInput(input, input.outcomeName, input.outcome, common);
  const std::vector<std::uint32_t> rows = regressionCases(whole, result.missing);
  result.n = rows.size();
  std::vector<double> outcome(input.outcome.size(), kMissing);
  for (const std::uint32_t row : rows) outcome[row] = input.outcome[row];
  if (!takePaths(result, input, common, outcome, progress)) {
    result.paths.clear();
    return result;
  }
  std::vector<ModelTerm> terms;
  for (const std::size_t v : common) terms.push_back({{v}});
  const ModelMatrix totalMatrix = modelMatrix(input.variables, terms, rows, {});
  for (std::size_t k = 0; k < input.mediators.size(); ++k) {
    terms.insert(terms.begin() + 1 + static_cast<std::ptrdiff_t>(k), ModelTerm{{input.mediators[k]}});
  }
  const ModelMatrix fullMatrix = modelMatrix(input.variables, terms, rows, {});
  const auto needed = static_cast<std::size_t>(1 + input.mediators.size());
  if (totalMatrix.names.empty() || totalMatrix.names.front() != input.variables[input.predictor].name ||
      fullMatrix.names.size() < needed || fullMatrix.variables[needed - 1] != input.mediators.back()) {
    result.messages.push_back({"mediation_collinear", "", {}});
    result.paths.clear();
    return result;
  }
  Columns columns{withIntercept(totalMatrix.x), withIntercept(fullMatrix.x), numbersOf(input.outcome, rows), {}};
  for (const std::size_t m : input.mediators) columns.m.push_back(numbersOf(input.variables[m].numbers, rows));
  ModelFrame frame{whole, rows, totalMatrix, {}, true, Eigen::VectorXd::Ones(columns.y.size()), false, {}, 0};
  frame.weighted = !input.weights.empty();
  if (frame.weighted) frame.weights = numbersOf(input.weights, rows);
  if (!input.cluster.empty()) frame.clusters = compactClusters(input.cluster, rows, frame.cluster);
  result.clustersDrawn = !frame.cluster.empty();
  const Eigen::VectorXd point = effectsOf(columns, frame.weights);
  std::vector<Eigen::VectorXd> draws;
  if (input.bootstrap.replicates > 0 || input.bootstrap.given) draws = bootstrapWeights(frame);
  Eigen::MatrixXd values = Eigen::MatrixXd::Constant(static_cast<Eigen::Index>(draws.size()), point.size(), kMissing);
  const auto work = [&](std::size_t r) {
    const Eigen::VectorXd w = draws[r].cwiseProduct(frame.weights);
    Eigen::MatrixXd ignored;
    if (!inverseCrossProduct(w.cwiseSqrt().asDiagonal() * columns.full, ignored)) return;
    values.row(static_cast<Eigen::Index>(r)) = effectsOf(columns, w).transpose();
  };
  forEachParallel(draws.size(), input.bootstrap.threads, work,
                  [&](std::size_t done) { progress.report(done, draws.size()); });
  std::vector<Eigen::Index> good;
  for (Eigen::Index r = 0; r < values.rows(); ++r) {
    if (!isMissing(values(r, 0))) good.push_back(r);
  }
  result.replicates = draws.size();
  result.lost = draws.size() - good.size();
  const double ratio =
      weightedDeviation(totalMatrix.x.col(0), frame.weights) / weightedDeviation(columns.y, frame.weights);
  const std::vector<std::string> names = effectNames(input);
  for (std::size_t k = 0; k < names.size(); ++k) {
    MediationEffect& effect = result.effects.emplace_back();
    const auto at = static_cast<Eigen::Index>(k);
    effect.name = names[k];
    effect.estimate = point[at];
    effect.standardized = point[at] * ratio;
    if (k > 0 && !names[k].starts_with("difference") && point[0] != 0) effect.share = point[at] / point[0];
    std::vector<double> column;
    for (const Eigen::Index r : good) column.push_back(values(r, at));
    if (column.size() > 1) takeIntervals(effect, column, input.level);
  }
  if (result.clustersDrawn && frame.clusters < kFewClustersToDraw) {
    result.messages.push_back({"few_clusters_bootstrap", input.clusterVariable, {std::to_string(frame.clusters)}});
  }
  if (result.lost > 0) {
    result.messages.push_back(
        {"lost_replicates", "", {std::to_string(result.lost), std::to_string(result.replicates)}});
  }
  return result;
}

}  // namespace hz::stats
