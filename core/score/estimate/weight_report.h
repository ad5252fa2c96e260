// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/number.h"
#include "base/parts.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"
#include "survey/recipe/cube_options.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hz::score {

/// A category of a margin before and after. All in persons; respondents whose answer is missing are left aside, as if
/// they were spread like the others.
struct WeightReportMargin {
  std::string margin;  ///< as in CalibrationOptions::margins
  std::string code;    ///< of the category; merged ones "1+2"
  LocalizedText name;
  std::uint32_t respondents = 0;
  double target = 0;                                   ///< population sheet
  double before = 0;                                   ///< by the weights as collected, scaled to the same whole
  double after = 0;                                    ///< by the final weights
  double error() const { return after / target - 1; }  ///< 0 unless weights were cut
};

/// Upper ends of the classes of WeightReport::distribution but the last.
inline constexpr std::array<double, 6> kWeightClasses{1.0 / 3, 0.5, 0.8, 1.25, 2, 3};

/// What weighting did to the respondents of a community in a wave, or to all of the wave ("*").
struct WeightReport {
  std::string wave, community;
  LocalizedText name;
  std::uint32_t n = 0;              ///< who take part
  std::uint32_t withoutWeight = 0;  ///< valid ones with no weight or one of 0
  std::uint32_t unknown = 0;        ///< with a margin unanswered: they keep their share of the weight
  // Final weights; missing when n = 0.
  double sum = kMissing, smallest = kMissing, largest = kMissing;
  double cv = kMissing;                                ///< standard deviation (n) / mean
  double kishBefore = kMissing, kishAfter = kMissing;  ///< n Σw² / (Σw)²: loss of precision (Kish 1965)
  // Final weight / collected weight, as a multiple of its mean over the group that is weighted together.
  double smallestAdjustment = kMissing, largestAdjustment = kMissing;
  std::uint32_t adjustmentsAboveThree = 0;  ///< respondents
  /// Respondents by final weight / mean weight: below 1/3, 1/2, 4/5, 5/4, 2, 3, and above.
  std::array<std::uint32_t, 7> distribution{};
  std::uint32_t smallCategories = 0;  ///< categories of margins with fewer than 20 respondents
  bool trimmed = false;               ///< limits were cut: totals may be missed
  double largestError = 0;            ///< max |after − target| / target
  int cycles = 0;                     ///< of raking
  std::vector<WeightReportMargin> margins;
  bool isDistrict() const { return community == "*"; }
};

/// By wave: its communities, then the wave as a whole. Throws as estimateCube does.
std::vector<WeightReport> weightReports(const Survey& survey, const Codebook& codebook, const Framework& framework,
                                        const CubeOptions& options);

}  // namespace hz::score
