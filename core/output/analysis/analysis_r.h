// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/analysis/analysis.h"

#include <string>
#include <utility>
#include <vector>

namespace hz::output {

/// An analysis as the project keeps it.
struct NamedAnalysis {
  std::string name;
  AnalysisRequest request;
};

/// What anybody with R needs to recompute kept analyses: the script, and the data it reads (STEM_analyses.csv: a row
/// for every participant, the variables of the analyses, items turned, weights and units). The script prints the
/// largest difference of every analysis and leaves with status 1 where one is above 1e-6, relative to numbers above 1.
/// It needs R alone, and the package survey where the sample has a design. Not recomputed: intervals of the bootstrap,
/// factor solutions, effect sizes' intervals. An analysis that cannot be computed is named in a comment with its
/// reason. Raw answers leave the project with it.
struct AnalysesInR {
  std::string script, data;
};
AnalysesInR analysesInR(const AnalysisData& data, const std::vector<NamedAnalysis>& kept, const std::string& stem,
                        const std::string& version, int threads, Progress& progress);

}  // namespace hz::output
