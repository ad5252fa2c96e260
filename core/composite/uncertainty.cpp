// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "composite/uncertainty.h"

#include "base/random.h"
#include "composite/results.h"
#include "composite/statistics.h"

#include <bit>

namespace hz::composite {
namespace {

std::size_t pick(double u, std::size_t alternatives) {
  return std::min(alternatives - 1, static_cast<std::size_t>(u * static_cast<double>(alternatives)));
}

/// Scores of the top node of one run, or the reason why there are none.
struct Run {
  Column scores;
  std::string failure;
};

Run runAt(const IndexTable& prepared, const Recipe& recipe, std::size_t top) {
  try {
    return {std::move(build(prepared, recipe, true).scores[top]), ""};
  } catch (const Fault& fault) {
    // A combination of methods that does not go together ends this run, not the analysis.
    if (fault.code() != FaultCode::BadArgument) throw;
    return {{}, fault.what()};
  }
}

}  // namespace

RecipeSpace::RecipeSpace(const IndexTable& prepared, Recipe recipe, UncertainChoices choices, std::uint64_t seed)
    : m_table(prepared), m_recipe(std::move(recipe)), m_choices(std::move(choices)), m_seed(seed) {
  const auto add = [this](const char* name, std::size_t alternatives) {
    if (alternatives > 1) m_inputs.push_back({name, alternatives});
  };
  add("winsorising", m_choices.winsorMost.size());
  add("normalisation", m_choices.normalisations.size());
  add("aggregation", m_choices.aggregations.size());
  add("threshold", m_choices.thresholds.size());
  add("weighting", m_choices.weightings.size());
  if (m_choices.weightJitter > 0) m_inputs.push_back({"weights", 0});
  if (m_choices.dropIndicator) add("indicator", m_table.indicators() + 1);
}

Recipe RecipeSpace::at(std::span<const double> point) const {
  Recipe recipe = m_recipe;
  std::vector<double> factors(m_table.nodes.size(), 1);
  for (std::size_t k = 0; k < m_inputs.size(); ++k) {
    const UncertainInput& input = m_inputs[k];
    const std::size_t choice = input.alternatives > 0 ? pick(point[k], input.alternatives) : 0;
    if (input.name == "winsorising") {
      recipe.treatment.winsorMost = m_choices.winsorMost[choice];
      recipe.treatment.on = recipe.treatment.winsorMost > 0;
    } else if (input.name == "normalisation") {
      recipe.normalisation = m_choices.normalisations[choice];
    } else if (input.name == "aggregation") {
      recipe.aggregating = m_choices.aggregations[choice];
    } else if (input.name == "weighting") {
      recipe.weighting = m_choices.weightings[choice];
    } else if (input.name == "indicator") {
      if (choice > 0) factors[choice - 1] = 0;
    } else if (input.name == "weights") {
      // One number stands for a whole set of weights, which a stream seeded by that number draws.
      RandomStream random(m_seed, std::bit_cast<std::uint64_t>(point[k]), 0x3E16);
      for (std::size_t node = 0; node < factors.size(); ++node) {
        const double move = 1 + m_choices.weightJitter * (2 * random.uniform() - 1);
        const int level = m_table.entryOf(static_cast<int>(node)).level;
        const std::vector<int>& levels = m_choices.jitterLevels;
        if (levels.empty() || std::find(levels.begin(), levels.end(), level) != levels.end()) factors[node] *= move;
      }
    }
  }
  for (std::size_t k = 0; k < m_inputs.size(); ++k) {
    if (m_inputs[k].name == "threshold") {
      recipe.aggregating.availability = {m_choices.thresholds[pick(point[k], m_inputs[k].alternatives)]};
    }
  }
  recipe.weighting.factors = std::move(factors);
  return recipe;
}

Uncertainty uncertainty(const IndexTable& prepared, const Recipe& recipe, const UncertainChoices& choices,
                        const UncertaintyOptions& options, Progress& progress) {
  const RecipeSpace space(prepared, recipe, choices, options.seed);
  const std::size_t d = space.inputs().size(), units = prepared.unitCount();
  if (d == 0) throw Fault(FaultCode::BadArgument, {"nothing is uncertain; name at least one choice to vary"});
  const auto top = static_cast<std::size_t>(prepared.top());
  const Column nominal = periodRanks(prepared, build(prepared, recipe, true).scores[top]);
  const Sample sample =
      options.sobol ? sobolSample(options.runs, d, options.seed) : randomSample(options.runs, d, options.seed);
  std::vector<Run> runs(options.runs);
  Columns ranks(options.runs);
  parallelRuns(options.runs, options.threads, progress, [&](std::size_t i) {
    runs[i] = runAt(prepared, space.at(sample.row(i)), top);
    if (runs[i].failure.empty()) ranks[i] = periodRanks(prepared, runs[i].scores);
  });
  Uncertainty out;
  out.runs = options.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i].failure.empty()) out.failures.push_back({i, runs[i].failure});
  }
  if (out.failures.size() == runs.size()) throw Fault(FaultCode::BadArgument, {"every run failed: " + runs[0].failure});
  for (std::size_t u = 0; u < units; ++u) {
    Column unitRanks, unitScores;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (ranks[i].empty()) continue;
      unitRanks.push_back(ranks[i][u]);
      unitScores.push_back(runs[i].scores[u]);
    }
    const Moments m = moments(unitScores);
    out.units.push_back({prepared.units[u].code, nominal[u], meanOf(unitRanks), medianOf(unitRanks),
                         quantileOf(unitRanks, 0.05), quantileOf(unitRanks, 0.95), m.mean, m.sd});
  }
  if (!options.keep) return out;
  for (Run& run : runs) out.scores.push_back(std::move(run.scores));
  out.ranks = std::move(ranks);
  return out;
}

IndexSensitivity indexSensitivity(const IndexTable& prepared, const Recipe& recipe, const UncertainChoices& choices,
                                  std::size_t n, const SensitivityOptions& options, int threads, Progress& progress) {
  const RecipeSpace space(prepared, recipe, choices, options.seed);
  const std::size_t d = space.inputs().size();
  if (d == 0) throw Fault(FaultCode::BadArgument, {"nothing is uncertain; name at least one choice to vary"});
  const auto top = static_cast<std::size_t>(prepared.top());
  const Column nominal = periodRanks(prepared, build(prepared, recipe, true).scores[top]);
  const Sample design = saltelliDesign(n, d, options.seed);
  std::vector<std::string> failures(design.points);
  std::vector<double> y(design.points, kMissing);
  parallelRuns(design.points, threads, progress, [&](std::size_t i) {
    Run run = runAt(prepared, space.at(design.row(i)), top);
    failures[i] = std::move(run.failure);
    if (failures[i].empty()) y[i] = meanAbsoluteDifference(nominal, periodRanks(prepared, run.scores));
  });
  IndexSensitivity out{space.inputs(), sensitivityIndices(y, n, d, options), {}};
  for (std::size_t i = 0; i < failures.size(); ++i) {
    if (!failures[i].empty()) out.failures.push_back({i, failures[i]});
  }
  return out;
}

}  // namespace hz::composite
