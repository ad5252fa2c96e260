// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/recipe_difference.h"

#include "score/uncertainty/index_ranks.h"
#include "score/uncertainty/uncertainty.h"
#include "stats/basics/ranks.h"

namespace hz::score {

std::vector<RecipeDifference> compareRecipes(const Scorecard& card, const Scorecard& against,
                                             const std::vector<std::string>& codes, const std::string& wave) {
  const UnitRows rows = rowsOfWave(card, wave);
  std::vector<RecipeDifference> differences;
  for (const std::string& code : codes) {
    std::vector<double> first, second;
    for (const std::size_t row : rows.rows) {
      first.push_back(card.at(row, code).value);
      const int other = against.findUnit(rows.wave, card.units[row].community);
      second.push_back(other < 0 ? kMissing : against.at(static_cast<std::size_t>(other), code).value);
    }
    const std::vector<double> ranks = descendingRanks(first), ranksAgainst = descendingRanks(second);
    for (std::size_t u = 0; u < rows.rows.size(); ++u) {
      differences.push_back({code, card.units[rows.rows[u]], first[u], second[u], first[u] - second[u], ranks[u],
                             ranksAgainst[u], ranks[u] - ranksAgainst[u]});
    }
  }
  return differences;
}

}  // namespace hz::score
