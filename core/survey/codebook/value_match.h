// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/coder.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hz::survey {

/// A value as it stands in a file, how often, and what it is taken for.
struct ValueMatch {
  std::string value;
  std::uint64_t count = 0;
  std::string code;    ///< choice code, or "-97" … of a missing kind; "" = no answer, or not known
  bool known = false;  ///< false: it is left out and counted as invalid
  bool given = false;  ///< a person said so
};

using ValueCounts = std::vector<std::pair<std::string, std::uint64_t>>;

/// What the coder makes of the values of a question with choices; `given` is its part of the ValueMap. Joined values of
/// a multiple choice are counted one by one. In natural order of the values.
std::vector<ValueMatch> matchValues(const Codebook& codebook, const Question& question, const ValueCounts& values,
                                    const ValueMap::mapped_type& given);

/// The scale points of a question turned round: the highest where the lowest was. For a file that numbers its answers
/// the other way (1 = strongly agree).
ValueMap::mapped_type turnedRound(const Question& question);

}  // namespace hz::survey
