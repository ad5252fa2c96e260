// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/estimate/cube.h"
#include "survey/recipe/recipe.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hz::score {

/// A choice of method that another careful analyst could have made otherwise.
enum class MethodChoice {
  Weights,      ///< every weight times a uniform factor within ±25 % (renormalised among siblings when averaged)
  Goalposts,    ///< every goalpost of a rate times a uniform factor within ±20 %
  Aggregation,  ///< arithmetic or geometric, of dimensions and of indices, the four pairs equally likely
  Thresholds,  ///< h*, r*, c* times 2^u, u uniform in [−1, 1] (c* at most 1); ladder of missing data laxer to stricter
  Dropped      ///< one indicator or dimension left out, each equally likely
};
std::string_view choiceName(MethodChoice choice);  ///< "weights", "goalposts", "aggregation", "thresholds", "dropped"
const std::vector<MethodChoice>& methodChoices();  ///< all, in this order
/// Names to choices, in the order of methodChoices(), each once. Throws Fault(BadArgument) naming the known ones.
std::vector<MethodChoice> choicesByName(const std::vector<std::string>& names);

inline constexpr double kWeightJitter = 0.25;
inline constexpr double kGoalpostSpread = 0.20;
inline constexpr double kTargetFactor = 2;

/// The recipe with the given choices made anew. Each choice has one coordinate in [0, 1), equally distributed
/// coordinates give the distributions stated at MethodChoice; a choice of several numbers (weights, goalposts,
/// thresholds, dropped) draws them from the stream its coordinate seeds, so that equal coordinates are equal choices
/// whatever the others are (what variance-based sensitivity needs). `coordinates` as long as `choices`.
Recipe perturbedRecipe(const Framework& framework, const Recipe& base, std::span<const MethodChoice> choices,
                       std::span<const double> coordinates);

/// Nodes that may be left out: indicators and dimensions in the tree with another sibling of positive weight.
std::vector<const Node*> droppableNodes(const Framework& framework, const Recipe& recipe);
/// The recipe without a node (weight 0).
Recipe recipeWithout(const Recipe& recipe, const std::string& node);

/// Goalpost of a rate under a recipe; missing for any other kind.
double goalpostUnder(const Recipe& recipe, const Node& node);

/// The framework without what no index or imbalance needs (drivers, quadrants, diagnoses), for quick evaluation.
Framework scoringFramework(const Framework& framework);

/// Gives cubes under other goalposts without estimating anew: rates are functions of community statistics alone, every
/// other series is shared by all recipes that differ in no CubeOptions but the goalposts.
class GoalpostCube {
 public:
  /// Only the first `replicates` replicates are kept (at most those of `cube`).
  GoalpostCube(const Cube& cube, const Survey& survey, const Framework& framework, int replicates);
  const Cube& base() const { return m_cube; }
  /// The cube under these options.
  Cube under(const CubeOptions& options) const;

 private:
  const Survey& m_survey;
  const Framework& m_framework;
  Cube m_cube;
  std::vector<char> m_withoutWorkers;
};

}  // namespace hz::score
