// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/statistic_series.h"

#include <algorithm>
#include <map>

namespace hz::score {
namespace {

double clipped(double x) {
  return isMissing(x) ? x : std::clamp(x, 0.0, 100.0);
}

double divided(double numerator, double denominator) {
  return denominator == 0 ? kMissing : numerator / denominator;
}

}  // namespace

std::vector<char> unitsWithoutWorkers(const Survey& survey, const Framework& framework) {
  std::vector<char> without(survey.units.size(), 0);
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind);
    if (narrow == nullptr || narrow->workers.empty()) continue;
    for (std::size_t unit = 0; unit < without.size(); ++unit) {
      without[unit] = std::all_of(narrow->workers.begin(), narrow->workers.end(),
                                  [&](const std::string& name) { return survey.statistic(name, unit) == 0; });
    }
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> unitOf;
  for (std::size_t unit = 0; unit < survey.units.size(); ++unit) {
    unitOf[{survey.units[unit].wave, survey.units[unit].community}] = unit;
  }
  for (const DomainHours& entry : survey.hours) {
    const auto unit = unitOf.find({entry.wave, entry.community});
    if (unit != unitOf.end() && (entry.hours > 0 || entry.present > 0)) without[unit->second] = 0;
  }
  return without;
}

double statisticValue(const Node& node, const Survey& survey, std::size_t unit, bool withoutWorkers,
                      const CubeOptions& options) {
  double value = kMissing;
  WithoutWorkers rule = WithoutWorkers::AsComputed;
  if (const auto* percent = std::get_if<StatisticPercent>(&node.kind)) {
    value = clipped(survey.statistic(percent->statistic, unit));
    rule = percent->withoutWorkers;
  } else if (const auto* ratio = std::get_if<StatisticRatio>(&node.kind)) {
    std::vector<std::string> names = ratio->denominators;
    std::sort(names.begin(), names.end());  // sums round by their order, which is only how they were ticked
    double sum = 0;
    for (const std::string& name : names) sum += survey.statistic(name, unit);
    value = clipped(100 * divided(survey.statistic(ratio->numerator, unit), sum));
    rule = ratio->withoutWorkers;
    // "100 without workers" holds where there was something they could have been at.
    if (withoutWorkers && rule == WithoutWorkers::Hundred) return sum > 0 ? 100 : kMissing;
  } else if (const auto* rate = std::get_if<StatisticRate>(&node.kind)) {
    const auto given = options.goalposts.find(node.code);
    const double goalpost = given == options.goalposts.end() ? rate->goalpost : given->second;
    const double per = rate->denominator.empty() ? survey.statistic(rate->numerator, unit)
                                                 : divided(rate->per * survey.statistic(rate->numerator, unit),
                                                           survey.statistic(rate->denominator, unit));
    value = clipped(100 * per / goalpost);
  }
  if (withoutWorkers && rule == WithoutWorkers::Missing) return kMissing;
  return node.direction < 0 ? 100 - value : value;
}

}  // namespace hz::score
