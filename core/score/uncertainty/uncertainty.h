// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "score/index/evaluate.h"
#include "score/uncertainty/perturbation.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hz::score {

struct UncertaintyOptions {
  std::string wave;                ///< "" = the latest
  std::vector<std::string> codes;  ///< indices and imbalances; empty = all of them
  std::vector<MethodChoice> choices = methodChoices();
  int runs = 200;  ///< N recipes
  bool operator==(const UncertaintyOptions&) const = default;
};

/// Spread of a number from one source. Missing throughout where the number is.
struct UncertaintyBand {
  double mean = kMissing;
  double lower = kMissing, upper = kMissing;  ///< score: quantiles (1 ∓ level)/2; rank: q5 and q95
};

/// Where the uncertainty of one number of one community comes from.
struct UnitUncertainty {
  double value = kMissing;                             ///< under the recipe as it is
  double rank = kMissing;                              ///< 1 = largest value; ties share the smaller number
  UncertaintyBand sampling, method, both;              ///< of the score
  UncertaintyBand rankSampling, rankMethod, rankBoth;  ///< of the rank
  double samplingVariance = kMissing;                  ///< E[Var | method]
  double methodVariance = kMissing;                    ///< Var[E | method]
  double rankSamplingVariance = kMissing, rankMethodVariance = kMissing;
  /// methodVariance / (samplingVariance + methodVariance), 0..1; missing when there is no variance at all.
  double methodShare() const;
  double rankMethodShare() const;
};

struct FailedRun {
  int run = 0;       ///< 1..N
  std::string code;  ///< "" = the whole run
  LocalizedText reason;
};

/// Sampling, method, and both, of the indices and imbalances of one wave.
struct Uncertainty {
  std::string wave;
  std::vector<MethodChoice> choices;
  int runs = 0;
  int replicates = 0;       ///< B, of the sampling bands
  int innerReplicates = 0;  ///< of these, evaluated under every recipe: the first ones, the same for all
  double level = 0.95;
  std::uint64_t seed = 0;
  std::vector<ResultCode> codes;
  std::vector<ScoreUnit> units;          ///< communities of the wave, in natural order; no district
  std::vector<UnitUncertainty> results;  ///< [code][unit]
  /// [code] mean over runs of Spearman's correlation of the ranks with those of the recipe as it is.
  std::vector<double> rankCorrelation;
  std::vector<FailedRun> failures;
  const UnitUncertainty& at(std::size_t code, std::size_t unit) const { return results[code * units.size() + unit]; }
  int findCode(std::string_view code) const;  ///< −1 when absent
};

/// Evaluates `recipe` on the cube (sampling: all B replicates), N perturbed recipes on replicate 0 (method), and the
/// same recipes on the first replicates (both). Variances by the law of total variance, population form, each run
/// weighted by the replicates in which the number exists: E[Var|m] + Var[E|m] is the variance over all N × B' draws.
/// Method is taken as equally likely draws of the ticked choices; a run that cannot be evaluated is listed and left
/// out. Deterministic for (recipe seed, options) and any number of threads.
/// Throws Fault: BadArgument (no run, unknown code), WaveUnknown, NothingToAnalyse, Cancelled.
Uncertainty uncertaintyOf(const Cube& cube, const Survey& survey, const Framework& framework, const Recipe& recipe,
                          const UncertaintyOptions& options, int threads, Progress& progress);

/// Codes of the indices (top of the tree) and imbalances of a framework, or `wanted` checked against them.
/// Throws Fault(BadArgument) naming those there are.
std::vector<std::string> headlineCodes(const Framework& framework, const std::vector<std::string>& wanted = {});

/// Card rows of the communities of a wave ("" = the latest); the wave's name. Throws Fault(WaveUnknown,
/// NothingToAnalyse).
struct UnitRows {
  std::string wave;
  std::vector<std::size_t> rows;
};
UnitRows rowsOfWave(const Scorecard& card, const std::string& wave);

}  // namespace hz::score
