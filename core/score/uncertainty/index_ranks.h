// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace hz::score {

/// Mean of |a − b| over the places where neither is missing; missing when there is none.
double meanAbsoluteShift(std::span<const double> a, std::span<const double> b);

/// Spearman's rank correlation over the places where neither is missing, with one division, so that it is exactly 1
/// where two rankings agree; missing with fewer than two places or without spread.
double rankCorrelation(std::span<const double> a, std::span<const double> b);

}  // namespace hz::score
