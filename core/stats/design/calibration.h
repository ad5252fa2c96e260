// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

namespace hz::stats {

/// Known population totals of the categories of one variable.
struct Margin {
  std::string variable;
  std::vector<int> category;       ///< per respondent: index into totals
  std::vector<double> totals;      ///< ≥ 0
  std::vector<std::string> names;  ///< of the categories
};

struct Calibration {
  std::vector<double> weights;  ///< per respondent
  Eigen::MatrixXd auxiliaries;  ///< what the variance must be taken about (SurveyDesign::calibrated)
  int cycles = 0;
  double largestError = 0;                               ///< max |margin − total| / total that is left
  double smallestAdjustment = 1, largestAdjustment = 1;  ///< of w'/w
  double kishBefore = 1, kishAfter = 1;                  ///< 1 + cv²(w)
};

/// w' = w · N_g / N̂_g. Every category must have respondents: Fault(BadArgument) names the empty one.
Calibration postStratify(const std::vector<double>& weights, const Margin& margin);

struct RakingOptions {
  double tolerance = 1e-9;
  int maxCycles = 200;
};
/// Iterative proportional fitting (Deming & Stephan 1940). Throws Fault(BadArgument): an empty category, margins with
/// different grand totals, or no convergence (naming the margin).
Calibration rake(const std::vector<double>& weights, const std::vector<Margin>& margins,
                 const RakingOptions& options = {});

/// Linear calibration (GREG): w' = w(1 + x'λ) with Σ w'x = totals. Here and below columns of x may depend on each
/// other, as the dummies of several margins do; Fault(BadArgument) where the totals cannot be reached.
Calibration calibrateLinear(const std::vector<double>& weights, const Eigen::MatrixXd& x,
                            const Eigen::VectorXd& totals);
/// Raking with any auxiliary variables: w' = w·exp(x'λ) (Deville & Särndal 1992, case 2), by Newton's method.
Calibration calibrateRaking(const std::vector<double>& weights, const Eigen::MatrixXd& x,
                            const Eigen::VectorXd& totals);
/// Bounded logit calibration: L ≤ w'/w ≤ U (Deville & Särndal 1992, case 6), by Newton's method.
Calibration calibrateLogit(const std::vector<double>& weights, const Eigen::MatrixXd& x, const Eigen::VectorXd& totals,
                           double lower, double upper);

/// Caps weights at the limits; what is cut off is spread equally over the weights within them, again until none is
/// outside.
std::vector<double> trimWeights(std::vector<double> weights, double lower, double upper);

/// n Σw² / (Σw)²: the loss of precision by unequal weights (Kish 1965).
double kishLoss(const std::vector<double>& weights);

}  // namespace hz::stats
