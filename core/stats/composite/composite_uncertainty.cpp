// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/composite_uncertainty.h"

#include "base/random.h"
#include "stats/basics/moments.h"
#include "stats/basics/quantiles.h"
#include "stats/composite/results.h"

#include <array>
#include <bit>
#include <limits>
#include <map>

namespace hz::stats::composite {
namespace {

std::size_t pick(double u, std::size_t alternatives) {
  return std::min(alternatives - 1, static_cast<std::size_t>(u * static_cast<double>(alternatives)));
}

/// Scores of the top node of one run, or the reason why there are none.
struct Run {
  Column scores;
  std::string failure;
};

/// What the columns before the weights depend on.
using ScaleKey = std::array<double, 9>;
ScaleKey scaleKey(const Recipe& recipe) {
  const Normalisation how = effectiveNormalisation(recipe);
  // Missing numbers do not compare.
  const auto plain = [](double x) { return isMissing(x) ? std::numeric_limits<double>::lowest() : x; };
  return {recipe.treatment.on ? 1.0 : 0.0,
          static_cast<double>(recipe.treatment.winsorMost),
          static_cast<double>(how.by),
          plain(how.lower),
          plain(how.upper),
          how.mean,
          how.sd,
          plain(how.lowerBound),
          plain(how.upperBound)};
}

/// A combination of methods that does not go together ends this run, not the analysis: gives the reason.
template <class Work>
std::string failureOf(Work work) {
  try {
    work();
  } catch (const Fault& fault) {
    if (fault.code() != FaultCode::BadArgument) throw;
    return fault.what();
  }
  return "";
}

std::vector<Run> runAll(const IndexTable& prepared, const RecipeSpace& space, const Sample& sample, int threads,
                        Progress& progress) {
  struct Scaled {
    Recipe recipe;
    Index index;
    std::string failure;
  };
  std::map<ScaleKey, std::size_t> numbers;
  std::vector<Scaled> scaled;
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < sample.points; ++i) {
    Recipe recipe = space.at(sample.row(i));
    const auto [at, isNew] = numbers.emplace(scaleKey(recipe), scaled.size());
    if (isNew) scaled.push_back({std::move(recipe), {}, ""});
    which.push_back(at->second);
  }
  NoProgress quiet;
  parallelRuns(scaled.size(), threads, quiet, [&](std::size_t k) {
    scaled[k].failure = failureOf([&] { scaled[k].index = scaleIndicators(prepared, scaled[k].recipe); });
  });
  std::vector<Run> runs(sample.points);
  parallelRuns(sample.points, threads, progress, [&](std::size_t i) {
    const Scaled& columns = scaled[which[i]];
    runs[i].failure = columns.failure;
    if (!columns.failure.empty()) return;
    runs[i].failure = failureOf([&] { runs[i].scores = topScores(prepared, space.at(sample.row(i)), columns.index); });
  });
  return runs;
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
  std::vector<Run> runs = runAll(prepared, space, sample, options.threads, progress);
  Columns ranks(options.runs);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].failure.empty()) ranks[i] = periodRanks(prepared, runs[i].scores);
  }
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
  const std::vector<Run> runs = runAll(prepared, space, design, threads, progress);
  std::vector<double> y;
  IndexSensitivity out{space.inputs(), {}, {}};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool failed = !runs[i].failure.empty();
    if (failed) out.failures.push_back({i, runs[i].failure});
    y.push_back(failed ? kMissing : meanAbsoluteDifference(nominal, periodRanks(prepared, runs[i].scores)));
  }
  out.indices = sensitivityIndices(y, n, d, options);
  return out;
}

}  // namespace hz::stats::composite
