// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/survey.h"
#include "output/analysis/analysis.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"
#include "survey/recipe/recipe.h"

namespace hz::output {

/// What of a project is analysed.
struct ProjectDataOptions {
  std::string wave;         ///< "" = the last
  bool unweighted = false;  ///< leave out weights and design of the recipe
  ItemScoring scoring;      ///< range and minimum share of the scores of nodes
};

/// Variables of a project, one entry for every participant of the recipe in the wave: questions in order of the
/// questionnaire (a choice of a multiple choice as "question.code", 0 or 1), the community, its statistics, and every
/// node of the framework that has a score of a single respondent. A node with the code of a question gives way to it.
/// Design: weights, strata and units of the recipe; where it names neither but there are weights, communities are the
/// strata. Without weights and named units there is none, and communities are the clusters of models.
/// Throws Fault(WaveUnknown, NothingToAnalyse, …).
AnalysisData projectData(const Survey& survey, const Codebook& codebook, const Framework& framework,
                         const Recipe& recipe, const ProjectDataOptions& options);

/// The scales of a project as its dimensions: nodes with at least three items and no nodes but indicators below them.
std::vector<NamedItems> projectScales(const Codebook& codebook, const Framework& framework);

}  // namespace hz::output
