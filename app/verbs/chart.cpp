// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "ui/charts/export.h"
#include "verbs/figure_maker.h"
#include "verbs/figure_options.h"
#include "verbs/headless.h"
#include "verbs/type_lack.h"

#include <iostream>

namespace hz {
namespace {

struct ChartOptions {
  std::string project, name, out, data, community, code, theme, before;
  bool list = false;
  int runs = 200;
  FigureOptions figure;
  MethodOptions method;
};

int listCharts(const ChartOptions& options, const Console& console) {
  const Project project = Project::open(options.project, true);
  for (const FigureKind& kind : figureKinds(project.framework(), project.codebook())) {
    std::cout << kind.name << '\t' << kind.title.in(console.language) << (kind.needsCommunity ? "\t--community" : "")
              << (kind.isAboutOne ? "\t--code" : "") << '\n';
  }
  return 0;
}

int runChart(const ChartOptions& options, const Console& console) {
  if (options.list) return listCharts(options, console);
  if (options.name.empty()) throw Fault(FaultCode::BadArgument, {"give the name of a chart; --list names them"});
  if (options.out.empty() && options.data.empty()) {
    throw Fault(FaultCode::BadArgument, {"give --out FILE.png, .svg or .pdf, or --data FILE.csv"});
  }
  const FigureSettings settings = figureSettings(options.figure);
  FigureMaker maker(options.project, options.method, options.runs, console);
  FigureRequest request = maker.request(settings);
  request.community = options.community;
  request.code = options.code;
  request.before = options.before;
  const Figure figure = maker.compose(options.name, request, settings);
  if (!options.data.empty()) writeOutput(options.data, [&](std::ostream& out) { out << figureCsv(figure); });
  if (!options.out.empty()) {
    const HeadlessGui gui;
    ExportOptions how = exportOptionsOf(settings, console.language);
    if (how.widthMm == 0) how.widthMm = 150;
    if (!options.theme.empty()) how.theme = themeByName(options.theme);
    exportFigure(figure, QString::fromStdString(options.out), how);
    tellTypeLack(typeLackOf(figure, how), console);
  }
  return 0;
}

}  // namespace

void addChart(CLI::App& app, Action& action) {
  auto options = std::make_shared<ChartOptions>();
  CLI::App* verb = app.add_subcommand("chart", "Draw one figure to PNG, SVG or PDF");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("NAME", options->name, "Which figure; --list names them");
  verb->add_flag("--list", options->list, "Name the figures there are");
  verb->add_option("--out", options->out, "File to draw to: .png, .svg or .pdf");
  verb->add_option("--data", options->data, "File for the figure's numbers (CSV)");
  verb->add_option("--community", options->community, "Community of a profile");
  verb->add_option("--code", options->code, "Index or imbalance of a figure that is about one");
  verb->add_option("--before", options->before, "Wave to compare with (default: the one before)");
  verb->add_option("--runs", options->runs, "Recipes to draw, for figures of other choices of method")
      ->check(CLI::Range(2, 100000));
  verb->add_option("--theme", options->theme, "print, mono, greyscale, journal, screen or dark, in place of --palette")
      ->check(CLI::IsMember({"print", "mono", "greyscale", "journal", "screen", "dark"}));
  addFigureOptions(*verb, options->figure);
  addMethodOptions(*verb, options->method);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runChart(*options, console); }; });
}

}  // namespace hz
