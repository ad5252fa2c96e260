// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/scenarios.h"

#include "base/number.h"
#include "base/parallel.h"
#include "base/phrasebook.h"
#include "base/random.h"
#include "score/uncertainty/index_ranks.h"
#include "stats/basics/ranks.h"

#include <algorithm>
#include <cmath>

namespace hz::score {
namespace {

constexpr int kWeightDraws = 8;

LocalizedText words(const std::string& key, const std::vector<std::string>& arguments = {}) {
  return {phrase(Language::English, "figure." + key, arguments), phrase(Language::Chinese, "figure." + key, arguments)};
}

void addBelow(const Framework& framework, const Node& node, std::vector<const Node*>& nodes) {
  nodes.push_back(&node);
  for (const Node* child : framework.children(node.code)) addBelow(framework, *child, nodes);
}

class Scenarios {
 public:
  Scenarios(const Framework& framework, const Recipe& recipe) : m_framework(framework), m_recipe(recipe) {}

  std::vector<Scenario> of(MethodChoice choice) {
    m_choice = choice;
    switch (choice) {
      case MethodChoice::Weights: weights(); break;
      case MethodChoice::Goalposts: goalposts(); break;
      case MethodChoice::Aggregation: aggregation(); break;
      case MethodChoice::Thresholds: thresholds(); break;
      case MethodChoice::Dropped: dropped(); break;
    }
    return std::move(m_list);
  }

 private:
  Recipe& add(const std::string& key, LocalizedText name, const std::string& node = "") {
    m_list.push_back({m_choice, std::string(choiceName(m_choice)) + ":" + key, node, std::move(name), m_recipe});
    return m_list.back().recipe;
  }

  void weights() {
    for (int draw = 1; draw <= kWeightDraws; ++draw) {
      const std::string number = std::to_string(draw);
      const double u = RandomStream(m_recipe.cube.seed, static_cast<std::uint64_t>(draw), 0x77).uniform();
      const MethodChoice only[] = {MethodChoice::Weights};
      add(number, words("scenario_weights", {number})) = perturbedRecipe(m_framework, m_recipe, only, {&u, 1});
    }
  }

  void goalposts() {
    for (const int percent : {-20, 20}) {
      const std::string sign = (percent > 0 ? "+" : "") + fixedNumber(percent, 0);
      Recipe& recipe = add((percent > 0 ? "+" : "") + std::to_string(percent), words("scenario_goalposts", {sign}));
      for (const Node& node : m_framework.nodes) {
        const double goalpost = goalpostUnder(m_recipe, node);
        if (!isMissing(goalpost)) recipe.cube.goalposts[node.code] = goalpost * (1 + percent / 100.0);
      }
    }
  }

  void aggregation() {
    for (const bool dimensions : {true, false}) {
      Recipe& recipe = add(dimensions ? "geometric_dimensions" : "geometric_indices",
                           words(dimensions ? "scenario_geometric_dimensions" : "scenario_geometric_indices"));
      for (const Node& node : m_framework.nodes) {
        if (node.level >= 2 && (node.level == 2) == dimensions) recipe.aggregation[node.code] = Aggregation::Geometric;
      }
    }
  }

  void thresholds() {
    for (const double factor : {0.5, 2.0}) {
      const std::string times = factor < 1 ? "½" : "2";
      add("h*" + times, words("scenario_target", {"h*", times})).hoursTarget *= factor;
      Recipe& domain = add("r*" + times, words("scenario_target", {"r*", times}));
      domain.domainTarget = std::min(1.0, domain.domainTarget * factor);
      Recipe& reach = add("c*" + times, words("scenario_target", {"c*", times}));
      reach.reachTarget = std::min(1.0, reach.reachTarget * factor);
    }
  }

  void dropped() {
    for (const int level : {2, 1}) {
      for (const Node* node : droppableNodes(m_framework, m_recipe)) {
        if (node->level != level) continue;
        add(node->code, words("scenario_without", {node->code}), node->code) = recipeWithout(m_recipe, node->code);
      }
    }
  }

  const Framework& m_framework;
  const Recipe& m_recipe;
  MethodChoice m_choice{};
  std::vector<Scenario> m_list;
};

bool concerns(const Framework& framework, const Scenario& scenario, const std::string& code) {
  const auto nodes = nodesBehind(framework, code);
  const auto has = [&](auto test) { return std::any_of(nodes.begin(), nodes.end(), test); };
  switch (scenario.choice) {
    case MethodChoice::Dropped: return has([&](const Node* node) { return node->code == scenario.node; });
    case MethodChoice::Weights: return nodes.size() > 1;
    case MethodChoice::Aggregation:
      return has([&](const Node* node) {
        return node->level == 2 ? scenario.key.ends_with("dimensions")
                                : node->level > 2 && scenario.key.ends_with("indices");
      });
    case MethodChoice::Goalposts:
      return has(
          [&](const Node* node) { return node->isIndicator() && std::holds_alternative<StatisticRate>(node->kind); });
    case MethodChoice::Thresholds:
      for (const ImbalanceDefinition& imbalance : framework.imbalances) {
        if (imbalance.code != code) continue;
        const bool reach = std::holds_alternative<ReachImbalance>(imbalance.kind);
        const bool narrow = std::holds_alternative<NarrownessImbalance>(imbalance.kind);
        const bool aboutReach = scenario.key.find("c*") != std::string::npos;
        return aboutReach ? reach : narrow;
      }
      return false;
  }
  return true;
}

}  // namespace

std::vector<const Node*> nodesBehind(const Framework& framework, std::string_view code) {
  std::vector<const Node*> nodes;
  if (const Node* node = framework.find(code)) addBelow(framework, *node, nodes);
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    if (imbalance.code != code) continue;
    const auto sides = [&](const auto& kind) {
      for (const std::string& side : {kind.first, kind.second}) {
        if (const Node* node = framework.find(side)) addBelow(framework, *node, nodes);
      }
    };
    if (const auto* gap = std::get_if<GapImbalance>(&imbalance.kind)) sides(*gap);
    if (const auto* joint = std::get_if<JointImbalance>(&imbalance.kind)) sides(*joint);
  }
  return nodes;
}

std::vector<Scenario> scenariosOf(const Framework& framework, const Recipe& recipe,
                                  const std::vector<MethodChoice>& choices) {
  std::vector<Scenario> all;
  for (const MethodChoice choice : choices) {
    for (Scenario& scenario : Scenarios(framework, recipe).of(choice)) all.push_back(std::move(scenario));
  }
  return all;
}

int ScenarioResults::findCode(std::string_view code) const {
  for (std::size_t c = 0; c < codes.size(); ++c) {
    if (codes[c].code == code) return static_cast<int>(c);
  }
  return -1;
}

ScenarioResults evaluateScenarios(const Cube& cube, const Survey& survey, const Framework& framework,
                                  const Recipe& recipe, const std::vector<Scenario>& scenarios,
                                  const UncertaintyOptions& options, int threads, Progress& progress) {
  const Framework slim = scoringFramework(framework);
  const GoalpostCube cubes(cube, survey, slim, 0);
  const std::vector<std::string> codes = headlineCodes(framework, options.codes);
  ScenarioResults out;
  NoProgress quiet;
  const Scorecard base = evaluate(cubes.base(), survey, slim, recipe, KeepDraws::No, threads, quiet);
  const UnitRows rows = rowsOfWave(base, options.wave);
  out.wave = rows.wave;
  for (const std::size_t row : rows.rows) out.units.push_back(base.units[row]);
  for (const std::string& code : codes) out.codes.push_back(base.codes[static_cast<std::size_t>(base.findCode(code))]);
  const std::size_t units = rows.rows.size();
  const auto take = [&](const Scorecard& card, std::vector<double>& scores, std::vector<double>& ranks) {
    for (const std::string& code : codes) {
      std::vector<double> values;
      for (const std::size_t row : rows.rows) values.push_back(card.at(row, code).value);
      const std::vector<double> ranked = descendingRanks(values);
      scores.insert(scores.end(), values.begin(), values.end());
      ranks.insert(ranks.end(), ranked.begin(), ranked.end());
    }
  };
  take(base, out.scores, out.ranks);
  out.outcomes.resize(scenarios.size());
  const auto work = [&](std::size_t s) {
    ScenarioResults::Outcome& outcome = out.outcomes[s];
    outcome.scenario = scenarios[s];
    NoProgress none;
    try {
      const Recipe& changed = scenarios[s].recipe;
      take(evaluate(cubes.under(changed.cube), survey, slim, changed, KeepDraws::No, 1, none), outcome.scores,
           outcome.ranks);
    } catch (const Fault& fault) {
      outcome.failure = fault.what();
      outcome.scores.assign(out.scores.size(), kMissing);
      outcome.ranks.assign(out.scores.size(), kMissing);
    }
    for (std::size_t c = 0; c < codes.size(); ++c) {
      const auto before = std::span(out.ranks).subspan(c * units, units);
      const auto after = std::span(outcome.ranks).subspan(c * units, units);
      outcome.meanShift.push_back(meanAbsoluteShift(before, after));
      double largest = kMissing;
      for (std::size_t u = 0; u < units; ++u) {
        const double shift = std::abs(after[u] - before[u]);
        if (!isMissing(shift) && !(shift <= largest)) largest = shift;
      }
      outcome.largestShift.push_back(largest);
      outcome.correlation.push_back(rankCorrelation(before, after));
      outcome.concerns.push_back(concerns(framework, scenarios[s], codes[c]) ? 1 : 0);
    }
  };
  forEachParallel(scenarios.size(), threads, work, [&](std::size_t done) { progress.report(done, scenarios.size()); });
  return out;
}

}  // namespace hz::score
