// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/r_expected.h"

#include "output/figure/change.h"

#include <algorithm>

namespace hz::output {
namespace {

bool isCompared(const ResultCode& code) {
  return !code.isText && !code.code.starts_with("d_positive");
}

/// The same community in the wave before; −1 where there is none.
int unitBefore(const Scorecard& card, std::size_t unit) {
  const std::vector<std::string> waves = card.waves();
  const auto at = std::find(waves.begin(), waves.end(), card.units[unit].wave);
  return at == waves.begin() ? -1 : card.findUnit(*(at - 1), card.units[unit].community);
}

template <class Visit>
void forEachNumber(const Scorecard& card, Visit visit) {
  for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
    for (std::size_t c = 0; c < card.codes.size(); ++c) {
      if (isCompared(card.codes[c])) visit(unit, c, card.codes[c]);
    }
  }
}

Change changeIn(const Scorecard& card, std::size_t unit, std::size_t code) {
  const int before = unitBefore(card, unit);
  return before < 0 ? Change{} : changeOf(card.at(static_cast<std::size_t>(before), code), card.at(unit, code));
}

}  // namespace

void expectValues(const Scorecard& card, const ExpectedRow& add) {
  forEachNumber(card, [&](std::size_t unit, std::size_t c, const ResultCode& code) {
    add(kindName(code.kind), card.units[unit], code.code, card.at(unit, c).value);
    if (unitBefore(card, unit) >= 0) add("change", card.units[unit], code.code, changeIn(card, unit, c).difference);
  });
}

void expectErrors(const Scorecard& card, const ExpectedRow& add) {
  for (const ScoreUnit& unit : card.units) add("df", unit, "df", unit.degrees);
  forEachNumber(card, [&](std::size_t unit, std::size_t c, const ResultCode& code) {
    const Result& result = card.at(unit, c);
    if (!isMissing(result.se)) add("se", card.units[unit], code.code, result.se);
    if (!isMissing(result.lower)) {
      add("lower", card.units[unit], code.code, result.lower);
      add("upper", card.units[unit], code.code, result.upper);
    }
    const Change change = changeIn(card, unit, c);
    if (isMissing(change.lower)) return;
    add("change_lower", card.units[unit], code.code, change.lower);
    add("change_upper", card.units[unit], code.code, change.upper);
  });
}

}  // namespace hz::output
