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

double meanOf(std::span<const float> draws) {
  double sum = 0, n = 0;
  for (const float x : draws) {
    if (std::isnan(x)) continue;
    sum += static_cast<double>(x);
    ++n;
  }
  return n > 0 ? sum / n : kMissing;
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
  ++m_communities;
  m_last = result;
  const double width = weight * (result.upper - result.lower);
  if (!isMissing(width)) m_squares += width * width;
  const bool few = result.lack == IntervalLack::FewMembers || result.lack == IntervalLack::FewApart;
  if (few && m_lack == IntervalLack::None) m_lack = result.lack;
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

/// A mean of numbers that are cut off at an end keeps their bias while its error shrinks. What its replicates show of
/// that bias decides whether it has an interval.
void DistrictMean::setInterval(const IntervalFacts& facts, std::span<const float> draws, Result& result) const {
  constexpr double kMostBias = 0.25;  // standard errors: at most half a point of coverage
  // Simulated districts: half a point of I4's bias is left, which a mean of many communities does not hide.
  constexpr std::size_t kMostReached = 20;
  constexpr double kReachBias = 1.5;
  if (m_communities == 1) {  // the district is that community
    result.se = m_last.se;
    if (!isMissing(m_last.lower)) {  // the mean of one may differ from it by rounding
      result.lower = std::min(result.value, m_last.lower);
      result.upper = std::max(result.value, m_last.upper);
    }
    result.lack = m_last.lack;
    return;
  }
  result.se = replicateError(draws).se;
  const double normal = tMultiplier(1e9, facts.level);
  double error = result.se;
  if (facts.rule == IntervalRule::Reach) error = std::max(error, std::sqrt(m_squares) / (2 * normal * m_present));
  const double t = tMultiplier(facts.degrees, facts.level), reach = t * error;
  const bool cut = facts.rule == IntervalRule::Gap || facts.rule == IntervalRule::Capped;
  if (isMissing(reach)) {
    result.lack = facts.degrees > 0 ? IntervalLack::NoSampling : IntervalLack::OneUnit;
  } else if (facts.rule == IntervalRule::Never || facts.rule == IntervalRule::GroupGap) {
    result.lack = IntervalLack::Biased;
  } else if (m_lack != IntervalLack::None) {
    result.lack = m_lack;
  } else if (!(reach > 0)) {
    result.lack = IntervalLack::NoSpread;
  } else if (facts.rule == IntervalRule::Reach && m_communities > kMostReached && error < kReachBias) {
    result.lack = IntervalLack::Biased;
  } else if (cut && std::abs(meanOf(draws) - result.value) >
                        (kMostBias + 2 / std::sqrt(static_cast<double>(draws.size()))) * result.se) {
    result.lack = IntervalLack::Biased;
  } else {
    const double p = result.value / 100, answers = p * (1 - p) / (result.se * result.se) * 1e4;
    const bool share = facts.rule == IntervalRule::Share && p > 0 && p < 1;
    const double fewer = normal / t * (normal / t);  // degrees of freedom, answers
    const Interval of = share ? shareInterval(p, answers * fewer, facts.level) : Interval{};
    const double lower = share ? 100 * of.lower : result.value - reach;
    const double upper = share ? 100 * of.upper : result.value + reach;
    result.lower = std::min(result.value, std::max(facts.low, lower));
    result.upper = std::max(result.value, std::min(facts.high, upper));
    result.lack = IntervalLack::None;
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
    setInterval(facts, draws, result);
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
  m_lack = IntervalLack::None;
  m_communities = 0;
  m_squares = 0;
}

}  // namespace hz::score
