// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/analysis_options.h"

#include "base/file.h"
#include "base/number.h"
#include "base/table_text.h"
#include "base/text.h"
#include "output/analysis/project_data.h"
#include "output/tables/table_forms.h"
#include "survey/project/project.h"
#include "verbs/design_options.h"

#include <algorithm>
#include <iostream>
#include <thread>

namespace hz {
namespace {

std::pair<double, double> twoNumbers(const std::string& text, const std::string& option) {
  const std::vector<std::string> parts = commaList(text);
  const auto low = parts.size() == 2 ? parseNumber(parts[0]) : std::nullopt;
  const auto high = parts.size() == 2 ? parseNumber(parts[1]) : std::nullopt;
  if (!low || !high || !(*low < *high)) refuse(option + " takes the lower end first, as 1,5");
  return {*low, *high};
}

/// What was typed as text, put into the request.
void takeTexts(AnalysisOptions& options) {
  AnalysisRequest& request = options.request;
  if (!options.scores.empty()) request.scores = namedItems(options.scores, "--scores");
  request.scoring.reverse = commaList(options.reverse);
  if (!options.scale.empty()) request.scoring.scale = twoNumbers(options.scale, "--scale");
  for (const NamedItems& one : namedItems(options.bands, "--bands")) {
    for (const std::string& item : one.items) {
      const auto bound = parseNumber(item);
      if (!bound) refuse("--bands takes bounds as age=30,45,60, not " + item);
      request.bands[one.name].push_back(*bound);
    }
  }
  if (!options.scoreRange.empty()) {
    std::tie(request.scoring.low, request.scoring.high) = twoNumbers(options.scoreRange, "--score-range");
  }
  request.level = options.design.level;
}

std::map<std::string, std::vector<std::string>> ordersOf(const std::string& text) {
  std::map<std::string, std::vector<std::string>> out;
  for (const NamedItems& one : namedItems(text, "--order")) out[one.name] = one.items;
  return out;
}

/// With weights, strata or units the sample has a design; a cluster of a weighted model is its sampling unit.
AnalysisData tableData(const AnalysisOptions& options, const Console& console) {
  DesignOptions design = options.design;
  if (design.psu.empty() && !design.weights.empty() && !options.request.cluster.empty()) {
    design.psu = {options.request.cluster};
  }
  std::vector<std::string> columns = options.request.columns();
  const std::vector<std::string> variables = columns;
  for (const std::string& column : design.columns()) columns.push_back(column);
  const std::vector<std::string> known = columnNames(options.file, options.read);
  for (const std::string& column : columns) {
    if (std::find(known.begin(), known.end(), column) == known.end()) {
      refuse("there is no column " + column + " in " + options.file);
    }
  }
  const Microdata table(options.file, options.read, columns);
  AnalysisData data;
  data.rows = table.rows();
  const auto orders = ordersOf(options.order);
  for (const std::string& column : variables) data.variables.push_back(tableVariable(table, column, orders));
  if (design.columns().empty()) return data;
  std::vector<std::string> notes;
  data.design = makeDesign(table, design, console.language, notes);
  data.weighted = !design.weights.empty() || !design.fpc.empty();
  if (!design.psu.empty()) {
    data.clusterVariable = design.psu.front();
    if (data.find(data.clusterVariable) == nullptr) {
      data.variables.push_back(tableVariable(table, data.clusterVariable, orders));
    }
  }
  return data;
}

/// What a project offers where nothing is named: its sample, its scales, every score.
void takeDefaults(AnalysisRequest& request, const AnalysisData& data, const Project& project) {
  if (request.verb == "scales" && request.scales.empty()) {
    request.scales = projectScales(project.codebook(), project.framework());
  }
  const bool describes = request.verb == "describe" && request.sample.empty() && request.variables.empty();
  for (const AnalysisVariable& variable : data.variables) {
    if (describes && variable.role == VariableRole::Background) request.sample.push_back(variable.name);
    if (describes && variable.items.size() > 1) request.variables.push_back(variable.name);
  }
  // Communities are the clusters of models: a thesis speaks of communities like these.
  const bool models = request.verb == "regress" || request.verb == "mediate";
  if (!models || !request.cluster.empty() || data.design) return;
  const Question* community = project.codebook().withRole(QuestionRole::Community);
  request.cluster = community != nullptr ? community->code : "community";
}

AnalysisData openProjectData(AnalysisOptions& options, const Console& console,
                             std::optional<DisclosurePolicy>& policy) {
  if (!options.design.columns().empty()) {
    refuse("a project has the design of its method; --weights, --strata, --psu and --fpc are for --data");
  }
  const Project project = Project::open(options.project, true);
  if (!policy) policy = project.disclosure();
  Recipe recipe = project.recipe();
  recipe.wave.clear();
  ConsoleProgress loading(console, "loading");
  const Survey survey = project.survey(recipe, loading);
  AnalysisData data = projectData(survey, project.codebook(), project.framework(), recipe,
                                  {options.wave, options.unweighted, options.request.scoring});
  if (!options.order.empty()) refuse("a project has the order of its codebook; --order is for --data");
  takeDefaults(options.request, data, project);
  return data;
}

ResampleTable resampleTable(const std::string& file) {
  const TableText text = parseTable(readWholeFile(file), file);
  ResampleTable out;
  out.units = text.columns;
  for (const std::vector<std::string>& row : text.rows) {
    std::vector<double>& counts = out.counts.emplace_back();
    for (const std::string& cell : row) {
      const auto count = parseNumber(cell);
      if (!count || *count < 0) refuse("a count in " + file + " is no number of 0 or more: “" + cell + "”");
      counts.push_back(*count);
    }
  }
  if (out.counts.empty()) refuse(file + " holds no replicates");
  return out;
}

void write(const AnalysisResult& result, const AnalysisOptions& options, const Console& console) {
  const std::string format = console.format.empty() ? "text" : console.format;
  if (format != "text" && format != "json" && format != "csv" && format != "html" && format != "xlsx") {
    throw Fault(FaultCode::FormatUnknown, {format, "text, json, csv, html, xlsx"});
  }
  if (format == "xlsx") {
    if (options.out.empty()) refuse("a workbook needs --out FILE.xlsx");
    writeTableWorkbook(options.out, result.tables);
    return;
  }
  writeOutput(options.out, [&](std::ostream& out) {
    if (format == "json") {
      out << result.document.dump(2) << '\n';
    } else if (format == "html") {
      out << tablesAsHtmlPage(result.tables);
    } else {
      for (std::size_t t = 0; t < result.tables.size(); ++t) {
        out << (t > 0 ? "\n" : "") << (format == "csv" ? tableAsCsv(result.tables[t]) : tableAsText(result.tables[t]));
      }
    }
  });
}

}  // namespace

std::vector<std::string> commaList(const std::string& text) {
  std::vector<std::string> out;
  if (trimmed(text).empty()) return out;
  for (const std::string_view part : split(text, ',')) out.emplace_back(trimmed(part));
  return out;
}

std::vector<NamedItems> namedItems(const std::string& text, const std::string& option) {
  std::vector<NamedItems> out;
  for (const std::string_view part : split(text, ';')) {
    if (trimmed(part).empty()) continue;
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) refuse(option + " takes NAME=a,b;NAME=c,d");
    NamedItems one{std::string(trimmed(part.substr(0, equals))), commaList(std::string(part.substr(equals + 1)))};
    if (one.name.empty() || one.items.empty()) refuse(option + " takes NAME=a,b;NAME=c,d");
    for (const NamedItems& earlier : out) {
      if (earlier.name == one.name) refuse(option + " names " + one.name + " twice");
    }
    out.push_back(std::move(one));
  }
  return out;
}

CLI::App* addAnalysisVerb(CLI::App& app, const std::string& name, const std::string& help,
                          const std::shared_ptr<AnalysisOptions>& options) {
  options->request.verb = name;
  CLI::App* verb = app.add_subcommand(name, help);
  auto* source = verb->add_option_group("source", "What to analyse");
  source->add_option("--data", options->file, "Any table: CSV, Excel, SPSS, Stata, SAS");
  source->add_option("PROJECT", options->project, "A project");
  source->require_option(1);
  verb->add_option("--out", options->out, "File to write instead of standard output");
  verb->add_option("--keep", options->keep, "Keep the analysis in the project under this name");
  verb->add_option("--wave", options->wave, "Wave of the project; the last where it is not given");
  verb->add_flag("--unweighted", options->unweighted, "Leave out weights and design of the project's method");
  verb->add_option("--order", options->order, "Categories in order, empty ones too: \"edu=1,2,3;job=a,b\"");
  verb->add_option("--bands", options->bands, "Bounds that make categories of a number: \"age=30,45,60\"");
  verb->add_option("--reverse", options->reverse, "Items to reverse, separated by commas");
  verb->add_option("--scale", options->scale, "Declared ends of the items' scale, as 1,5; answers outside are missing");
  verb->add_option("--scores", options->scores, "Scores from items: \"T=a,b;U=c,d\"");
  verb->add_option("--score-range", options->scoreRange, "Range of the scores, 0,100 where it is not given");
  verb->add_option("--min-share", options->request.scoring.minShare, "Share of items that a score needs")
      ->check(CLI::Range(0.0, 1.0));
  verb->add_option("--threads", options->threads, "Threads (0: one per core); results do not depend on it")
      ->check(CLI::Range(0, 256));
  verb->add_option("--disclosure", options->disclosure, "Hide small counts in tables: strict (alone) or research")
      ->expected(0, 1)
      ->default_str("strict")
      ->check(CLI::IsMember({"strict", "research", "true"}));  // "true": named without a level
  addDesignOptions(*verb, options->design);
  addReadOptions(*verb, options->read);
  return verb;
}

int runAnalysisVerb(AnalysisOptions options, const Console& console) {
  takeTexts(options);
  ConsoleProgress progress(console, options.request.verb);
  std::optional<ResampleTable> resamples;
  if (!options.resampleCounts.empty()) resamples = resampleTable(options.resampleCounts);
  const int threads =
      options.threads > 0 ? options.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  // What a verb prints about a project leaves it; a loose file is the caller's own.
  std::optional<DisclosurePolicy> policy;
  if (!options.disclosure.empty()) {
    policy.emplace();
    policy->level = options.disclosure == "research" ? DisclosureLevel::Research : DisclosureLevel::Strict;
  }
  const AnalysisData data =
      options.project.empty() ? tableData(options, console) : openProjectData(options, console, policy);
  const AnalysisResult result = analyse(data, options.request, console.language, threads,
                                        resamples ? &*resamples : nullptr, progress, policy ? &*policy : nullptr);
  write(result, options, console);
  if (!options.keep.empty()) {
    if (options.project.empty()) refuse("--keep keeps an analysis in a project; --data has none");
    Project::open(options.project).setNamedValue("analysis", options.keep, toJson(options.request).dump());
  }
  if (!result.impossible) return 0;
  std::string reasons;
  for (const auto& message : result.document["messages"]) {
    reasons += (reasons.empty() ? "" : " ") + message["text"].get<std::string>();
  }
  std::cerr << "error: " << reasons << '\n';
  return 1;
}

}  // namespace hz
