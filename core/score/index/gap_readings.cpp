// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/gap_readings.h"

#include "survey/recipe/node_weight.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace hz::score {
namespace {

constexpr std::string_view kBalanced = "balanced keys", kAnswers = "answers alone";

std::vector<std::string> sidesOfGaps(const Framework& framework) {
  std::vector<std::string> sides;
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    const auto* gap = std::get_if<GapImbalance>(&imbalance.kind);
    if (gap == nullptr) continue;
    for (const std::string& side : {gap->first, gap->second}) {
      if (std::find(sides.begin(), sides.end(), side) == sides.end()) sides.push_back(side);
    }
  }
  return sides;
}

void eachIndicator(const Framework& framework, const std::string& code, const std::function<void(const Node&)>& work) {
  for (const Node* child : framework.children(code)) {
    if (child->isIndicator()) {
      work(*child);
    } else {
      eachIndicator(framework, child->code, work);
    }
  }
}

bool isMarked(const std::string& source, std::string_view reading) {
  return source.find(reading) != std::string::npos;
}

bool isReadingOf(const Recipe& recipe, std::string_view reading) {
  return std::any_of(recipe.weightSources.begin(), recipe.weightSources.end(),
                     [&](const auto& source) { return isMarked(source.second, reading); });
}

/// Both readings of one node are noted in a fixed order.
void mark(Recipe& recipe, const std::string& parent, std::string_view reading) {
  std::string& source = recipe.weightSources[parent];
  const bool answers = reading == kAnswers || isMarked(source, kAnswers);
  const bool balanced = reading == kBalanced || isMarked(source, kBalanced);
  source = answers ? std::string(kAnswers) : std::string();
  if (balanced) source += (answers ? " and " : "") + std::string(kBalanced);
}

/// Takes a reading back: the framework's weights for the indicators that it is about.
Recipe without(Recipe recipe, const Framework& framework, std::string_view reading,
               const std::function<bool(const Node&)>& isAbout) {
  for (auto at = recipe.weightSources.begin(); at != recipe.weightSources.end();) {
    if (!isMarked(at->second, reading)) {
      ++at;
      continue;
    }
    for (const Node* child : framework.children(at->first)) {
      if (isAbout(*child)) recipe.weights.erase(child->code);
    }
    const std::string_view other = reading == kAnswers ? kBalanced : kAnswers;
    if (isMarked(at->second, other)) {
      (at++)->second = other;
    } else {
      at = recipe.weightSources.erase(at);
    }
  }
  return recipe;
}

bool isScaleItem(const Node& node) {
  return node.isIndicator() && std::holds_alternative<ScaleMean>(node.kind);
}

/// The tree below one index, its scale items by the way a higher answer moves them.
class Keys {
 public:
  Keys(const Framework& framework, const Codebook& codebook, const Recipe& recipe)
      : m_framework(framework), m_codebook(codebook), m_recipe(recipe) {}

  /// Points of 0 … 100 that one point of the raw item adds; 0 for what is no scale item.
  double pointsOf(const Node& node) const {
    if (!isScaleItem(node)) return 0;
    const Question* question = m_codebook.find(std::get<ScaleMean>(node.kind).question);
    if (question == nullptr || question->scaleMax == question->scaleMin) return 0;
    const double step = 100.0 / (question->scaleMax - question->scaleMin);
    return (question->reversed ? -step : step) * node.direction;
  }

  /// What the node moves by where items of the key `heavier` weigh `times` as much.
  double movement(const std::string& code, int heavier, double times) const {
    double sum = 0, weights = 0;
    for (const Node* child : m_framework.children(code)) {
      const double points = pointsOf(*child);
      const double weight = weightUnder(m_recipe, *child) * (points * heavier > 0 ? times : 1.0);
      if (!(weight > 0)) continue;
      sum += weight * (child->isIndicator() ? points : movement(child->code, heavier, times));
      weights += weight;
    }
    return weights > 0 ? sum / weights : 0;
  }

 private:
  const Framework& m_framework;
  const Codebook& m_codebook;
  const Recipe& m_recipe;
};

/// Whether the side does not move, now or at all.
bool balance(const std::string& side, const Framework& framework, const Codebook& codebook, Recipe& recipe) {
  constexpr double kMostTimes = 64;
  constexpr double kStill = 1e-9;  // points
  const Recipe before = recipe;
  const Keys keys(framework, codebook, before);
  const double moves = keys.movement(side, 1, 1);
  if (std::abs(moves) < kStill) return true;
  const int lighter = moves > 0 ? -1 : 1;
  if (keys.movement(side, lighter, kMostTimes) * moves > 0) return false;
  // The movement falls to 0 and beyond while the other key grows heavier: bisection on the logarithm of its weight.
  double low = 0, high = std::log(kMostTimes);
  for (double middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
    (keys.movement(side, lighter, std::exp(middle)) * moves > 0 ? low : high) = middle;
  }
  // Weights that people can read, where they do as well: 4, not 3.9999999999999996.
  double times = std::exp(high);
  const double rounded = std::round(times * 1e6) / 1e6;
  if (std::abs(keys.movement(side, lighter, rounded)) < kStill) times = rounded;
  eachIndicator(framework, side, [&](const Node& node) {
    const double weight = weightUnder(before, node);
    if (!(keys.pointsOf(node) * lighter > 0) || !(weight > 0)) return;
    recipe.weights[node.code] = weight * times;
    mark(recipe, node.parent, kBalanced);
  });
  return true;
}

}  // namespace

double yesSaying(const std::string& index, const Framework& framework, const Codebook& codebook, const Recipe& recipe) {
  return Keys(framework, codebook, recipe).movement(index, 1, 1);
}

Recipe withBalancedKeys(Recipe recipe, const Framework& framework, const Codebook& codebook) {
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    const auto* gap = std::get_if<GapImbalance>(&imbalance.kind);
    if (gap == nullptr) continue;
    Recipe both = recipe;
    if (balance(gap->first, framework, codebook, both) && balance(gap->second, framework, codebook, both)) {
      recipe = std::move(both);
    }
  }
  return recipe;
}

bool hasBalancedKeys(const Recipe& recipe) {
  return isReadingOf(recipe, kBalanced);
}

Recipe withoutBalancedKeys(Recipe recipe, const Framework& framework) {
  return without(std::move(recipe), framework, kBalanced, isScaleItem);
}

Recipe withAnswersAlone(Recipe recipe, const Framework& framework) {
  for (const std::string& side : sidesOfGaps(framework)) {
    eachIndicator(framework, side, [&](const Node& node) {
      if (!node.fromStatistics() || !(weightUnder(recipe, node) > 0)) return;
      recipe.weights[node.code] = 0;
      mark(recipe, node.parent, kAnswers);
    });
  }
  return recipe;
}

bool hasAnswersAlone(const Recipe& recipe) {
  return isReadingOf(recipe, kAnswers);
}

Recipe withoutAnswersAlone(Recipe recipe, const Framework& framework) {
  return without(std::move(recipe), framework, kAnswers, [](const Node& node) { return node.fromStatistics(); });
}

bool canUseAnswersAlone(const Framework& framework) {
  return std::any_of(framework.imbalances.begin(), framework.imbalances.end(), [&](const auto& imbalance) {
    const auto* gap = std::get_if<GapImbalance>(&imbalance.kind);
    if (gap == nullptr) return false;
    bool answers[2] = {false, false}, statistics = false;
    for (const int side : {0, 1}) {
      eachIndicator(framework, side == 0 ? gap->first : gap->second,
                    [&](const Node& node) { (node.fromStatistics() ? statistics : answers[side]) = true; });
    }
    return answers[0] && answers[1] && statistics;
  });
}

}  // namespace hz::score
