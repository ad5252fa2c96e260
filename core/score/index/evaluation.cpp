// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/evaluation.h"

#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace hz::score {

std::shared_ptr<float[]> EvaluationCache::State::array(std::size_t size) {
  for (const auto& candidate : arrays) {
    if (candidate.use_count() != 1) continue;
    std::atomic_thread_fence(std::memory_order_acquire);  // its last reader may have been another thread
    return candidate;
  }
  arrays.push_back(std::make_shared_for_overwrite<float[]>(size));
  return arrays.back();
}

void EvaluationCache::State::dropFreeArrays(std::size_t beyond) {
  std::size_t free = 0;
  std::erase_if(arrays, [&](const auto& candidate) { return candidate.use_count() == 1 && ++free > beyond; });
}

namespace {

double degreesOf(const Cube& cube, std::size_t slot) {
  if (!cube.degrees.empty()) return cube.degrees[slot];
  return cube.valid[slot] == 0 ? 0.0 : static_cast<double>(cube.valid[slot]) - 1;
}

}  // namespace

Evaluation::Evaluation(const Survey& survey, const Framework& framework, const Recipe& recipe, std::size_t firstUnit,
                       std::size_t unitCount, int replicates, KeepDraws keep)
    : m_survey(survey),
      m_framework(framework),
      m_recipe(m_card.recipe),
      m_firstUnit(firstUnit),
      m_unitCount(unitCount),
      m_keep(keep) {
  m_card.recipe = recipe;
  m_card.replicates = replicates;
  m_card.contentHash = survey.contentHash;
  m_plan = makePlan(framework, m_recipe);
  m_card.codes = m_plan.codes;
  m_weights = districtWeights(survey, firstUnit, unitCount);
  m_card.districtEqualWeights = m_weights.equal;
  makeRows();
  m_card.results.resize(m_card.units.size() * m_card.codes.size());
  m_card.texts.resize(m_card.units.size() * static_cast<std::size_t>(m_plan.texts));
  m_degrees.assign(m_plan.columns.size(), 0.0);
  m_means.assign(m_plan.columns.size(), DistrictMean(static_cast<std::size_t>(replicates)));
  m_stores.resize(m_plan.columns.size());
  m_reused.assign(m_plan.steps.size(), 0);
}

bool Evaluation::endsWave(std::size_t unit) const {
  const std::size_t next = unit + 1;
  return next == m_firstUnit + m_unitCount || m_survey.units[next].wave != m_survey.units[unit].wave;
}

void Evaluation::makeRows() {
  m_rows.resize(m_unitCount);
  for (std::size_t i = 0; i < m_unitCount; ++i) {
    const SurveyUnit& unit = m_survey.units[m_firstUnit + i];
    const Community& community = m_survey.communities[unit.community];
    m_rows[i] = m_card.units.size();
    m_card.units.push_back({m_survey.waves[unit.wave], community.code, community.name, 0, 0});
    if (endsWave(m_firstUnit + i)) {
      m_card.units.push_back({m_survey.waves[unit.wave], "*", {"All communities", "全部社区"}, 0, 0});
    }
  }
}

void Evaluation::use(EvaluationCache::State& cache, const EvaluationIdentity& identity) {
  m_cache = &cache;
  if (cache.identity != identity) {
    cache = {};
    cache.identity = identity;
  }
  takeReused();
}

void Evaluation::takeReused() {
  for (std::size_t s = 0; s < m_plan.steps.size(); ++s) {
    const auto found = m_cache->entries.find(m_plan.steps[s].key);
    if (found == m_cache->entries.end()) continue;
    m_reused[s] = 1;
    std::size_t k = 0;
    for (std::size_t c = 0; c < m_plan.columns.size(); ++c) {
      if (m_plan.columns[c].step != static_cast<int>(s)) continue;
      m_stores[c] = found->second.stores[k];
      const std::vector<Result>& results = found->second.results[k++];
      const auto code = static_cast<std::size_t>(m_plan.columns[c].resultCode);
      for (std::size_t row = 0; row < results.size(); ++row) {
        m_card.results[row * m_card.codes.size() + code] = results[row];
      }
    }
  }
}

void Evaluation::fillCache() {
  std::map<std::string, EvaluationCache::State::Entry> entries;
  for (std::size_t s = 0; s < m_plan.steps.size(); ++s) {
    const std::string& key = m_plan.steps[s].key;
    if (reused(static_cast<int>(s))) {
      const auto found = m_cache->entries.find(key);
      if (found != m_cache->entries.end()) entries[key] = std::move(found->second);
      m_cache->entries.erase(key);
      continue;
    }
    EvaluationCache::State::Entry& entry = entries[key];
    entry = {};
    for (std::size_t c = 0; c < m_plan.columns.size(); ++c) {
      if (m_plan.columns[c].step != static_cast<int>(s)) continue;
      entry.stores.push_back(m_stores[c]);
      std::vector<Result>& results = entry.results.emplace_back(m_card.units.size());
      for (std::size_t row = 0; row < results.size(); ++row) {
        results[row] = m_card.at(row, static_cast<std::size_t>(m_plan.columns[c].resultCode));
      }
    }
  }
  m_cache->entries = std::move(entries);
  m_stores.clear();
  m_cache->dropFreeArrays(m_plan.columns.size());
}

// Whole-card arrays where somebody keeps them, else arrays for this range that the next range uses again.
void Evaluation::prepareStores(std::size_t slots) {
  const std::size_t size = slots * static_cast<std::size_t>(m_card.replicates);
  const bool keptWhole = m_cache != nullptr || m_keep == KeepDraws::Scores;
  for (std::size_t c = 0; c < m_stores.size(); ++c) {
    ColumnStore& store = m_stores[c];
    if (reused(m_plan.columns[c].step)) continue;
    if (keptWhole && !store.states.empty()) continue;
    const bool fits = store.draws != nullptr && slots <= store.states.size();
    store.states.assign(slots, ReplicateState::None);
    if (!m_plan.columns[c].keepsDraws || size == 0 || fits) continue;
    store.draws = m_cache != nullptr ? m_cache->array(size) : std::make_shared_for_overwrite<float[]>(size);
  }
}

void Evaluation::averageColumn(std::size_t column, const RangeView& view) {
  const int index = static_cast<int>(column);
  DistrictMean& mean = m_means[column];
  ColumnStore& store = m_stores[column];
  const auto b = static_cast<std::size_t>(m_card.replicates);
  std::vector<float> scratch;
  const ColumnPlan& plan = m_plan.columns[column];
  DistrictMean::IntervalFacts facts{m_recipe.level, 0, plan.low, plan.high, plan.rule};
  for (std::size_t i = 0; i < view.cube.units; ++i) {
    const std::size_t unit = view.cube.firstUnit + i;
    const std::size_t slot = rowOf(unit) - view.firstRow;
    const Result& result = view.result(index, slot);
    const ReplicateState state = store.states[slot];
    const std::span<const float> draws =
        state == ReplicateState::None ? std::span<const float>() : view.draws(index, slot, i);
    mean.add(m_weights.weights[unit - m_firstUnit], result, draws, state == ReplicateState::HoldNaN);
    if (!isMissing(result.value)) m_degrees[column] += degreesOf(view.cube, i);
    if (!endsWave(unit)) continue;
    facts.degrees = std::exchange(m_degrees[column], 0.0);
    Result& district = view.result(index, slot + 1);
    std::span<float> target;
    if (store.draws != nullptr) {
      target = {store.draws.get() + (slot + 1) * b, b};
    } else if (b > 0) {
      scratch.resize(b);
      target = scratch;
    }
    const bool sampled = mean.finish(facts, district, target);
    if (!sampled) std::ranges::fill(target, static_cast<float>(district.value));
    store.states[slot + 1] = sampled ? ReplicateState::Complete : ReplicateState::None;
  }
}

void Evaluation::addRange(const Cube& cube, int threads, Progress& progress) {
  if (cube.units == 0) return;
  const bool keptWhole = m_cache != nullptr || m_keep == KeepDraws::Scores;
  const std::size_t last = cube.firstUnit + cube.units - 1;
  const std::size_t firstRow = keptWhole ? 0 : rowOf(cube.firstUnit);
  const std::size_t endRow = keptWhole ? m_card.units.size() : rowOf(last) + (endsWave(last) ? 2 : 1);
  prepareStores(endRow - firstRow);
  const SeriesMap series = mapSeries(m_plan, m_framework, cube);
  std::vector<std::vector<DomainSheet>> sheets(m_plan.steps.size());
  for (std::size_t s = 0; s < m_plan.steps.size(); ++s) {
    const auto* narrow = std::get_if<NarrownessStep>(&m_plan.steps[s].what);
    if (narrow == nullptr || reused(static_cast<int>(s))) continue;
    sheets[s] = domainSheets(m_survey, *narrow->kind, m_recipe, cube.firstUnit, cube.units);
  }
  const RangeView view{m_plan, m_recipe, m_survey, cube, series, sheets, m_stores, m_card, firstRow};
  const auto evaluateUnit = [&](std::size_t i) {
    const std::size_t row = rowOf(cube.firstUnit + i);
    UnitEvaluator unit(view, i, row - firstRow);
    for (std::size_t s = 0; s < m_plan.steps.size(); ++s) {
      if (!reused(static_cast<int>(s))) unit.run(m_plan.steps[s], s);
    }
    m_card.units[row].received = cube.received[i];
    m_card.units[row].valid = cube.valid[i];
    m_card.units[row].degrees = degreesOf(cube, i);
    if (i < cube.emptyCategories.size()) m_card.units[row].emptyCategories = cube.emptyCategories[i];
    if (i < cube.notConverged.size()) m_card.units[row].notConverged = cube.notConverged[i];
    writeTexts(m_plan, m_framework, m_recipe, m_card, row);
  };
  forEachParallel(cube.units, threads, evaluateUnit, [&](std::size_t done) { progress.report(done, 2 * cube.units); });
  const auto average = [&](std::size_t column) {
    if (!reused(m_plan.columns[column].step)) averageColumn(column, view);
  };
  const std::size_t columns = m_plan.columns.size();
  forEachParallel(columns, threads, average,
                  [&](std::size_t done) { progress.report(cube.units + cube.units * done / columns, 2 * cube.units); });
}

void Evaluation::copyAliases() {
  for (const ColumnPlan& column : m_plan.columns) {
    for (const int also : column.alsoCodes) {
      for (std::size_t row = 0; row < m_card.units.size(); ++row) {
        const std::size_t start = row * m_card.codes.size();
        m_card.results[start + static_cast<std::size_t>(also)] =
            m_card.results[start + static_cast<std::size_t>(column.resultCode)];
      }
    }
  }
}

Scorecard Evaluation::finish() {
  copyAliases();
  std::uint32_t received = 0, valid = 0, emptyCategories = 0, notConverged = 0;
  double degrees = 0;
  for (ScoreUnit& unit : m_card.units) {
    if (unit.isDistrict()) {
      unit.received = std::exchange(received, 0);
      unit.valid = std::exchange(valid, 0);
      unit.degrees = std::exchange(degrees, 0.0);
      unit.emptyCategories = std::exchange(emptyCategories, 0);
      unit.notConverged = std::exchange(notConverged, 0);
    } else {
      received += unit.received;
      valid += unit.valid;
      degrees += unit.degrees;
      emptyCategories = std::max(emptyCategories, unit.emptyCategories);
      notConverged = std::max(notConverged, unit.notConverged);
    }
  }
  if (m_keep == KeepDraws::Scores) {
    m_card.draws.resize(m_card.codes.size());
    for (std::size_t c = 0; c < m_stores.size(); ++c) {
      const ColumnPlan& column = m_plan.columns[c];
      m_card.draws[static_cast<std::size_t>(column.resultCode)] = m_stores[c].draws;
      for (const int also : column.alsoCodes) m_card.draws[static_cast<std::size_t>(also)] = m_stores[c].draws;
    }
  }
  if (m_cache != nullptr) fillCache();
  return std::move(m_card);
}

}  // namespace hz::score
