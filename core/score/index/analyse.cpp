// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/analyse.h"
#include "base/text.h"
#include "score/index/evaluation.h"

#include <algorithm>
#include <utility>

namespace hz::score {

namespace {

constexpr double kRangeBytes = 192.0 * 1024 * 1024;
constexpr double kCubeBytes = 1.5e9;
constexpr double kEstimateShare = 0.9;

struct UnitRange {
  std::size_t first = 0, count = 0;
};

UnitRange wantedUnits(const Survey& survey, const std::string& wave) {
  if (wave.empty()) {
    if (survey.units.empty()) throw Fault(FaultCode::NothingToAnalyse, {"The project"});
    return {0, survey.units.size()};
  }
  const auto known = std::find(survey.waves.begin(), survey.waves.end(), wave);
  if (known == survey.waves.end() && !survey.waves.empty()) {
    throw Fault(FaultCode::WaveUnknown, {wave, join(survey.waves, ", ")});
  }
  const auto index = static_cast<std::uint32_t>(known - survey.waves.begin());
  UnitRange range;
  for (std::size_t i = 0; i < survey.units.size(); ++i) {
    if (survey.units[i].wave != index) continue;
    if (range.count++ == 0) range.first = i;
  }
  if (range.count == 0) throw Fault(FaultCode::NothingToAnalyse, {wave});
  return range;
}

// Replicates of one unit in bytes: series of the cube and columns of the evaluation.
double bytesPerUnit(const Framework& framework, const Recipe& recipe) {
  double columns = static_cast<double>(framework.groups.size()) + 1;
  for (const Node& node : framework.nodes) {
    if (!node.isIndicator() || !node.fromStatistics()) ++columns;
  }
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    columns += 4;
    if (const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind)) {
      columns += 2 * static_cast<double>(narrow->domains.size());
    }
    if (std::holds_alternative<ReachImbalance>(imbalance.kind)) columns += static_cast<double>(framework.groups.size());
  }
  for (const DriverDefinition& driver : framework.drivers) {
    const auto* spread = std::get_if<DifferentiationDriver>(&driver.kind);
    columns += 1 + (spread == nullptr ? 0 : static_cast<double>(spread->questions.size()));
  }
  return columns * sizeof(float) * std::max(1, recipe.cube.replicates);
}

}  // namespace

Scorecard analyseInRanges(const Survey& survey, const Codebook& codebook, const Framework& framework,
                          const Recipe& recipe, KeepDraws keep, int threads, Progress& progress,
                          std::size_t unitsPerRange) {
  if (framework.nodes.empty()) throw Fault(FaultCode::FrameworkMissing);
  const UnitRange wanted = wantedUnits(survey, recipe.wave);
  Evaluation evaluation(survey, framework, recipe, wanted.first, wanted.count, recipe.cube.replicates, keep);
  const auto whole = static_cast<double>(wanted.count);
  for (std::size_t done = 0; done < wanted.count; done += unitsPerRange) {
    const std::size_t count = std::min(unitsPerRange, wanted.count - done);
    const double from = static_cast<double>(done) / whole;
    const double to = static_cast<double>(done + count) / whole;
    const double between = from + kEstimateShare * (to - from);
    ProgressPart estimating(progress, from, between), evaluating(progress, between, to);
    const Cube cube =
        estimateCube(survey, codebook, framework, recipe.cube, wanted.first + done, count, threads, estimating);
    evaluation.addRange(cube, threads, evaluating);
  }
  return evaluation.finish();
}

std::size_t unitsThatFit(double bytes, const Framework& framework, const Recipe& recipe) {
  return static_cast<std::size_t>(std::max(1.0, bytes / bytesPerUnit(framework, recipe)));
}

bool cubeFits(const Survey& survey, const Framework& framework, const Recipe& recipe) {
  return survey.units.size() <= unitsThatFit(kCubeBytes, framework, recipe);
}

Scorecard analyse(const Survey& survey, const Codebook& codebook, const Framework& framework, const Recipe& recipe,
                  KeepDraws keep, int threads, Progress& progress) {
  return analyseInRanges(survey, codebook, framework, recipe, keep, threads, progress,
                         unitsThatFit(kRangeBytes, framework, recipe));
}

KeptAnalysis analyseKeepingCube(const Survey& survey, const Codebook& codebook, const Framework& framework,
                                const Recipe& recipe, std::shared_ptr<const Cube> cube, EvaluationCache& cache,
                                int threads, Progress& progress) {
  if (!cubeFits(survey, framework, recipe)) {
    return {nullptr, analyse(survey, codebook, framework, recipe, KeepDraws::No, threads, progress)};
  }
  if (cube == nullptr) {
    ProgressPart estimating(progress, 0, kEstimateShare);
    cube = std::make_shared<const Cube>(
        estimateCube(survey, codebook, framework, recipe.cube, 0, survey.units.size(), threads, estimating));
  }
  ProgressPart evaluating(progress, kEstimateShare, 1);
  Scorecard card = evaluate(*cube, survey, framework, recipe, KeepDraws::Scores, threads, evaluating, &cache);
  return {std::move(cube), std::move(card)};
}

}  // namespace hz::score
