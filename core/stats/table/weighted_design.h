// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "import/read_options.h"
#include "stats/design/replicates.h"
#include "stats/table/column_design.h"
#include "stats/table/weight_adjustment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hz::stats {

/// How variances come about and what weights are adjusted to, in words.
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

/// How the variances of a weighted design come about.
struct VarianceReport {
  std::string method;  ///< "taylor", or that of the replicates as it was given
  bool replicated = false, supplied = false;
  int replicates = 0;
  double scale = 0;
  bool aboutFullSample = false;  ///< deviations from the estimate, not from the replicates' mean
  double df = 0;
  std::optional<std::uint64_t> seed;  ///< of bootstrap replicates made here
};

/// A sample design with its final weights.
struct WeightedDesign {
  SurveyDesign design;
  std::optional<ReplicateWeights> replicates;
  VarianceReport variance;
  std::optional<AdjustmentReport> adjustment;  ///< where weights were adjusted

  const ReplicateWeights* replicatesOrNone() const { return replicates ? &*replicates : nullptr; }
  double df() const { return replicates ? replicates->df : design.degreesOfFreedom(); }
  const std::vector<double>& weights() const { return replicates ? replicates->fullSample : design.weights(); }
};

/// The columns of the data that design and adjustments need, besides `columns`.
Microdata readMicrodata(const std::string& file, const ReadOptions& read, std::vector<std::string> columns,
                        const DesignOptions& design, const WeightingOptions& weighting);

/// Throws Fault(BadArgument) with the reason: an unknown method, an empty cell of a margin, totals that contradict …
WeightedDesign weightedDesign(const Microdata& data, const DesignOptions& design, const WeightingOptions& weighting,
                              Language language, std::vector<std::string>& notes, Progress& progress);

}  // namespace hz::stats
