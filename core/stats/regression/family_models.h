// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/regression/regression.h"

namespace hz::stats {

/// A model over its cases, as the three families take it.
struct ModelFrame {
  const RegressionInput& input;
  std::vector<std::uint32_t> rows;  ///< the cases
  ModelMatrix matrix;
  std::vector<std::string> before;  ///< columns of the model before it
  bool first = true;                ///< no model before it
  Eigen::VectorXd weights;          ///< of the cases
  bool weighted = false;
  std::vector<int> cluster;  ///< of the cases, without gaps; empty = none
  std::size_t clusters = 0;

  /// Places (with the intercept at 0) of the columns that were not in the model before.
  std::vector<Eigen::Index> added() const;
  /// Places of all columns.
  std::vector<Eigen::Index> all() const;
  /// Degrees of freedom of the design over the cases.
  double designDf() const;
  /// Design-based covariance of influence values over the cases (rows: cases).
  Eigen::MatrixXd designCovariance(const Eigen::MatrixXd& influence) const;
};

RegressionModel linearModel(const ModelFrame& frame, const RegressionModel* before, Progress& progress);
/// `event` per case: 1 or 0.
RegressionModel logitModel(const ModelFrame& frame, const Eigen::VectorXd& event, const RegressionModel* before,
                           Progress& progress);
/// `category` per case: 0 … categories − 1, all of them with cases.
RegressionModel orderedModel(const ModelFrame& frame, const std::vector<int>& category,
                             const std::vector<std::string>& names, const RegressionModel* before, Progress& progress);

/// Whether the maximum of the likelihood lies at infinity; called where the search did not settle.
Separation binarySeparation(const Eigen::MatrixXd& withOnes, const Eigen::VectorXd& event);
Separation orderedSeparation(const Eigen::MatrixXd& x, const std::vector<int>& category, int categories);

/// Rows' weights in each replicate. Replicates of clusters repeat all rows of a drawn cluster.
std::vector<Eigen::VectorXd> bootstrapWeights(const ModelFrame& frame);
/// Units that are drawn: clusters, or cases.
std::size_t bootstrapUnits(const ModelFrame& frame);
/// Fills se, p and percentile interval of the coefficients from the replicates that are not lost (rows: replicates,
/// columns: coefficients; a lost one is missing throughout); returns their covariance.
Eigen::MatrixXd takeReplicates(const Eigen::MatrixXd& values, const ModelFrame& frame,
                               std::vector<ModelCoefficient>& coefficients, RegressionModel& model);

/// Fit of a binary logit by iteratively reweighted least squares, to a relative deviance of 1e-14.
struct LogitFit {
  Eigen::VectorXd b, mu;
  Eigen::MatrixXd inverse;  ///< (X'WX)⁻¹ with W = weight·μ(1 − μ)
  double logLikelihood = kMissing;
  bool settled = false;  ///< converged with all |η| ≤ 15
  bool converged = false;
};
LogitFit fitLogit(const Eigen::MatrixXd& withOnes, const Eigen::VectorXd& event, const Eigen::VectorXd& weights);

/// Fit of a proportional-odds model by Newton's method on the analytic Hessian.
struct OrderedFit {
  Eigen::VectorXd parameters;  ///< thresholds, then slopes
  Eigen::MatrixXd inverse;     ///< of the observed information
  Eigen::MatrixXd scores;      ///< cases × parameters, unweighted; only where asked for
  double logLikelihood = kMissing;
  bool converged = false, settled = false;
};
OrderedFit fitOrdered(const Eigen::MatrixXd& x, const std::vector<int>& category, int categories,
                      const Eigen::VectorXd& weights, const Eigen::VectorXd* start, bool scores);

ParallelLines parallelLines(const Eigen::MatrixXd& x, const std::vector<int>& category, int categories,
                            const std::vector<std::string>& names);

/// Likelihood measures of a model against the one with nothing but shares, and against the model before.
void fillLikelihood(RegressionModel& model, double full, double null, double n, double parameters, double slopes,
                    const RegressionModel* before);

}  // namespace hz::stats
