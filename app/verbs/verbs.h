// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/read_options.h"
#include "verbs/console.h"

#include <CLI/CLI.hpp>
#include <functional>

namespace hz {

/// What to do after the command line was understood; gives the exit code.
using Action = std::function<int(const Console&)>;

// Each adds its subcommand; parsing it sets `action`. The contract of names and shapes: README.md, "Command line".
void addNew(CLI::App& app, Action& action);
void addInspect(CLI::App& app, Action& action);
void addImport(CLI::App& app, Action& action);
void addUndo(CLI::App& app, Action& action);
void addMend(CLI::App& app, Action& action);
void addAnalyse(CLI::App& app, Action& action);
void addChart(CLI::App& app, Action& action);
void addFigures(CLI::App& app, Action& action);
void addReport(CLI::App& app, Action& action);
void addCheck(CLI::App& app, Action& action);
void addComposite(CLI::App& app, Action& action);
void addExport(CLI::App& app, Action& action);
void addRecipe(CLI::App& app, Action& action);
void addReliability(CLI::App& app, Action& action);
void addSimulate(CLI::App& app, Action& action);
void addCompare(CLI::App& app, Action& action);
void addSmallArea(CLI::App& app, Action& action);
void addEstimate(CLI::App& app, Action& action);
void addWeights(CLI::App& app, Action& action);
void addQuality(CLI::App& app, Action& action);
void addUncertainty(CLI::App& app, Action& action);
void addMethod(CLI::App& app, Action& action);
void addDraft(CLI::App& app, Action& action);
void addDefine(CLI::App& app, Action& action);
void addCrosstab(CLI::App& app, Action& action);
void addDescribe(CLI::App& app, Action& action);
void addScales(CLI::App& app, Action& action);
void addDifferences(CLI::App& app, Action& action);
void addCorrelate(CLI::App& app, Action& action);
void addRegress(CLI::App& app, Action& action);
void addMediate(CLI::App& app, Action& action);
void addPrivacy(CLI::App& app, Action& action);

/// --encoding, --delimiter, --header-rows, --skip-rows: how a file is to be read.
void addReadOptions(CLI::App& verb, ReadOptions& options);
/// --wave, --replicates, --seed, --threads: what `analyse`, `chart` and `report` may ask for in place of the recipe.
struct MethodOptions {
  std::string wave, recipeFile;
  int replicates = -1;
  std::optional<std::uint64_t> seed;
  int threads = 0;
};
void addMethodOptions(CLI::App& verb, MethodOptions& options);

/// Parses the arguments and runs the verb. Exit codes: 0 done, 1 failed (one line "error: …" on stderr), 2 wrong
/// usage, 130 cancelled.
int runVerb(int argc, char** argv);

}  // namespace hz
