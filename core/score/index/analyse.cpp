// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/analyse.h"
#include "base/text.h"
#include "score/index/evaluation.h"

#include <algorithm>

namespace hz::score {

namespace {

constexpr double kRangeBytes = 512.0 * 1024 * 1024;
constexpr std::uint64_t kSteps = 1'000'000;  // progress of the whole
constexpr double kEstimateShare = 0.9;

/// A part of a longer operation, from one fraction of it to another.
class ProgressPart final : public Progress {
 public:
  ProgressPart(Progress& whole, double from, double to) : m_whole(whole), m_from(from), m_to(to) {}

 protected:
  bool keepGoing(std::uint64_t done, std::uint64_t total) override {
    const double own = total == 0 ? 0 : static_cast<double>(done) / static_cast<double>(total);
    m_whole.report(static_cast<std::uint64_t>((m_from + own * (m_to - m_from)) * kSteps), kSteps);
    return true;
  }

 private:
  Progress& m_whole;
  double m_from, m_to;
};

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

Scorecard analyse(const Survey& survey, const Codebook& codebook, const Framework& framework, const Recipe& recipe,
                  KeepDraws keep, int threads, Progress& progress) {
  const double units = kRangeBytes / bytesPerUnit(framework, recipe);
  return analyseInRanges(survey, codebook, framework, recipe, keep, threads, progress,
                         static_cast<std::size_t>(std::max(1.0, units)));
}

}  // namespace hz::score
