// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/index/scorecard.h"
#include "survey/framework/framework.h"

#include <string>
#include <vector>

namespace hz::score {

/// The band of one imbalance in one community.
struct PriorityBand {
  std::string imbalance;
  Result result;
  int band = -1;         ///< 0..4; −1 = not computed
  bool settled = false;  ///< the whole interval lies in that band, or no sample stands behind the number
};

/// How many of a community's imbalances are serious or severe. Sizes of different imbalances are not compared
/// (resources/help/en/rules.md): only bands are counted.
struct Priority {
  std::size_t unit = 0;
  std::vector<PriorityBand> bands;  ///< one per imbalance of the framework, in its order
  int severe = 0, serious = 0;      ///< of the point estimates
  int unsettled = 0;                ///< of those counted, how many an interval puts in doubt
  int missing = 0;                  ///< not computed
};

/// One for each of these units, the most severe first, then the most serious; ties by name in the language, then by
/// code. Communities with fewer valid answers than may be shown come last, without bands.
std::vector<Priority> priorities(const Scorecard& card, const Framework& framework,
                                 const std::vector<std::size_t>& units, Language language);

}  // namespace hz::score
