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

namespace hz::output {
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

constexpr Entry aboutOne(const char* name, Composer compose, FigureNeeds needs) {
  return {.name = name, .compose = compose, .needed = &FrameworkParts::results, .needs = needs, .isAboutOne = true};
}

constexpr Entry kEntries[] = {
    {"imbalances", composeImbalances, &FrameworkParts::imbalances},
    {.name = "priorities", .compose = composePriorities, .needed = &FrameworkParts::imbalances, .hasOwnOrder = true},
    {"quadrants", nullptr, &FrameworkParts::quadrants},
    {.name = "profile", .compose = composeProfile, .needed = &FrameworkParts::results, .needsCommunity = true},
    {"indices", composeIndices, &FrameworkParts::indices},
    {"dimensions", composeDimensions, &FrameworkParts::dimensions},
    {.name = "waves", .compose = composeWaves, .needed = &FrameworkParts::indices, .needsTwoWaves = true},
    {"drivers", composeDrivers, &FrameworkParts::drivers},
    {"domains", composeDomains, &FrameworkParts::narrowness},
    {"reach", composeReach, &FrameworkParts::reach},
    {kAnswers, composeLikert, nullptr},
    {kRadar, composeRadar, &FrameworkParts::dimensions},
    {.name = "slopes", .compose = composeSlopes, .needed = &FrameworkParts::results, .needsTwoWaves = true},
    {.name = "trend",
     .compose = composeTrend,
     .needed = &FrameworkParts::results,
     .isAboutOne = true,
     .needsTwoWaves = true},
    {.name = "contributions", .compose = composeContributions, .needed = &FrameworkParts::indices, .isAboutOne = true},
    aboutOne("ranks", composeRanks, FigureNeeds::Replicates),
    aboutOne("differences", composeDifferences, FigureNeeds::Replicates),
    aboutOne("smoothed", composeSmoothed, FigureNeeds::Replicates),
    aboutOne("bands", composeBands, FigureNeeds::Uncertainty),
    aboutOne("recipes", composeRecipes, FigureNeeds::Scenarios),
    aboutOne("removals", composeRemovals, FigureNeeds::Scenarios),
    aboutOne("choices", composeChoices, FigureNeeds::Sensitivity),
    {"reliability", composeReliability, nullptr, FigureNeeds::Scales},
    {.name = "scree", .compose = composeScree, .needed = nullptr, .needs = FigureNeeds::Scales, .isAboutOne = true},
};

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
    hollow.name = context.word("key_few", {std::to_string(context.card.recipe.smallSample)});
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
