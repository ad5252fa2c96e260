// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/reading.h"

#include <algorithm>
#include <array>

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
  return static_cast<int>(std::upper_bound(upperEnds.begin(), upperEnds.end(), value) - upperEnds.begin());
}

bool contains(const Result& result, double cut) {
  return result.lower <= cut && cut <= result.upper;
}

}  // namespace

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
  reading.undetermined = contains(x, cut) || contains(y, cut);
  const bool highX = x.value >= cut, highY = y.value >= cut;
  reading.field = highX ? (highY ? quadrant.highHigh : quadrant.highLow) : (highY ? quadrant.lowHigh : quadrant.lowLow);
  return reading;
}

}  // namespace hz::score
