// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export.h"
#include "verbs/analysis.h"
#include "verbs/headless.h"

namespace hz {
namespace {

struct Options {
  std::string project, out, template_ = "district";
  std::vector<std::string> communities;
  MethodOptions method;
};

int runReport(const Options& options, const Console& console) {
  if (!options.out.ends_with(".html")) throw Fault(FaultCode::FormatUnknown, {options.out, ".html"});
  const Analysis analysis = openAnalysis(options.project, options.method, KeepDraws::Scores, console, Indices::MayLack);
  FigureRequest request = analysis.request(console);
  request.wave = options.method.wave;
  request.communities = options.communities;
  const Report report = districtReport(request, analysis.provenance());
  const HeadlessGui gui;
  const auto paint = [&](const Figure& figure) {
    ExportOptions settings;
    settings.widthMm = figure.widthMm;
    settings.heightMm = figure.heightMm;
    settings.theme = ThemeKind::Print;
    settings.language = console.language;
    return svgMarkup(figure, settings).toStdString();
  };
  const std::string html = reportToHtml(report, paint);
  writeOutput(options.out, [&](std::ostream& out) { out << html; });
  return 0;
}

}  // namespace

void addReport(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("report", "Write the report: overview, one section per community, methods");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("--out", options->out, "File to write: .html")->required();
  verb->add_option("--template", options->template_, "district")->check(CLI::IsMember({"district"}));
  verb->add_option("--communities", options->communities, "Only these communities")->delimiter(',');
  addMethodOptions(*verb, options->method);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runReport(*options, console); }; });
}

}  // namespace hz
