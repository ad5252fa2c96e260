// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "stats/composite/composite_uncertainty.h"
#include "stats/composite/results.h"

#include <string>
#include <vector>

namespace hz::composite_verb {

using namespace composite;
// Names that other parts have too.
using composite::Comparison;
using composite::FailedRun;
using composite::Node;
using composite::Recipe;
using composite::Uncertainty;

/// The choices of method of the verb `composite` as they are typed; a recipe file holds the same names as JSON.
struct CompositeChoices {
  std::string treat = "none", transform, impute = "none", normalise = "minmax", combineWith, combine = "product";
  std::string screen, ahpMethod = "eigenvector", ahpRandomIndex = "1980", reference;
  std::vector<std::string> weights{"meta"}, aggregate{"arithmetic"}, nodes, drop, leave, include, exclude;
  std::vector<double> range, zscore, bounds, threshold;
  int winsorMost = 5, maxLag = 0, imputeLevel = 2;
  double power = 2, boxCox = 0, denominatorScale = 1, nonzero = 0.05;
  bool denominate = false, screenFirst = false, overall = false, capAtTarget = false;
};

/// What --uncertainty and --sensitivity vary; all empty: the usual set (winsorising 1–5 points, min-max 1–100 or
/// z-scores 10 ± 2, arithmetic or geometric mean, weights ±25 %).
struct VariedChoices {
  std::vector<int> winsorMost, jitterLevels;
  std::vector<std::string> normalise, aggregate, weights;
  std::vector<double> threshold;
  double jitter = 0;
  bool indicator = false;
};
composite::UncertainChoices uncertainOf(const VariedChoices& varied, const CompositeChoices& choices);

/// The recipe they mean; files of judgements and weights are read here. Throws Fault(BadArgument).
composite::Recipe recipeOf(const CompositeChoices& choices);

/// Choices with those of a JSON recipe file put over them. Throws Fault(RecipeInvalid) for an unknown name.
CompositeChoices withRecipeFile(CompositeChoices choices, const std::string& file);

}  // namespace hz::composite_verb
