// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "stats/design/design.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hz::stats {

/// A numeric variable on its own cases.
struct VariableDescription {
  std::size_t n = 0, missing = 0;
  double mean = kMissing, sd = kMissing, least = kMissing, most = kMissing, median = kMissing;
  double skewness = kMissing, kurtosis = kMissing;  ///< G1, G2 (Joanes & Gill 1998); missing for a constant
  double skewnessSe = kMissing,
         kurtosisSe = kMissing;  ///< √(6n(n−1)/((n−2)(n+1)(n+3))), 2·SE(G1)·√((n²−1)/((n−3)(n+5)))
  double weightedMean = kMissing, weightedSd = kMissing;     ///< only with a design
  double se = kMissing, lower = kMissing, upper = kMissing;  ///< of the (weighted) mean; t on n − 1, or ν
  double deff = kMissing;
  std::size_t atLeast = 0, atMost = 0;  ///< respondents with the least and the most
};
/// `design` null: a plain sample. x per respondent, NaN = missing.
VariableDescription describeVariable(const std::vector<double>& x, const SurveyDesign* design, double level);

struct CategoryShare {
  std::size_t n = 0;
  double percent = kMissing, validPercent = kMissing;  ///< of all rows; of those with an answer
  double weightedPercent = kMissing, se = kMissing;    ///< of valid answers, in percent points; only with a design
};
struct SampleDescription {
  std::size_t n = 0, missing = 0;
  std::vector<CategoryShare> categories;
};
/// `of`: category per respondent, −1 = missing.
SampleDescription describeSample(const std::vector<int>& of, std::size_t categories, const SurveyDesign* design);

}  // namespace hz::stats
