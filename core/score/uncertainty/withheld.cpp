// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/withheld.h"

namespace hz::score {

bool isWithheld(const Scorecard& released, std::size_t unit, std::string_view code) {
  return released.units[unit].isWithheld || released.at(unit, code).absence == Absence::Withheld;
}

Uncertainty withoutWithheld(Uncertainty all, const Scorecard& released) {
  for (std::size_t u = 0; u < all.units.size(); ++u) {
    const int unit = released.findUnit(all.wave, all.units[u].community);
    for (std::size_t c = 0; unit >= 0 && c < all.codes.size(); ++c) {
      if (isWithheld(released, static_cast<std::size_t>(unit), all.codes[c].code))
        all.results[c * all.units.size() + u] = {};
    }
  }
  return all;
}

ScenarioResults withoutWithheld(ScenarioResults all, const Scorecard& released) {
  for (std::size_t u = 0; u < all.units.size(); ++u) {
    const int unit = released.findUnit(all.wave, all.units[u].community);
    for (std::size_t c = 0; unit >= 0 && c < all.codes.size(); ++c) {
      if (!isWithheld(released, static_cast<std::size_t>(unit), all.codes[c].code)) continue;
      const std::size_t at = c * all.units.size() + u;
      all.scores[at] = all.ranks[at] = kMissing;
      for (ScenarioResults::Outcome& outcome : all.outcomes) {
        if (at < outcome.scores.size()) outcome.scores[at] = outcome.ranks[at] = kMissing;
      }
    }
  }
  return all;
}

}  // namespace hz::score
