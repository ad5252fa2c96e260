// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "framework/framework.h"
#include "index/scorecard.h"

#include <string>
#include <vector>

namespace hz {

/// How numbers are read: bands, levels, quadrants, diagnoses. Conventions, printed with every chart.

/// Band 0..4 (slight/none … severe) of an imbalance value; −1 when missing. Half-open, the last closed.
int imbalanceBand(const Framework& framework, const Recipe& recipe, std::string_view imbalance, double value);
/// Level 0..4 (very low … very high) of an index value; −1 when missing.
int indexLevel(const Recipe& recipe, double value);
LocalizedText bandName(const Framework& framework, std::string_view imbalance, int band);
LocalizedText levelName(int level);
/// The four inner band limits of an imbalance.
std::vector<double> bandLimits(const Framework& framework, const Recipe& recipe, std::string_view imbalance);

struct QuadrantReading {
  double x = kMissing, y = kMissing;
  bool undetermined = true;  ///< either interval contains the cut, or a value is missing
  LocalizedText field;       ///< name of the field the point lies in; empty when a value is missing
};
QuadrantReading readQuadrant(const Scorecard& card, std::size_t unit, const QuadrantDefinition& quadrant);

struct Diagnosis {
  std::string imbalance;
  LocalizedText text;     ///< sentences with values, intervals and n; empty when no rule applies
  bool bandUnsettled = false;  ///< the interval spans two bands; the text says so
};
/// One entry per imbalance of the framework, in its order.
std::vector<Diagnosis> diagnose(const Scorecard& card, std::size_t unit, const Framework& framework);

}  // namespace hz
