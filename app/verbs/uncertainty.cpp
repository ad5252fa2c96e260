// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "score/uncertainty/uncertainty_io.h"
#include "score/uncertainty/withheld.h"

#include "score/index/analyse.h"
#include "verbs/analysis.h"
#include "verbs/recipe_file.h"

#include <iostream>
#include <thread>

namespace hz {
namespace {

struct UncertaintyVerbOptions {
  std::string project, out, against;
  std::vector<std::string> codes, choices;
  int runs = 200, sensitivity = 0;
  MethodOptions method;
};

/// The project's method beside that of another recipe.
auto againstOther(const std::string& file, EstimatedProject& estimated, const UncertaintyOptions& asked,
                  const Console& console) {
  const Framework& framework = estimated.project.framework();
  Recipe other = recipeOfFile(estimated.project, file, console);
  other.wave = estimated.recipe.wave;
  other.cube.replicates = 0;
  ConsoleProgress progress(console, "the other recipe");
  const Scorecard first = evaluate(estimated.cube, estimated.survey, framework, estimated.recipe, KeepDraws::No,
                                   estimated.threads, progress);
  const Survey survey = estimated.project.survey(other, progress);
  const Scorecard second =
      analyse(survey, estimated.project.codebook(), framework, other, KeepDraws::No, estimated.threads, progress);
  const std::vector<std::string> codes = headlineCodes(framework, asked.codes);
  // Both leave; the project may be opened anew for it.
  const Release own = release(estimated.project, estimated.survey, first,
                              {"uncertainty", isOwnMethod(estimated.project, first.recipe)});
  const Release others = release(estimated.project, survey, second, {"uncertainty against", false});
  tellTooClose(others, console);
  return compareRecipes(own.card, others.card, codes, asked.wave);
}

/// Communities of which nothing leaves, and numbers that are kept back, out of what was computed from all of them.
Uncertainty released(Uncertainty all, EstimatedProject& estimated, const Console& console) {
  ConsoleProgress progress(console, "evaluating");
  const Scorecard whole = evaluate(estimated.cube, estimated.survey, estimated.project.framework(), estimated.recipe,
                                   KeepDraws::No, estimated.threads, progress);
  const Release passed = release(estimated.project, estimated.survey, whole,
                                 {"uncertainty", isOwnMethod(estimated.project, estimated.recipe)});
  tellTooClose(passed, console);
  return withoutWithheld(std::move(all), passed.card);
}

int runUncertainty(const UncertaintyVerbOptions& options, const Console& console) {
  const std::string format = console.format.empty() ? "csv" : console.format;
  if (format != "csv" && format != "json") throw Fault(FaultCode::FormatUnknown, {format, "csv, json"});
  UncertaintyOptions asked;
  asked.codes = options.codes;
  asked.runs = options.runs;
  if (!options.choices.empty()) asked.choices = choicesByName(options.choices);
  EstimatedProject estimated = openEstimates(options.project, options.method, console);
  asked.wave = estimated.recipe.wave;
  const Framework& framework = estimated.project.framework();
  const auto with = [&](auto work, const char* what) {
    ConsoleProgress progress(console, what);
    return work(progress);
  };
  const Uncertainty uncertainty = with(
      [&](Progress& progress) {
        return uncertaintyOf(estimated.cube, estimated.survey, framework, estimated.recipe, asked, estimated.threads,
                             progress);
      },
      "varying the method");
  const ScenarioResults scenarios = with(
      [&](Progress& progress) {
        return evaluateScenarios(estimated.cube, estimated.survey, framework, estimated.recipe,
                                 scenariosOf(framework, estimated.recipe, asked.choices), asked, estimated.threads,
                                 progress);
      },
      "leaving out parts");
  UncertaintyDocument document{&uncertainty, &scenarios, {}, {}};
  if (options.sensitivity > 0) {
    document.sensitivity = with(
        [&](Progress& progress) {
          return methodSensitivity(estimated.cube, estimated.survey, framework, estimated.recipe, asked,
                                   options.sensitivity, estimated.threads, progress);
        },
        "sensitivity");
  }
  if (!options.against.empty()) document.against = againstOther(options.against, estimated, asked, console);
  // Last, as the project may be opened anew for it.
  const Uncertainty leaving = released(uncertainty, estimated, console);
  document.uncertainty = &leaving;
  writeOutput(options.out, [&](std::ostream& out) {
    if (format == "json") {
      writeUncertaintyJson(out, document);
    } else {
      writeUncertaintyCsv(out, document);
    }
  });
  if (!console.quiet && !uncertainty.failures.empty()) {
    std::cerr << uncertainty.failures.size() << " of " << uncertainty.runs
              << " recipes could not be evaluated; --format json lists them\n";
  }
  return 0;
}

}  // namespace

void addUncertainty(CLI::App& app, Action& action) {
  auto options = std::make_shared<UncertaintyVerbOptions>();
  CLI::App* verb = app.add_subcommand(
      "uncertainty", "How much of an index's uncertainty comes from the sample and how much from the method");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("--code", options->codes, "Index or imbalance (default: all), e.g. A or I1,I2")->delimiter(',');
  verb->add_option("--choices", options->choices,
                   "Choices of method to vary: weights,goalposts,aggregation,thresholds,dropped (default: all)")
      ->delimiter(',');
  verb->add_option("--runs", options->runs, "Recipes to draw")->check(CLI::Range(1, 100000));
  verb->add_option("--sensitivity", options->sensitivity,
                   "Rows of the sample for Sobol' indices of the choices (0: none); rows times choices + 2 recipes")
      ->check(CLI::Range(0, 100000));
  verb->add_option("--against", options->against, "JSON file with another method to compare scores and ranks with");
  verb->add_option("--out", options->out, "File to write (default: standard output)");
  addMethodOptions(*verb, options->method);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runUncertainty(*options, console); }; });
}

}  // namespace hz
