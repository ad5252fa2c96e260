// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "base/phrasebook.h"
#include "base/resource.h"
#include "base/table_text.h"
#include "base/text.h"
#include "output/report/compared_waves.h"
#include "output/report/report_blocks.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace hz::output {
namespace {

struct NamedBlock {
  const char* name;
  void (*add)(ReportBuilder&);
};
constexpr NamedBlock kBlocks[] = {
    {"summary", addSummary},       {"act", addWhereToAct},          {"sample", addSample},
    {"overview", addOverview},     {"subjects", addSubjects},       {"quadrants", addQuadrants},
    {"change", addChange},         {"communities", addCommunities}, {"reliability", addReliability},
    {"answers", addAnswers},       {"scores", addScores},           {"comparison", addComparison},
    {"robustness", addRobustness}, {"methods", addMethod},          {"sources", addSources},
    {"references", addReferences}, {"differences", addDifferences}, {"correlation", addCorrelation},
    {"regression", addRegression},
};

const NamedBlock* blockNamed(std::string_view name) {
  const auto at =
      std::find_if(std::begin(kBlocks), std::end(kBlocks), [&](const NamedBlock& b) { return b.name == name; });
  return at == std::end(kBlocks) ? nullptr : at;
}

void addText(ReportBuilder& b, const std::string& text) {
  for (const std::string_view line : split(text, '\n')) {
    if (!trimmed(line).empty()) b.paragraph(std::string(line));
  }
}

std::string titleOf(const ReportBuilder& b) {
  std::string title = b.context.text(b.context.framework.title);
  if (title.empty() && b.request.codebook != nullptr) title = b.context.text(b.request.codebook->title);
  return title.empty() ? b.provenance.projectName : title;
}

}  // namespace

const std::vector<ReportTemplate>& reportTemplates() {
  static const std::vector<ReportTemplate> all = [] {
    std::vector<ReportTemplate> read;
    const TableText table = parseTable(resource("report/templates.csv"), "templates.csv");
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      const std::string& name = table.cell(r, "template");
      if (read.empty() || read.back().name != name) {
        const std::string key = "report.template_" + name;
        read.push_back({name, {phrase(Language::English, key), phrase(Language::Chinese, key)}, false, {}});
      }
      const std::string& block = table.cell(r, "block");
      if (block == "chapter") read.back().isChapter = true;
      if (blockNamed(block) == nullptr) continue;
      const std::string key = "report.block_" + block;
      read.back().blocks.push_back({block, {phrase(Language::English, key), phrase(Language::Chinese, key)}});
    }
    return read;
  }();
  return all;
}

const ReportTemplate& reportTemplate(const std::string& name) {
  std::vector<std::string> known;
  for (const ReportTemplate& one : reportTemplates()) {
    if (one.name == name) return one;
    known.push_back(one.name);
  }
  refuse("there is no report template " + name + "; there are " + join(known, ", "));
}

Report composeReport(const ReportSettings& settings, const FigureRequest& request, const ReportProvenance& provenance,
                     const ReportMaterial& material, Progress& progress) {
  const bool isDeck = settings.format == ".pptx" && settings.templateName == "district";
  const ReportTemplate& form = reportTemplate(isDeck ? "slides" : settings.templateName);
  FigureRequest asked = request;
  if (!settings.wave.empty()) asked.wave = settings.wave;
  Scorecard compared;
  if (!settings.comparedWith.empty()) {
    compared = withoutWavesBetween(*asked.card, settings.comparedWith, asked.wave);
    asked.card = &compared;
  }
  if (!material.scales.empty()) asked.scales = &material.scales;
  if (material.uncertainty) asked.uncertainty = &*material.uncertainty;
  if (material.scenarios) asked.scenarios = &*material.scenarios;
  // Slides show the whole district and pages of the chosen communities; a report is about the chosen ones alone.
  if (!settings.communities.empty() && !isDeck) asked.communities = settings.communities;
  ReportBuilder b(settings, asked, provenance, material, progress);
  b.report.title = titleOf(b);
  b.report.subtitle =
      b.word("subtitle", {provenance.projectName, b.context.wave, std::to_string(b.context.units.size())});
  if (form.isChapter) {
    b.report.chapter = settings.chapter > 0 ? settings.chapter : kUsualChapter;
    b.report.contents = false;
    b.heading({.level = 1, .text = b.word("chapter_title"), .anchor = "chapter"});
    b.paragraph(b.word("chapter_text", {b.report.title, b.context.wave, std::to_string(b.context.units.size())}));
  }
  std::vector<ReportBlockChoice> blocks = settings.blocks;
  if (isDeck) blocks.clear();
  if (blocks.empty()) {
    for (const ReportTemplate::Block& block : form.blocks) blocks.push_back({block.name, true, {}, {}});
  }
  for (const ReportBlockChoice& choice : blocks) {
    const NamedBlock* block = blockNamed(choice.block);
    if (!choice.included || block == nullptr) continue;
    const std::size_t begin = b.report.blocks.size();
    block->add(b);
    if (b.report.blocks.size() == begin) continue;
    if (!choice.before.empty()) {  // below the heading that the block begins with
      std::vector<ReportBlock> rest(b.report.blocks.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                                    b.report.blocks.end());
      b.report.blocks.resize(begin + 1);
      addText(b, choice.before);
      b.report.blocks.insert(b.report.blocks.end(), rest.begin(), rest.end());
    }
    addText(b, choice.after);
  }
  return std::move(b.report);
}

Report districtReport(const FigureRequest& request, const ReportProvenance& provenance, Progress& progress) {
  return composeReport({}, request, provenance, {}, progress);
}

Language languageOf(const ReportSettings& settings, Language usual) {
  return settings.language == "zh" ? Language::Chinese : settings.language == "en" ? Language::English : usual;
}

std::string reportSettingsToJson(const ReportSettings& settings) {
  nlohmann::ordered_json json{{"template", settings.templateName},
                              {"communities", settings.communities},
                              {"wave", settings.wave},
                              {"compared_with", settings.comparedWith},
                              {"chapter", settings.chapter},
                              {"style", settings.style},
                              {"style_sha256", settings.styleHash},
                              {"roles", settings.roles},
                              {"format", settings.format},
                              {"language", settings.language}};
  json["blocks"] = nlohmann::ordered_json::array();
  for (const ReportBlockChoice& choice : settings.blocks) {
    json["blocks"].push_back(
        {{"block", choice.block}, {"included", choice.included}, {"before", choice.before}, {"after", choice.after}});
  }
  return json.dump();
}

ReportSettings reportSettingsFromJson(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  ReportSettings settings;
  if (!json.is_object()) return settings;
  const auto words = [](const nlohmann::json& from, const char* key, std::string usual) {
    return from.contains(key) && from[key].is_string() ? from[key].get<std::string>() : usual;
  };
  settings.templateName = words(json, "template", settings.templateName);
  settings.wave = words(json, "wave", {});
  settings.comparedWith = words(json, "compared_with", {});
  settings.style = words(json, "style", {});
  settings.styleHash = words(json, "style_sha256", {});
  if (json.contains("roles") && json["roles"].is_object()) {
    for (const auto& [role, name] : json["roles"].items())
      if (name.is_string()) settings.roles[role] = name.get<std::string>();
  }
  settings.format = words(json, "format", settings.format);
  settings.language = words(json, "language", {});
  if (json.contains("chapter") && json["chapter"].is_number_integer()) settings.chapter = json["chapter"].get<int>();
  if (json.contains("communities") && json["communities"].is_array()) {
    for (const auto& one : json["communities"])
      if (one.is_string()) settings.communities.push_back(one.get<std::string>());
  }
  if (!json.contains("blocks") || !json["blocks"].is_array()) return settings;
  for (const auto& one : json["blocks"]) {
    if (!one.is_object()) continue;
    const bool included = !one.contains("included") || !one["included"].is_boolean() || one["included"].get<bool>();
    settings.blocks.push_back({words(one, "block", {}), included, words(one, "before", {}), words(one, "after", {})});
  }
  return settings;
}

}  // namespace hz::output
