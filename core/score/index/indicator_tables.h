// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/index/scorecard.h"
#include "survey/framework/framework.h"

namespace hz::score {

/// The indicators of a scorecard as a pair of tables in COINr's format (Becker et al. 2022), for `composite` and R.
///
/// iData: one row per community, uCode, uName, Time where there are several waves, and one column per indicator of the
/// tree, 0–100 and already directed; missing values are NA. Throws Fault(BadArgument) for several waves whose names are
/// no numbers.
std::string writeIndicatorData(const Scorecard& card, const Framework& framework);

/// iMeta: indicators, dimensions and indices with the weights of the scorecard's recipe. Every Direction is 1, since
/// the values are directed; goalposts and bounds are 0 and 100, so that `--normalise goalposts` keeps the scores.
std::string writeIndicatorMeta(const Scorecard& card, const Framework& framework);

}  // namespace hz::score
