// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/index/scorecard.h"
#include "survey/framework/framework.h"
#include "survey/recipe/recipe.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace hz::score {

/// What is computed, compiled once from framework and recipe: numeric columns, and the steps that fill them in an order
/// in which every part comes before what is made of it. Columns and steps are named by position.

/// How the interval of a column comes about.
enum class IntervalRule : std::uint8_t {
  Plain,      ///< value ± t·se within [low, high]
  Share,      ///< Jeffreys on the effective number of answers
  Gap,        ///< that of the signed difference, truncated
  Capped,     ///< Plain, of what is cut off at an end: a mean of them over communities keeps the bias of the cut
  Reach,      ///< logit of H, t with the degrees of freedom of the smallest group
  Diversity,  ///< logit between 0 and a little beyond 100 (diversityInterval)
  GroupGap,   ///< none of its own; of what it is part of none either where its groups are small
  Never       ///< IntervalLack::Biased
};

struct ColumnPlan {
  std::string code;
  int resultCode = -1;         ///< position in Scorecard::codes
  std::vector<int> alsoCodes;  ///< further codes that show the same number (R1 as companion and as dimension)
  bool keepsDraws = false;     ///< has replicates of its own (an indicator's stay in the cube)
  int step = -1;
  IntervalRule rule = IntervalRule::Plain;
  double low = 0, high = 100;  ///< ends of the scale
};

/// Evidence a basis is judged by: the indicators planned (with weight) below an index, or below a dimension that is at
/// the top of the tree or side of an imbalance.
struct BasisPlan {
  std::vector<int> resident, statistics;  ///< columns
};

struct PartPlan {
  int column = -1;
  double weight = 1;
  bool fromStatistics = false;
};

struct IndicatorStep {
  int column = -1;
  const Node* node = nullptr;
};
struct NodeStep {
  int column = -1;
  Aggregation method = Aggregation::Arithmetic;
  std::vector<PartPlan> parts;
  bool isDimension = false;
  int basis = -1;  ///< BasisPlan that decides the ladder (dimension) or is shown (index)
  bool showsBasis = false;
};
struct GapStep {
  int column = -1, difference = -1, positive = -1;
  int first = -1, second = -1;
};
struct JointStep {
  int column = -1, heavier = -1;
  int first = -1, second = -1;
  int bindingText = -1, typeText = -1;  ///< positions among the text codes
};
struct NarrownessStep {
  int column = -1, effective = -1, low = -1, high = -1;
  std::vector<int> involvements;
  const NarrownessImbalance* kind = nullptr;
};
struct ReachStep {
  int column = -1, noise = -1, mean = -1, ratio = -1;
  std::vector<int> reaches;  ///< per group of the framework
  int worstText = -1;
};
struct DriverStep {
  int column = -1;
  const DriverKind* kind = nullptr;
  std::vector<int> parts;  ///< columns of a MeanDriver
};

struct Step {
  std::variant<IndicatorStep, NodeStep, GapStep, JointStep, NarrownessStep, ReachStep, DriverStep> what;
  std::string key;  ///< everything of framework and recipe the results depend on; equal keys, equal results
};

struct Plan {
  std::vector<ResultCode> codes;
  std::vector<ColumnPlan> columns;
  std::vector<BasisPlan> bases;
  std::vector<Step> steps;
  int texts = 0;  ///< number of text codes
};

/// Keeps pointers into the framework. Throws Fault(FrameworkInvalid) when an imbalance or driver names a node that is
/// not there.
Plan makePlan(const Framework& framework, const Recipe& recipe);

}  // namespace hz::score
