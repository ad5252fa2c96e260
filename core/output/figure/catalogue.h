// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "base/version.h"
#include "data/survey.h"
#include "output/figure/figure.h"
#include "output/figure/figure_settings.h"
#include "score/index/scorecard.h"
#include "score/scale/scale_report.h"
#include "score/uncertainty/index_sensitivity.h"
#include "score/uncertainty/scenarios.h"
#include "score/uncertainty/uncertainty.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"

#include <string>
#include <string_view>
#include <vector>

namespace hz::output {

/// What a figure is drawn from and of.
struct FigureRequest {
  const Scorecard* card = nullptr;
  const Framework* framework = nullptr;
  const Codebook* codebook = nullptr;  ///< for answers
  const Survey* survey = nullptr;      ///< for domain hours and answer distributions
  Language language = Language::English;
  // Analyses that take longer than a scorecard; figures that need one (FigureKind::needs) say so while it is not there.
  const Uncertainty* uncertainty = nullptr;
  const ScenarioResults* scenarios = nullptr;
  const std::vector<ChoiceSensitivity>* sensitivity = nullptr;
  const std::vector<ScaleReport>* scales = nullptr;
  std::string wave;                      ///< "" = the latest
  std::string before;                    ///< the wave it is compared with; "" = the one before it
  std::string community;                 ///< for profiles; "" = the first
  std::vector<std::string> communities;  ///< empty = all; otherwise only these, in this order
  std::string code;                      ///< index, imbalance … where the figure is about one; "" = its default
  std::string sortBy;                    ///< result code; "" = natural order of communities
  std::size_t top = 0, bottom = 0;       ///< only the first, or only the last, so many of that order; 0 = all
  FigureGroups groupBy = FigureGroups::None;
  std::string version = hz::version();  ///< of the program, for the note
  bool operator==(const FigureRequest&) const = default;
};

/// What a figure is drawn from besides the scorecard.
enum class FigureNeeds { Nothing, Replicates, Uncertainty, Scenarios, Sensitivity, Scales };

/// Communities that one picture tells apart by colour.
inline constexpr std::size_t kMostCompared = 4;

struct FigureKind {
  std::string name;  ///< "imbalances"
  LocalizedText title;
  bool needsCommunity = false;
  FigureNeeds needs = FigureNeeds::Nothing;
  bool isAboutOne = false;     ///< of one index, imbalance or scale: FigureRequest::code
  bool takesSeveral = false;   ///< of some communities: FigureRequest::communities, at most kMostCompared
  bool needsTwoWaves = false;  ///< says only that there is one wave, while there is one
};

/// The charts that a framework gives something to show, in menu order: its own quadrants, imbalances where it defines
/// any … There is no list without a framework.
std::vector<FigureKind> figureKinds(const Framework& framework);
/// Of these, without those of questions that the instrument does not ask: answers to scale items, reliability.
std::vector<FigureKind> figureKinds(const Framework& framework, const Codebook& codebook);
/// Composes one. Throws Fault: ChartUnknown (with the names there are), CommunityUnknown, WaveUnknown.
Figure composeFigure(std::string_view name, const FigureRequest& request);
/// The rows, their order and groups that the settings ask for; an order of the request stays where they name none.
void askFor(FigureRequest& request, const FigureSettings& settings);
/// "name,value…" CSV of the figure's table, UTF-8 with BOM, guarded against formulas.
std::string figureCsv(const Figure& figure);

/// Words for the margins that weights are fitted to, by their names in the recipe ("age*sex").
std::string marginsText(const std::vector<std::string>& margins, const Framework& framework, Language language);

/// "May answers be aggregated to the community?" in a sentence, with the three numbers.
std::string aggregationText(const ScaleReport& report, Language language);

}  // namespace hz::output
