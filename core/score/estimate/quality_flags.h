// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"
#include "survey/recipe/cube_options.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hz::score {

/// "seconds", "straight_lining" … as in files.
std::string_view qualityRuleName(QualityRule rule);

/// Flags of a respondent: bit i = QualityRule i.
using QualityFlags = std::uint8_t;
constexpr QualityFlags qualityBit(QualityRule rule) {
  return static_cast<QualityFlags>(1u << static_cast<unsigned>(rule));
}

/// Flags of the respondents of the units [firstUnit, firstUnit + unitCount), 0 elsewhere. Nothing is deleted.
///   Seconds         seconds per answered question below the threshold (Huang et al. 2012); needs Survey::seconds
///   StraightLining  equal answers on at least this share of the answered scale items (15 at least), as ticked; the
///                   import also notes a grid without variance (survey/codebook/row_flags.h), which chance makes too
///   LongRun         equal scale answers in a row, at least this share of the items asked and at least 6
///                   (longstring, Meade & Craig 2012)
///   Repeated        every answer equal to that of a respondent who comes before by identifier, in the same unit, with
///                   at least so many answers
///   BreakOff        at least so many scale items have nothing at the end of the questionnaire; background questions
///                   may stand before or after them
///   MissingItems    more than this share of the scale items without an answer; not applicable is not counted
///   Contradictions  at least so many answers that contradict each other (survey/codebook/row_flags.h)
///   LowVariability  intra-individual response variability (Dunn et al. 2018) below the threshold, in scale points:
///                   pooled standard deviation of the answers as ticked within groups that hold items of both keys;
///                   15 answers there at least
/// Asked is what anybody in the unit has something in, so that a short form is judged by itself.
std::vector<QualityFlags> qualityFlags(const Survey& survey, const Codebook& codebook, const QualityOptions& options,
                                       std::size_t firstUnit, std::size_t unitCount);

/// Whether an instrument has what a rule looks at: scale items, groups of items of both keys, questions that may
/// contradict each other.
bool mayFlag(QualityRule rule, const Codebook& codebook);

/// The rules that take respondents out.
QualityFlags excludingRules(const QualityOptions& options);

}  // namespace hz::score
