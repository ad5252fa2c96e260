// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/unit_estimator.h"

#include "score/estimate/participation.h"
#include "score/estimate/sampling_noise.h"

#include <algorithm>
#include <cmath>

namespace hz::score {
namespace {

constexpr std::size_t kBlock = 32;  ///< replicates that are turned into series together
constexpr std::uint64_t kDrawsBetweenReports = 1 << 22;

}  // namespace

UnitEstimator::UnitEstimator(const EstimationInput& input, Cube& cube)
    : m_input(input),
      m_cube(cube),
      m_columnCount(input.plan.statistics().size()),
      m_stride(paddedStride(m_columnCount)),
      m_sums(m_columnCount, 0.0),
      m_smallSums(kBlock * m_stride, 0),
      m_realSums(kBlock * m_stride, 0.0),
      m_block(m_columnCount * kBlock, 0.0) {}

void UnitEstimator::estimate(std::size_t slot, int first, int last, const std::function<bool(std::uint64_t)>& advance) {
  const std::size_t unit = m_cube.firstUnit + slot;
  const SurveyUnit& place = m_input.survey.units[unit];
  m_stream = streamOf(m_input.survey.waves[place.wave], m_input.survey.communities[place.community].code);
  collect(unit);
  fullSample(slot);
  if (m_input.design != nullptr) {
    arrangePsus();
  } else {
    arrangeRows();
  }
  std::uint64_t pending = 0;
  for (int replicate = first; replicate < last; replicate += static_cast<int>(kBlock)) {
    const auto count = std::min(kBlock, static_cast<std::size_t>(last - replicate));
    for (std::size_t i = 0; i < count; ++i) sumReplicate(replicate + static_cast<int>(i), i);
    storeBlock(slot, replicate, count);
    pending += count;
    if (pending * m_rows.size() < kDrawsBetweenReports) continue;
    if (!advance(pending)) return;
    pending = 0;
  }
  advance(pending);
}

void UnitEstimator::collect(std::size_t unit) {
  const Survey& survey = m_input.survey;
  m_rows.clear();
  m_weights.clear();
  m_finalWeights.clear();
  double common = 0;
  bool uniform = true;
  for (std::size_t r = survey.units[unit].begin; r < survey.units[unit].end; ++r) {
    if (m_input.valid[r] == 0) continue;
    m_rows.push_back(static_cast<std::uint32_t>(r));
    const double weight = m_input.kept[r] == 0 ? 0.0 : collectedWeight(survey, m_input.options, r);
    const SurveyCalibration* calibration = m_input.calibration;
    m_weights.push_back(weight);
    m_finalWeights.push_back(calibration == nullptr ? weight : weight * calibration->factor(calibration->cellOf(r)));
    if (weight == 0) continue;
    uniform = uniform && (common == 0 || weight == common);
    common = weight;
  }
  const std::size_t n = m_rows.size();
  m_columns.resize(m_columnCount * n);
  std::int64_t largest = 0;
  bool negative = false;
  for (std::size_t c = 0; c < m_columnCount; ++c) {
    std::int32_t* values = m_columns.data() + c * n;
    m_input.plan.statistics().fill(c, m_rows, values);
    for (std::size_t i = 0; i < n; ++i) {
      if (m_weights[i] == 0) values[i] = 0;
      largest = std::max<std::int64_t>(largest, values[i]);
      negative = negative || values[i] < 0;
    }
  }
  // Equal weights cancel, whatever they are; a factor of calibration does not.
  if (uniform && m_input.calibration == nullptr) {
    for (double& weight : m_weights) weight = weight == 0 ? 0.0 : 1.0;
    m_finalWeights = m_weights;
  }
  m_small = uniform && !negative && largest * static_cast<std::int64_t>(n) <= 0xFFFF;
}

void UnitEstimator::fullSample(std::size_t slot) {
  const auto& series = m_input.plan.series();
  const CubeOptions& options = m_input.options;
  const std::size_t n = m_rows.size();
  std::vector<std::int64_t> counts(m_columnCount, 0);
  std::vector<double> squares(m_columnCount, 0);
  for (std::size_t c = 0; c < m_columnCount; ++c) {
    const std::int32_t* values = column(c);
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      counts[c] += values[i];
      sum += m_finalWeights[i] * values[i];
      squares[c] += m_finalWeights[i] * m_finalWeights[i] * values[i];
    }
    m_sums[c] = sum;
  }
  m_present.assign(series.size(), 0);
  m_used.assign(series.size(), {});
  for (std::size_t s = 0; s < series.size(); ++s) {
    const SeriesPlan& plan = series[s];
    const std::int64_t answers = counts[plan.base];
    m_cube.counts[s * m_cube.units + slot] = static_cast<std::uint32_t>(answers);
    m_present[s] = answers > 0 && answers >= (plan.isGroup ? options.minimumGroup : options.minimumAnswers);
    if (plan.form == SeriesPlan::Form::Gap) {
      for (std::size_t g = 1; g < plan.columns.size(); g += 2) {
        const std::int64_t members = counts[plan.columns[g]];
        m_used[s].push_back(members > 0 && members >= options.minimumGroup);
      }
    }
    m_cube.effective[s * m_cube.units + slot] = static_cast<float>(effectiveAnswers(plan, m_used[s], squares));
  }
  m_cube.degrees[slot] = degreesOfFreedom();
  measureNoise(slot);
  for (std::size_t s = 0; s < series.size(); ++s) {
    const SeriesPlan& plan = series[s];
    double& value = m_cube.values[s * m_cube.units + slot];
    value = kMissing;
    if (m_present[s] != 0) seriesValues(plan, m_sums.data(), 1, 1, m_used[s], m_noise[s], &value);
    // Replicates may pass 100: cut off there they would spread less than samples do.
    if (plan.form == SeriesPlan::Form::Diversity && value > 100) value = 100;
  }
}

double UnitEstimator::effectiveAnswers(const SeriesPlan& plan, const std::vector<char>& used,
                                       const std::vector<double>& squares) const {
  const auto of = [&](std::size_t c) { return squares[c] > 0 ? m_sums[c] * m_sums[c] / squares[c] : 0.0; };
  if (plan.form != SeriesPlan::Form::Gap) return of(plan.base);
  double sum = 0, groups = 0;
  for (std::size_t g = 0; g < used.size(); ++g) {
    if (used[g] == 0) continue;
    sum += of(plan.columns[2 * g + 1]);
    ++groups;
  }
  return groups > 0 ? sum / groups : 0.0;
}

double UnitEstimator::degreesOfFreedom() const {
  std::vector<std::uint32_t> psus, strata;
  std::size_t rows = 0;
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    if (m_weights[i] == 0) continue;
    ++rows;
    if (m_input.design == nullptr) continue;
    psus.push_back(m_input.design->psuOf(m_rows[i]));
    strata.push_back(m_input.design->stratumOf(psus.back()));
  }
  if (m_input.design == nullptr) return rows == 0 ? 0.0 : static_cast<double>(rows) - 1;
  const auto distinct = [](std::vector<std::uint32_t>& values) {
    std::sort(values.begin(), values.end());
    return static_cast<double>(std::unique(values.begin(), values.end()) - values.begin());
  };
  return distinct(psus) - distinct(strata);
}

/// What sampling alone adds to the spread between groups and takes from a diversity.
void UnitEstimator::measureNoise(std::size_t slot) {
  const auto& series = m_input.plan.series();
  m_noise.assign(series.size(), 0);
  std::vector<std::uint32_t> units;
  std::vector<double> open;
  if (m_input.design != nullptr) {
    for (const std::uint32_t row : m_rows) {
      units.push_back(m_input.design->psuOf(row));
      open.push_back(m_input.design->openShare(units.back()));
    }
  }
  const SamplingNoise noise(m_finalWeights, std::move(units), std::move(open));
  std::vector<SamplingNoise::Share> shares;
  for (std::size_t s = 0; s < series.size(); ++s) {
    const SeriesPlan& plan = series[s];
    if (m_present[s] == 0) continue;
    shares.clear();
    if (plan.form == SeriesPlan::Form::Gap) {
      for (std::size_t g = 0; g + 1 < plan.columns.size(); g += 2) {
        shares.push_back({column(plan.columns[g]), column(plan.columns[g + 1])});
      }
      m_noise[s] = spreadNoise(noise.covariance(shares), m_used[s]);
    } else if (plan.form == SeriesPlan::Form::Diversity) {
      for (const std::size_t c : plan.columns) shares.push_back({column(c), column(plan.base)});
      const std::vector<double> covariance = noise.covariance(shares);
      for (std::size_t k = 0; k < shares.size(); ++k) m_noise[s] += covariance[k * shares.size() + k];
    }
  }
  const std::vector<std::size_t>& reaches = m_input.plan.reaches();
  if (reaches.empty()) return;
  shares.clear();
  for (const std::size_t s : reaches) {
    shares.push_back({column(series[s].columns[0]), column(series[s].columns[1])});
  }
  const std::vector<double> covariance = noise.covariance(shares);
  std::copy(covariance.begin(), covariance.end(),
            m_cube.reachCovariance.begin() + static_cast<std::ptrdiff_t>(slot * covariance.size()));
}

void UnitEstimator::arrangeRows() {
  const std::size_t n = m_rows.size();
  if (m_small) {
    m_smallRows.assign(n * m_stride, 0);
  } else {
    m_realRows.assign(n * m_stride, 0.0);
  }
  for (std::size_t c = 0; c < m_columnCount; ++c) {
    const std::int32_t* values = column(c);
    for (std::size_t i = 0; i < n; ++i) {
      if (m_small) {
        m_smallRows[i * m_stride + c] = static_cast<std::uint16_t>(values[i]);
      } else {
        m_realRows[i * m_stride + c] = m_weights[i] * values[i];
      }
    }
  }
}

void UnitEstimator::arrangePsus() {
  m_small = false;
  m_psuCells.clear();
  const auto placeOf = [&](std::uint32_t row) {
    return std::pair(m_input.design->psuOf(row),
                     m_input.calibration == nullptr ? 0u : m_input.calibration->cellOf(row));
  };
  for (const std::uint32_t row : m_rows) m_psuCells.push_back(placeOf(row));
  std::sort(m_psuCells.begin(), m_psuCells.end());
  m_psuCells.erase(std::unique(m_psuCells.begin(), m_psuCells.end()), m_psuCells.end());
  m_realRows.assign(m_psuCells.size() * m_stride, 0.0);
  for (std::size_t i = 0; i < m_rows.size(); ++i) {
    const auto at = std::lower_bound(m_psuCells.begin(), m_psuCells.end(), placeOf(m_rows[i]));
    double* total = m_realRows.data() + static_cast<std::size_t>(at - m_psuCells.begin()) * m_stride;
    for (std::size_t c = 0; c < m_columnCount; ++c) total[c] += m_weights[i] * column(c)[i];
  }
}

void UnitEstimator::sumReplicate(int replicate, std::size_t at) {
  if (m_input.design != nullptr) return sumDesignReplicate(replicate, m_realSums.data() + at * m_stride);
  RandomStream random(m_input.options.seed, static_cast<std::uint64_t>(replicate), m_stream);
  const std::size_t draws = drawWithReplacement(random, static_cast<std::uint32_t>(m_rows.size()), m_drawn);
  if (m_small) {
    addDrawn(m_smallRows.data(), m_stride, m_drawn.data(), draws, m_smallSums.data() + at * m_stride);
  } else {
    addDrawn(m_realRows.data(), m_stride, m_drawn.data(), draws, m_realSums.data() + at * m_stride);
  }
}

void UnitEstimator::sumDesignReplicate(int replicate, double* sums) {
  m_drawn.clear();
  m_multipliers.clear();
  for (std::uint32_t i = 0; i < m_psuCells.size(); ++i) {
    double multiplier = m_input.design->multiplier(m_psuCells[i].first, replicate);
    if (multiplier == 0) continue;
    if (m_input.calibration != nullptr) multiplier *= m_input.calibration->factor(m_psuCells[i].second, replicate);
    m_drawn.push_back(i);
    m_multipliers.push_back(multiplier);
  }
  addWeighted(m_realRows.data(), m_stride, m_drawn.data(), m_multipliers.data(), m_drawn.size(), sums);
}

void UnitEstimator::storeBlock(std::size_t slot, int first, std::size_t count) {
  const auto turn = [&](const auto& sums) {
    for (std::size_t c = 0; c < m_columnCount; ++c) {
      double* out = m_block.data() + c * kBlock;
      for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<double>(sums[i * m_stride + c]);
    }
  };
  if (m_small) {
    turn(m_smallSums);
  } else {
    turn(m_realSums);
  }
  const auto& series = m_input.plan.series();
  const auto replicates = static_cast<std::size_t>(m_cube.replicates);
  double values[kBlock];
  for (std::size_t s = 0; s < series.size(); ++s) {
    float* out = m_cube.draws.data() + (s * m_cube.units + slot) * replicates + static_cast<std::size_t>(first - 1);
    if (m_present[s] == 0) {
      std::fill(out, out + count, NAN);
      continue;
    }
    seriesValues(series[s], m_block.data(), kBlock, count, m_used[s], 2 * m_noise[s], values);
    for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<float>(values[i]);
  }
}

}  // namespace hz::score
