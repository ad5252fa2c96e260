// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "stats/design/calibration.h"
#include "stats/design/replicates.h"
#include "verbs/console.h"
#include "verbs/microdata.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace hz {

/// How variances come about and what weights are adjusted to: --variance, --replicate-…, --poststratify, --rake,
/// --calibrate, --trim.
struct WeightingOptions {
  std::string variance = "taylor";
  std::uint64_t seed = 20180318;
  std::string centre;  ///< "mean" or "mse"; "" = mean
  std::string replicateFile, replicateType, replicateColumns;
  double replicateScale = 0;
  std::vector<std::string> replicateRscales;  ///< numbers, or one file with a number per line
  bool replicateMultipliers = false;
  std::vector<std::string> poststratify, rake, calibrate;
  std::string calibration = "linear", trim;
  bool rerake = false;
};
void addWeightingOptions(CLI::App& verb, WeightingOptions& options);

/// A sample with its final weights.
struct WeightedSample {
  SurveyDesign design;
  std::optional<ReplicateWeights> replicates;
  nlohmann::ordered_json report;  ///< "variance" and, with adjusted weights, "weighting"

  const ReplicateWeights* replicatesOrNone() const { return replicates ? &*replicates : nullptr; }
  double df() const { return replicates ? replicates->df : design.degreesOfFreedom(); }
  const std::vector<double>& weights() const { return replicates ? replicates->fullSample : design.weights(); }
};

/// The columns of the data that design and adjustments need, besides `columns`.
Microdata readMicrodata(const std::string& file, const ReadOptions& read, std::vector<std::string> columns,
                        const DesignOptions& design, const WeightingOptions& weighting);

/// Throws Fault(BadArgument) with the reason: an unknown method, an empty cell of a margin, totals that contradict …
WeightedSample weightSample(const Microdata& data, const DesignOptions& design, const WeightingOptions& weighting,
                            Language language, std::vector<std::string>& notes, Progress& progress);

}  // namespace hz
