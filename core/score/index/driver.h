// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/index/scorecard.h"
#include "survey/framework/framework.h"

#include <functional>
#include <string_view>

namespace hz::score {

/// A driver made of community statistics alone; it has no sampling error.
struct ShortfallResult {
  double value = kMissing;  ///< 0..100
  Absence absence = Absence::None;
};

/// 100 · (1 − mean min(1, per · Σ numerators / denominator / benchmark)) (resources/help/en/rules.md, "Drivers"). Every
/// part is needed; 100 when the statistic `zeroIsFull` is 0, whatever the rest. `statistic` gives a figure by name.
ShortfallResult shortfall(const ShortfallDriver& driver, const std::function<double(std::string_view)>& statistic);

}  // namespace hz::score
