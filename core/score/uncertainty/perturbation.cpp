// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/perturbation.h"

#include "base/fault.h"
#include "base/random.h"
#include "base/text.h"
#include "score/estimate/statistic_series.h"
#include "survey/recipe/node_weight.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace hz::score {
namespace {

constexpr std::string_view kNames[] = {"weights", "goalposts", "aggregation", "thresholds", "dropped"};

/// Uniform factor in [1 − spread, 1 + spread).
double jitter(RandomStream& random, double spread) {
  return 1 + spread * (2 * random.uniform() - 1);
}

void perturbWeights(const Framework& framework, RandomStream& random, Recipe& recipe) {
  for (const Node& node : framework.nodes) {
    if (node.level < 1 || node.parent.empty()) continue;
    recipe.weights[node.code] = weightUnder(recipe, node) * jitter(random, kWeightJitter);
  }
}

void perturbGoalposts(const Framework& framework, RandomStream& random, Recipe& recipe) {
  for (const Node& node : framework.nodes) {
    const double goalpost = goalpostUnder(recipe, node);
    if (!isMissing(goalpost)) recipe.cube.goalposts[node.code] = goalpost * jitter(random, kGoalpostSpread);
  }
}

void perturbAggregation(const Framework& framework, double coordinate, Recipe& recipe) {
  const int pair = std::clamp(static_cast<int>(4 * coordinate), 0, 3);
  for (const Node& node : framework.nodes) {
    if (node.isIndicator()) continue;
    const bool geometric = (node.level == 2 ? pair & 1 : pair & 2) != 0;
    recipe.aggregation[node.code] = geometric ? Aggregation::Geometric : Aggregation::Arithmetic;
  }
}

void perturbThresholds(RandomStream& random, Recipe& recipe) {
  const auto factor = [&] { return std::pow(kTargetFactor, 2 * random.uniform() - 1); };
  recipe.hoursTarget *= factor();
  recipe.domainTarget = std::min(1.0, recipe.domainTarget * factor());
  recipe.reachTarget = std::min(1.0, recipe.reachTarget * factor());
  // The ladder between a laxer and a stricter reading of "enough": shares ± 1/6, one indicator fewer or as stated.
  recipe.dimensionShare = std::clamp(recipe.dimensionShare + (2 * random.uniform() - 1) / 6, 0.0, 1.0);
  recipe.indexShare = std::clamp(recipe.indexShare + (2 * random.uniform() - 1) / 6, 0.0, 1.0);
  if (random.uniform() < 0.5) recipe.dimensionIndicators = std::max(1, recipe.dimensionIndicators - 1);
}

}  // namespace

std::string_view choiceName(MethodChoice choice) {
  return kNames[static_cast<std::size_t>(choice)];
}

const std::vector<MethodChoice>& methodChoices() {
  static const std::vector<MethodChoice> all{MethodChoice::Weights, MethodChoice::Goalposts, MethodChoice::Aggregation,
                                             MethodChoice::Thresholds, MethodChoice::Dropped};
  return all;
}

std::vector<MethodChoice> choicesByName(const std::vector<std::string>& names) {
  const auto known = [](const std::string& name) {
    return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
  };
  for (const std::string& name : names) {
    if (known(name)) continue;
    throw Fault(FaultCode::BadArgument, {"'" + name +
                                         "' is no choice of method; there are weights, goalposts, aggregation, "
                                         "thresholds and dropped"});
  }
  std::vector<MethodChoice> choices;
  for (const MethodChoice choice : methodChoices()) {
    if (std::find(names.begin(), names.end(), choiceName(choice)) != names.end()) choices.push_back(choice);
  }
  return choices;
}

double goalpostUnder(const Recipe& recipe, const Node& node) {
  const auto* rate = std::get_if<StatisticRate>(&node.kind);
  if (rate == nullptr || !node.isIndicator()) return kMissing;
  const auto own = recipe.cube.goalposts.find(node.code);
  return own == recipe.cube.goalposts.end() ? rate->goalpost : own->second;
}

std::vector<const Node*> droppableNodes(const Framework& framework, const Recipe& recipe) {
  std::vector<const Node*> nodes;
  for (const Node& node : framework.nodes) {
    if (node.level < 1 || node.level > 2 || node.parent.empty() || !(weightUnder(recipe, node) > 0)) continue;
    const auto siblings = framework.children(node.parent);
    const auto weighty = std::count_if(siblings.begin(), siblings.end(),
                                       [&](const Node* sibling) { return weightUnder(recipe, *sibling) > 0; });
    if (weighty > 1) nodes.push_back(&node);
  }
  return nodes;
}

Recipe recipeWithout(const Recipe& recipe, const std::string& node) {
  Recipe without = recipe;
  without.weights[node] = 0;
  return without;
}

Recipe perturbedRecipe(const Framework& framework, const Recipe& base, std::span<const MethodChoice> choices,
                       std::span<const double> coordinates) {
  Recipe recipe = base;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    RandomStream random(std::bit_cast<std::uint64_t>(coordinates[i]), static_cast<std::uint64_t>(choices[i]));
    switch (choices[i]) {
      case MethodChoice::Weights: perturbWeights(framework, random, recipe); break;
      case MethodChoice::Goalposts: perturbGoalposts(framework, random, recipe); break;
      case MethodChoice::Aggregation: perturbAggregation(framework, coordinates[i], recipe); break;
      case MethodChoice::Thresholds: perturbThresholds(random, recipe); break;
      case MethodChoice::Dropped: {
        const auto nodes = droppableNodes(framework, base);
        if (nodes.empty()) break;
        const auto at = static_cast<std::size_t>(coordinates[i] * static_cast<double>(nodes.size()));
        recipe.weights[nodes[std::min(at, nodes.size() - 1)]->code] = 0;
        break;
      }
    }
  }
  return recipe;
}

Framework scoringFramework(const Framework& framework) {
  Framework slim = framework;
  slim.drivers.clear();
  slim.quadrants.clear();
  slim.diagnoses.clear();
  return slim;
}

GoalpostCube::GoalpostCube(const Cube& cube, const Survey& survey, const Framework& framework, int replicates)
    : m_survey(survey), m_framework(framework), m_withoutWorkers(unitsWithoutWorkers(survey, framework)) {
  const int kept = std::min(replicates, cube.replicates);
  m_cube.series = cube.series;
  m_cube.firstUnit = cube.firstUnit;
  m_cube.units = cube.units;
  m_cube.replicates = kept;
  m_cube.values = cube.values;
  m_cube.counts = cube.counts;
  m_cube.drawIndex = cube.drawIndex;
  m_cube.received = cube.received;
  m_cube.valid = cube.valid;
  if (kept == 0) {
    m_cube.drawIndex.assign(cube.series.size(), -1);
    return;
  }
  const auto whole = static_cast<std::size_t>(cube.replicates);
  const auto part = static_cast<std::size_t>(kept);
  const std::size_t rows = whole == 0 ? 0 : cube.draws.size() / whole;
  m_cube.draws.resize(rows * part);
  for (std::size_t row = 0; row < rows; ++row) {
    std::copy_n(cube.draws.begin() + static_cast<std::ptrdiff_t>(row * whole), part,
                m_cube.draws.begin() + static_cast<std::ptrdiff_t>(row * part));
  }
}

Cube GoalpostCube::under(const CubeOptions& options) const {
  Cube cube = m_cube;
  for (const Node& node : m_framework.nodes) {
    if (!node.isIndicator() || !std::holds_alternative<StatisticRate>(node.kind)) continue;
    const int series = cube.find(node.code);
    if (series < 0) continue;
    for (std::size_t u = 0; u < cube.units; ++u) {
      const std::size_t unit = cube.firstUnit + u;
      cube.values[static_cast<std::size_t>(series) * cube.units + u] =
          statisticValue(node, m_survey, unit, m_withoutWorkers[unit] != 0, options);
    }
  }
  return cube;
}

}  // namespace hz::score
