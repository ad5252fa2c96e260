// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/uncertainty/uncertainty.h"

#include <string>
#include <vector>

namespace hz::score {

/// A named recipe beside the project's: what one would ask "and if …?" about.
struct Scenario {
  MethodChoice choice{};
  std::string
      key;  ///< "dropped:A1", "aggregation:geometric_dimensions", "goalposts:+20", "thresholds:h*2", "weights:3"
  std::string node;  ///< of Dropped; "" otherwise
  LocalizedText name;
  Recipe recipe;
};

/// Every dimension and indicator left out in turn, geometric aggregation, goalposts ± 20 %, targets halved and doubled,
/// and eight draws of jittered weights; of the ticked choices only.
std::vector<Scenario> scenariosOf(const Framework& framework, const Recipe& recipe,
                                  const std::vector<MethodChoice>& choices);

/// Scores and ranks of the full sample under scenarios.
struct ScenarioResults {
  std::string wave;
  std::vector<ResultCode> codes;
  std::vector<ScoreUnit> units;       ///< communities of the wave
  std::vector<double> scores, ranks;  ///< [code][unit], under the recipe as it is
  struct Outcome {
    Scenario scenario;
    std::vector<double> scores, ranks;  ///< [code][unit]
    std::vector<double> meanShift;      ///< [code] mean |rank − rank as it is|
    std::vector<double> largestShift;   ///< [code]
    std::vector<double> correlation;    ///< [code] Spearman's, of the ranks
    std::vector<char> concerns;         ///< [code] whether the scenario can change this number at all
    std::string failure;                ///< why it could not be evaluated; "" = it was
  };
  std::vector<Outcome> outcomes;
  int findCode(std::string_view code) const;
};
ScenarioResults evaluateScenarios(const Cube& cube, const Survey& survey, const Framework& framework,
                                  const Recipe& recipe, const std::vector<Scenario>& scenarios,
                                  const UncertaintyOptions& options, int threads, Progress& progress);

/// Nodes an index or imbalance is made of, itself (an index) and all below; empty for imbalances outside the tree.
std::vector<const Node*> nodesBehind(const Framework& framework, std::string_view code);

}  // namespace hz::score
