// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "codebook/codebook.h"
#include "data/survey.h"
#include "estimate/cube.h"
#include "framework/framework.h"
#include "index/scorecard.h"

namespace hz {

enum class KeepDraws {
  No,    ///< values and intervals only; memory does not grow with the replicates
  Scores ///< of indices, imbalances, dimensions, drivers and numeric companions
};

/// From estimates to the scorecard: ladder of missing data, dimensions, indices, imbalances, companions, drivers,
/// district. The cube must cover all units of the survey (of `recipe.wave`, where it names one). Pure; same bits for
/// any number of threads. Cheap enough to call on every move of a slider.
Scorecard evaluate(const Cube& cube, const Survey& survey, const Framework& framework, const Recipe& recipe,
                   KeepDraws keep, int threads, Progress& progress);

/// The whole analysis: estimates and evaluates in ranges of units, so that memory stays bounded (about 1 GiB of
/// replicates at a time) however many communities there are. Equal to evaluate(estimateCube(…)) bit for bit.
/// Throws Fault(NothingToAnalyse) when the survey has no unit of the wanted wave.
Scorecard analyse(const Survey& survey, const Codebook& codebook, const Framework& framework, const Recipe& recipe,
                  KeepDraws keep, int threads, Progress& progress);

}  // namespace hz
