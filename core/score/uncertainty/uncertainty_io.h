// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/uncertainty/index_sensitivity.h"
#include "score/uncertainty/recipe_difference.h"
#include "score/uncertainty/scenarios.h"
#include "score/uncertainty/uncertainty.h"

#include <ostream>
#include <vector>

namespace hz::score {

/// What the verb `uncertainty` prints; parts that were not asked for are null or empty.
struct UncertaintyDocument {
  const Uncertainty* uncertainty = nullptr;
  const ScenarioResults* scenarios = nullptr;
  std::vector<ChoiceSensitivity> sensitivity;
  std::vector<RecipeDifference> against;
};

/// One JSON document: wave, choices, runs, replicates, inner_replicates, level, seed, codes (per community: value,
/// rank, bands of score and rank by source, variances, method_share), remove_one, scenarios, sensitivity, against,
/// failures. Doubles read back to the same bits, missing is null.
void writeUncertaintyJson(std::ostream& out, const UncertaintyDocument& document);

/// Long table: wave,community,code,measure,source,mean,lower,upper,variance with measure in score, rank and source in
/// value, sampling, method, both; then remove_one, scenarios, sensitivity and against under the same columns.
void writeUncertaintyCsv(std::ostream& out, const UncertaintyDocument& document);

}  // namespace hz::score
