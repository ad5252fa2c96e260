// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "framework/framework.h"
#include "index/scorecard_io.h"
#include "verbs/analysis.h"

#include <filesystem>
#include <iostream>

namespace hz {
namespace {

struct Options {
  std::string project, what, out;
  MethodOptions method;
};

/// The instrument is three tables: a folder with survey.csv, choices.csv and settings.csv.
void exportCodebook(const Codebook& codebook, const std::string& folder) {
  const InstrumentTables tables = writeInstrument(codebook);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw Fault(FaultCode::FileUnwritable, {folder, error.message()});
  const auto write = [&](const char* name, const std::string& text) {
    writeOutput((std::filesystem::path(folder) / name).string(), [&](std::ostream& out) { out << text; });
  };
  write("survey.csv", tables.survey);
  write("choices.csv", tables.choices);
  write("settings.csv", tables.settings);
}

int runExport(const Options& options, const Console& console) {
  if (options.what == "scores") {
    const Analysis analysis = openAnalysis(options.project, options.method, KeepDraws::No, console);
    writeOutput(options.out, [&](std::ostream& out) {
      if (options.out.ends_with(".json")) {
        writeScorecardJson(out, analysis.card, analysis.project.framework());
      } else {
        writeScorecardCsv(out, analysis.card);
      }
    });
    return 0;
  }
  const Project project = Project::open(options.project, true);
  if (options.what == "codebook") {
    exportCodebook(project.codebook(), options.out);
  } else {
    writeOutput(options.out, [&](std::ostream& out) { out << writeFramework(project.framework()); });
  }
  if (!console.quiet && options.out != "-") std::cout << "written to " << options.out << '\n';
  return 0;
}

}  // namespace

void addExport(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("export", "Write scores, the codebook or the framework of a project");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("--what", options->what,
                   "scores (CSV or JSON), codebook (a folder of three tables) or framework (CSV)")
      ->required()
      ->check(CLI::IsMember({"scores", "codebook", "framework"}));
  verb->add_option("--out", options->out, "File or folder to write")->required();
  addMethodOptions(*verb, options->method);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runExport(*options, console); }; });
}

}  // namespace hz
