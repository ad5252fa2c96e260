// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/build.h"
#include "stats/composite/sensitivity.h"

namespace hz::stats::composite {

/// Choices of the recipe that are uncertain; each non-empty one is an input with equally likely alternatives.
struct UncertainChoices {
  std::vector<int> winsorMost;  ///< treatment on with this many points; 0 = no treatment
  std::vector<Normalisation> normalisations;
  std::vector<Aggregating> aggregations;  ///< their availability is replaced by `thresholds` where given
  std::vector<double> thresholds;
  std::vector<Weighting> weightings;
  double weightJitter = 0;        ///< f: every weight times 1 + U(−f, f), then rescaled
  std::vector<int> jitterLevels;  ///< levels of the nodes whose weights move; empty = all
  bool dropIndicator = false;     ///< none, or one of the indicators, gets the weight 0
};

/// One input of the analysis. Weights move as one input: its number picks a set of weights (Saisana et al. 2005).
struct UncertainInput {
  std::string name;  ///< winsorising, normalisation, aggregation, threshold, weighting, weights, indicator
  std::size_t alternatives = 0;
};

/// A recipe in which the inputs take the place that a point of the unit hypercube gives them.
class RecipeSpace {
 public:
  RecipeSpace(const IndexTable& prepared, Recipe recipe, UncertainChoices choices, std::uint64_t seed);

  const std::vector<UncertainInput>& inputs() const { return m_inputs; }
  Recipe at(std::span<const double> point) const;

 private:
  const IndexTable& m_table;
  Recipe m_recipe;
  UncertainChoices m_choices;
  std::uint64_t m_seed;
  std::vector<UncertainInput> m_inputs;
};

/// Ranks of one unit over the runs.
struct RankStatistics {
  std::string unit;
  double nominal = kMissing, mean = kMissing, median = kMissing, q5 = kMissing, q95 = kMissing;
  double scoreMean = kMissing, scoreSd = kMissing;
};
struct FailedRun {
  std::size_t run;
  std::string reason;
};
struct Uncertainty {
  std::vector<RankStatistics> units;
  std::vector<FailedRun> failures;  ///< their ranks enter nothing
  std::size_t runs = 0;
  Columns scores, ranks;  ///< [run][unit], kept when asked
};
struct UncertaintyOptions {
  std::size_t runs = 1000;
  bool sobol = true;  ///< Sobol' sequence, or plain random points
  std::uint64_t seed = 1;
  int threads = 0;
  bool keep = false;
};
/// Ranks of the top node over `runs` recipes (OECD & JRC 2008, ch. 7). Throws Fault(BadArgument) when nothing is
/// uncertain or every run fails.
Uncertainty uncertainty(const IndexTable& prepared, const Recipe& recipe, const UncertainChoices& choices,
                        const UncertaintyOptions& options, Progress& progress);

struct IndexSensitivity {
  std::vector<UncertainInput> inputs;
  Sensitivity indices;
  std::vector<FailedRun> failures;
};
/// Which input moves the ranks most: target y = mean over units of |rank − nominal rank|; n·(d + 2) runs.
IndexSensitivity indexSensitivity(const IndexTable& prepared, const Recipe& recipe, const UncertainChoices& choices,
                                  std::size_t n, const SensitivityOptions& options, int threads, Progress& progress);

}  // namespace hz::stats::composite
