// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "base/phrasebook.h"
#include "import/pseudonym.h"
#include "survey/codebook/additional.h"
#include "survey/project/column_units.h"
#include "survey/project/import_profile.h"
#include "survey/project/project.h"
#include "verbs/verbs.h"

#include <fmt/format.h>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

namespace hz {
namespace {

using Json = nlohmann::ordered_json;

struct ImportVerbOptions {
  std::string project, profile;
  std::vector<std::string> files, keep, pseudonym, additional, spellings, units;
  ImportOptions import;
};

Json reportJson(const ImportReport& report, const std::string& path) {
  const BatchRecord& batch = report.batch;
  Json issues = Json::array();
  for (const Issue& issue : report.issues) {
    issues.push_back({{"row", issue.row},
                      {"column", issue.column.empty() ? Json() : Json(issue.column)},
                      {"code", issueKey(issue.code)},
                      {"value", issue.value},
                      {"text", issueText(Language::English, issue)}});
  }
  Json personal = Json::array();
  for (const auto& [column, kind, action] : report.personalColumns)
    personal.push_back({{"column", column}, {"kind", kind}, {"action", action}});
  Json ragged = Json::array();  // of a dry run
  for (const RejectedRow& row : report.problemRows)
    if (!row.readings.empty()) ragged.push_back({{"row", row.fileRow}, {"readings", row.readings}});
  Json counts = Json::object();
  for (const auto& [key, count] : batch.issueCounts) counts[key] = count;
  return {{"refused", report.refused},
          {"batch", batch.id == 0 ? Json() : Json(batch.id)},
          {"file", path},
          {"kind", sheetName(batch.kind)},
          {"format", batch.format},
          {"encoding", batch.encoding},
          {"source", report.source},
          {"sha256", batch.fileSha256},
          {"rows_read", batch.rowsRead},
          {"rows_accepted", batch.rowsAccepted},
          {"rows_rejected", batch.rowsRejected},
          {"cells_invalid", batch.cellsInvalid},
          {"missing",
           {{"skipped", batch.missing[1]},
            {"not_applicable", batch.missing[2]},
            {"dont_know", batch.missing[3]},
            {"refused", batch.missing[4]},
            {"invalid", batch.missing[5]}}},
          {"issue_counts", counts},
          {"issues", issues},
          {"ragged_rows", ragged},
          {"unused_columns", report.unusedColumns},
          {"personal_columns", personal},
          {"same_file_before", report.sameFileBefore},
          {"earlier_batch", report.earlier.id == 0 ? Json() : Json(report.earlier.id)}};
}

void print(const ImportReport& report, const Console& console) {
  const BatchRecord& batch = report.batch;
  if (console.quiet) return;
  std::cout << fmt::format("{}{} as {}: {} rows read = {} accepted + {} rejected; {} cells invalid\n",
                           batch.id == 0 ? "would import " : fmt::format("batch {}: ", batch.id), batch.fileName,
                           sheetName(batch.kind), batch.rowsRead, batch.rowsAccepted, batch.rowsRejected,
                           batch.cellsInvalid);
  if (report.sameFileBefore) std::cout << "  note: the same file was imported before\n";
  constexpr std::size_t kShown = 20;
  for (std::size_t i = 0; i < std::min(kShown, report.issues.size()); ++i) {
    std::cout << "  " << issueText(Language::English, report.issues[i]) << '\n';
  }
  std::uint64_t all = 0;
  for (const auto& entry : batch.issueCounts) all += entry.second;
  if (all > kShown) std::cout << fmt::format("  … {} problems in all; --format json lists them\n", all);
}

/// What was asked for columns with personal data; a key that is not there yet is made, beside the project at best.
void setPersonal(ImportVerbOptions& options, const Console& console) {
  ImportOptions& import = options.import;
  auto& personal = import.settings.personal;
  for (const std::string& column : options.keep) personal[column] = PersonalAction::Keep;
  for (const std::string& column : options.pseudonym) personal[column] = PersonalAction::Pseudonym;
  if (options.pseudonym.empty()) return;
  if (import.pseudonymKey.empty()) throw Fault(FaultCode::BadArgument, {"--pseudonym needs --key FILE"});
  if (std::filesystem::exists(import.pseudonymKey)) return;
  Pseudonymizer::createKeyFile(import.pseudonymKey);
  if (!console.quiet)
    std::cerr << "made the key " << import.pseudonymKey
              << ": keep it safe and apart; without it waves cannot be linked\n";
}

/// "COLUMN", or "COLUMN=text", "=number", "=choice".
void setAdditional(ImportVerbOptions& options) {
  for (const std::string& given : options.additional) {
    const std::size_t mark = given.rfind('=');
    const std::string kind = mark == std::string::npos ? "" : std::string(kKeepColumn) + given.substr(mark + 1);
    const bool said = isKeptColumn(kind) && kind != kKeepColumn;
    options.import.settings.mapping[said ? given.substr(0, mark) : given] = said ? kind : std::string(kKeepColumn);
  }
}

/// "东湖社区=东湖": what a file calls a community, and what that means.
void setSpellings(ImportVerbOptions& options, const Codebook& codebook) {
  const Question* community = codebook.withRole(QuestionRole::Community);
  for (const std::string& given : options.spellings) {
    const std::size_t mark = given.find('=');
    if (mark == std::string::npos || mark == 0 || mark + 1 == given.size())
      throw Fault(FaultCode::BadArgument, {"--same-community takes TEXT=COMMUNITY, not " + given});
    options.import.settings.values[community == nullptr ? "community" : community->code][given.substr(0, mark)] =
        given.substr(mark + 1);
  }
}

/// "行政事务占比=share": what the plain numbers of a column of statistics are in.
void setUnits(ImportVerbOptions& options) {
  for (const std::string& given : options.units) {
    const std::size_t mark = given.rfind('=');
    const std::string unit = mark == std::string::npos ? "" : given.substr(mark + 1);
    if (mark == 0 || (unit != kShareUnit && unit != kPercentUnit))
      throw Fault(FaultCode::BadArgument, {"--unit takes COLUMN=share or COLUMN=%, not " + given});
    options.import.settings.values[kColumnUnits][given.substr(0, mark)] = unit;
  }
}

int runImport(ImportVerbOptions& options, const Console& console) {
  setPersonal(options, console);
  setAdditional(options);
  setUnits(options);
  ImportSettings& settings = options.import.settings;
  if (!options.profile.empty())
    settings = mergedSettings(std::move(settings), loadImportProfile(options.profile).settings);
  Project project = Project::open(options.project);
  setSpellings(options, project.codebook());
  Json documents = Json::array();
  bool refused = false;
  for (const std::string& file : options.files) {
    ImportReport report;
    {
      ConsoleProgress progress(console, "importing " + file);
      report = project.import(file, options.import, progress);
    }
    options.import.replaces.clear();  // by the first of several
    auto& also = options.import.alsoCommunities;
    if (options.import.dryRun) also.insert(also.end(), report.communities.begin(), report.communities.end());
    if (report.refused) {
      for (const Issue& issue : report.issues)
        if (isDoubt(issue.code) && !console.json()) std::cerr << issueText(console.language, issue) << '\n';
      refused = true;
      std::cerr << "error: " << phrase(console.language, "import.doubtful", {file}) << '\n';
    }
    if (console.json()) {
      documents.push_back(reportJson(report, file));
    } else if (!report.refused) {
      print(report, console);
    }
    if (refused) break;
  }
  if (console.json()) {
    const Json& document = documents.size() == 1 ? documents.front() : documents;
    std::cout << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
  }
  return refused ? 1 : 0;
}

/// Only what is said here wins over a profile; flags can be said either way.
void addSettings(CLI::App& verb, ImportSettings& settings) {
  std::map<std::string, SheetKind> kinds;
  for (const SheetKind kind :
       {SheetKind::Responses, SheetKind::Statistics, SheetKind::Hours, SheetKind::Population, SheetKind::Communities})
    kinds.emplace(sheetName(kind), kind);
  verb.add_option("--as", settings.as, "What the file holds, where its columns do not say it")
      ->transform(CLI::CheckedTransformer(kinds));
  verb.add_option("--community", settings.community, "Community of files without a community column");
  verb.add_option("--dates", settings.dates, "Order of dates in numbers: ymd, dmy or mdy")
      ->transform(CLI::CheckedTransformer(std::map<std::string, DateOrder>{
          {"ymd", DateOrder::YearFirst}, {"dmy", DateOrder::DayFirst}, {"mdy", DateOrder::MonthFirst}}));
  verb.add_option("--id-prefix", settings.idPrefix,
                  "Stands before every identifier of a respondent, for files that number theirs alike");
  verb.add_option("--wave", settings.wave, "Wave of files without a wave column, e.g. 2019");
  // By a function: bound to the optional, CLI11 counts, and a flag that is not there says 0.
  verb.add_flag_function(
      "--strict,!--no-strict", [&settings](std::int64_t count) { settings.strict = count > 0; },
      "A bad cell rejects its whole row");
  addReadOptions(verb, settings.read);
}

}  // namespace

void addImport(CLI::App& app, Action& action) {
  auto options = std::make_shared<ImportVerbOptions>();
  options->import.refuseDoubts = true;
  CLI::App* verb = app.add_subcommand("import", "Import survey files and community sheets, one batch per file");
  verb->add_option("PROJECT", options->project, "The project file")->required();
  verb->add_option("FILE", options->files, "CSV files or Excel workbooks")->required();
  addSettings(*verb, options->import.settings);
  verb->add_option("--profile", options->profile,
                   "How to read and map the file: JSON as `export --what profile` writes it");
  verb->add_option("--keep", options->keep, "Column with personal data that is kept as it is (may be repeated)")
      ->allow_extra_args(false);
  verb->add_option("--pseudonym", options->pseudonym, "Column that is kept as pseudonyms (may be repeated)")
      ->allow_extra_args(false);
  verb->add_option("--additional", options->additional,
                   "Column the questionnaire does not know that is kept as an additional variable; =text, =number or "
                   "=choice behind its name says as what (may be repeated)")
      ->allow_extra_args(false);
  verb->add_option("--same-community", options->spellings,
                   "TEXT=COMMUNITY: what a file calls a community; also of later files (may be repeated)")
      ->allow_extra_args(false);
  verb->add_option(
          "--unit", options->units,
          "COLUMN=share: plain numbers of a column of statistics are shares, 0.74 means 74 %; COLUMN=%: they are "
          "percentages, 74 means 0.74 (may be repeated)")
      ->allow_extra_args(false);
  verb->add_option("--replace", options->import.replaces,
                   "Batch that this import takes the place of: both happen, or neither")
      ->allow_extra_args(false);
  verb->add_option("--key", options->import.pseudonymKey,
                   "Key file of the pseudonyms, outside the project; made when it is not there");
  verb->add_flag_function(
      "--accept-doubts", [options](std::int64_t) { options->import.refuseDoubts = false; },
      "Import what can hardly be meant, too: waves that contradict the dates of their answers, parts of persons, hours "
      "beyond a year, shares in a column of percentages");
  verb->add_flag("--dry-run", options->import.dryRun, "Say what would happen and store nothing");
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runImport(*options, console); }; });
}

}  // namespace hz
