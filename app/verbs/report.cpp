// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
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
  const ReportFormat& format = reportFormatOf(options.out);
  const Analysis analysis =
      openAnalysis(options.project, options.method, KeepDraws::Scores, "report", console, Indices::MayLack);
  FigureRequest request = analysis.request(console);
  request.wave = options.method.wave;
  request.communities = options.communities;
  ConsoleProgress composing(console, "composing"), writing(console, "writing");
  const Report report = districtReport(request, analysis.provenance(), composing);
  const HeadlessGui gui;
  const auto paint = [&](const Figure& figure) {
    ExportOptions settings;
    settings.widthMm = figure.widthMm;
    settings.heightMm = figure.heightMm;
    settings.theme = ThemeKind::Print;
    settings.language = console.language;
    return svgMarkup(figure, settings).toStdString();
  };
  const std::string bytes = format.write(report, paint, writing);
  writeOutput(options.out, [&](std::ostream& out) { out << bytes; });
  return 0;
}

}  // namespace

void addReport(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("report", "Write the report: overview, one section per community, methods");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  std::vector<std::string> suffixes;
  for (const ReportFormat& format : reportFormats()) suffixes.push_back(format.suffix);
  verb->add_option("--out", options->out, "File to write: " + join(suffixes, ", "))->required();
  verb->add_option("--template", options->template_, "district")->check(CLI::IsMember({"district"}));
  verb->add_option("--communities", options->communities, "Only these communities")->delimiter(',');
  addMethodOptions(*verb, options->method);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runReport(*options, console); }; });
}

}  // namespace hz
