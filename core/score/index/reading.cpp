// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/reading.h"

#include "score/index/imbalance.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hz::score {

namespace {

const std::array<LocalizedText, 5> kLevels{
    {{"very low", "很低"}, {"low", "较低"}, {"medium", "中等"}, {"high", "较高"}, {"very high", "很高"}}};
const std::array<LocalizedText, 5> kBands{
    {{"slight", "轻微"}, {"mild", "较轻"}, {"moderate", "中度"}, {"serious", "较重"}, {"severe", "严重"}}};
const LocalizedText kNoGap{"none", "无明显"};

bool isGap(const Framework& framework, std::string_view imbalance) {
  for (const ImbalanceDefinition& definition : framework.imbalances) {
    if (definition.code == imbalance) return std::holds_alternative<GapImbalance>(definition.kind);
  }
  return false;
}

const std::array<double, 4>& limits(const Framework& framework, const Recipe& recipe, std::string_view imbalance) {
  return isGap(framework, imbalance) ? recipe.gapBands : recipe.bands;
}

// Half-open: a value at a limit belongs to the band above it.
int bandOf(const std::array<double, 4>& upperEnds, double value) {
  if (isMissing(value)) return -1;
  // 100·(1 − 0.8) is 19.999999999999996 in doubles and 20 to everybody: a value at a limit but for rounding has reached
  // it.
  constexpr double kRounding = 1e-9;
  return static_cast<int>(std::upper_bound(upperEnds.begin(), upperEnds.end(), value + kRounding) - upperEnds.begin());
}

bool contains(const Result& result, double cut) {
  return result.lower <= cut && cut <= result.upper;
}

}  // namespace

bool reachesLimit(double value, double limit) {
  return value >= limit - 1e-9;
}

bool isUnsure(const Result& result) {
  return !isMissing(result.value) && isMissing(result.lower) && result.lack != IntervalLack::NoSampling &&
         result.lack != IntervalLack::NoSpread;
}

bool isPartialReach(const Framework& framework, std::string_view code, const Result& result) {
  const auto same = [&](const ImbalanceDefinition& imbalance) {
    return imbalance.code == code && std::holds_alternative<ReachImbalance>(imbalance.kind);
  };
  if (isMissing(result.value) || std::none_of(framework.imbalances.begin(), framework.imbalances.end(), same)) {
    return false;
  }
  const auto planned = static_cast<double>(framework.groups.size());
  return !reachIsWhole(static_cast<std::size_t>(std::lround(static_cast<double>(result.coverage) * planned)),
                       framework.groups.size());
}

int imbalanceBand(const Framework& framework, const Recipe& recipe, std::string_view imbalance, double value) {
  return bandOf(limits(framework, recipe, imbalance), value);
}

int indexLevel(const Recipe& recipe, double value) {
  return bandOf(recipe.bands, value);
}

LocalizedText bandName(const Framework& framework, std::string_view imbalance, int band) {
  if (band < 0 || band >= static_cast<int>(kBands.size())) return {};
  if (band == 0 && isGap(framework, imbalance)) return kNoGap;
  return kBands[static_cast<std::size_t>(band)];
}

LocalizedText levelName(int level) {
  if (level < 0 || level >= static_cast<int>(kLevels.size())) return {};
  return kLevels[static_cast<std::size_t>(level)];
}

std::vector<double> bandLimits(const Framework& framework, const Recipe& recipe, std::string_view imbalance) {
  const std::array<double, 4>& ends = limits(framework, recipe, imbalance);
  return {ends.begin(), ends.end()};
}

QuadrantReading readQuadrant(const Scorecard& card, std::size_t unit, const QuadrantDefinition& quadrant) {
  const Result& x = card.at(unit, quadrant.x);
  const Result& y = card.at(unit, quadrant.y);
  QuadrantReading reading;
  reading.x = x.value;
  reading.y = y.value;
  if (isMissing(x.value) || isMissing(y.value)) return reading;
  const double cut = card.recipe.quadrantCut;
  reading.undetermined = contains(x, cut) || contains(y, cut) || isUnsure(x) || isUnsure(y);
  const bool highX = reachesLimit(x.value, cut), highY = reachesLimit(y.value, cut);
  reading.field = highX ? (highY ? quadrant.highHigh : quadrant.highLow) : (highY ? quadrant.lowHigh : quadrant.lowLow);
  return reading;
}

namespace {

double severityOf(const Scorecard& card, std::size_t unit, const DriverDefinition& driver) {
  const double value = card.at(unit, driver.code).value;
  return driver.higherIsBetter ? 100 - value : value;
}

/// How far a severity lies above those of the communities of the same wave.
double standingOf(const Scorecard& card, std::size_t unit, const DriverDefinition& driver, double severity) {
  double n = 0, sum = 0, squares = 0;
  for (std::size_t other = 0; other < card.units.size(); ++other) {
    if (card.units[other].isDistrict() || card.units[other].wave != card.units[unit].wave) continue;
    const double x = severityOf(card, other, driver);
    if (isMissing(x)) continue;
    ++n;
    sum += x;
    squares += x * x;
  }
  if (n < 3) return kMissing;
  const double variance = (squares - sum * sum / n) / (n - 1);
  return variance > 1e-9 ? (severity - sum / n) / std::sqrt(variance) : kMissing;
}

}  // namespace

std::vector<StandingDriver> standingDrivers(const Scorecard& card, std::size_t unit, const Framework& framework) {
  std::vector<StandingDriver> found;
  for (const DriverDefinition& driver : framework.drivers) {
    const double severity = severityOf(card, unit, driver);
    if (bandOf(card.recipe.bands, severity) <= 0) continue;
    found.push_back({&driver, card.at(unit, driver.code).value, severity, standingOf(card, unit, driver, severity)});
  }
  const bool common = std::none_of(found.begin(), found.end(), [](const auto& one) { return isMissing(one.standing); });
  std::stable_sort(found.begin(), found.end(), [&](const StandingDriver& a, const StandingDriver& b) {
    if (common && !card.units[unit].isDistrict()) return a.standing > b.standing;
    return bandOf(card.recipe.bands, a.severity) > bandOf(card.recipe.bands, b.severity);
  });
  return found;
}

std::vector<const DriverDefinition*> missingDrivers(const Scorecard& card, std::size_t unit,
                                                    const Framework& framework) {
  std::vector<const DriverDefinition*> missing;
  for (const DriverDefinition& driver : framework.drivers) {
    if (isMissing(card.at(unit, driver.code).value)) missing.push_back(&driver);
  }
  return missing;
}

}  // namespace hz::score
