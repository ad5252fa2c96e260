// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/uncertainty/uncertainty.h"

#include <string>
#include <vector>

namespace hz::score {

struct SensitivityEstimate {
  double value = kMissing;
  double lower = kMissing,
         upper = kMissing;  ///< 5 % and 95 % of the bootstrap; not clipped; missing where none is made
};

/// Share of the variance of the mean absolute rank change that a choice of method accounts for.
struct ChoiceSensitivity {
  std::string code;  ///< index or imbalance whose ranks are meant
  MethodChoice choice{};
  SensitivityEstimate firstSaltelli;  ///< S_i = mean(yB·(yAB_i − yA))/V, Saltelli et al. 2010
  SensitivityEstimate firstJansen;    ///< S_i = 1 − mean((yB − yAB_i)²)/(2V), Jansen 1999
  SensitivityEstimate total;          ///< ST_i = mean((yA − yAB_i)²)/(2V), Jansen 1999
};

/// Sobol' indices of y = mean over communities of |rank − rank under the recipe as it is|, one input per ticked choice:
/// `rows` · (choices + 2) recipes of the full sample, at the points of a Saltelli design
/// (stats/composite/sensitivity.h). A row in which nobody has the number under some recipe is left out. Values are
/// missing when no recipe moves any rank or fewer than two rows are left. Throws Fault: BadArgument (fewer than 2 rows,
/// no choice), Cancelled.
std::vector<ChoiceSensitivity> methodSensitivity(const Cube& cube, const Survey& survey, const Framework& framework,
                                                 const Recipe& recipe, const UncertaintyOptions& options, int rows,
                                                 int threads, Progress& progress);

}  // namespace hz::score
