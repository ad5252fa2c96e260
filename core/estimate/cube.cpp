// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "estimate/cube.h"

#include "estimate/resampling.h"
#include "estimate/series_plan.h"
#include "estimate/statistic_series.h"
#include "estimate/weighted_sums.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace hz {
namespace {

/// Fills the sampled series of one unit at a time; one instance per thread.
class UnitEstimator {
 public:
  UnitEstimator(const Survey& survey, const SurveyPlan& plan, const CubeOptions& options,
                const std::vector<char>& valid, const Resampling& resampling, Cube& cube)
      : m_survey(survey),
        m_plan(plan),
        m_options(options),
        m_valid(valid),
        m_resampling(resampling),
        m_cube(cube),
        m_stride((plan.columns() + kBlock - 1) / kBlock * kBlock),
        m_sums(m_stride, 0.0) {}

  void estimate(std::size_t slot) {
    const std::size_t unit = m_cube.firstUnit + slot;
    collect(unit);
    fullSample(slot);
    replicates(slot, unit);
  }

 private:
  void collect(std::size_t unit) {
    m_rows.clear();
    m_weights.clear();
    for (std::size_t r = m_survey.units[unit].begin; r < m_survey.units[unit].end; ++r) {
      if (m_valid[r] == 0) continue;
      m_rows.push_back(static_cast<std::uint32_t>(r));
      m_weights.push_back(m_options.useWeights && !m_survey.weights.empty() ? m_survey.weights[r] : 1.0);
    }
    m_values.assign(m_rows.size() * m_stride, 0.0);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
      for (std::size_t c = 0; c < m_plan.columns(); ++c) m_values[i * m_stride + c] = m_plan.value(c, m_rows[i]);
    }
  }

  void fullSample(std::size_t slot) {
    m_index.resize(m_rows.size());
    for (std::uint32_t i = 0; i < m_index.size(); ++i) m_index[i] = i;
    // Unweighted sums first: they are the numbers of answers.
    const std::vector<double> ones(m_rows.size(), 1.0);
    weightedSums(m_values.data(), m_stride, m_index.data(), ones.data(), m_rows.size(), m_sums.data());
    const auto& series = m_plan.series();
    m_groups.assign(series.size(), {});
    m_present.assign(series.size(), 0);
    for (std::size_t s = 0; s < series.size(); ++s) {
      const SeriesPlan& plan = series[s].plan;
      const double n = m_sums[static_cast<std::size_t>(plan.base)];
      m_cube.counts[s * m_cube.units + slot] = static_cast<std::uint32_t>(n);
      m_present[s] = n > 0 && n >= (plan.isGroup ? m_options.minimumGroup : m_options.minimumAnswers);
      for (const int base : plan.groupBases) {
        m_groups[s].push_back(m_sums[static_cast<std::size_t>(base)] >= m_options.minimumGroup &&
                              m_sums[static_cast<std::size_t>(base)] > 0);
      }
    }
    weightedSums(m_values.data(), m_stride, m_index.data(), m_weights.data(), m_rows.size(), m_sums.data());
    for (std::size_t s = 0; s < series.size(); ++s) {
      m_cube.values[s * m_cube.units + slot] =
          m_present[s] != 0 ? seriesValue(series[s].plan, m_sums.data(), m_groups[s]) : kMissing;
    }
  }

  void replicates(std::size_t slot, std::size_t unit) {
    const auto& series = m_plan.series();
    const auto b = static_cast<std::size_t>(m_cube.replicates);
    for (std::size_t r = 0; r < b; ++r) {
      m_resampling.draw(static_cast<int>(r) + 1, unit, m_rows, m_multipliers);
      m_index.clear();
      m_drawn.clear();
      for (std::uint32_t i = 0; i < m_multipliers.size(); ++i) {
        if (m_multipliers[i] == 0) continue;
        m_index.push_back(i);
        m_drawn.push_back(m_weights[i] * m_multipliers[i]);
      }
      weightedSums(m_values.data(), m_stride, m_index.data(), m_drawn.data(), m_index.size(), m_sums.data());
      for (std::size_t s = 0; s < series.size(); ++s) {
        m_cube.draws[(s * m_cube.units + slot) * b + r] =
            m_present[s] != 0 ? static_cast<float>(seriesValue(series[s].plan, m_sums.data(), m_groups[s])) : NAN;
      }
    }
  }

  const Survey& m_survey;
  const SurveyPlan& m_plan;
  const CubeOptions& m_options;
  const std::vector<char>& m_valid;
  const Resampling& m_resampling;
  Cube& m_cube;
  std::size_t m_stride;
  std::vector<double> m_sums, m_values, m_weights, m_drawn, m_multipliers;
  std::vector<std::uint32_t> m_rows, m_index;
  std::vector<std::vector<char>> m_groups;
  std::vector<char> m_present;
};

/// Runs work(thread) on several threads; the first exception is thrown on.
template <typename Work>
void onThreads(int threads, Work work) {
  std::mutex mutex;
  std::exception_ptr failure;
  const auto guarded = [&](int thread) {
    try {
      work(thread);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  std::vector<std::jthread> others;
  for (int t = 1; t < threads; ++t) others.emplace_back(guarded, t);
  guarded(0);
  others.clear();
  if (failure) std::rethrow_exception(failure);
}

void countRespondents(const Survey& survey, const Participation& who, Cube& cube) {
  for (std::size_t slot = 0; slot < cube.units; ++slot) {
    const SurveyUnit& unit = survey.units[cube.firstUnit + slot];
    for (std::size_t r = unit.begin; r < unit.end; ++r) {
      cube.received[slot] += who.kept[r] != 0;
      cube.valid[slot] += who.valid[r] != 0;
    }
  }
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
  const SurveyPlan plan(survey, codebook, framework);
  const Participation who = participation(survey, codebook, options);
  const Resampling resampling(survey, options, who.valid);
  Cube cube;
  cube.firstUnit = firstUnit;
  cube.units = unitCount;
  cube.replicates = std::max(0, options.replicates);
  cube.received.assign(unitCount, 0);
  cube.valid.assign(unitCount, 0);
  countRespondents(survey, who, cube);
  for (const auto& series : plan.series()) {
    cube.drawIndex.push_back(static_cast<std::int32_t>(cube.series.size()));
    cube.series.push_back({series.name, false});
  }
  cube.values.assign(cube.series.size() * unitCount, kMissing);
  cube.counts.assign(cube.series.size() * unitCount, 0);
  cube.draws.resize(cube.series.size() * unitCount * static_cast<std::size_t>(cube.replicates));
  std::atomic<std::size_t> next{0}, done{0};
  std::atomic<bool> stop{false};
  onThreads(std::max(1, threads), [&](int thread) {
    UnitEstimator estimator(survey, plan, options, who.valid, resampling, cube);
    for (std::size_t slot = next++; slot < unitCount && !stop; slot = next++) {
      estimator.estimate(slot);
      ++done;
      if (thread != 0) continue;
      try {
        progress.report(done, unitCount);
      } catch (const Fault&) {
        stop = true;
        throw;
      }
    }
  });
  addStatisticSeries(survey, framework, options, cube);
  return cube;
}

}  // namespace hz
