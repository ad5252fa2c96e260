// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "score/estimate/participation.h"
#include "score/uncertainty/index_rank_intervals.h"
#include "ui/charts/export.h"
#include "verbs/analysis.h"
#include "verbs/headless.h"

#include <algorithm>
#include <iostream>

namespace hz {
namespace {

struct Options {
  std::string project, name, out, data, community, code, theme = "print", sortBy;
  bool list = false;
  double widthMm = 150, heightMm = 0;
  int dpi = 300, runs = 200;
  MethodOptions method;
};

int listCharts(const Options& options, const Console& console) {
  const Project project = Project::open(options.project, true);
  for (const FigureKind& kind : figureKinds(project.framework(), project.codebook())) {
    std::cout << kind.name << '\t' << kind.title.in(console.language) << (kind.needsCommunity ? "\t--community" : "")
              << (kind.isAboutOne ? "\t--code" : "") << '\n';
  }
  return 0;
}

/// What a figure is drawn from besides the scorecard; kept while it is composed.
struct Extras {
  Uncertainty uncertainty;
  ScenarioResults scenarios;
  std::vector<ChoiceSensitivity> sensitivity;
  std::vector<ScaleReport> scales;
};

bool isOffered(const std::string& name, const FigureRequest& request) {
  const auto kinds = figureKinds(*request.framework, *request.codebook);
  return std::any_of(kinds.begin(), kinds.end(), [&](const FigureKind& kind) { return kind.name == name; });
}

void addExtras(const Options& options, const Console& console, Extras& extras, FigureRequest& request) {
  FigureNeeds needs = FigureNeeds::Nothing;
  for (const FigureKind& kind : figureKinds(*request.framework)) {
    if (kind.name == options.name) needs = kind.needs;
  }
  if (needs == FigureNeeds::Nothing || needs == FigureNeeds::Replicates) return;
  if (needs == FigureNeeds::Scales) {
    ScaleReportOptions asked;
    asked.wave = options.method.wave;
    asked.seed = request.card->recipe.cube.seed;
    asked.level = request.card->recipe.level;
    asked.participants =
        participants(*request.survey, *request.codebook, request.card->recipe.cube, 0, request.survey->units.size());
    ConsoleProgress progress(console, "judging the scales");
    extras.scales = scaleReports(*request.survey, *request.codebook,
                                 defaultScales(*request.codebook, *request.framework), asked, progress);
    request.scales = &extras.scales;
    return;
  }
  const EstimatedProject from = openEstimates(options.project, options.method, console);
  UncertaintyOptions asked;
  asked.wave = options.method.wave;
  asked.codes = {comparedCode(*request.card, *request.framework, options.code)};
  asked.runs = options.runs;
  ConsoleProgress progress(console, "varying the method");
  const Framework& framework = from.project.framework();
  if (needs == FigureNeeds::Uncertainty) {
    extras.uncertainty = uncertaintyOf(from.cube, from.survey, framework, from.recipe, asked, from.threads, progress);
    request.uncertainty = &extras.uncertainty;
  } else if (needs == FigureNeeds::Scenarios) {
    const auto scenarios = scenariosOf(framework, from.recipe, asked.choices);
    extras.scenarios =
        evaluateScenarios(from.cube, from.survey, framework, from.recipe, scenarios, asked, from.threads, progress);
    request.scenarios = &extras.scenarios;
  } else if (needs == FigureNeeds::Sensitivity) {
    extras.sensitivity =
        methodSensitivity(from.cube, from.survey, framework, from.recipe, asked, options.runs, from.threads, progress);
    request.sensitivity = &extras.sensitivity;
  }
}

int runChart(const Options& options, const Console& console) {
  if (options.list) return listCharts(options, console);
  if (options.name.empty()) throw Fault(FaultCode::BadArgument, {"give the name of a chart; --list names them"});
  if (options.out.empty() && options.data.empty()) {
    throw Fault(FaultCode::BadArgument, {"give --out FILE.png, .svg or .pdf, or --data FILE.csv"});
  }
  const Analysis analysis = openAnalysis(options.project, options.method, KeepDraws::Scores, console, Indices::MayLack);
  FigureRequest request = analysis.request(console);
  request.wave = options.method.wave;
  request.community = options.community;
  request.sortBy = options.sortBy;
  request.code = options.code;
  if (request.framework->nodes.empty() && !isOffered(options.name, request)) throw Fault(FaultCode::FrameworkMissing);
  Extras extras;
  addExtras(options, console, extras, request);
  const Figure figure = composeFigure(options.name, request);
  if (!options.data.empty()) writeOutput(options.data, [&](std::ostream& out) { out << figureCsv(figure); });
  if (!options.out.empty()) {
    const HeadlessGui gui;
    ExportOptions settings;
    settings.widthMm = options.widthMm;
    settings.heightMm = options.heightMm > 0 ? options.heightMm : figure.heightMm * options.widthMm / figure.widthMm;
    settings.dpi = options.dpi;
    settings.theme = themeByName(options.theme);
    settings.language = console.language;
    exportFigure(figure, QString::fromStdString(options.out), settings);
  }
  return 0;
}

}  // namespace

void addChart(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("chart", "Draw one figure to PNG, SVG or PDF");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("NAME", options->name, "Which figure; --list names them");
  verb->add_flag("--list", options->list, "Name the figures there are");
  verb->add_option("--out", options->out, "File to draw to: .png, .svg or .pdf");
  verb->add_option("--data", options->data, "File for the figure's numbers (CSV)");
  verb->add_option("--community", options->community, "Community of a profile");
  verb->add_option("--code", options->code, "Index or imbalance of a figure that is about one");
  verb->add_option("--runs", options->runs, "Recipes to draw, for figures of other choices of method")
      ->check(CLI::Range(2, 100000));
  verb->add_option("--sort", options->sortBy, "Result code to order the communities by, e.g. I1");
  verb->add_option("--width-mm", options->widthMm, "Width in millimetres")->check(CLI::Range(20.0, 2000.0));
  verb->add_option("--height-mm", options->heightMm, "Height in millimetres (default: by content)")
      ->check(CLI::Range(20.0, 5000.0));
  verb->add_option("--dpi", options->dpi, "Resolution of a PNG")->check(CLI::Range(50, 1200));
  verb->add_option("--theme", options->theme, "print, mono or screen")
      ->check(CLI::IsMember({"print", "mono", "screen"}));
  addMethodOptions(*verb, options->method);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runChart(*options, console); }; });
}

}  // namespace hz
