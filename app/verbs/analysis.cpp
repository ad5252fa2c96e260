// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/analysis.h"

#include "base/all_parts.h"
#include "score/index/analyse.h"
#include "verbs/recipe_file.h"

#include <algorithm>
#include <iostream>
#include <thread>

namespace hz {

FigureRequest Analysis::request(const Console& console) const {
  FigureRequest request;
  request.card = &card;
  request.framework = &project.framework();
  request.codebook = &project.codebook();
  request.survey = &survey;
  request.language = console.language;
  return request;
}

ReportProvenance Analysis::provenance() const {
  ReportProvenance provenance = provenanceOf(project.path(), project.batches());
  provenance.definitions = project.definitionVersions().back();
  provenance.entry = project.entry().doubleEntry();
  return provenance;
}

namespace {

Recipe wantedRecipe(const Project& project, const MethodOptions& options, const Console& console) {
  Recipe recipe = options.recipeFile.empty() ? project.recipe() : recipeOfFile(project, options.recipeFile, console);
  if (!options.wave.empty()) recipe.wave = options.wave;
  if (options.replicates >= 0) recipe.cube.replicates = options.replicates;
  if (options.seed) recipe.cube.seed = *options.seed;
  return recipe;
}

int wantedThreads(const MethodOptions& options) {
  return options.threads > 0 ? options.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

}  // namespace

bool isOwnMethod(const Project& project, Recipe recipe) {
  const Recipe& own = project.recipe();
  recipe.wave = own.wave;
  recipe.cube.replicates = own.cube.replicates;
  recipe.cube.seed = own.cube.seed;
  return recipe == own;
}

void tellTooClose(const Release& release, const Console& console) {
  if (console.quiet) return;
  for (const TooClose& one : release.tooClose) {
    const ScoreUnit& unit = release.card.units[one.unit];
    const std::string k = std::to_string(release.card.released->k);
    std::cerr << unit.wave << ' ' << unit.community << ": "
              << Fault(FaultCode::ReleaseTooClose, {k, one.at, one.what}).text(console.language) << '\n';
  }
}

Analysis openOwnersAnalysis(const std::string& path, const MethodOptions& options, KeepDraws keep,
                            const Console& console, Indices indices) {
  Project project = Project::open(path, true);
  const Recipe recipe = wantedRecipe(project, options, console);
  ConsoleProgress loading(console, "loading");
  Survey survey = project.survey(recipe, loading);
  if (survey.units.empty() && recipe.wave.empty()) throw Fault(FaultCode::NothingToAnalyse, {path});
  ConsoleProgress computing(console, "computing");
  const Framework& framework = project.framework();
  const int threads = wantedThreads(options);
  Scorecard card;
  if (indices == Indices::MayLack && framework.nodes.empty()) {
    const Cube cube =
        estimateCube(survey, project.codebook(), framework, recipe.cube, 0, survey.units.size(), threads, computing);
    card = evaluate(cube, survey, framework, recipe, keep, threads, computing);
  } else {
    card = analyse(survey, project.codebook(), framework, recipe, keep, threads, computing);
  }
  return {std::move(project), std::move(survey), std::move(card)};
}

Analysis openAnalysis(const std::string& path, const MethodOptions& options, KeepDraws keep, const std::string& what,
                      const Console& console, Indices indices) {
  Analysis analysis = openOwnersAnalysis(path, options, keep, console, indices);
  Release passed = release(analysis.project, analysis.survey, analysis.card,
                           {what, isOwnMethod(analysis.project, analysis.card.recipe)});
  tellTooClose(passed, console);
  analysis.card = std::move(passed.card);
  return analysis;
}

EstimatedProject openEstimates(const std::string& path, const MethodOptions& options, const Console& console) {
  Project project = Project::open(path, true);
  const Recipe recipe = wantedRecipe(project, options, console);
  ConsoleProgress loading(console, "loading");
  Survey survey = project.survey(recipe, loading);
  if (survey.units.empty()) {
    if (recipe.wave.empty()) throw Fault(FaultCode::NothingToAnalyse, {path});
    throw Fault(FaultCode::WaveUnknown, {recipe.wave, ""});
  }
  ConsoleProgress computing(console, "estimating");
  const int threads = wantedThreads(options);
  Cube cube = estimateCube(survey, project.codebook(), project.framework(), recipe.cube, 0, survey.units.size(),
                           threads, computing);
  return {std::move(project), recipe, std::move(survey), std::move(cube), threads};
}

}  // namespace hz
