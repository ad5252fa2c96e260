// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"
#include "survey/recipe/recipe.h"

#include <string>
#include <utility>
#include <vector>

namespace hz::score {

/// Score of a node of the framework for every respondent of a survey.
struct RespondentScore {
  std::string node;
  LocalizedText name;
  std::vector<double> values;      ///< NaN = too few items answered
  std::vector<std::string> items;  ///< questions below the node that enter, each once
  bool partial = false;            ///< indicators of other kinds below the node do not enter
};

/// Why an indicator or node has no score of a single respondent.
enum class NoScore {
  Share,      ///< a share of a group: ShareChoosing, CountMean, TickShare
  Groups,     ///< defined for groups only: GiniOfMidpoints, GroupGap
  Statistic,  ///< a community statistic: the same for everybody in a community
  NoItems,    ///< a node without a scale item below it
};
struct NodeWithoutScore {
  std::string node;
  LocalizedText name;
  NoScore reason = NoScore::NoItems;
};

struct RespondentScoreOptions {
  double low = 0, high = 100;  ///< the range of scores
  double minShare = 0.5;       ///< of the weight of scale items (or dimensions) that must be answered
};

struct RespondentScores {
  std::vector<RespondentScore> scores;  ///< in order of the framework
  std::vector<NodeWithoutScore> without;
};

/// Item: low + (high − low)·(x − min)/(max − min) by the declared ends, reversed items first, outside the ends missing.
/// Node: the mean of its parts that have a value, by their weights (recipe's, else framework's), where these make up
/// `minShare` of the weight of all its parts with scale items; direction −1 turns it: low + high − v. Always
/// arithmetic, also where the recipe averages otherwise. Rounded to 12 decimals.
RespondentScores respondentScores(const Survey& survey, const Codebook& codebook, const Framework& framework,
                                  const Recipe& recipe, const RespondentScoreOptions& options);

}  // namespace hz::score
