// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "base/progress.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"
#include "survey/recipe/cube_options.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace hz::score {

/// What is estimated from respondents and statistics, before any dimension or index. Names of series:
///   indicator code          every level-1 and auxiliary node, 0..100, Direction applied
///   "reach:<group>"         share 0..1 of the group that is reached (c_g of ReachImbalance; base: answered)
///   "pooled"                share 0..1 reached of all who answered (C of the noise bound N4)
///   "domain:<choice code>"  share 0..1 of respondents met in the domain (r_k of NarrownessImbalance, case c)
///   "diversity:<question>"  100 · (1 − Σp² + Σ var p)/(1 − 1/m) (DifferentiationDriver)
struct CubeSeries {
  std::string name;
  bool fromStatistics = false;  ///< constant over replicates: no replicates are stored
};

/// Distinguishes a cube from every other one, however alike they are. A copy is another cube (it may be changed); a
/// cube that is moved stays what it is.
class CubeIdentity {
 public:
  CubeIdentity() : m_number(next()) {}
  CubeIdentity(const CubeIdentity&) : CubeIdentity() {}
  CubeIdentity(CubeIdentity&& other) noexcept : m_number(std::exchange(other.m_number, next())) {}
  CubeIdentity& operator=(const CubeIdentity&) {
    m_number = next();
    return *this;
  }
  CubeIdentity& operator=(CubeIdentity&& other) noexcept {
    m_number = std::exchange(other.m_number, next());
    return *this;
  }
  std::uint64_t number() const { return m_number; }

 private:
  static std::uint64_t next() {
    static std::atomic<std::uint64_t> made{0};
    return ++made;
  }
  std::uint64_t m_number;
};

/// Estimates: series × unit × replicate. Replicate 0, the full sample, is kept in double and is what people see;
/// replicates 1..B are kept in float (their use is spread and order, where 1e-7 does not matter) and contiguous.
class Cube {
 public:
  std::vector<CubeSeries> series;
  std::size_t firstUnit = 0;  ///< the cube covers units [firstUnit, firstUnit + units) of the survey
  std::size_t units = 0;
  int replicates = 0;  ///< B

  std::vector<double> values;           ///< [series][unit]; NaN = missing (base too small, no data, division by zero)
  std::vector<std::uint32_t> counts;    ///< [series][unit]: unweighted answers in the base; 0 for statistics
  std::vector<float> draws;             ///< [sampled series][unit][replicate]; NaN = not computable in that replicate
  std::vector<std::int32_t> drawIndex;  ///< per series: index of its draws, −1 for statistics
  /// [series][unit]: answers in the base that equal weights would need for the same precision, (Σw)²/Σw² (Kish 1965);
  /// of a gap between groups, those of the groups it compares on average.
  std::vector<float> effective;
  /// [unit][group][group]: sampling covariances of the reaches (SamplingNoise); empty where nothing has reaches.
  std::vector<double> reachCovariance;
  std::vector<double> degrees;          ///< per unit: sampling units minus strata of those who take part
  std::vector<std::uint32_t> received;  ///< per unit: respondents in the survey (after the filter)
  std::vector<std::uint32_t> valid;     ///< per unit: of these the ones who take part (participants)
  /// Per unit, of the replicates: those in which a category of a margin was empty, and those whose raking did not
  /// converge (survey_calibration.h). All 0 without calibration.
  std::vector<std::uint32_t> emptyCategories, notConverged;
  CubeIdentity identity;

  int find(std::string_view name) const;  ///< index of a series, −1 when absent
  double value(std::size_t s, std::size_t unit) const { return values[s * units + unit]; }
  std::uint32_t count(std::size_t s, std::size_t unit) const { return counts[s * units + unit]; }
  /// B values; empty for series from statistics.
  std::span<const float> replicatesOf(std::size_t s, std::size_t unit) const {
    if (drawIndex[s] < 0) return {};
    const auto b = static_cast<std::size_t>(replicates);
    return {draws.data() + (static_cast<std::size_t>(drawIndex[s]) * units + unit) * b, b};
  }
};

/// Builds the cube for units [firstUnit, firstUnit + unitCount) of the survey.
///
/// Rao-Wu rescaled bootstrap with n_h − 1 draws (Rao & Wu 1988; Rao, Wu & Yue 1992; McCarthy & Snowden 1985):
/// w* = w · n_h/(n_h − 1) · t, t = times the PSU was drawn; invalid respondents take no part. Statistics are fixed.
/// The multipliers depend on (seed, replicate, stratum) alone, so any division into threads or unit ranges gives the
/// same bits. Weights are calibrated as the options say, again in every replicate (survey_calibration.h).
/// Throws Fault: FilterInvalid, LonelyUnit (a named stratum with one PSU), and those of weights, fpc and
/// calibration (participation.h, resampling.h, survey_calibration.h),
/// Cancelled.
Cube estimateCube(const Survey& survey, const Codebook& codebook, const Framework& framework,
                  const CubeOptions& options, std::size_t firstUnit, std::size_t unitCount, int threads,
                  Progress& progress);

}  // namespace hz::score
