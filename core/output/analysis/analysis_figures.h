// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/analysis/analysis_tools.h"
#include "output/analysis/difference_tables.h"
#include "stats/description/variable_description.h"

namespace hz::output {

// The figures beside the tables, where one helps. Each shows what its table holds and nothing else, so that what is
// kept back from the table is not in the figure either.

/// Coefficients of the last model with their intervals: β of a linear model, B (log odds) of the others.
void addCoefficientFigure(AnalysisRun& run, const RegressionInput& input, const RegressionResult& result);
/// Means of the groups with their intervals, a panel for each of the first outcomes.
void addMeansFigure(AnalysisRun& run, const DifferenceFamily& family);
/// Means with their intervals, where all variables have one scale.
void addDescriptionFigure(AnalysisRun& run, const std::vector<std::pair<std::string, VariableDescription>>& variables,
                          double low, double high);
/// Effects with their bootstrap intervals.
void addEffectFigure(AnalysisRun& run, const std::vector<std::pair<std::string, MediationEffect>>& effects);
/// The outcome over the predictor, a line for each value of the moderator that has a simple slope.
void addSlopeFigure(AnalysisRun& run, const ModerationResult& result, double predictorSd);
/// Eigenvalues in descending order beside 1.
void addScreeFigure(AnalysisRun& run, const std::vector<double>& eigenvalues);

}  // namespace hz::output
