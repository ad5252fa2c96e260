// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrasebook.h"
#include "base/text.h"
#include "output/ooxml/pptx_writer.h"
#include "ui/charts/export.h"
#include "ui/charts/report_pages.h"
#include "ui/charts/report_pictures.h"
#include "verbs/analysis.h"
#include "verbs/headless.h"

#include <iostream>

namespace hz {
namespace {

constexpr std::string_view kPdfSuffix = ".pdf";  // painted by the window's part, so not among the formats of the core

struct Options {
  std::string project, out, format, refresh;
  ReportSettings settings;
  MethodOptions method;
};

/// What the blocks of a template need besides a scorecard.
struct ReportExtras {
  std::vector<ScaleReport> scales;
};

ReportExtras extrasOf(const Options& options, const Analysis& analysis, const Console& console) {
  ReportExtras extras;
  if (!reportTemplate(options.settings.templateName).isChapter) return extras;
  ScaleReportOptions asked;
  asked.wave = options.method.wave;
  asked.seed = analysis.card.recipe.cube.seed;
  asked.level = analysis.card.recipe.level;
  ConsoleProgress progress(console, "judging the scales");
  extras.scales =
      scaleReports(analysis.survey, analysis.project.codebook(),
                   defaultScales(analysis.project.codebook(), analysis.project.framework()), asked, progress);
  return extras;
}

int runReport(const Options& options, const Console& console) {
  const bool isPdf = options.format.empty() ? options.out.ends_with(kPdfSuffix) : options.format == "pdf";
  const ReportFormat& format =
      isPdf ? reportFormats().front() : reportFormatOf(options.format.empty() ? options.out : "." + options.format);
  reportTemplate(options.settings.templateName);
  ReportSettings asked = options.settings;
  asked.format = options.refresh.empty() ? format.suffix : ".pptx";
  if (!options.refresh.empty() && format.suffix != ".pptx")
    throw Fault(FaultCode::BadArgument, {"--refresh renews a deck: give --out a file that ends in .pptx"});
  const Analysis analysis = openAnalysis(options.project, options.method, KeepDraws::Scores, console, Indices::MayLack);
  FigureRequest request = analysis.request(console);
  request.wave = options.method.wave;
  const ReportExtras extras = extrasOf(options, analysis, console);
  request.scales = extras.scales.empty() ? nullptr : &extras.scales;
  ConsoleProgress composing(console, "composing"), writing(console, "writing");
  const Report report = composeReport(asked, request, analysis.provenance(), composing);
  const HeadlessGui gui;
  const auto paint = [&](const Figure& figure) {
    ExportOptions settings;
    settings.widthMm = figure.widthMm;
    settings.heightMm = 0;
    settings.theme = ThemeKind::Print;
    settings.language = console.language;
    return format.pictures == PictureKind::Png ? quickPng(figureImage(figure, settings)).toStdString()
                                               : svgMarkup(figure, settings).toStdString();
  };
  if (!options.refresh.empty()) {
    const RefreshedDeck deck = refreshedDeck(options.refresh, report, paint, writing);
    writeOutput(options.out, [&](std::ostream& out) { out << deck.bytes; });
    for (const RefreshNote& note : deck.notes) {
      std::cout << note.shape << '\t'
                << phrase(console.language, note.isDone ? "report.refreshed" : "report." + note.reason) << '\n';
    }
    return 0;
  }
  if (isPdf) {
    ExportOptions settings;
    settings.language = console.language;
    const QByteArray pdf = reportPdf(
        report, [&](const Figure& figure, QSizeF& size) { return figurePicture(figure, settings, size); }, writing);
    writeOutput(options.out, [&](std::ostream& out) { out.write(pdf.constData(), pdf.size()); });
    return 0;
  }
  const std::string bytes = format.writeStyled(report, paint, options.settings.style, writing);
  writeOutput(options.out, [&](std::ostream& out) { out << bytes; });
  return 0;
}

}  // namespace

void addReport(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("report", "Write a report: a district's, or the chapter of a thesis");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  std::vector<std::string> suffixes, formats, templates;
  for (const ReportFormat& format : reportFormats()) {
    suffixes.push_back(format.suffix);
    formats.push_back(format.suffix.substr(1));
  }
  suffixes.emplace_back(kPdfSuffix);
  formats.emplace_back("pdf");
  for (const ReportTemplate& form : reportTemplates()) templates.push_back(form.name);
  verb->add_option("--out", options->out, "File to write: " + join(suffixes, ", "))->required();
  verb->add_option("--template", options->settings.templateName, "district or thesis")->check(CLI::IsMember(templates));
  verb->add_option("--format", options->format, "Where the name of the file does not say it")
      ->check(CLI::IsMember(formats));
  verb->add_option("--style", options->settings.style, "Document (.docx) or deck (.pptx) whose styles are taken");
  verb->add_option("--refresh", options->refresh, "Deck (.pptx) of an earlier report: only its numbers are renewed");
  verb->add_option("--chapter", options->settings.chapter, "Number of the chapter of a thesis")->check(CLI::Range(1, 99));
  verb->add_option("--communities", options->settings.communities, "Only these communities")->delimiter(',');
  addMethodOptions(*verb, options->method);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runReport(*options, console); }; });
}

}  // namespace hz
