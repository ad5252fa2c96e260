// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "stats/basics/statistic_message.h"
#include "stats/description/group_difference.h"

namespace hz::stats {

struct AssociationCell {
  std::size_t n = 0;
  double rowPercent = kMissing, columnPercent = kMissing, expected = kMissing;
  double adjustedResidual = kMissing;    ///< Haberman 1973; missing in an empty row or column
  double weightedRowPercent = kMissing;  ///< only with a design
};

/// Two categorical variables. Pearson's χ² without a continuity correction over non-empty rows and columns.
struct Association {
  std::size_t n = 0, rows = 0, columns = 0;
  std::vector<AssociationCell> cells;  ///< [row][column], empty categories too
  TestResult chi2;                     ///< df in df1
  double smallestExpected = kMissing, shareBelowFive = kMissing;
  double v = kMissing, vLower = kMissing, vUpper = kMissing;  ///< Cramér's V, interval by the noncentral χ²
  double vCorrected = kMissing;                               ///< Bergsma 2013
  bool hasDesign = false;
  TestResult raoScott;
  double vWeighted = kMissing;
  std::vector<StatisticMessage> messages;
};
Association association(const std::vector<int>& rowOf, std::size_t rows, const std::vector<int>& columnOf,
                        std::size_t columns, const SurveyDesign* design, double level, Progress& progress);

}  // namespace hz::stats
