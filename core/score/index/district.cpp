// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/district.h"

#include "base/vector_clones.h"
#include "score/index/interval.h"

#include <algorithm>
#include <cmath>

namespace hz::score {

namespace {

HZ_VECTOR_CLONES void addScaled(double* sums, std::size_t n, double weight, const float* x) {
  for (std::size_t r = 0; r < n; ++r) sums[r] += weight * static_cast<double>(x[r]);
}

constexpr double kNothingLeft = 1e-12;  // share of the weight below which a replicate counts as NaN everywhere

}  // namespace

DistrictWeights districtWeights(const Survey& survey, std::size_t firstUnit, std::size_t unitCount) {
  DistrictWeights result;
  result.weights.resize(unitCount);
  for (std::size_t i = 0; i < unitCount; ++i) {
    result.weights[i] = survey.statistic("pop", firstUnit + i);
    if (!(result.weights[i] > 0)) result.equal = true;
  }
  if (result.equal) std::fill(result.weights.begin(), result.weights.end(), 1.0);
  return result;
}

void DistrictMean::add(double weight, const Result& result, std::span<const float> draws, bool holdsNaN) {
  m_planned += weight;
  if (isMissing(result.value)) {
    if (!m_any)
      m_absence = m_absence == Absence::None || m_absence == result.absence ? result.absence : Absence::PartMissing;
    return;
  }
  m_basis = !m_any || m_basis == result.basis ? result.basis : Basis::None;
  m_any = true;
  m_present += weight;
  m_value += weight * result.value;
  m_n += result.n;
  if (draws.empty()) {
    m_constant += weight * result.value;
    return;
  }
  m_sampled = true;
  if (!holdsNaN) return addScaled(m_sums.data(), draws.size(), weight, draws.data());
  if (m_lost.empty()) m_lost.resize(draws.size(), 0.0);
  for (std::size_t r = 0; r < draws.size(); ++r) {
    if (std::isnan(draws[r])) {
      m_lost[r] += weight;
    } else {
      m_sums[r] += weight * static_cast<double>(draws[r]);
    }
  }
}

bool DistrictMean::finish(const IntervalFacts& facts, Result& result, std::span<float> draws) {
  result = {};
  result.coverage = m_planned > 0 ? static_cast<float>(m_present / m_planned) : 0.0f;
  result.n = m_n;
  const bool sampled = m_sampled;
  if (m_any) {
    result.value = m_value / m_present;
    result.basis = m_basis;
  } else {
    result.absence = m_absence == Absence::None ? Absence::NoData : m_absence;
  }
  if (sampled) {
    for (std::size_t r = 0; r < draws.size(); ++r) {
      const double present = m_lost.empty() ? m_present : m_present - m_lost[r];
      draws[r] = present > kNothingLeft * m_present ? static_cast<float>((m_sums[r] + m_constant) / present)
                                                    : static_cast<float>(kMissing);
    }
    result.se = replicateError(draws).se;
    const double reach = tMultiplier(facts.degrees, facts.level) * result.se;
    if (isMissing(reach)) {
      result.lack = facts.degrees > 0 ? IntervalLack::NoSampling : IntervalLack::OneUnit;
    } else if (facts.biased) {
      result.lack = IntervalLack::Biased;
    } else if (!(reach > 0)) {
      result.lack = IntervalLack::NoSpread;
    } else {
      result.lower = std::min(result.value, std::max(facts.low, result.value - reach));
      result.upper = std::max(result.value, std::min(facts.high, result.value + reach));
      result.lack = IntervalLack::None;
    }
  }
  reset();
  return sampled;
}

void DistrictMean::reset() {
  std::fill(m_sums.begin(), m_sums.end(), 0.0);
  m_lost.clear();
  m_constant = m_value = m_present = m_planned = 0;
  m_n = 0;
  m_sampled = m_any = false;
  m_basis = Basis::None;
  m_absence = Absence::None;
}

}  // namespace hz::score
