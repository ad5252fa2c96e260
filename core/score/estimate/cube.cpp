// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/cube.h"

#include "score/estimate/participation.h"
#include "score/estimate/statistic_series.h"
#include "score/estimate/survey_calibration.h"
#include "score/estimate/unit_estimator.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

namespace hz::score {
namespace {

/// Tasks shared out among threads, the calling thread among them: the only one that reports progress.
class TaskPool {
 public:
  TaskPool(int threads, std::uint64_t total, Progress& progress)
      : m_threads(std::max(1, threads)), m_total(total), m_progress(progress) {}

  /// Runs work(task, thread) for every task below `tasks`. The first exception stops all threads and is thrown on.
  template <typename Work>
  void run(std::size_t tasks, const Work& work) {
    std::atomic<std::size_t> next{0};
    const auto loop = [&](int thread) {
      try {
        for (std::size_t task = next++; task < tasks && !m_stop; task = next++) work(task, thread);
      } catch (...) {
        const std::lock_guard lock(m_mutex);
        if (!m_failure) m_failure = std::current_exception();
        m_stop = true;
      }
    };
    {
      std::vector<std::jthread> others;
      for (int thread = 1; thread < m_threads && static_cast<std::size_t>(thread) < tasks; ++thread) {
        others.emplace_back(loop, thread);
      }
      loop(0);
    }
    if (m_failure) std::rethrow_exception(m_failure);
  }

  /// More work is done; false = stop.
  bool advance(int thread, std::uint64_t work) {
    const std::uint64_t done = m_done += work;
    if (thread == 0) m_progress.report(std::min(done, m_total), m_total);
    return !m_stop;
  }
  int threads() const { return m_threads; }

 private:
  int m_threads;
  std::uint64_t m_total;
  Progress& m_progress;
  std::atomic<std::uint64_t> m_done{0};
  std::atomic<bool> m_stop{false};
  std::mutex m_mutex;
  std::exception_ptr m_failure;
};

void countRespondents(const EstimationInput& input, Cube& cube) {
  cube.received.assign(cube.units, 0);
  cube.valid.assign(cube.units, 0);
  for (std::size_t slot = 0; slot < cube.units; ++slot) {
    const SurveyUnit& unit = input.survey.units[cube.firstUnit + slot];
    for (std::size_t r = unit.begin; r < unit.end; ++r) {
      cube.received[slot] += input.kept[r] != 0;
      cube.valid[slot] += input.kept[r] != 0 && input.valid[r] != 0;
    }
  }
}

void addSampledSeries(const SurveyPlan& plan, Cube& cube) {
  for (const SeriesPlan& series : plan.series()) {
    cube.drawIndex.push_back(static_cast<std::int32_t>(cube.series.size()));
    cube.series.push_back({series.name, false});
  }
  cube.values.assign(cube.series.size() * cube.units, kMissing);
  cube.counts.assign(cube.series.size() * cube.units, 0);
  cube.effective.assign(cube.series.size() * cube.units, 0);
  cube.degrees.assign(cube.units, 0);
  cube.draws.resize(cube.series.size() * cube.units * static_cast<std::size_t>(cube.replicates));
}

void addStatisticSeries(const Survey& survey, const Framework& framework, const CubeOptions& options, Cube& cube) {
  const std::vector<char> without = unitsWithoutWorkers(survey, framework);
  for (const Node& node : framework.nodes) {
    if (!node.isIndicator() || !node.fromStatistics()) continue;
    cube.series.push_back({node.code, true});
    cube.drawIndex.push_back(-1);
    for (std::size_t slot = 0; slot < cube.units; ++slot) {
      const std::size_t unit = cube.firstUnit + slot;
      cube.values.push_back(statisticValue(node, survey, unit, without[unit] != 0, options));
      cube.counts.push_back(0);
      cube.effective.push_back(0);
    }
  }
}

/// Replicates first, …, last − 1 of all units (and the full sample, which is the same every time).
void estimateReplicates(const EstimationInput& input, int first, int last, TaskPool& pool, Cube& cube) {
  std::vector<std::optional<UnitEstimator>> estimators(static_cast<std::size_t>(pool.threads()));
  pool.run(cube.units, [&](std::size_t slot, int thread) {
    auto& estimator = estimators[static_cast<std::size_t>(thread)];
    if (!estimator) estimator.emplace(input, cube);
    estimator->estimate(slot, first, last, [&](std::uint64_t work) { return pool.advance(thread, work); });
  });
}

/// Fits the weights of replicates first, …, last − 1 and counts per unit what went wrong.
void fitReplicates(SurveyCalibration& calibration, const NamedDesign& design, int first, int last, TaskPool& pool,
                   Cube& cube) {
  const std::size_t groups = calibration.groups().size();
  const std::uint64_t steps = cube.units / std::max<std::size_t>(1, groups);
  pool.run(groups * static_cast<std::size_t>(last - first), [&](std::size_t task, int thread) {
    calibration.fit(task % groups, first + static_cast<int>(task / groups), design);
    pool.advance(thread, steps);
  });
  for (std::size_t g = 0; g < groups; ++g) {
    for (const std::size_t unit : calibration.groups()[g].units) {
      if (unit < cube.firstUnit || unit >= cube.firstUnit + cube.units) continue;
      cube.emptyCategories[unit - cube.firstUnit] += calibration.withEmptyCategory(g);
      cube.notConverged[unit - cube.firstUnit] += calibration.notConverged(g);
    }
  }
}

}  // namespace

int Cube::find(std::string_view name) const {
  for (std::size_t s = 0; s < series.size(); ++s) {
    if (series[s].name == name) return static_cast<int>(s);
  }
  return -1;
}

Cube estimateCube(const Survey& survey, const Codebook& codebook, const Framework& framework,
                  const CubeOptions& options, std::size_t firstUnit, std::size_t unitCount, int threads,
                  Progress& progress) {
  Cube cube;
  cube.firstUnit = firstUnit;
  cube.units = unitCount;
  cube.replicates = std::max(0, options.replicates);
  const std::size_t allUnits = survey.units.size();
  const bool calibrated = SurveyCalibration::isWanted(options), spans = SurveyCalibration::spansUnits(options);
  const bool designed = NamedDesign::isNamed(survey) || calibrated;
  const SurveyPlan plan(survey, codebook, framework);
  const std::vector<char> kept = keptRespondents(survey, options.filter, firstUnit, unitCount);
  // Strata of a named design, and groups that are weighted together, may reach beyond the units of the cube.
  const bool wide = NamedDesign::isNamed(survey) || spans;
  const std::vector<char> valid =
      participants(survey, codebook, options, wide ? 0 : firstUnit, wide ? allUnits : unitCount);
  std::optional<NamedDesign> design;
  std::optional<SurveyCalibration> calibration;
  if (designed) design.emplace(survey, options, valid, spans ? 0 : firstUnit, spans ? allUnits : unitCount);
  if (calibrated) calibration.emplace(survey, codebook, framework, options, valid, firstUnit, unitCount);
  const EstimationInput input{
      survey, plan, options, valid, kept, design ? &*design : nullptr, calibration ? &*calibration : nullptr};
  countRespondents(input, cube);
  cube.emptyCategories.assign(unitCount, 0);
  cube.notConverged.assign(unitCount, 0);
  addSampledSeries(plan, cube);
  cube.reachCovariance.assign(unitCount * plan.reaches().size() * plan.reaches().size(), 0);
  const std::uint64_t steps = unitCount * static_cast<std::uint64_t>(cube.replicates);
  TaskPool pool(threads, calibrated ? 2 * steps : steps, progress);
  const int end = cube.replicates + 1;
  int atOnce = design ? design->replicatesAtOnce() : std::max(1, cube.replicates);
  if (calibration) atOnce = std::min(atOnce, calibration->replicatesAtOnce());
  int first = 1;
  do {
    const int last = std::min(end, first + atOnce);
    if (design) {
      design->prepare(first, last);
      pool.run(static_cast<std::size_t>(last - first), [&](std::size_t task, int thread) {
        design->draw(first + static_cast<int>(task));
        pool.advance(thread, 0);
      });
    }
    if (calibration) {
      calibration->prepare(first, last);
      fitReplicates(*calibration, *design, first, last, pool, cube);
    }
    estimateReplicates(input, first, last, pool, cube);
    first = last;
  } while (first < end);
  addStatisticSeries(survey, framework, options, cube);
  return cube;
}

}  // namespace hz::score
