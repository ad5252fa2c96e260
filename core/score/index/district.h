// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/survey.h"
#include "score/index/plan.h"
#include "score/index/scorecard.h"

#include <cstddef>
#include <span>
#include <vector>

namespace hz::score {

/// Weights of the communities in the district (resources/help/en/district.md, "Formula"): the statistic `pop`, or 1 for
/// each when it is missing or not positive in any of the units.
struct DistrictWeights {
  std::vector<double> weights;  ///< per unit of the range
  bool equal = false;
};
DistrictWeights districtWeights(const Survey& survey, std::size_t firstUnit, std::size_t unitCount);

/// Weighted mean of one number over the communities of a wave, and of its replicates: replicate r of the district is
/// the mean of the communities' replicates r. Communities without the number are left out; a community whose
/// replicate is NaN is left out of that replicate. Units are added in order, so that the sums do not depend on how the
/// work was divided.
class DistrictMean {
 public:
  explicit DistrictMean(std::size_t replicates) : m_sums(replicates, 0.0) {}

  /// `draws` empty = the same in every replicate; `holdsNaN` says whether any draw is NaN.
  void add(double weight, const Result& result, std::span<const float> draws, bool holdsNaN);
  /// What the interval of a district number needs.
  struct IntervalFacts {
    double level = 0.95;
    double degrees = 0;          ///< Σ of the communities' degrees of freedom
    double low = 0, high = 100;  ///< ends of the scale
    IntervalRule rule = IntervalRule::Plain;
  };
  /// The mean into `result` and its replicates into `draws` (where it has any); ready for the next wave afterwards.
  /// True when there are replicates.
  bool finish(const IntervalFacts& facts, Result& result, std::span<float> draws);

 private:
  void setInterval(const IntervalFacts& facts, std::span<const float> draws, Result& result) const;
  void reset();

  std::vector<double> m_sums;  ///< Σ weight · draw
  std::vector<double> m_lost;  ///< weight of NaN draws per replicate; empty = none
  double m_constant = 0;       ///< Σ weight · value of numbers without replicates
  double m_value = 0;
  double m_present = 0, m_planned = 0;
  std::uint32_t m_n = 0;
  bool m_sampled = false;
  bool m_any = false;
  IntervalLack m_lack = IntervalLack::None;  ///< of the first community that lacks one for its groups or answers
  std::size_t m_communities = 0;
  double m_squares = 0;  ///< Σ (weight · width of the interval)², of communities that have one
  Result m_last;
  Basis m_basis = Basis::None;
  Absence m_absence = Absence::None;
};

}  // namespace hz::score
