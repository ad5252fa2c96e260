// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"
#include "base/language.h"
#include "base/parts.h"
#include "base/progress.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"
#include "survey/recipe/recipe.h"

#include <optional>
#include <string>
#include <vector>

namespace hz::output {

/// One choice of method that differs between two recipes, in words.
struct MethodDifference {
  std::string key;  ///< field of the recipe's JSON ("hours_target"), with what it is about ("weights:A")
  LocalizedText name;
  LocalizedText before, after;  ///< under `against` and under the recipe
};

/// How a recipe differs from another, usually the default one: one entry per field that people set, in the order of the
/// recipe's JSON; weights by the node whose parts they weigh, calibration with its margins. What changes no number by
/// itself (questionnaires handed out, sources of weights) is not listed.
std::vector<MethodDifference> methodDifferences(const Recipe& recipe, const Recipe& against, const Framework& framework,
                                                const Codebook& codebook);

/// The recipe with this one difference taken back. Taking back all of them in any order leaves none.
Recipe withoutDifference(const Recipe& recipe, const Recipe& against, const std::string& key,
                         const Framework& framework);

/// What one difference does to the indices and imbalances of the district.
struct MethodEffect {
  struct Change {
    std::string code;
    LocalizedText name;
    double with = kMissing, without = kMissing;  ///< the district's number under the recipe, and without the difference
  };
  std::vector<Change> changes;  ///< of the numbers that differ; empty = none does
  bool needsReading = false;    ///< another column of the answers would have to be read: not computed
  std::optional<Fault> fault;   ///< without the difference there would be no numbers, and why
};

/// Effects of the differences in their order, of the full sample (no replicates are drawn). `survey` must have been
/// loaded under `recipe`; `wave` "" = the latest. Throws Fault(Cancelled) and what keeps the recipe itself from having
/// numbers.
std::vector<MethodEffect> methodEffects(const std::vector<MethodDifference>& differences, const Recipe& recipe,
                                        const Recipe& against, const Survey& survey, const Codebook& codebook,
                                        const Framework& framework, const std::string& wave, int threads,
                                        Progress& progress);

}  // namespace hz::output
