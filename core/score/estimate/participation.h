// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"
#include "survey/recipe/cube_options.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hz::score {

/// Valid respondents of the units [firstUnit, firstUnit + unitCount): answers on at least `validShare` of the scale
/// items of their questionnaire; "not applicable" stays in the denominator. One entry per respondent of the survey, 0
/// outside the units. The items of the questionnaire are those that anybody in the unit has something in, so that a
/// short form is judged by itself and no unit depends on another. Without any scale item everybody is valid.
std::vector<char> validRespondents(const Survey& survey, const Codebook& codebook, double validShare,
                                   std::size_t firstUnit, std::size_t unitCount);

/// Respondents of these units whom the filter keeps, likewise; a missing answer to a question in the filter is not
/// kept. Throws Fault(FilterInvalid).
std::vector<char> keptRespondents(const Survey& survey, const std::string& filter, std::size_t firstUnit,
                                  std::size_t unitCount);

/// Weight of a respondent as collected, 1 without weights; may be missing, 0 or below.
inline double collectedWeight(const Survey& survey, const CubeOptions& options, std::size_t r) {
  return options.useWeights && !survey.weights.empty() ? survey.weights[r] : 1.0;
}

/// Who takes part in the estimates of these units: valid, taken out by no quality rule, with a weight above 0. Those
/// without a weight, or with one of 0, take no part (R drops no row but gives 0 no influence either); a weight below 0
/// is refused by Fault(WeightNegative).
std::vector<char> participants(const Survey& survey, const Codebook& codebook, const CubeOptions& options,
                               std::size_t firstUnit, std::size_t unitCount);

}  // namespace hz::score
