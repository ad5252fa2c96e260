// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/index/evaluate.h"

#include <cstddef>
#include <memory>

namespace hz::score {

/// The whole analysis: estimates and evaluates in ranges of units, so that memory stays bounded (about
/// 512 MiB of replicates at a time) however many communities there are. Equal to evaluate(estimateCube(…)) bit for bit.
/// Throws Fault(NothingToAnalyse) when the survey has no unit of the wanted wave.
Scorecard analyse(const Survey& survey, const Codebook& codebook, const Framework& framework, const Recipe& recipe,
                  KeepDraws keep, int threads, Progress& progress);

/// analyse() with the number of units that are estimated and evaluated at a time given; it changes no result.
Scorecard analyseInRanges(const Survey& survey, const Codebook& codebook, const Framework& framework,
                          const Recipe& recipe, KeepDraws keep, int threads, Progress& progress,
                          std::size_t unitsPerRange);

/// How many units have their replicates (of estimates and of all that is evaluated from them) in so many bytes; at
/// least one.
std::size_t unitsThatFit(double bytes, const Framework& framework, const Recipe& recipe);

/// The replicates of all units may stay in memory while somebody works with them (about 1.5 GB).
bool cubeFits(const Survey& survey, const Framework& framework, const Recipe& recipe);

/// A scorecard, and the cube it was evaluated from where cubeFits(); else nullptr, and no replicates in the card.
struct KeptAnalysis {
  std::shared_ptr<const Cube> cube;
  Scorecard card;
};

/// The analysis for somebody who goes on to change the method: of all waves (`recipe.wave` is empty), with the cube
/// kept. `cube` is that of an earlier analysis of the same survey with the same recipe.cube, which is then not
/// estimated again; nullptr = there is none. Where no cube fits, this is analyse().
KeptAnalysis analyseKeepingCube(const Survey& survey, const Codebook& codebook, const Framework& framework,
                                const Recipe& recipe, std::shared_ptr<const Cube> cube, EvaluationCache& cache,
                                int threads, Progress& progress);

}  // namespace hz::score
