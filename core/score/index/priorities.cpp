// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/priorities.h"

#include "score/index/reading.h"

#include <algorithm>
#include <tuple>

namespace hz::score {
namespace {

constexpr int kSerious = 3, kSevere = 4;

bool isHidden(const Scorecard& card, std::size_t unit) {
  const ScoreUnit& of = card.units[unit];
  return of.received > 0 && of.valid < static_cast<std::uint32_t>(card.recipe.cube.minimumAnswers);
}

PriorityBand bandIn(const Scorecard& card, const Framework& framework, std::size_t unit, const std::string& code) {
  PriorityBand of;
  of.imbalance = code;
  of.result = card.at(unit, code);
  const auto band = [&](double value) { return imbalanceBand(framework, card.recipe, code, value); };
  of.band = band(of.result.value);
  const bool sampled = !isMissing(of.result.lower) && !isMissing(of.result.upper);
  of.settled = of.band >= 0 && !isUnsure(of.result) && !isPartialReach(framework, code, of.result) &&
               (!sampled || band(of.result.lower) == band(of.result.upper));
  return of;
}

void count(Priority& of, const PriorityBand& band) {
  if (band.band < 0) ++of.missing;
  if (band.band < kSerious) return;
  ++(band.band == kSevere ? of.severe : of.serious);
  if (!band.settled) ++of.unsettled;
}

}  // namespace

std::vector<Priority> priorities(const Scorecard& card, const Framework& framework,
                                 const std::vector<std::size_t>& units, Language language) {
  std::vector<Priority> all;
  for (const std::size_t unit : units) {
    Priority of;
    of.unit = unit;
    if (!isHidden(card, unit)) {
      for (const ImbalanceDefinition& imbalance : framework.imbalances) {
        of.bands.push_back(bandIn(card, framework, unit, imbalance.code));
        count(of, of.bands.back());
      }
    }
    all.push_back(std::move(of));
  }
  const auto rank = [&](const Priority& of) {
    const ScoreUnit& unit = card.units[of.unit];
    return std::tuple(of.bands.empty(), -of.severe, -of.serious, unit.name.in(language), unit.community);
  };
  std::stable_sort(all.begin(), all.end(), [&](const Priority& a, const Priority& b) { return rank(a) < rank(b); });
  return all;
}

}  // namespace hz::score
