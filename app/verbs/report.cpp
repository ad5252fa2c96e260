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
  std::string project, out, refresh, keep, kept;
  ReportSettings settings;
  MethodOptions method;
};

/// What the blocks of a template need besides a scorecard.
struct ReportExtras {
  std::vector<ScaleReport> scales;
};

ReportExtras extrasOf(const ReportSettings& settings, const std::string& wave, const Analysis& analysis,
                      const Console& console) {
  ReportExtras extras;
  if (!reportTemplate(settings.templateName).isChapter) return extras;
  ScaleReportOptions asked;
  asked.wave = wave;
  asked.seed = analysis.card.recipe.cube.seed;
  asked.level = analysis.card.recipe.level;
  ConsoleProgress progress(console, "judging the scales");
  extras.scales =
      scaleReports(analysis.survey, analysis.project.codebook(),
                   defaultScales(analysis.project.codebook(), analysis.project.framework()), asked, progress);
  return extras;
}

constexpr const char* kKeptReports = "report";  // the kind of named values that settings of reports are

/// The settings asked for: those kept under a name, with what the command line says besides.
ReportSettings settingsOf(const Options& options, const std::string& suffix) {
  ReportSettings asked = options.settings;
  if (!options.kept.empty()) {
    const Project project = Project::open(options.project, true);
    const std::string json = project.namedValue(kKeptReports, options.kept);
    if (json.empty()) throw Fault(FaultCode::BadArgument, {"the project keeps no report named " + options.kept});
    ReportSettings kept = reportSettingsFromJson(json);
    if (!asked.communities.empty()) kept.communities = asked.communities;
    if (!asked.style.empty()) kept.style = asked.style;
    if (asked.chapter > 0) kept.chapter = asked.chapter;
    if (!options.method.wave.empty()) kept.wave.clear();
    asked = std::move(kept);
  }
  asked.format = options.refresh.empty() ? suffix : ".pptx";
  return asked;
}

void keepSettings(const Options& options, const ReportSettings& settings) {
  if (options.keep.empty()) return;
  Project project = Project::open(options.project);
  project.setNamedValue(kKeptReports, options.keep, reportSettingsToJson(settings));
}

int writeRefreshed(const Options& options, const Report& report, const FigureToBytes& png, const Console& console,
                   Progress& progress) {
  const RefreshedDeck deck = refreshedDeck(options.refresh, report, png, progress);
  writeOutput(options.out, [&](std::ostream& out) { out << deck.bytes; });
  for (const RefreshNote& note : deck.notes) {
    std::cout << note.shape << '\t'
              << phrase(console.language, note.isDone ? "report.refreshed" : "report." + note.reason) << '\n';
  }
  return 0;
}

int writePdf(const Options& options, const Report& report, const Console& console, Progress& progress) {
  ExportOptions settings;
  settings.language = console.language;
  const QByteArray pdf = reportPdf(
      report, [&](const Figure& figure, QSizeF& size) { return figurePicture(figure, settings, size); }, progress);
  writeOutput(options.out, [&](std::ostream& out) { out.write(pdf.constData(), pdf.size()); });
  return 0;
}

int runReport(const Options& options, const Console& console) {
  const bool isPdf = console.format.empty() ? options.out.ends_with(kPdfSuffix) : console.format == "pdf";
  const ReportFormat& format =
      isPdf ? reportFormats().front() : reportFormatOf(console.format.empty() ? options.out : "." + console.format);
  if (!options.refresh.empty() && (isPdf || format.suffix != ".pptx"))
    throw Fault(FaultCode::BadArgument, {"--refresh renews a deck: give --out a file that ends in .pptx"});
  const ReportSettings asked = settingsOf(options, isPdf ? std::string(kPdfSuffix) : format.suffix);
  const Analysis analysis =
      openAnalysis(options.project, options.method, KeepDraws::Scores, "report", console, Indices::MayLack);
  FigureRequest request = analysis.request(console);
  request.wave = options.method.wave;
  const ReportExtras extras = extrasOf(asked, asked.wave.empty() ? request.wave : asked.wave, analysis, console);
  request.scales = extras.scales.empty() ? nullptr : &extras.scales;
  ConsoleProgress composing(console, "composing"), writing(console, "writing");
  const Report report = composeReport(asked, request, analysis.provenance(), composing);
  keepSettings(options, asked);
  const HeadlessGui gui;
  if (isPdf) return writePdf(options, report, console, writing);
  const FigureToBytes paint = [&](const Figure& figure) {
    ExportOptions settings;
    settings.widthMm = figure.widthMm;
    settings.theme = ThemeKind::Print;
    settings.language = console.language;
    return format.pictures == PictureKind::Png ? quickPng(figureImage(figure, settings)).toStdString()
                                               : svgMarkup(figure, settings).toStdString();
  };
  if (!options.refresh.empty()) return writeRefreshed(options, report, paint, console, writing);
  const std::string bytes = format.writeStyled(report, paint, asked.style, writing);
  writeOutput(options.out, [&](std::ostream& out) { out << bytes; });
  return 0;
}

}  // namespace

void addReport(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* verb = app.add_subcommand("report", "Write a report: a district's, or the chapter of a thesis");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  std::vector<std::string> suffixes, templates;
  for (const ReportFormat& format : reportFormats()) {
    suffixes.push_back(format.suffix);
  }
  suffixes.emplace_back(kPdfSuffix);
  for (const ReportTemplate& form : reportTemplates()) templates.push_back(form.name);
  verb->add_option("--out", options->out, "File to write: " + join(suffixes, ", "))->required();
  verb->add_option("--template", options->settings.templateName, "district or thesis")->check(CLI::IsMember(templates));
  verb->add_option("--style", options->settings.style, "Document (.docx) or deck (.pptx) whose styles are taken");
  verb->add_option("--refresh", options->refresh, "Deck (.pptx) of an earlier report: only its numbers are renewed");
  verb->add_option("--keep", options->keep, "Keep these settings in the project under this name");
  verb->add_option("--settings", options->kept, "Use the settings that the project keeps under this name");
  verb->add_option("--chapter", options->settings.chapter, "Number of the chapter of a thesis")
      ->check(CLI::Range(1, 99));
  verb->add_option("--communities", options->settings.communities, "Only these communities")->delimiter(',');
  addMethodOptions(*verb, options->method);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runReport(*options, console); }; });
}

}  // namespace hz
