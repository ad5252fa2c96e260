// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/random.h"
#include "score/estimate/cube.h"
#include "survey/framework/framework.h"

#include <algorithm>
#include <string>
#include <vector>

namespace hz::test {

/// A survey with statistics and a cube with plausible estimates for every series the framework asks for, without any
/// respondent: what evaluation needs, of any size.
struct SyntheticCube {
  Survey survey;
  Cube cube;
};

inline Survey syntheticSurvey(const Framework& framework, std::size_t units, std::uint64_t seed) {
  Survey survey;
  survey.waves = {"2018"};
  survey.contentHash = "synthetic";
  for (std::size_t u = 0; u < units; ++u) {
    const std::string code = "K" + std::to_string(10000 + u);
    survey.communities.push_back({code, {code, code}});
    survey.units.push_back({0, static_cast<std::uint32_t>(u), 0, 0});
  }
  RandomStream random(seed, 1);
  for (const StatisticDefinition& statistic : framework.statistics) {
    std::vector<double>& values = survey.statistics[statistic.code];
    for (std::size_t u = 0; u < units; ++u) values.push_back(1 + 9 * random.uniform());
  }
  for (double& population : survey.statistics["pop"]) population *= 1000;
  return survey;
}

inline SyntheticCube syntheticCube(const Framework& framework, std::size_t units, int replicates, std::uint64_t seed) {
  SyntheticCube result{syntheticSurvey(framework, units, seed), {}};
  Cube& cube = result.cube;
  struct Series {
    std::string name;
    bool statistic;
    double scale;
  };
  std::vector<Series> wanted;
  for (const Node& node : framework.nodes) {
    if (node.isIndicator()) wanted.push_back({node.code, node.fromStatistics(), 100});
  }
  for (const Group& group : framework.groups) wanted.push_back({"reach:" + group.code, false, 1});
  wanted.push_back({"pooled", false, 1});
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    if (const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind)) {
      for (const std::string& domain : narrow->domains) wanted.push_back({"domain:" + domain, false, 0.15});
    }
  }
  for (const DriverDefinition& driver : framework.drivers) {
    if (const auto* spread = std::get_if<DifferentiationDriver>(&driver.kind)) {
      for (const std::string& question : spread->questions) wanted.push_back({"diversity:" + question, false, 100});
    }
  }
  cube.units = units;
  cube.replicates = replicates;
  cube.received.assign(units, 104);
  cube.valid.assign(units, 100);
  RandomStream random(seed, 2);
  for (const Series& series : wanted) {
    cube.series.push_back({series.name, series.statistic});
    cube.drawIndex.push_back(-1);
    for (std::size_t u = 0; u < units; ++u) {
      cube.values.push_back(series.scale * (0.2 + 0.6 * random.uniform()));
      cube.counts.push_back(series.statistic ? 0 : 95);
    }
    if (series.statistic) continue;
    cube.drawIndex.back() = static_cast<std::int32_t>(cube.draws.size() / (units * std::max(1, replicates)));
    if (replicates == 0) cube.drawIndex.back() = -1;
    for (std::size_t u = 0; u < units; ++u) {
      const double value = cube.values[cube.values.size() - units + u];
      for (int r = 0; r < replicates; ++r) {
        const double draw = value + 0.03 * series.scale * random.normal();
        cube.draws.push_back(static_cast<float>(std::clamp(draw, 0.0, series.scale)));
      }
    }
  }
  return result;
}

}  // namespace hz::test
