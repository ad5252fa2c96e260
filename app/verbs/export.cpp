// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "base/file_writer.h"
#include "base/version.h"
#include "output/ooxml/paper_docx.h"
#include "output/report/r_script.h"
#include "score/index/indicator_tables.h"
#include "score/index/scorecard_io.h"
#include "score/release/release_file.h"
#include "survey/framework/framework.h"
#include "survey/project/corrected_rows.h"
#include "survey/project/definitions_text.h"
#include "survey/project/responses_file.h"
#include "ui/common/questionnaire.h"
#include "verbs/analysis.h"
#include "verbs/export_analyses.h"
#include "verbs/headless.h"

#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

namespace hz {
namespace {

struct ExportVerbOptions {
  std::string project, what, out;
  bool raw = false, allColumns = false;
  std::int64_t batch = 0;
  std::vector<std::string> keys, include;
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
  if (!tables.derived.empty()) write("derived.csv", tables.derived);
}

/// Dates, texts in respondents' own words and columns about the interview are left out where nobody asks for them.
bool leavesAlways(const Question& question) {
  if (question.role == QuestionRole::Metadata) return false;
  if (question.role != QuestionRole::Answer) return true;
  return question.kind != QuestionKind::Text && question.kind != QuestionKind::Date;
}

/// Answers of single persons: only on the word of the user, and noted in the journal.
int exportRaw(const ExportVerbOptions& options, const Console& console) {
  if (!options.raw) throw Fault(FaultCode::RawNeedsConsent, {options.what});
  Project project = Project::open(options.project);
  const ResponseRows all = project.responses();
  Codebook codebook = project.codebook();
  std::vector<std::size_t> columns;
  for (std::size_t q = 0; q < codebook.questions.size(); ++q) {
    if (options.allColumns || leavesAlways(codebook.questions[q])) columns.push_back(q);
  }
  std::vector<Question> questions;
  for (const std::size_t q : columns) questions.push_back(codebook.questions[q]);
  codebook.questions = std::move(questions);
  const ResponseRows rows{all.count, [&](const std::function<void(const std::vector<std::string>&)>& visit) {
                            all.forEach([&](const std::vector<std::string>& cells) {
                              std::vector<std::string> some;
                              for (const std::size_t q : columns) some.push_back(cells[q]);
                              visit(some);
                            });
                          }};
  if (options.what == "responses") {
    writeResponsesCsv(options.out, codebook, rows);
  } else {
    writeStatisticsFile(options.out, options.what == "sav" ? StatisticsFormat::Sav : StatisticsFormat::Dta, codebook,
                        console.language, rows);
  }
  project.noteExport(options.what + (options.allColumns ? " with all columns" : ""), rows.count);
  if (!console.quiet) std::cout << "written to " << options.out << ": " << rows.count << " questionnaires\n";
  return 0;
}

std::string measuresJson(const ReleaseFile& data) {
  const auto measures = [&](const stats::AnonymityMeasures& of) {
    return nlohmann::ordered_json{{"records", of.records},
                                  {"classes", of.classes},
                                  {"unique", of.unique},
                                  {"below_3", of.belowThree},
                                  {"below_5", of.belowFive},
                                  {"below_k", of.belowK},
                                  {"expected_reidentifications", of.expected}};
  };
  nlohmann::ordered_json keys = nlohmann::ordered_json::array();
  for (const ReleaseFileKey& key : data.keys) {
    keys.push_back({{"key", key.code},
                    {"categories_before", key.before},
                    {"categories", key.after},
                    {"suppressed", key.suppressed}});
  }
  const nlohmann::ordered_json json{
      {"k", data.k}, {"keys", keys}, {"before", measures(data.before)}, {"after", measures(data.after)}};
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// Questionnaires that somebody else may have, their description beside them, and how easily somebody is found again.
int exportMicrodata(const ExportVerbOptions& options, const Console& console) {
  const bool sav = options.out.ends_with(".sav");
  if (!sav && !options.out.ends_with(".csv")) throw Fault(FaultCode::FormatUnknown, {options.out, ".sav, .csv"});
  Project project = Project::open(options.project);
  const ReleaseFile data =
      makeReleaseFile(project.codebook(), project.responses(), {options.keys, options.include, project.disclosure().k});
  if (sav) {
    writeStatisticsFile(options.out, StatisticsFormat::Sav, data.codebook, console.language, data.asRows());
  } else {
    writeResponsesCsv(options.out, data.codebook, data.asRows());
  }
  const std::filesystem::path out(options.out);
  const std::string description = (out.parent_path() / (out.stem().string() + ".xml")).string();
  writeOutput(description, [&](std::ostream& stream) {
    stream << ddiCodebook(data, project.codebook().title.in(console.language), out.filename().string(),
                          console.language);
  });
  project.noteExport("microdata, k " + std::to_string(data.k), data.rows.size());
  if (!console.quiet) std::cout << measuresJson(data) << '\n';
  return 0;
}

/// How a batch was read and mapped, for `import --profile`.
int exportProfile(const ExportVerbOptions& options) {
  const Project project = Project::open(options.project, true);
  const std::string profile = project.importProfile(options.batch);
  writeOutput(options.out, [&](std::ostream& out) { out << profile; });
  return 0;
}

/// Rejected rows with their reasons, to be corrected in a spreadsheet and given to `mend`.
int exportRejected(const ExportVerbOptions& options, const Console& console) {
  if (!options.raw) throw Fault(FaultCode::RawNeedsConsent, {options.what});
  Project project = Project::open(options.project);
  std::uint64_t rows = 0;
  writeOutput(options.out,
              [&](std::ostream& out) { rows = writeRejectedCsv(out, project, options.batch, console.language); },
              {.answers = true});
  project.noteExport(options.what, rows);
  if (!console.quiet && options.out != "-") std::cout << "written to " << options.out << ": " << rows << " rows\n";
  return 0;
}

/// The questionnaire on paper.
int exportQuestionnaire(const ExportVerbOptions& options, const Console& console) {
  const Project project = Project::open(options.project, true);
  if (options.out.ends_with(".docx")) {
    const std::string docx = paperDocx(paperForm(project.codebook(), console.language), console.language);
    writeOutput(options.out, [&](std::ostream& out) { out << docx; });
    if (!console.quiet) std::cout << "written to " << options.out << '\n';
    return 0;
  }
  if (!options.out.ends_with(".pdf")) throw Fault(FaultCode::FormatUnknown, {options.out, ".pdf .docx"});
  const HeadlessGui gui;
  const QByteArray pdf = questionnairePdf(project.codebook(), console.language);
  writeOutput(options.out, [&](std::ostream& out) { out.write(pdf.data(), pdf.size()); });
  if (!console.quiet) std::cout << "written to " << options.out << '\n';
  return 0;
}

/// All of them, or where one does not fit on the disk none: they are there as a whole before the first takes its place.
void writeTogether(const std::vector<std::string>& paths, const std::vector<ReproductionFile>& files) {
  std::vector<std::unique_ptr<FileWriter>> writers;
  for (std::size_t i = 0; i < files.size(); ++i) {
    writers.push_back(std::make_unique<FileWriter>(paths[i], FileRules{.answers = true, .mark = false}));
    writers.back()->write(files[i].text);
    writers.back()->descriptor();  // brings what was given so far to the file
  }
  for (const auto& writer : writers) writer->commit();
}

/// The script and its tables, beside each other; answers of single persons are among them.
int exportScript(const ExportVerbOptions& options, const Console& console) {
  if (!options.raw) throw Fault(FaultCode::RawNeedsConsent, {options.what});
  const std::filesystem::path out(options.out);
  std::vector<ReproductionFile> files;
  std::size_t respondents = 0;
  {  // the project is let go of before it is opened for writing
    const Analysis analysis = openOwnersAnalysis(options.project, options.method, KeepDraws::No, console);
    files = reproductionInR(analysis.card, analysis.survey, analysis.project.codebook(), analysis.project.framework(),
                            out.stem().string(), version() + "; definitions " + definitionsText(analysis.project));
    respondents = analysis.survey.respondents;
  }
  const std::size_t kept = exportAnalysesInR(options.project, options.out, options.method.wave, console);
  Project project = Project::open(options.project);
  std::vector<std::string> paths;
  for (const ReproductionFile& file : files) paths.push_back((out.parent_path() / file.name).string());
  paths.front() = options.out;
  writeTogether(paths, files);
  project.noteExport(options.what, respondents);
  if (!console.quiet) std::cout << "written to " << options.out << " and " << files.size() - 1 << " tables beside it\n";
  if (kept > 0 && !console.quiet) std::cout << kept << " analyses are recomputed by the script _analyses.R beside it\n";
  return 0;
}

/// Variables and scores of single persons, as the analyses have them.
int exportPersons(const ExportVerbOptions& options, const Console& console) {
  if (!options.raw) throw Fault(FaultCode::RawNeedsConsent, {options.what});
  const std::size_t rows = exportRespondents(options.project, options.out, options.method.wave, console);
  Project project = Project::open(options.project);
  project.noteExport(options.what, rows);
  if (!console.quiet) std::cout << "written to " << options.out << ": " << rows << " respondents\n";
  return 0;
}

/// A project to hand on: definitions, method, and results that enough respondents stand behind.
int exportWithoutAnswers(const ExportVerbOptions& options, const Console& console) {
  const Analysis analysis =
      openAnalysis(options.project, options.method, KeepDraws::No, "export without-answers", console);
  std::ostringstream results;
  writeScorecardJson(results, aboveLimit(analysis.card, analysis.project.disclosure().k), analysis.project.framework(),
                     definitionsText(analysis.project));
  analysis.project.saveWithoutAnswers(options.out, results.str());
  if (!console.quiet) std::cout << "written to " << options.out << '\n';
  return 0;
}

int runExport(const ExportVerbOptions& options, const Console& console) {
  if (options.what == "without-answers") return exportWithoutAnswers(options, console);
  if (options.what == "questionnaire") return exportQuestionnaire(options, console);
  if (options.what == "scores") {
    const Analysis analysis =
        openAnalysis(options.project, options.method, KeepDraws::No, "export " + options.what, console);
    writeOutput(options.out, [&](std::ostream& out) {
      if (options.out.ends_with(".json")) {
        writeScorecardJson(out, analysis.card, analysis.project.framework(), definitionsText(analysis.project));
      } else {
        writeScorecardCsv(out, analysis.card, definitionsText(analysis.project));
      }
    });
    return 0;
  }
  if (options.what == "idata" || options.what == "imeta") {
    const Analysis analysis =
        openAnalysis(options.project, options.method, KeepDraws::No, "export " + options.what, console);
    const Framework& framework = analysis.project.framework();
    const std::string table = options.what == "idata" ? writeIndicatorData(analysis.card, framework)
                                                      : writeIndicatorMeta(analysis.card, framework);
    writeOutput(options.out, [&](std::ostream& out) { out << table; }, {.mark = false});
    return 0;
  }
  if (options.what == "responses" || options.what == "sav" || options.what == "dta") return exportRaw(options, console);
  if (options.what == "microdata") return exportMicrodata(options, console);
  if (options.what == "r-script") return exportScript(options, console);
  if (options.what == "respondents") return exportPersons(options, console);
  if (options.what == "profile") return exportProfile(options);
  if (options.what == "rejected") return exportRejected(options, console);
  const Project project = Project::open(options.project, true);
  if (options.what == "codebook" && options.out.ends_with(".xlsx")) {
    saveInstrumentWorkbook(project.codebook(), options.out);
  } else if (options.what == "codebook") {
    exportCodebook(project.codebook(), options.out);
  } else {
    writeOutput(options.out, [&](std::ostream& out) { out << writeFramework(project.framework()); });
  }
  if (!console.quiet && options.out != "-") std::cout << "written to " << options.out << '\n';
  return 0;
}

}  // namespace

void addExport(CLI::App& app, Action& action) {
  auto options = std::make_shared<ExportVerbOptions>();
  CLI::App* verb = app.add_subcommand("export", "Write scores, the codebook or the framework of a project");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option(
          "--what", options->what,
          "scores (CSV or JSON), codebook (an XLSForm workbook .xlsx, or a folder of its three tables), "
          "framework (CSV), idata and imeta (CSV: communities × indicators for `composite` and R), microdata "
          "(.sav or .csv with a DDI description: "
          "nobody with fewer than 9 alike), responses "
          "(CSV), sav or dta, respondents (.csv, .sav or .dta: answers with the scores of every person, as the "
          "analyses have them), r-script (R and its tables), rejected (CSV) or profile (JSON) of a --batch, "
          "questionnaire (PDF or DOCX), without-answers (a project of definitions, method and results alone)")
      ->required()
      ->check(
          CLI::IsMember({"scores", "codebook", "framework", "idata", "imeta", "responses", "respondents", "sav", "dta",
                         "microdata", "r-script", "rejected", "profile", "questionnaire", "without-answers"}));
  verb->add_option("--out", options->out, "File or folder to write")->required();
  verb->add_flag("--raw", options->raw,
                 "Yes, write the answers of single persons (responses, respondents, sav, dta, r-script, rejected)");
  verb->add_flag("--all-columns", options->allColumns,
                 "With --raw: also dates, texts in respondents' own words, and columns about the interview");
  verb->add_option("--batch", options->batch, "Import whose rejected rows or profile are meant");
  verb->add_option("--keys", options->keys, "Of microdata: questions by which somebody could be found again")
      ->delimiter(',');
  verb->add_option("--include", options->include, "Of microdata: further questions that leave")->delimiter(',');
  addMethodOptions(*verb, options->method);
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runExport(*options, console); }; });
}

}  // namespace hz
