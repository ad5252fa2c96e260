// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/estimate/cube.h"
#include "score/estimate/resampling.h"
#include "score/estimate/series_plan.h"
#include "score/estimate/sums.h"
#include "score/estimate/survey_calibration.h"

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace hz::score {

/// What the estimates of all units rest on; shared by the threads.
struct EstimationInput {
  const Survey& survey;
  const SurveyPlan& plan;
  const CubeOptions& options;
  const std::vector<char>& valid;        ///< per respondent: takes part (participants)
  const std::vector<char>& kept;         ///< per respondent, by the filter
  const NamedDesign* design;             ///< nullptr: the unit is the stratum, the respondent the PSU
  const SurveyCalibration* calibration;  ///< nullptr: weights as collected; else there is a design
};

/// Fills the sampled series of a cube one unit at a time; one instance per thread.
///
/// In the default design n/(n − 1) is common to all weights of a unit and cancels in every series, so a replicate is
/// just a sum over the drawn respondents: over small integers where all weights are equal, which is exact and fast.
/// In a named design it is a sum over the PSUs of the unit, whose totals are made once; where weights are calibrated,
/// over the cells of each PSU, times the factor of the cell in the replicate.
class UnitEstimator {
 public:
  UnitEstimator(const EstimationInput& input, Cube& cube);

  /// Estimates a unit (index within the cube) and its replicates first, …, last − 1 (the first of all is 1).
  /// `advance` is called now and then with the number of replicates done since; false = stop.
  void estimate(std::size_t slot, int first, int last, const std::function<bool(std::uint64_t)>& advance);

 private:
  void collect(std::size_t unit);
  void fullSample(std::size_t slot);
  void measureNoise(std::size_t slot);
  double degreesOfFreedom() const;
  /// Cube::effective of a series; `squares` Σw²x per column.
  double effectiveAnswers(const SeriesPlan& plan, const std::vector<char>& used,
                          const std::vector<double>& squares) const;
  void arrangeRows();
  void arrangePsus();
  void sumReplicate(int replicate, std::size_t at);
  void sumDesignReplicate(int replicate, double* sums);
  void storeBlock(std::size_t slot, int first, std::size_t count);
  const std::int32_t* column(std::size_t c) const { return m_columns.data() + c * m_rows.size(); }

  const EstimationInput& m_input;
  Cube& m_cube;
  std::size_t m_columnCount, m_stride;
  std::uint64_t m_stream = 0;             ///< of the unit as a stratum
  std::vector<std::uint32_t> m_rows;      ///< valid respondents of the unit
  std::vector<double> m_weights;          ///< of these as collected; 0 for those the filter drops
  std::vector<double> m_finalWeights;     ///< the same, calibrated
  std::vector<std::int32_t> m_columns;    ///< [linear statistic][respondent]
  std::vector<double> m_sums;             ///< full sample, per linear statistic
  std::vector<char> m_present;            ///< per series: enough answers
  std::vector<std::vector<char>> m_used;  ///< per series: groups with enough members
  std::vector<double> m_noise;            ///< per series: what seriesValues takes off the full sample
  bool m_small = false;                   ///< sums fit into 16 bits
  SumsMatrix<std::uint16_t> m_smallRows, m_smallSums;
  SumsMatrix<double> m_realRows, m_realSums;  ///< weight · value; of respondents or PSUs
  /// Named design: PSUs of the unit and, calibrated, cells of theirs.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> m_psuCells;
  std::vector<std::uint32_t> m_drawn;
  std::vector<double> m_multipliers;
  std::vector<double> m_block;  ///< [linear statistic][replicate of the block]
};

}  // namespace hz::score
