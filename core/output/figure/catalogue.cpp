// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/figure/catalogue.h"

#include "base/fault.h"
#include "base/phrasebook.h"
#include "base/table_text.h"
#include "output/figure/context.h"

namespace hz::output {
namespace {

using Composer = Figure (*)(FigureContext);

struct Entry {
  const char* name;
  bool needsCommunity;
  Composer compose;  ///< nullptr: a quadrant of the framework
  FigureNeeds needs = FigureNeeds::Nothing;
  bool isAboutOne = false;
};

constexpr Entry kEntries[] = {
    {"imbalances", false, composeImbalances},
    {"quadrants", false, nullptr},
    {"profile", true, composeProfile},
    {"indices", false, composeIndices},
    {"dimensions", false, composeDimensions},
    {"waves", false, composeWaves},
    {"drivers", false, composeDrivers},
    {"domains", false, composeDomains},
    {"reach", false, composeReach},
    {"likert", false, composeLikert},
    {"radar", false, composeRadar},
    {"slopes", false, composeSlopes},
    {"contributions", false, composeContributions, FigureNeeds::Nothing, true},
    {"ranks", false, composeRanks, FigureNeeds::Replicates, true},
    {"differences", false, composeDifferences, FigureNeeds::Replicates, true},
    {"smoothed", false, composeSmoothed, FigureNeeds::Replicates, true},
    {"bands", false, composeBands, FigureNeeds::Uncertainty, true},
    {"recipes", false, composeRecipes, FigureNeeds::Scenarios, true},
    {"removals", false, composeRemovals, FigureNeeds::Scenarios, true},
    {"choices", false, composeChoices, FigureNeeds::Sensitivity, true},
    {"reliability", false, composeReliability, FigureNeeds::Scales},
    {"scree", false, composeScree, FigureNeeds::Scales, true},
};

LocalizedText titleOf(const std::string& name) {
  return {phrase(Language::English, "figure.kind_" + name), phrase(Language::Chinese, "figure.kind_" + name)};
}

std::vector<FigureKind> kindsWith(const std::vector<QuadrantDefinition>& quadrants) {
  std::vector<FigureKind> kinds;
  for (const Entry& entry : kEntries) {
    if (entry.compose != nullptr) {
      kinds.push_back({entry.name, titleOf(entry.name), entry.needsCommunity, entry.needs, entry.isAboutOne});
      continue;
    }
    for (const QuadrantDefinition& quadrant : quadrants) kinds.push_back({quadrant.code, quadrant.name, false});
  }
  return kinds;
}

}  // namespace

std::vector<FigureKind> figureKinds(const Framework& framework) {
  return kindsWith(framework.quadrants);
}

const std::vector<FigureKind>& figureKinds() {
  static const std::vector<FigureKind> kinds = kindsWith(shippedFramework(shippedInstrument()).quadrants);
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
    figure = entry.compose(context);
    found = true;
  }
  if (!found) throw Fault(FaultCode::ChartUnknown, {std::string(name), known});
  figure.name = std::string(name);
  return figure;
}

std::string figureCsv(const Figure& figure) {
  std::string csv = "\xEF\xBB\xBF";
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      // Numbers stay numbers; only text could become a formula.
      csv += (c == 0 ? "" : ",") + csvCell(cells[c], !parseNumber(cells[c]).has_value());
    }
    csv += "\r\n";
  };
  line(figure.table.columns);
  for (const auto& row : figure.table.rows) line(row);
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
      const std::string& named = framework.name(margin.substr(colon + 1)).in(language);
      if (!named.empty()) name = named;
    }
    all += (all.empty() ? "" : phrase(language, "figure.list_comma")) + name;
  }
  return all;
}

}  // namespace hz::output
