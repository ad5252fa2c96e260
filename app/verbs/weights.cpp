// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/csv_writer.h"
#include "base/table_text.h"
#include "base/text.h"
#include "score/index/weights_json.h"
#include "score/release/released_counts.h"
#include "verbs/analysis.h"
#include "verbs/recipe_file.h"

#include <iostream>
#include <nlohmann/json.hpp>

namespace hz {
namespace {

struct WeightsOptions {
  std::string project, out, recipeFile, wave;
  bool raw = false;
};

std::shared_ptr<WeightsOptions> addOptions(CLI::App& verb) {
  auto options = std::make_shared<WeightsOptions>();
  verb.add_option("PROJECT", options->project, "The project file")->required();
  verb.add_option("--out", options->out, "File to write (default: standard output)");
  verb.add_option("--recipe", options->recipeFile, "JSON file with a method, in place of the project's");
  verb.add_option("--wave", options->wave, "Only this wave");
  return options;
}

/// A project with its respondents, under the method asked for.
struct Opened {
  Project project;
  Recipe recipe;
  Survey survey;

  Opened(const WeightsOptions& options, const Console& console)
      : project(Project::open(options.project, true)),
        recipe(options.recipeFile.empty() ? project.recipe() : recipeOfFile(project, options.recipeFile, console)) {
    if (!options.wave.empty()) recipe.wave = options.wave;
    ConsoleProgress loading(console, "loading");
    survey = project.survey(recipe, loading);
  }
};

std::string formatOf(const Console& console) {
  const std::string format = console.format.empty() ? "csv" : console.format;
  if (format != "csv" && format != "json") throw Fault(FaultCode::FormatUnknown, {format, "csv, json"});
  return format;
}

std::string counted(std::uint32_t n) {
  return n == kWithheldCount ? "" : std::to_string(n);
}

std::string row(const std::vector<std::string>& cells) {
  return csvLine(cells) + "\n";
}

void writeWeightsCsv(std::ostream& out, const std::vector<WeightReport>& reports) {
  out << "wave,community,margin,category,name,n,target,before,after,error\n";
  for (const WeightReport& report : reports) {
    for (const WeightReportMargin& margin : report.margins) {
      out << row({report.wave, report.community, margin.margin, margin.code, margin.name.english,
                  counted(margin.respondents), exactNumber(margin.target), exactNumber(margin.before),
                  exactNumber(margin.after), exactNumber(margin.error())});
    }
    const std::pair<const char*, double> facts[] = {{"sum", report.sum},
                                                    {"min", report.smallest},
                                                    {"max", report.largest},
                                                    {"cv", report.cv},
                                                    {"kish_before", report.kishBefore},
                                                    {"kish_after", report.kishAfter},
                                                    {"adjustment_min", report.smallestAdjustment},
                                                    {"adjustment_max", report.largestAdjustment}};
    for (const auto& [name, value] : facts) {
      out << row({report.wave, report.community, "*", name, "", counted(report.n), "", "", exactNumber(value), ""});
    }
  }
}

/// "straight_lining repeated": what a respondent is flagged for or left out by.
std::string reasonsOf(const FlaggedRespondent& one) {
  std::vector<std::string> reasons;
  for (std::size_t i = 0; i < kQualityRules; ++i) {
    const auto rule = static_cast<QualityRule>(i);
    if ((one.flags & qualityBit(rule)) != 0) reasons.emplace_back(qualityRuleName(rule));
  }
  if (one.tooFewAnswers) reasons.emplace_back("too_few_answers");
  if (one.withoutWeight) reasons.emplace_back("without_weight");
  return join(reasons, " ");
}

struct Listed {
  std::string wave, community, respondent, reasons;
  bool takesPart = true;
};

std::vector<Listed> listed(const Opened& opened, const QualityReport& report) {
  std::vector<std::uint32_t> rows;
  for (const FlaggedRespondent& one : report.respondents) rows.push_back(opened.survey.rows[one.respondent]);
  const std::vector<std::string> names = opened.project.respondents(rows);
  std::vector<Listed> list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const FlaggedRespondent& one = report.respondents[i];
    const SurveyUnit& unit = opened.survey.units[one.unit];
    list.push_back({opened.survey.waves[unit.wave], opened.survey.communities[unit.community].code, names[i],
                    reasonsOf(one), one.takesPart()});
  }
  return list;
}

std::string listedJson(const std::vector<Listed>& list) {
  std::string json = "[";
  for (const Listed& one : list) {
    nlohmann::ordered_json object{{"wave", one.wave},
                                  {"community", one.community},
                                  {"respondent", one.respondent},
                                  {"flags", one.reasons},
                                  {"takes_part", one.takesPart}};
    json +=
        (json.size() == 1 ? "" : ",\n") + object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  }
  return json + "]";
}

}  // namespace

void addWeights(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand("weights", "What weighting and calibration do, by community and margin");
  const auto options = addOptions(*verb);
  verb->callback([options, &action] {
    action = [options](const Console& console) {
      const std::string format = formatOf(console);
      const Opened opened(*options, console);
      const auto reports = releasedWeights(
          weightReports(opened.survey, opened.project.codebook(), opened.project.framework(), opened.recipe.cube),
          opened.project.disclosure());
      writeOutput(options->out, [&](std::ostream& out) {
        if (format == "csv") {
          writeWeightsCsv(out, reports);
        } else {
          out << "{\"weights\":" << weightReportsJson(reports, opened.recipe.cube.calibration) << "}\n";
        }
      });
      return 0;
    };
  });
}

namespace {

/// Names of respondents leave only on the word of the user, and that is noted.
void writeFlagged(const WeightsOptions& options, const Console& console, const std::string& format,
                  const Opened& opened, const QualityReport& report) {
  const std::vector<Listed> list = listed(opened, report);
  writeOutput(options.out, [&](std::ostream& out) {
    if (format == "csv") {
      out << "wave,community,respondent,flags,takes_part\n";
      for (const Listed& one : list)
        out << row({one.wave, one.community, one.respondent, one.reasons, one.takesPart ? "yes" : "no"});
    } else {
      out << "{\"responses\":" << responseCountsJson(report.counts, opened.recipe.cube.quality)
          << ",\n\"respondents\":" << listedJson(list) << "}\n";
    }
  });
  if (!console.quiet && options.out != "" && options.out != "-")
    std::cout << "written to " << options.out << ": " << list.size() << " respondents\n";
}

void writeCountsCsv(std::ostream& out, const std::vector<ResponseCounts>& counts) {
  CsvWriter csv(out);
  csv.texts({"wave", "community", "issued", "received", "valid", "excluded", "too_few_answers", "without_weight"});
  for (std::size_t i = 0; i < kQualityRules; ++i) csv.text(qualityRuleName(static_cast<QualityRule>(i)));
  csv.endRow();
  for (const ResponseCounts& one : counts) {
    std::vector<std::string> cells{one.wave, one.community, exactNumber(one.issued)};
    for (const std::uint32_t n : {one.received, one.valid, one.excluded, one.tooFewAnswers, one.withoutWeight})
      cells.push_back(counted(n));
    for (const std::uint32_t n : one.flagged) cells.push_back(counted(n));
    out << row(cells);
  }
}

int runQuality(const WeightsOptions& options, const Console& console) {
  const std::string format = formatOf(console);
  QualityReport report;
  {  // the project is let go of before it is opened for writing
    const Opened opened(options, console);
    report = qualityReport(opened.survey, opened.project.codebook(), opened.recipe);
    if (options.raw) {
      writeFlagged(options, console, format, opened, report);
    } else {
      const auto counts = releasedCounts(report.counts, opened.project.disclosure());
      writeOutput(options.out, [&](std::ostream& out) {
        if (format == "csv") return writeCountsCsv(out, counts);
        out << "{\"responses\":" << responseCountsJson(counts, opened.recipe.cube.quality) << "}\n";
      });
    }
  }
  if (options.raw) Project::open(options.project).noteExport("flagged respondents", report.respondents.size());
  return 0;
}

}  // namespace

void addQuality(CLI::App& app, Action& action) {
  CLI::App* verb = app.add_subcommand(
      "quality", "Quality flags: issued, received, valid, flagged and left out; with --raw who, and why");
  const auto options = addOptions(*verb);
  verb->add_flag("--raw", options->raw, "Yes, name the respondents");
  verb->callback(
      [options, &action] { action = [options](const Console& console) { return runQuality(*options, console); }; });
}

}  // namespace hz
