// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/analysis/analysis.h"

#include "base/fault.h"
#include "base/text.h"
#include "output/analysis/analysis_tools.h"

#include <algorithm>

namespace hz::output {
namespace {

using Names = std::vector<std::string>;

nlohmann::ordered_json itemsJson(const std::vector<NamedItems>& all) {
  auto out = nlohmann::ordered_json::array();
  for (const NamedItems& one : all) out.push_back({{"name", one.name}, {"items", one.items}});
  return out;
}

std::vector<NamedItems> itemsOf(const nlohmann::ordered_json& list) {
  std::vector<NamedItems> out;
  for (const auto& one : list) out.push_back({one.at("name").get<std::string>(), one.at("items").get<Names>()});
  return out;
}

}  // namespace

std::vector<std::string> AnalysisRequest::columns() const {
  std::vector<std::string> out;
  const auto add = [&](const std::string& name) {
    const auto named = [&](const NamedItems& one) { return one.name == name; };
    const bool isMade =
        std::any_of(scores.begin(), scores.end(), named) || std::any_of(multiple.begin(), multiple.end(), named);
    if (!name.empty() && !isMade && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  };
  for (const auto* list : {&sample, &variables, &outcomes, &groups, &categorical, &mediators, &controls}) {
    for (const std::string& name : *list) add(name);
  }
  for (const auto& [name, bounds] : bands) add(name);
  for (const auto* list : {&scores, &scales, &multiple}) {
    for (const NamedItems& one : *list) {
      for (const std::string& item : one.items) add(item);
    }
  }
  for (const auto& block : blocks) {
    for (const std::string& term : block) {
      for (const std::string_view name : split(term, ':')) add(std::string(name));
    }
  }
  for (const std::string* one : {&outcome, &cluster, &predictor, &moderator}) add(*one);
  return out;
}

nlohmann::ordered_json toJson(const AnalysisRequest& r) {
  nlohmann::ordered_json out{{"verb", r.verb}, {"level", r.level}};
  const AnalysisRequest usual;
  const auto put = [&](const char* key, const auto& value, const auto& normal) {
    if (value != normal) out[key] = value;
  };
  put("sample", r.sample, usual.sample);
  put("variables", r.variables, usual.variables);
  put("outcomes", r.outcomes, usual.outcomes);
  put("groups", r.groups, usual.groups);
  put("categorical", r.categorical, usual.categorical);
  if (!r.multiple.empty()) out["multiple"] = itemsJson(r.multiple);
  put("bands", r.bands, usual.bands);
  put("issued", r.issued, usual.issued);
  put("returned", r.returned, usual.returned);
  if (!r.scores.empty()) out["scores"] = itemsJson(r.scores);
  if (!r.scales.empty()) out["scales"] = itemsJson(r.scales);
  put("reverse", r.scoring.reverse, usual.scoring.reverse);
  if (r.scoring.scale) out["scale"] = {r.scoring.scale->first, r.scoring.scale->second};
  out["score_range"] = {r.scoring.low, r.scoring.high};
  put("min_share", r.scoring.minShare, usual.scoring.minShare);
  put("test", r.test, usual.test);
  put("adjust", r.adjust, usual.adjust);
  put("stacked", r.stacked, usual.stacked);
  put("method", r.method, usual.method);
  put("missing", r.missing, usual.missing);
  put("factors", r.factors, usual.factors);
  put("extraction", r.extraction, usual.extraction);
  put("rotation", r.rotation, usual.rotation);
  put("rotation_tolerance", r.rotationTolerance, usual.rotationTolerance);
  put("cfa", r.confirmatory, usual.confirmatory);
  put("part", r.part, usual.part);
  put("outcome", r.outcome, usual.outcome);
  put("blocks", r.blocks, usual.blocks);
  put("family", r.family, usual.family);
  put("factor_variables", r.factorVariables, usual.factorVariables);
  put("reference", r.reference, usual.reference);
  put("se", r.errors, usual.errors);
  put("cluster", r.cluster, usual.cluster);
  put("bootstrap", r.replicates, usual.replicates);
  put("seed", r.seed, usual.seed);
  put("predictor", r.predictor, usual.predictor);
  put("moderator", r.moderator, usual.moderator);
  put("mediators", r.mediators, usual.mediators);
  put("controls", r.controls, usual.controls);
  return out;
}

AnalysisRequest analysisRequest(const nlohmann::ordered_json& d) {
  AnalysisRequest r;
  try {
    const auto take = [&](const char* key, auto& value) {
      if (d.contains(key)) d.at(key).get_to(value);
    };
    r.verb = d.at("verb").get<std::string>();
    take("level", r.level);
    take("sample", r.sample);
    take("variables", r.variables);
    take("outcomes", r.outcomes);
    take("groups", r.groups);
    take("categorical", r.categorical);
    if (d.contains("multiple")) r.multiple = itemsOf(d.at("multiple"));
    take("bands", r.bands);
    take("issued", r.issued);
    take("returned", r.returned);
    if (d.contains("scores")) r.scores = itemsOf(d.at("scores"));
    if (d.contains("scales")) r.scales = itemsOf(d.at("scales"));
    take("reverse", r.scoring.reverse);
    if (d.contains("scale")) r.scoring.scale = {d.at("scale").at(0).get<double>(), d.at("scale").at(1).get<double>()};
    if (d.contains("score_range")) {
      r.scoring.low = d.at("score_range").at(0).get<double>();
      r.scoring.high = d.at("score_range").at(1).get<double>();
    }
    take("min_share", r.scoring.minShare);
    take("test", r.test);
    take("adjust", r.adjust);
    take("stacked", r.stacked);
    take("method", r.method);
    take("missing", r.missing);
    take("factors", r.factors);
    take("extraction", r.extraction);
    take("rotation", r.rotation);
    take("rotation_tolerance", r.rotationTolerance);
    take("cfa", r.confirmatory);
    take("part", r.part);
    take("outcome", r.outcome);
    take("blocks", r.blocks);
    take("family", r.family);
    take("factor_variables", r.factorVariables);
    take("reference", r.reference);
    take("se", r.errors);
    take("cluster", r.cluster);
    take("bootstrap", r.replicates);
    take("seed", r.seed);
    take("predictor", r.predictor);
    take("moderator", r.moderator);
    take("mediators", r.mediators);
    take("controls", r.controls);
  } catch (const nlohmann::json::exception& error) {
    refuse(std::string("a kept analysis cannot be read: ") + error.what());
  }
  return r;
}

AnalysisResult analyse(const AnalysisData& data, const AnalysisRequest& request, Language language, int threads,
                       const ResampleTable* resamples, Progress& progress, const DisclosurePolicy* policy) {
  static const std::map<std::string, void (*)(AnalysisRun&)> kVerbs{
      {"describe", runDescription},  {"scales", runScales},      {"differences", runDifferences},
      {"correlate", runCorrelation}, {"regress", runRegression}, {"mediate", runMediation}};
  const auto verb = kVerbs.find(request.verb);
  if (verb == kVerbs.end()) refuse("there is no analysis " + request.verb);
  AnalysisRun run(data, request, language, threads, resamples, progress, policy);
  verb->second(run);
  return run.finish();
}

}  // namespace hz::output
