// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/index/scorecard.h"

#include <string>
#include <vector>

namespace hz::score {

/// One number of one community under two recipes.
struct RecipeDifference {
  std::string code;
  ScoreUnit unit;
  double value = kMissing, against = kMissing;
  double difference = kMissing;  ///< value − against
  double rank = kMissing, rankAgainst = kMissing;
  double rankDifference = kMissing;  ///< rank − rankAgainst; < 0: further up under the first recipe
};

/// Of the communities of a wave ("" = the latest) that both cards have. Throws Fault(WaveUnknown, NothingToAnalyse).
std::vector<RecipeDifference> compareRecipes(const Scorecard& card, const Scorecard& against,
                                             const std::vector<std::string>& codes, const std::string& wave);

}  // namespace hz::score
