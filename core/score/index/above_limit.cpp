// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/scorecard.h"

#include <algorithm>

namespace hz::score {

Scorecard aboveLimit(const Scorecard& card, int fewest) {
  Scorecard kept = card;
  kept.units.clear();
  kept.results.clear();
  kept.texts.clear();
  kept.draws.assign(card.draws.size(), nullptr);
  const std::size_t textCodes = static_cast<std::size_t>(
      std::count_if(card.codes.begin(), card.codes.end(), [](const auto& c) { return c.isText; }));
  for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
    if (card.units[unit].valid < static_cast<std::uint32_t>(fewest)) continue;
    kept.units.push_back(card.units[unit]);
    for (std::size_t code = 0; code < card.codes.size(); ++code) {
      Result result = card.at(unit, code);
      // Statistics of the community have no respondents behind them; what few have answered is kept back.
      if (result.n > 0 && result.n < static_cast<std::uint32_t>(fewest))
        result.value = result.se = result.lower = result.upper = kMissing;
      kept.results.push_back(result);
    }
    for (std::size_t text = 0; text < textCodes; ++text) kept.texts.push_back(card.texts[unit * textCodes + text]);
  }
  return kept;
}

}  // namespace hz::score
