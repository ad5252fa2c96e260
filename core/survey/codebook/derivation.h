// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace hz::survey {

// How a variable follows from answers. What is missing in the source is missing in it, with its kind.

/// Choices of one question into the choices of the variable: renamed, merged, left out. Of several ticks the first rule
/// that fits one decides.
struct RecodeRule {
  std::string source;
  std::vector<std::pair<std::string, std::string>> into;  ///< choice of the source → choice of the variable
  std::string otherwise;                                  ///< every other choice; "" = missing (skipped)
  bool operator==(const RecodeRule&) const = default;
};
/// Numbers (or numbered choices) into bands: choice k of the list where cuts[k−1] <= x < cuts[k].
struct BandRule {
  std::string source;
  std::vector<double> cuts;  ///< ascending; one fewer than choices of the list
  bool operator==(const BandRule&) const = default;
};
/// Mean or sum of scale items in their direction (min + max − x where reversed), over the items answered; a sum is the
/// mean times the number of items. Missing with fewer answers than `share` of the items.
struct ItemRule {
  std::vector<std::string> items;
  bool isSum = false;
  double share = 0.5;  ///< 0 < share <= 1
  bool operator==(const ItemRule&) const = default;
};
/// Choice 1 where an XLSForm condition holds, choice 0 where it does not (survey/codebook/condition.h).
struct ConditionRule {
  std::string text;  ///< "${age} > 3 and selected(${help}, 'meals')"
  bool operator==(const ConditionRule&) const = default;
};
using Derivation = std::variant<RecodeRule, BandRule, ItemRule, ConditionRule>;

}  // namespace hz::survey
