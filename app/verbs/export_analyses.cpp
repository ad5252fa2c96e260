// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/export_analyses.h"

#include "base/fault.h"
#include "base/version.h"
#include "output/analysis/analysis_r.h"
#include "output/analysis/project_data.h"
#include "survey/project/responses_file.h"

#include <filesystem>
#include <thread>

namespace hz {
namespace {

AnalysisData dataOf(const Project& project, const std::string& wave, const Console& console) {
  Recipe recipe = project.recipe();
  recipe.wave.clear();
  ConsoleProgress loading(console, "loading");
  const Survey survey = project.survey(recipe, loading);
  return projectData(survey, project.codebook(), project.framework(), recipe, {wave, false, {}});
}

/// A variable as a question, so that the writers of answers can write it.
Question questionOf(const AnalysisVariable& variable, Codebook& codebook) {
  Question out;
  out.code = variable.name;
  out.label = variable.label;
  if (!variable.factor && !variable.text) {
    out.kind = QuestionKind::Number;
    return out;
  }
  out.kind = QuestionKind::OneChoice;
  out.list = variable.name;
  ChoiceList list{variable.name, {}};
  for (std::size_t c = 0; c < variable.codes.size(); ++c) {
    list.choices.push_back({variable.codes[c],
                            c < variable.codeLabels.size() ? variable.codeLabels[c] : LocalizedText{},
                            MissingKind::None, false});
  }
  codebook.lists.push_back(std::move(list));
  return out;
}

}  // namespace

std::size_t exportAnalysesInR(const std::string& path, const std::string& out, const std::string& wave,
                              const Console& console) {
  const Project project = Project::open(path, true);
  std::vector<NamedAnalysis> kept;
  for (const auto& [name, json] : project.namedValues("analysis")) {
    kept.push_back({name, analysisRequest(nlohmann::ordered_json::parse(json))});
  }
  if (kept.empty()) return 0;
  const AnalysisData data = dataOf(project, wave, console);
  const std::filesystem::path file(out);
  const std::string stem = (file.parent_path() / (file.stem().string() + "_analyses")).string();
  ConsoleProgress computing(console, "analyses");
  const int threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  const AnalysesInR written = analysesInR(data, kept, file.stem().string(), version(), threads, computing);
  writeOutput(stem + ".R", [&](std::ostream& stream) { stream << written.script; }, {.answers = true, .mark = false});
  writeOutput(stem + ".csv", [&](std::ostream& stream) { stream << written.data; }, {.answers = true, .mark = false});
  return kept.size();
}

std::size_t exportRespondents(const std::string& path, const std::string& out, const std::string& wave,
                              const Console& console) {
  const bool sav = out.ends_with(".sav"), dta = out.ends_with(".dta");
  if (!sav && !dta && !out.ends_with(".csv")) throw Fault(FaultCode::FormatUnknown, {out, ".csv, .sav, .dta"});
  const Project project = Project::open(path, true);
  const AnalysisData data = dataOf(project, wave, console);
  Codebook codebook;
  codebook.title = project.codebook().title;
  for (const AnalysisVariable& variable : data.variables) {
    Question question = questionOf(variable, codebook);
    codebook.questions.push_back(std::move(question));
  }
  Question weight;
  weight.code = "weight";
  weight.kind = QuestionKind::Number;
  weight.label = {"Final weight", "最终权数"};
  if (data.weighted && data.find(weight.code) == nullptr) codebook.questions.push_back(weight);
  const bool weighs = codebook.questions.size() > data.variables.size();
  const ResponseRows rows{data.rows, [&](const std::function<void(const std::vector<std::string>&)>& visit) {
                            std::vector<std::string> cells;
                            for (std::size_t row = 0; row < data.rows; ++row) {
                              cells.clear();
                              for (const AnalysisVariable& v : data.variables) {
                                const bool coded = v.factor || v.text;
                                if (coded) {
                                  cells.push_back(v.of[row] < 0 ? "" : v.codes[static_cast<std::size_t>(v.of[row])]);
                                } else {
                                  cells.push_back(isMissing(v.numbers[row]) ? "" : exactNumber(v.numbers[row]));
                                }
                              }
                              if (weighs) cells.push_back(exactNumber(data.design->weights()[row]));
                              visit(cells);
                            }
                          }};
  if (sav || dta) {
    writeStatisticsFile(out, sav ? StatisticsFormat::Sav : StatisticsFormat::Dta, codebook, console.language, rows);
  } else {
    writeResponsesCsv(out, codebook, rows);
  }
  return data.rows;
}

}  // namespace hz
