// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/number.h"
#include "base/parts.h"
#include "data/disclosure_policy.h"
#include "data/survey.h"
#include "score/estimate/quality_flags.h"
#include "survey/codebook/codebook.h"
#include "survey/recipe/recipe.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hz::score {

/// Statistic of the sheet that holds the questionnaires handed out, where the recipe does not say.
inline constexpr const char* kIssuedStatistic = "issued";

/// Questionnaires handed out, come back and valid (发放、回收、有效) of a community in a wave, or of the wave ("*").
struct ResponseCounts {
  std::string wave, community;
  LocalizedText name;
  double issued = kMissing;                                       ///< missing = nobody said
  std::uint32_t received = 0;                                     ///< in the project
  std::uint32_t valid = 0;                                        ///< take part (participants)
  std::uint32_t tooFewAnswers = 0;                                ///< below Recipe::cube.validShare
  std::uint32_t withoutWeight = 0;                                ///< no weight, or one of 0
  std::uint32_t excluded = 0;                                     ///< taken out by a quality rule, each once
  std::array<std::uint32_t, kQualityRules> flagged{};             ///< by rule; a respondent may be under several
  double returnRate() const { return rate(received, issued); }    ///< 回收率
  double validRate() const { return rate(valid, received); }      ///< 有效率
  double validReturnRate() const { return rate(valid, issued); }  ///< 有效回收率
  bool isDistrict() const { return community == "*"; }

 private:
  static double rate(double part, double whole) {
    return whole > 0 && part != kWithheldCount && whole != kWithheldCount ? part / whole : kMissing;
  }
};

/// A respondent with a flag, or who takes no part.
struct FlaggedRespondent {
  std::size_t respondent = 0;  ///< of the survey
  std::size_t unit = 0;
  QualityFlags flags = 0;
  bool excluded = false;  ///< by a quality rule
  bool tooFewAnswers = false, withoutWeight = false;
  bool takesPart() const { return !excluded && !tooFewAnswers && !withoutWeight; }
};

struct QualityReport {
  std::vector<ResponseCounts> counts;  ///< by wave: the communities, then the wave as a whole
  std::vector<FlaggedRespondent> respondents;
};

/// What quality flags and exclusions do; a filter plays no part. Questionnaires issued are, in this order, the
/// recipe's "wave/community" ("wave" for the whole), the statistic "issued", and for a whole wave the sum over its
/// communities where all are known.
QualityReport qualityReport(const Survey& survey, const Codebook& codebook, const Recipe& recipe);

}  // namespace hz::score
