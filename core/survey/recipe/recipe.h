// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/recipe/cube_options.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>

namespace hz::survey {

enum class Aggregation { Arithmetic, Geometric, Harmonic };

/// Every choice of method, typed. It is the input of every result, never a log of it: the same data, framework and
/// recipe give the same bits. Stored in the project as JSON (recipe_json.h).
struct Recipe {
  CubeOptions cube;
  double level = 0.95;                    ///< of all intervals
  std::string wave;                       ///< "" = every wave
  std::map<std::string, double> issued;   ///< questionnaires handed out: "2019/K01" (wave/community) or "2019"
  std::map<std::string, double> weights;  ///< node code → weight among its siblings, in place of the framework's
  /// Node code → where the weights of its parts come from, for people ("entropy, 12 communities"); absent = the
  /// framework or by hand.
  std::map<std::string, std::string> weightSources;
  std::map<std::string, Aggregation> aggregation;  ///< node code → how its children are averaged; absent = arithmetic
  // Targets of the imbalances (resources/help/en/rules.md, "Targets").
  double hoursTarget = 200;         ///< h*: hours a year that count as full involvement in a domain
  bool hoursPer10000 = false;       ///< h* counts per 10,000 residents
  double domainTarget = 0.10;       ///< r*: share of residents met that counts as full involvement (survey case)
  double reachTarget = 0.50;        ///< c*: reach of a group that counts as full
  bool groupsByPopulation = false;  ///< weigh groups by their size instead of equally
  // Missing-data ladder.
  int smallSample = 30;           ///< below this an indicator is flagged
  int dimensionIndicators = 2;    ///< indicators a dimension needs on basis full
  double dimensionShare = 0.5;    ///< share of its planned weight a dimension needs
  double indexShare = 2.0 / 3.0;  ///< share of its dimension weight an index needs
  // Reading aids.
  std::array<double, 4> gapBands{5, 15, 30, 50};  ///< upper ends of the first four bands of a gap imbalance
  std::array<double, 4> bands{20, 40, 60, 80};    ///< the same of the other imbalances and of the index levels
  double quadrantCut = 50;
  double jointCut = 40;  ///< both restrictions at least this: double; one: single
  bool operator==(const Recipe&) const = default;
};

}  // namespace hz::survey
