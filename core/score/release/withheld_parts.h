// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/index/plan.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace hz::score {

/// What the ends of a number say: a percentage or mean on 0..100 is 0 or 100 only when everybody answered alike; a
/// share of a target is capped above; a gap of groups is 0 in many ways.
enum class ValueRange { Percent, CappedShare, Gap, Other };

/// Which numbers of a unit follow from which others, so that what is kept back cannot be computed from what is not.
class WithheldParts {
 public:
  explicit WithheldParts(const Plan& plan);

  ValueRange range(std::size_t column) const { return m_ranges[column]; }

  /// Hides more until no hidden number is the only unknown of what is made of it: another part that rests on answers
  /// itself, or else what is made of it. `isThere`: respondents' numbers of the unit.
  void protect(std::vector<char>& hidden, const std::function<bool(std::size_t)>& isThere) const;

  /// Words that would name a hidden number: their positions among the texts of a unit.
  std::vector<int> textsOf(const std::vector<char>& hidden) const;

 private:
  struct Made {
    std::vector<std::size_t> from, results;
    std::vector<std::size_t> always;  ///< results that go with any hidden part
    std::vector<int> texts;
  };
  bool protectOne(const Made& made, std::vector<char>& hidden, const std::function<bool(std::size_t)>& isThere) const;

  std::vector<Made> m_made;
  std::vector<ValueRange> m_ranges;
  std::vector<char> m_isLeaf;  ///< per column: estimated from answers, made of no other number
};

}  // namespace hz::score
