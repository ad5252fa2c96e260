// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_writer.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "output/ooxml/docx_style.h"
#include "output/ooxml/pptx_writer.h"
#include "ui/charts/export.h"
#include "ui/charts/report_pages.h"
#include "ui/charts/report_pictures.h"
#include "verbs/analysis.h"
#include "verbs/headless.h"

#include <algorithm>
#include <iostream>
#include <thread>

namespace hz {
namespace {

constexpr std::string_view kPdfSuffix = ".pdf";  // painted by the window's part, so not among the formats of the core

struct ReportOptions {
  std::string project, out, refresh, keep, kept;
  ReportSettings settings;
  MethodOptions method;
};

/// What the blocks of a template need besides a scorecard.
ReportMaterial materialOf(const ReportSettings& settings, const std::string& wave, const Analysis& analysis,
                          const ReportOptions& options, const Console& console) {
  MaterialSource source;
  source.card = &analysis.card;
  source.survey = &analysis.survey;
  source.codebook = &analysis.project.codebook();
  source.framework = &analysis.project.framework();
  source.kept = analysis.project.namedValues(kKeptAnalyses);
  source.policy = analysis.project.disclosure();
  source.wave = wave;
  source.language = console.language;
  source.threads = options.method.threads > 0 ? options.method.threads
                                              : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  ConsoleProgress progress(console, "analysing");
  return gatherMaterial(settings, source, progress);
}

/// Which style of the user's document every role takes, one line each.
void tellRoles(const ReportSettings& settings, const Console& console) {
  if (console.quiet || settings.style.empty() || settings.format != ".docx") return;
  const std::string own = phrase(console.language, "report.role_own");
  for (const auto& role : docxRolesOf(settings.style, console.language, settings.roles).roles) {
    std::cout << role.name << '\t' << (console.language == Language::Chinese ? role.title.chinese : role.title.english)
              << '\t' << (role.style.empty() ? own : role.style) << '\n';
  }
}

/// The settings asked for: those kept under a name, with what the command line says besides.
ReportSettings settingsOf(const ReportOptions& options, const std::string& suffix) {
  ReportSettings asked = options.settings;
  if (!options.kept.empty()) {
    const Project project = Project::open(options.project, true);
    const std::string json = project.namedValue(kKeptReports, options.kept);
    if (json.empty()) throw Fault(FaultCode::BadArgument, {"the project keeps no report named " + options.kept});
    ReportSettings kept = reportSettingsFromJson(json);
    if (!asked.communities.empty()) kept.communities = asked.communities;
    if (!asked.style.empty()) kept.style = asked.style;
    if (!asked.roles.empty()) kept.roles = asked.roles;
    if (!asked.comparedWith.empty()) kept.comparedWith = asked.comparedWith;
    if (!asked.language.empty()) kept.language = asked.language;
    if (asked.chapter > 0) kept.chapter = asked.chapter;
    if (!options.method.wave.empty()) kept.wave.clear();
    asked = std::move(kept);
  }
  asked.format = options.refresh.empty() ? suffix : ".pptx";
  return asked;
}

void keepSettings(const ReportOptions& options, const ReportSettings& settings) {
  if (options.keep.empty()) return;
  Project project = Project::open(options.project);
  project.setNamedValue(kKeptReports, options.keep, reportSettingsToJson(settings));
}

int writeRefreshed(const ReportOptions& options, const Report& report, const FigureToBytes& png, const Console& console,
                   Progress& progress) {
  const RefreshedDeck deck = refreshedDeck(options.refresh, report, png, progress);
  writeOutput(options.out, [&](std::ostream& out) { out << deck.bytes; });
  for (const RefreshNote& note : deck.notes) {
    std::cout << note.shape << '\t'
              << phrase(console.language, note.isDone ? "report.refreshed" : "report." + note.reason) << '\n';
  }
  return 0;
}

int writePdf(const ReportOptions& options, const Report& report, const Console& console, Progress& progress) {
  ExportOptions settings;
  settings.language = console.language;
  const QByteArray pdf = reportPdf(
      report, [&](const Figure& figure, QSizeF& size) { return figurePicture(figure, settings, size); }, progress);
  writeOutput(options.out, [&](std::ostream& out) { out.write(pdf.constData(), pdf.size()); });
  return 0;
}

int runReport(const ReportOptions& options, const Console& usual) {
  refuseAsOutput(options.out);  // before the work, not after it
  const bool isPdf = usual.format.empty() ? options.out.ends_with(kPdfSuffix) : usual.format == "pdf";
  const ReportFormat& format =
      isPdf ? reportFormats().front() : reportFormatOf(usual.format.empty() ? options.out : "." + usual.format);
  if (!options.refresh.empty() && (isPdf || format.suffix != ".pptx"))
    throw Fault(FaultCode::BadArgument, {"--refresh renews a deck: give --out a file that ends in .pptx"});
  const ReportSettings asked = settingsOf(options, isPdf ? std::string(kPdfSuffix) : format.suffix);
  Console console = usual;
  console.language = languageOf(asked, usual.language);
  const Analysis analysis =
      openAnalysis(options.project, options.method, KeepDraws::Scores, "report", console, Indices::MayLack);
  FigureRequest request = analysis.request(console);
  request.wave = options.method.wave;
  const ReportMaterial material =
      materialOf(asked, asked.wave.empty() ? request.wave : asked.wave, analysis, options, console);
  ConsoleProgress composing(console, "composing"), writing(console, "writing");
  const Report report = composeReport(asked, request, analysis.provenance(), material, composing);
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
  const std::string bytes = format.writeStyled(report, paint, {asked.style, asked.roles}, writing);
  writeOutput(options.out, [&](std::ostream& out) { out << bytes; });
  tellRoles(asked, console);
  return 0;
}

/// "body=论文正文": a style chosen for a role; "body=" for the program's own.
void takeRoles(const std::vector<std::string>& given, ReportSettings& settings) {
  for (const std::string& one : given) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos) throw CLI::ValidationError("--role", "takes ROLE=STYLE");
    settings.roles[one.substr(0, equals)] = one.substr(equals + 1);
  }
}

}  // namespace

void addReport(CLI::App& app, Action& action) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App* verb = app.add_subcommand("report", "Write a report: a district's, or the chapter of a thesis");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  std::vector<std::string> suffixes, templates;
  for (const ReportFormat& format : reportFormats()) {
    suffixes.push_back(format.suffix);
  }
  suffixes.emplace_back(kPdfSuffix);
  for (const ReportTemplate& form : reportTemplates()) templates.push_back(form.name);
  verb->add_option("--out", options->out, "File to write: " + join(suffixes, ", "))->required();
  verb->add_option("--template", options->settings.templateName, "district, thesis or slides")
      ->check(CLI::IsMember(templates));
  verb->add_option("--style", options->settings.style, "Document (.docx) or deck (.pptx) whose styles are taken");
  verb->add_option_function<std::vector<std::string>>(
          "--role", [options](const std::vector<std::string>& given) { takeRoles(given, options->settings); },
          "Style of the document for a role, as body=STYLE or table_caption=STYLE; what is taken is listed at the end")
      ->expected(1)
      ->take_all();
  verb->add_option("--refresh", options->refresh, "Deck (.pptx) of an earlier report: only its numbers are renewed");
  verb->add_option("--keep", options->keep, "Keep these settings in the project under this name");
  verb->add_option("--settings", options->kept, "Use the settings that the project keeps under this name");
  verb->add_option("--language", options->settings.language,
                   "Language of the report where it is not that of --lang: en or zh; kept with the settings")
      ->check(CLI::IsMember({"en", "zh"}));
  verb->add_option("--chapter", options->settings.chapter, "Number of the chapter of a thesis")
      ->check(CLI::Range(1, 99));
  verb->add_option("--compared-with", options->settings.comparedWith,
                   "Wave that changes are shown from; the one before where it is not given");
  verb->add_option("--communities", options->settings.communities, "Only these communities")->delimiter(',');
  addMethodOptions(*verb, options->method);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runReport(*options, console); }; });
}

}  // namespace hz
