// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/material.h"

#include "base/fault.h"
#include "base/phrasebook.h"
#include "output/analysis/project_data.h"
#include "output/report/report.h"
#include "score/uncertainty/withheld.h"

#include <algorithm>

namespace hz::output {
namespace {

constexpr int kRobustnessReplicates = 200;  ///< the sample's part needs no more for a picture of both

bool wants(const ReportSettings& settings, const char* block) {
  const auto at = std::find_if(settings.blocks.begin(), settings.blocks.end(),
                               [&](const ReportBlockChoice& choice) { return choice.block == block; });
  return settings.blocks.empty() || (at != settings.blocks.end() && at->included);
}

std::vector<ScaleReport> scalesOf(const MaterialSource& of, Progress& progress) {
  ScaleReportOptions asked;
  asked.wave = of.wave;
  asked.seed = of.card->recipe.cube.seed;
  asked.level = of.card->recipe.level;
  asked.threads = of.threads;
  return scaleReports(*of.survey, *of.codebook, defaultScales(*of.codebook, *of.framework), asked, progress);
}

/// Methods with a source that a chapter cites, from what an analysis did and not from what was asked of it.
std::vector<std::string> methodsOf(const AnalysisRequest& request, const nlohmann::ordered_json& found) {
  std::vector<std::string> out;
  const auto has = [&](const char* key) { return found.contains(key) && !found[key].empty(); };
  if (request.verb == "describe" && has("variables")) out.emplace_back("shape");
  if (request.verb == "scales") {
    out.emplace_back("scales");
    if (has("harman")) out.emplace_back("harman");
    if (has("cfa")) out.emplace_back("validity");
  }
  for (const auto& test : has("tests") ? found["tests"] : nlohmann::ordered_json::array()) {
    const bool several = test["pairs"].size() > 1;
    out.push_back(test["basis"]);
    if (several) out.push_back("pairs_" + test["basis"].get<std::string>());
    const auto& effect = test["effect"];
    if (effect.is_object()) out.push_back(effect["name"]);
  }
  for (const auto& table : has("categorical") ? found["categorical"] : nlohmann::ordered_json::array()) {
    if (table.contains("rao_scott")) out.emplace_back("rao_scott");
  }
  if (found.contains("se")) out.push_back("se_" + found["se"].get<std::string>());
  if (request.verb == "regress" && request.family == "ordered") out.emplace_back("ordered");
  if (has("effects")) out.emplace_back("mediation");
  if (has("moderation")) out.emplace_back("moderation");
  return out;
}

KeptTables keptTables(const MaterialSource& of, const AnalysisData& data, const NamedValue& kept, Progress& progress) {
  KeptTables made;
  made.name = kept.name;
  try {
    const auto json = nlohmann::ordered_json::parse(kept.value, nullptr, false);
    const AnalysisRequest request = analysisRequest(json);
    made.verb = request.verb;
    const AnalysisResult result = analyse(data, request, of.language, of.threads, nullptr, progress, &of.policy);
    made.tables = result.tables;
    if (!made.tables.empty()) made.methods = methodsOf(request, result.document);
    for (const auto& message : result.document["messages"]) {
      if (made.tables.empty()) made.lacking += message["text"].get<std::string>();
    }
  } catch (const Fault& fault) {
    if (fault.code() == FaultCode::Cancelled) throw;
    const std::string said = fault.text(of.language);
    // Where there are no words of its own, what was refused is told in those of the command line, in English.
    const bool isPlain = fault.code() != FaultCode::BadArgument || said != fault.text(Language::English);
    made.lacking = isPlain ? said : phrase(of.language, "report.kept_refused");
  }
  return made;
}

/// Without the parts of dimensions: a chapter asks what each dimension carries.
std::vector<Scenario> scenariosOfChapter(const MaterialSource& of) {
  std::vector<Scenario> all = scenariosOf(*of.framework, of.card->recipe, methodChoices());
  std::erase_if(all, [&](const Scenario& one) {
    const Node* node = one.node.empty() ? nullptr : of.framework->find(one.node);
    return node != nullptr && node->isIndicator();
  });
  return all;
}

void gatherRobustness(const MaterialSource& of, ReportMaterial& found, Progress& progress) {
  Recipe recipe = of.card->recipe;
  recipe.cube.replicates = std::min(recipe.cube.replicates, kRobustnessReplicates);
  ProgressPart estimating(progress, 0, 0.3), varying(progress, 0.3, 0.8), leavingOut(progress, 0.8, 1);
  const Cube cube = estimateCube(*of.survey, *of.codebook, *of.framework, recipe.cube, 0, of.survey->units.size(),
                                 of.threads, estimating);
  UncertaintyOptions asked;
  asked.wave = of.wave;
  const std::string wave = of.wave.empty() ? of.card->waves().back() : of.wave;
  const auto communities = std::count_if(of.card->units.begin(), of.card->units.end(), [&](const ScoreUnit& unit) {
    return unit.wave == wave && !unit.isDistrict();
  });
  asked.runs = robustnessRuns(static_cast<std::size_t>(communities));
  found.uncertainty =
      withoutWithheld(uncertaintyOf(cube, *of.survey, *of.framework, recipe, asked, of.threads, varying), *of.card);
  found.scenarios = withoutWithheld(
      evaluateScenarios(cube, *of.survey, *of.framework, recipe, scenariosOfChapter(of), asked, of.threads, leavingOut),
      *of.card);
}

}  // namespace

int robustnessRuns(std::size_t communities) {
  constexpr int kMost = 200, kLeast = 20;
  constexpr std::size_t kEvaluations = 2400;
  return std::clamp(static_cast<int>(kEvaluations / std::max<std::size_t>(1, communities)), kLeast, kMost);
}

ReportMaterial gatherMaterial(const ReportSettings& settings, const MaterialSource& of, Progress& progress) {
  ReportMaterial found;
  if (!reportTemplate(settings.templateName).isChapter || of.survey == nullptr || of.survey->respondents == 0)
    return found;
  ProgressPart judging(progress, 0, 0.3), analysing(progress, 0.3, 0.6), varying(progress, 0.6, 1);
  if (wants(settings, "reliability")) found.scales = scalesOf(of, judging);
  if (!of.kept.empty()) {
    Recipe recipe = of.card->recipe;
    recipe.wave.clear();
    ProjectDataOptions options;
    options.wave = of.wave;
    const AnalysisData data = projectData(*of.survey, *of.codebook, *of.framework, recipe, options);
    for (std::size_t i = 0; i < of.kept.size(); ++i) {
      const auto share = 1.0 / static_cast<double>(of.kept.size());
      ProgressPart one(analysing, share * static_cast<double>(i), share * static_cast<double>(i + 1));
      found.analyses.push_back(keptTables(of, data, of.kept[i], one));
    }
  }
  const FrameworkParts parts = frameworkParts(*of.framework);
  if (parts.results && of.card->replicates > 0 && wants(settings, "robustness")) gatherRobustness(of, found, varying);
  return found;
}

}  // namespace hz::output
