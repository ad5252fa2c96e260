// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "base/phrasebook.h"

#include <algorithm>
#include <string>
#include <vector>

namespace hz {

/// An interval without 0 beside a corrected p that proves nothing looks like a contradiction, so it is explained.
template <class Pairs>
void noteIntervals(const Pairs& pairs, double level, Language language, std::vector<std::string>& notes) {
  const auto looksSo = [level](const auto& pair) {
    return (pair.lower > 0 || pair.upper < 0) && pair.pHolm > 1 - level;
  };
  if (std::none_of(pairs.begin(), pairs.end(), looksSo)) return;
  notes.push_back(
      phrase(language, "note.pair_interval_alone", {std::to_string(pairs.size()), fixedNumber(1 - level, 2)}));
}

}  // namespace hz
