// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "ui/charts/export.h"
#include "ui/charts/figure_folder.h"
#include "verbs/figure_maker.h"
#include "verbs/figure_options.h"
#include "verbs/headless.h"
#include "verbs/type_lack.h"

#include <iostream>

namespace hz {
namespace {

struct FiguresOptions {
  std::string project, out, pattern = kFigureFileName;
  std::vector<std::string> charts, formats{"png"}, profiles;
  bool data = true;
  int runs = 200;
  FigureOptions figure;
  MethodOptions method;
};

int runFigures(const FiguresOptions& options, const Console& console) {
  const FigureSettings settings = figureSettings(options.figure);
  FigureMaker maker(options.project, options.method, options.runs, console);
  const std::vector<FolderFigure> wanted = folderFigures(
      maker.kinds(), options.charts, settings.communities.empty() ? maker.communities() : settings.communities);
  const HeadlessGui gui;
  FigureFolder folder(options.out, options.pattern, options.formats, options.data);
  ConsoleProgress progress(console, "drawing");
  std::uint64_t done = 0;
  TypeLack lack;
  for (const FolderFigure& one : wanted) {
    progress.report(done++, wanted.size());
    FigureRequest request = maker.request(settings);
    request.community = one.community;
    const Figure figure = maker.compose(one.kind.name, request, settings);
    const ExportOptions how = exportOptionsOf(settings, console.language);
    addTypeLack(figure, how, lack);
    folder.add(figure, one.community, maker.wave(), how);
  }
  folder.finish();
  progress.report(done, wanted.size());
  tellTypeLack(lack, console);
  if (!console.quiet) std::cout << folder.files().size() << " files in " << options.out << '\n';
  return 0;
}

}  // namespace

void addFigures(CLI::App& app, Action& action) {
  auto options = std::make_shared<FiguresOptions>();
  CLI::App* verb = app.add_subcommand("figures", "Draw many figures into a folder, from one estimation");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("--out", options->out, "Folder to draw into; made where it is missing")->required();
  verb->add_option("--charts", options->charts, "Only these charts (default: all; see chart --list)")->delimiter(',');
  verb->add_option("--formats", options->formats, "png, svg, pdf (default: png)")
      ->delimiter(',')
      ->check(CLI::IsMember({"png", "svg", "pdf"}));
  verb->add_option("--names", options->pattern,
                   "File names: {chart}, {community}, {wave}, {number} stand for their values");
  verb->add_flag("--data,!--no-data", options->data, "The numbers of each figure beside it, as CSV");
  verb->add_option("--runs", options->runs, "Recipes to draw, for figures of other choices of method")
      ->check(CLI::Range(2, 100000));
  addFigureOptions(*verb, options->figure);
  addMethodOptions(*verb, options->method);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runFigures(*options, console); }; });
}

}  // namespace hz
