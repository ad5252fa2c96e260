// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/figure/catalogue.h"

#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/phrasebook.h"
#include "base/table_text.h"
#include "output/figure/context.h"
#include "output/figure/groups.h"

#include <algorithm>

// The charts in the order of the list: name, composer, what they need. A new one is a source of its own with its
// composer and a line here; its words are in resources/text/figures.csv. QUADRANTS: those of the framework.
// clang-format off
#define HZ_FIGURES(X, QUADRANTS) \
  X("imbalances", composeImbalances, .needed = &FrameworkParts::imbalances) \
  X("priorities", composePriorities, .needed = &FrameworkParts::imbalances, .hasOwnOrder = true) \
  QUADRANTS \
  X("profile", composeProfile, .needed = &FrameworkParts::results, .needsCommunity = true) \
  X("indices", composeIndices, .needed = &FrameworkParts::indices) \
  X("dimensions", composeDimensions, .needed = &FrameworkParts::dimensions) \
  X("waves", composeWaves, .needed = &FrameworkParts::indices, .needsTwoWaves = true) \
  X("drivers", composeDrivers, .needed = &FrameworkParts::drivers) \
  X("domains", composeDomains, .needed = &FrameworkParts::narrowness) \
  X("reach", composeReach, .needed = &FrameworkParts::reach) \
  X(kAnswers, composeLikert, .needed = nullptr) \
  X(kRadar, composeRadar, .needed = &FrameworkParts::dimensions) \
  X("slopes", composeSlopes, .needed = &FrameworkParts::results, .needsTwoWaves = true) \
  X("trend", composeTrend, .needed = &FrameworkParts::results, .isAboutOne = true, .needsTwoWaves = true) \
  X("contributions", composeContributions, .needed = &FrameworkParts::indices, .isAboutOne = true) \
  X("ranks", composeRanks, .needed = &FrameworkParts::results, .needs = FigureNeeds::Replicates, .isAboutOne = true) \
  X("differences", composeDifferences, .needed = &FrameworkParts::results, .needs = FigureNeeds::Replicates, .isAboutOne = true) \
  X("smoothed", composeSmoothed, .needed = &FrameworkParts::results, .needs = FigureNeeds::Replicates, .isAboutOne = true) \
  X("bands", composeBands, .needed = &FrameworkParts::results, .needs = FigureNeeds::Uncertainty, .isAboutOne = true) \
  X("recipes", composeRecipes, .needed = &FrameworkParts::results, .needs = FigureNeeds::Scenarios, .isAboutOne = true) \
  X("removals", composeRemovals, .needed = &FrameworkParts::results, .needs = FigureNeeds::Scenarios, .isAboutOne = true) \
  X("choices", composeChoices, .needed = &FrameworkParts::results, .needs = FigureNeeds::Sensitivity, .isAboutOne = true) \
  X("reliability", composeReliability, .needed = nullptr, .needs = FigureNeeds::Scales) \
  X("scree", composeScree, .needed = nullptr, .needs = FigureNeeds::Scales, .isAboutOne = true)
// clang-format on

namespace hz::output {

#define HZ_DECLARE_COMPOSER(figure, composer, ...) Figure composer(FigureContext context);
HZ_FIGURES(HZ_DECLARE_COMPOSER, )
#undef HZ_DECLARE_COMPOSER

namespace {

using Composer = Figure (*)(FigureContext);

constexpr const char* kAnswers = "likert";
constexpr const char* kRadar = "radar";

struct Entry {
  const char* name;
  Composer compose;              ///< nullptr: the quadrants of the framework
  bool FrameworkParts::*needed;  ///< what a framework must have; nullptr: nothing
  FigureNeeds needs = FigureNeeds::Nothing;
  bool needsCommunity = false, isAboutOne = false, needsTwoWaves = false;
  bool hasOwnOrder = false;  ///< the first and last rows asked for are those of its own order
};

#define HZ_ENTRY(figure, composer, ...) {.name = figure, .compose = composer, __VA_ARGS__},
#define HZ_QUADRANTS {.name = "quadrants", .compose = nullptr, .needed = &FrameworkParts::quadrants},
constexpr Entry kEntries[] = {HZ_FIGURES(HZ_ENTRY, HZ_QUADRANTS)};
#undef HZ_QUADRANTS
#undef HZ_ENTRY

LocalizedText titleOf(const std::string& name) {
  return {phrase(Language::English, "figure.kind_" + name), phrase(Language::Chinese, "figure.kind_" + name)};
}

/// Dots of few answers are hollow: they get a series of their own, which the key names. Only of panels with one series
/// with intervals; where several share a row their order says which is which.
void nameHollowDots(const FigureContext& context, Figure& figure) {
  for (FigurePanel& panel : figure.panels) {
    if (panel.y.categories.empty()) continue;
    const auto hasIntervals = [](const FigureSeries& series) {
      return std::any_of(series.points.begin(), series.points.end(),
                         [](const auto& p) { return !isMissing(p.xLower); });
    };
    if (std::count_if(panel.series.begin(), panel.series.end(), hasIntervals) != 1) continue;
    FigureSeries hollow = *std::find_if(panel.series.begin(), panel.series.end(), hasIntervals);
    FigureSeries& solid = *std::find_if(panel.series.begin(), panel.series.end(), hasIntervals);
    std::erase_if(hollow.points, [](const FigurePoint& point) { return !point.hollow; });
    if (hollow.points.empty()) continue;
    std::erase_if(solid.points, [](const FigurePoint& point) { return point.hollow; });
    const std::string few = context.word("key_few", {std::to_string(context.card.recipe.smallSample)});
    // Where all are few, the key still says whose points they are.
    const bool chinese = context.language == Language::Chinese;
    hollow.name = solid.points.empty() && !solid.name.empty()
                      ? solid.name + (chinese ? "（" + few + "）" : " (" + few + ")")
                      : few;
    panel.series.push_back(std::move(hollow));
  }
}

/// Names of communities and results that begin with their code.
void addShortNames(const FigureContext& context, Figure& figure) {
  const auto add = [&](const std::string& name, const std::string& code) {
    if (name.size() > code.size() && name.starts_with(code + ' ')) figure.shortNames.emplace(name, code);
  };
  for (const std::size_t unit : context.units) add(context.unitName(unit), context.card.units[unit].community);
  for (const ResultCode& code : context.card.codes) add(context.codeName(code.code), code.code);
}

}  // namespace

std::vector<FigureKind> figureKinds(const Framework& framework) {
  std::vector<FigureKind> kinds;
  const FrameworkParts parts = frameworkParts(framework);
  for (const Entry& entry : kEntries) {
    if (entry.needed != nullptr && !(parts.*entry.needed)) continue;
    if (std::string_view(entry.name) == kRadar && radarCodes(framework).size() < kFewestSpokes) continue;
    if (entry.compose == nullptr) {
      for (const QuadrantDefinition& quadrant : framework.quadrants) kinds.push_back({quadrant.code, quadrant.name});
      continue;
    }
    kinds.push_back({entry.name, titleOf(entry.name), entry.needsCommunity, entry.needs, entry.isAboutOne,
                     std::string_view(entry.name) == kRadar, entry.needsTwoWaves});
  }
  return kinds;
}

std::vector<FigureKind> figureKinds(const Framework& framework, const Codebook& codebook) {
  std::vector<FigureKind> kinds = figureKinds(framework);
  const bool hasItems = std::any_of(codebook.questions.begin(), codebook.questions.end(),
                                    [](const Question& question) { return question.kind == QuestionKind::Scale; });
  const bool hasScales = !defaultScales(codebook, framework).empty();
  std::erase_if(kinds, [&](const FigureKind& kind) {
    return (kind.name == kAnswers && !hasItems) || (kind.needs == FigureNeeds::Scales && !hasScales);
  });
  return kinds;
}

Figure composeFigure(std::string_view name, const FigureRequest& request) {
  std::string known;
  for (const FigureKind& kind : figureKinds(*request.framework)) known += (known.empty() ? "" : ", ") + kind.name;
  const FigureContext context(request);
  Figure figure;
  bool found = false;
  for (const QuadrantDefinition& quadrant : request.framework->quadrants) {
    if (quadrant.code != name) continue;
    figure = composeQuadrant(context, quadrant);
    found = true;
  }
  for (const Entry& entry : kEntries) {
    if (found || entry.compose == nullptr || entry.name != name) continue;
    figure = entry.compose(entry.hasOwnOrder ? FigureContext(request, true) : context);
    found = true;
  }
  if (!found) throw Fault(FaultCode::ChartUnknown, {std::string(name), known});
  figure.name = std::string(name);
  figure.provenance = context.provenance();
  addShortNames(context, figure);
  if (figure.name == "imbalances" || figure.name == "indices" || figure.name == "profile") {
    nameHollowDots(context, figure);
  }
  return inGroups(context, std::move(figure));
}

void askFor(FigureRequest& request, const FigureSettings& settings) {
  if (!settings.sortBy.empty()) request.sortBy = settings.sortBy;
  if (!settings.communities.empty()) request.communities = settings.communities;
  request.top = settings.top;
  request.bottom = settings.bottom;
  request.groupBy = settings.groupBy;
}

std::string figureCsv(const Figure& figure) {
  std::string csv = csvLine(figure.table.columns) + "\r\n";
  for (const auto& row : figure.table.rows) csv += csvLine(row) + "\r\n";
  return csv;
}

std::string marginsText(const std::vector<std::string>& margins, const Framework& framework, Language language) {
  std::string all;
  for (const std::string& margin : margins) {
    std::string name = margin;
    if (margin == "age" || margin == "sex" || margin == "community") {
      name = phrase(language, "figure.margin_" + margin);
    } else if (margin == "age*sex") {
      name = phrase(language, "figure.margin_age_sex");
    } else if (const std::size_t colon = margin.find(':'); colon != std::string::npos) {
      const std::string named = framework.name(margin.substr(colon + 1)).in(language);
      if (!named.empty()) name = named;
    }
    all += (all.empty() ? "" : phrase(language, "figure.list_comma")) + name;
  }
  return all;
}

}  // namespace hz::output
