// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/index_table.h"

#include <map>
#include <span>

namespace hz::stats::composite {

/// What is done to a column that still fails after winsorising.
enum class Transform {
  None,
  LogCt,  ///< ln(x − min + 0.01·(max − min)); for negative skewness mirrored: −ln(max + 0.01·(max − min) − x)
  LogCtUnmirrored,  ///< ln(x − min + 0.01·(max − min)) whatever the skewness, as COINr's default
  LogCtOriginal,    ///< ln(x − min + 1)
  BoxCox            ///< (y^λ − 1)/λ with y = x − min + 1, ln y for λ = 0
};

/// Treatment of outliers (OECD & JRC 2008; COINr). A column passes when |skewness| < skew limit or kurtosis < its
/// limit. One that fails is winsorised: all current extremes on the side of the skewness take the next distinct value,
/// until it passes or `winsorMost` points are reached. If it still fails, the transform is applied to the original.
struct Treatment {
  bool on = false;
  int winsorMost = 5;
  bool forceWinsor = false;  ///< a column that failed is winsorised up to the limit even when it passes earlier
  double skewness = 2, kurtosis = 3.5;
  Transform transform = Transform::LogCt;
  double lambda = 0;               ///< of Box-Cox
  bool combine = false;            ///< transform the winsorised column, not the original
  std::vector<std::string> leave;  ///< indicators that are never treated
};

struct PassCheck {
  bool pass = true;
  double skewness = kMissing, kurtosis = kMissing;
};
/// A column without variation or with fewer than 4 values passes.
PassCheck passes(std::span<const double> x, const Treatment& treatment);

/// What was done to one column.
struct ColumnTreatment {
  std::string code;
  PassCheck before, afterWinsor, afterTransform;
  std::size_t winsorised = 0;       ///< points winsorised
  std::string done = "none";        ///< none, winsorised, log, mirrored log, Box-Cox
  bool kept = true;                 ///< false: even the transform fails the check; look at the column
  std::vector<std::string> points;  ///< per unit "", "high", "low" (winsorised ends); empty when no point was
};

/// Treats one column in place.
ColumnTreatment treatColumn(Column& x, const Treatment& treatment);

/// Winsorises in place; gives the number of points and, when asked, the mark of each unit.
std::size_t winsorise(Column& x, const Treatment& treatment, std::vector<std::string>* points = nullptr);
void transformColumn(Column& x, Transform transform, double lambda, double skewness);

}  // namespace hz::stats::composite
