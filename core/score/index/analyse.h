// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/index/evaluate.h"

namespace hz::score {

/// analyse() with the number of units that are estimated and evaluated at a time given; it changes no result.
Scorecard analyseInRanges(const Survey& survey, const Codebook& codebook, const Framework& framework,
                          const Recipe& recipe, KeepDraws keep, int threads, Progress& progress,
                          std::size_t unitsPerRange);

}  // namespace hz::score
