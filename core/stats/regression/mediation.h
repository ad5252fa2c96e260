// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/regression/regression.h"

namespace hz::stats {

/// Does x work on y through m1, m2 … (simple and parallel mediation), with controls; all models linear, on the same
/// cases. `variables` holds predictor, mediators (or the moderator) and controls.
struct MediationInput {
  std::string outcomeName;
  std::vector<double> outcome;
  std::vector<ModelVariable> variables;
  std::size_t predictor = 0;
  std::vector<std::size_t> mediators;
  std::size_t moderator = 0;  ///< used by moderation only
  std::vector<std::size_t> controls;
  std::vector<int> cluster;
  std::vector<std::string> clusterNames;
  std::string clusterVariable;
  const SurveyDesign* design = nullptr;
  std::vector<double> weights;
  ErrorKind errors = ErrorKind::Hc3;  ///< of the paths
  double level = 0.95;
  BootstrapOptions bootstrap{4999, 1, 1, {}};
};

struct MediationEffect {
  std::string name;  ///< total, direct, indirect, indirect:m, difference:m-n
  double estimate = kMissing, bootSe = kMissing;
  double lower = kMissing, upper = kMissing;      ///< percentile, type 6
  double bcLower = kMissing, bcUpper = kMissing;  ///< bias-corrected: Φ(2z0 ± z), z0 from the share strictly below
  double share = kMissing;                        ///< of the total effect
  double standardized = kMissing;                 ///< · s_x/s_y
};

struct MediationPath {
  std::string outcome;
  std::string role;  ///< "" for a mediator; "total", "full" for the outcome
  RegressionModel model;
};

struct MediationResult {
  std::size_t n = 0, missing = 0;
  std::vector<MediationPath> paths;
  std::vector<MediationEffect> effects;
  std::size_t replicates = 0, lost = 0;
  bool clustersDrawn = false;
  std::optional<ClusterSizes> clusters;
  std::vector<StatisticMessage> messages;
};
/// total = direct + Σ indirect exactly (the same cases everywhere). Preacher & Hayes 2008.
MediationResult mediate(const MediationInput& input, Progress& progress);

struct SimpleSlope {
  std::string at;  ///< -1sd, mean, +1sd; the two values of a binary moderator
  double value = kMissing;
  ModelCoefficient slope;
};
struct ModerationResult {
  std::size_t n = 0, missing = 0;
  double predictorCentre = kMissing, moderatorCentre = kMissing;  ///< what was subtracted
  bool binary = false;
  RegressionModel model;
  std::string productTerm;
  double deltaR2 = kMissing, deltaF = kMissing;  ///< classical F of the product
  std::vector<SimpleSlope> slopes;
  bool hasJohnsonNeyman = false;
  std::vector<double> johnsonNeyman;  ///< bounds in the moderator's own units, ascending; may lie outside its range
  double moderatorLeast = kMissing, moderatorMost = kMissing;
  std::optional<ClusterSizes> clusters;
  std::vector<StatisticMessage> messages;
};
/// Product of x and w, centred at the means of the cases (a moderator of two values as it is), entered last
/// (Aiken & West 1991). Johnson-Neyman bounds where one number of degrees of freedom holds for all slopes.
ModerationResult moderate(const MediationInput& input, Progress& progress);

/// A linear regression of `y` on variables in one block, with the errors of the input.
RegressionInput pathInput(const MediationInput& input, const std::string& name, const std::vector<double>& y,
                          const std::vector<std::size_t>& predictors);

}  // namespace hz::stats
