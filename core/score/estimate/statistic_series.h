// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/survey.h"
#include "survey/framework/framework.h"
#include "survey/recipe/cube_options.h"

namespace hz::score {

/// Units without any social worker: every `workers` statistic of the framework is 0 and no hours are above 0.
std::vector<char> unitsWithoutWorkers(const Survey& survey, const Framework& framework);

/// Value 0..100 (Direction applied) of an indicator that rests on community statistics; missing when a figure is, or on
/// division by zero.
double statisticValue(const Node& node, const Survey& survey, std::size_t unit, bool withoutWorkers,
                      const CubeOptions& options);

}  // namespace hz::score
