// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "base/parts.h"
#include "survey/recipe/recipe.h"

#include <cstddef>
#include <span>

namespace hz::score {

/// A number on its way up the tree: the full sample in double, the replicates in float.
struct Sample {
  double value = kMissing;
  const float* draws = nullptr;  ///< B replicates; null = the same in every replicate (no sampling error)
  bool isPresent() const { return !isMissing(value); }
};

/// A child of a node that is averaged.
struct WeightedSample {
  Sample sample;
  double weight = 1;  ///< > 0
  bool fromStatistics = false;
};

/// Weighted mean over the present children, weights renormalised over them (OECD & JRC 2008, step 6):
/// arithmetic Σwx/W, geometric exp(Σw ln x/W), harmonic W/Σ(w/x); the last two are 0, their limit, when a child with
/// weight is 0 or less. Missing when no child is present.
double aggregated(Aggregation method, std::span<const WeightedSample> parts);

/// The same in every replicate, into `out`. Which children take part is fixed by the full sample; a replicate in which
/// one of them is NaN is NaN, because leaving it out would estimate another quantity. False, and `out` untouched, when
/// no present child has replicates.
bool aggregateDraws(Aggregation method, std::span<const WeightedSample> parts, std::span<float> out);

/// What the ladder of missing data asks of a node.
struct LadderRule {
  int neededChildren = 1;
  double neededShare = 0;      ///< of the planned weight
  bool residentsOnly = false;  ///< basis survey: one child, and the share of the weight of the resident children
};
LadderRule dimensionRule(const Recipe& recipe, bool onBasisSurvey);
LadderRule indexRule(const Recipe& recipe);

struct Availability {
  bool enough = false;
  double coverage = 0;  ///< present / planned weight of all children
};
/// A node with fewer planned children than `neededChildren` needs them all.
Availability availability(const LadderRule& rule, std::span<const WeightedSample> parts);

}  // namespace hz::score
