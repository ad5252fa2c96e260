// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/index/scorecard.h"
#include "survey/framework/framework.h"

#include <string>
#include <vector>

namespace hz::score {

/// How numbers are read: bands, levels, quadrants, diagnoses. Conventions, printed with every chart.

/// Whether a value has reached a limit, rounding apart (to 1e-9): the one comparison of numbers with thresholds.
bool reachesLimit(double value, double limit);
/// Whether a number comes from a sample and has no interval: nothing then says how sure its band or side is.
bool isUnsure(const Result& result);
/// Whether this is a reach imbalance of fewer groups than two thirds of them (reachIsWhole): it speaks of other people
/// than that of a community with all of them, is marked and not ranked.
bool isPartialReach(const Framework& framework, std::string_view code, const Result& result);
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
  bool undetermined = true;  ///< either interval contains the cut or is lacking, or a value is missing
  LocalizedText field;       ///< name of the field the point lies in; empty when a value is missing
};
QuadrantReading readQuadrant(const Scorecard& card, std::size_t unit, const QuadrantDefinition& quadrant);

/// A driver beyond the lowest band in a unit.
struct StandingDriver {
  const DriverDefinition* driver = nullptr;
  double value = kMissing;
  double severity = 0;  ///< the value, turned where higher is better
  /// Standard deviations above the mean severity of the wave's communities; missing where fewer than three have the
  /// driver or none differs: drivers have scales of their own, and only this one is common to them.
  double standing = kMissing;
};
/// The strongest first: by how far a driver stands out among the communities of the wave, where that is not known by
/// its band; of equal ones in the order of the framework. Severities in the lowest of Recipe::bands are no causes, and
/// what is missing is none either (missingDrivers).
std::vector<StandingDriver> standingDrivers(const Scorecard& card, std::size_t unit, const Framework& framework);

/// Drivers that were not computed in a unit, in the order of the framework.
std::vector<const DriverDefinition*> missingDrivers(const Scorecard& card, std::size_t unit,
                                                    const Framework& framework);

struct Diagnosis {
  std::string imbalance;
  LocalizedText text;          ///< sentences with values, intervals and n; empty when no rule applies
  bool bandUnsettled = false;  ///< the interval spans two bands, or there is none; the text says so
  bool computed = true;        ///< false: the text says why there is no number, and nothing is read into it
};
/// One entry per imbalance of the framework, in its order. The first rule whose condition holds gives the text; when
/// the interval spans bands, a sentence says that the sample does not settle the band.
///
/// Besides result codes a condition may use: type_double, type_concept, type_space (1 or 0; which sides of the joint
/// imbalance reach Recipe::jointCut), hours_case (1: narrowness rests on hours, 0: on a list or the survey),
/// domains_ge_quarter (domains with u ≥ 0.25), reach_ratio (= gap_ratio). A comparison with a missing value is false.
/// Besides result codes a text may use: {lower}, {upper}, {n} of the imbalance, {top_domains}, {empty_domains},
/// {worst_group}, {worst_reach}, {best_group}, {best_reach}. A placeholder before a percent sign has no decimals from
/// 10 on; what is missing is "–".
std::vector<Diagnosis> diagnose(const Scorecard& card, std::size_t unit, const Framework& framework);

}  // namespace hz::score
