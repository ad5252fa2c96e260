// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "stats/basics/statistic_message.h"
#include "stats/design/design.h"
#include "stats/regression/coefficient.h"
#include "stats/regression/model_matrix.h"
#include "stats/regression/separation.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hz::stats {

enum class RegressionFamily {
  Linear,
  Logit,    ///< binary: the event is the last category of the outcome
  Ordered,  ///< logit P(Y ≤ j) = θ_j − x'β: exp β > 1 means higher answers
};

/// What the standard errors assume.
enum class ErrorKind {
  Classical,  ///< equal variances, independent cases; logit and ordered: normal z
  Hc3,        ///< linear: any variances, independent cases (Davidson & MacKinnon 1993)
  Cr2,        ///< linear, logit: any dependence within clusters, Satterthwaite degrees of freedom
  Design,     ///< Taylor linearisation on the sample design; df = ν + 1 − p (linear, logit), ν − slopes (ordered)
  Bootstrap,  ///< clusters (else rows) drawn with replacement: SD, percentiles of type 6, t on units − 1
};

/// How often each unit is drawn in each replicate, so that programs can be compared draw by draw.
struct ResampleCounts {
  std::vector<std::vector<double>> counts;  ///< [replicate][unit]: clusters by number, or respondents
};

struct BootstrapOptions {
  int replicates = 999;
  std::uint64_t seed = 1;
  int threads = 1;
  std::optional<ResampleCounts> given;  ///< used in place of draws
};

/// A model in blocks: model k has the terms of the blocks 1…k. One entry per respondent everywhere.
struct RegressionInput {
  std::string outcomeName;
  std::vector<double> outcome;            ///< linear; NaN = missing
  std::vector<int> category;              ///< logit, ordered: index into outcomeCodes, −1 = missing
  std::vector<std::string> outcomeCodes;  ///< in order
  std::vector<ModelVariable> variables;
  std::vector<std::vector<ModelTerm>> blocks;
  std::vector<int> cluster;  ///< number of the cluster, −1 = missing; empty = none
  std::vector<std::string> clusterNames;
  std::string clusterVariable;
  const SurveyDesign* design = nullptr;  ///< of all respondents
  std::vector<double> weights;           ///< empty = all 1; cases without a weight above 0 are no cases
  RegressionFamily family = RegressionFamily::Linear;
  ErrorKind errors = ErrorKind::Classical;
  double level = 0.95;
  BootstrapOptions bootstrap;
};

struct Threshold {
  std::string name;  ///< "2|3"
  double estimate = kMissing, se = kMissing;
};

/// Brant 1990: do the slopes of the J − 1 binary logits of y > j agree?
struct ParallelLines {
  double chi2 = kMissing, df = kMissing, p = kMissing;
  std::string reason;  ///< "separated": a cut has no estimates
  struct Term {
    std::string term;
    double chi2 = kMissing, df = kMissing, p = kMissing;
  };
  std::vector<Term> terms;
};

struct RegressionModel {
  std::size_t n = 0, k = 0;  ///< cases; columns without the intercept
  double dfResidual = kMissing, r2 = kMissing, adjustedR2 = kMissing, sigma = kMissing;
  JointTest all, added;  ///< all slopes; those that this block added
  double deltaR2 = kMissing;
  double logLikelihood = kMissing, mcFadden = kMissing, coxSnell = kMissing, nagelkerke = kMissing;
  double aic = kMissing, bic = kMissing, chi2 = kMissing, chi2Df = kMissing, chi2P = kMissing;
  double deltaChi2 = kMissing, deltaChi2Df = kMissing, deltaChi2P = kMissing;
  std::vector<ModelCoefficient> coefficients;  ///< with the intercept first, where the family has one
  std::vector<Threshold> thresholds;
  std::optional<ParallelLines> parallelLines;
  Separation separation = Separation::None;  ///< otherwise there are no coefficients
  std::size_t replicates = 0, lost = 0;      ///< of the bootstrap
  std::vector<DroppedTerm> dropped;
};

struct ClusterSizes {
  std::size_t count = 0, smallest = 0, largest = 0;
};

struct RegressionResult {
  std::size_t n = 0, missing = 0;
  std::string event;                    ///< logit: the category whose odds are modelled
  std::vector<std::string> categories;  ///< ordered: those with cases
  std::vector<RegressionModel> models;
  std::optional<ClusterSizes> clusters;
  std::vector<std::string> references;  ///< per variable: the reference of a factor, "" otherwise
  std::vector<StatisticMessage> messages;
};

/// Cases answered the outcome, every predictor of every block, cluster and weight; the models of all blocks rest on
/// the same cases. Throws Fault(AnalysisImpossible) with the key of the reason where nothing can be computed: no cases,
/// a constant outcome, a single cluster … and Fault(BadArgument) for errors that the family does not have.
RegressionResult regress(const RegressionInput& input, Progress& progress);

/// Cases of a regression: complete rows, those without separated categories.
std::vector<std::uint32_t> regressionCases(const RegressionInput& input, std::size_t& missing);

/// Number of cases in each cluster among these rows.
ClusterSizes clusterSizes(const std::vector<int>& cluster, const std::vector<std::uint32_t>& rows);
/// Clusters of these rows numbered 0, 1 … without gaps; returns how many there are.
std::size_t compactClusters(const std::vector<int>& cluster, const std::vector<std::uint32_t>& rows,
                            std::vector<int>& compact);

}  // namespace hz::stats
