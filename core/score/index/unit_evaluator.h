// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/survey.h"
#include "score/estimate/cube.h"
#include "score/index/aggregate.h"
#include "score/index/domain_evidence.h"
#include "score/index/plan.h"
#include "score/index/scorecard.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace hz::score {

enum class ReplicateState : std::uint8_t { None, Complete, HoldNaN };

/// Replicates of one column over the rows of a range.
struct ColumnStore {
  std::shared_ptr<float[]> draws;      ///< [slot][replicate]; null when the column has none of its own
  std::vector<ReplicateState> states;  ///< [slot]
};

/// Where the series of a plan stand in a cube; −1 = not there.
struct SeriesMap {
  std::vector<int> indicators;  ///< per column
  std::vector<int> reaches;     ///< per group
  int pooled = -1;
  std::vector<std::vector<int>> perStep;  ///< domains of a narrowness step, questions of a differentiation driver
};
SeriesMap mapSeries(const Plan& plan, const Framework& framework, const Cube& cube);

/// A range of units that is evaluated in one go.
struct RangeView {
  const Plan& plan;
  const Recipe& recipe;
  const Survey& survey;
  const Cube& cube;
  const SeriesMap& series;
  const std::vector<std::vector<DomainSheet>>& sheets;  ///< per step; empty where it needs none
  std::vector<ColumnStore>& stores;                     ///< per column
  Scorecard& card;
  std::size_t firstRow = 0;  ///< card row of slot 0

  /// Replicates of a column in a slot, the cube's own for an indicator; empty when it has none.
  std::span<const float> draws(int column, std::size_t slot, std::size_t cubeUnit) const;
  Result& result(int column, std::size_t slot) const;
};

/// Fills the results, words and replicates of one unit, step by step.
class UnitEvaluator {
 public:
  UnitEvaluator(const RangeView& view, std::size_t cubeUnit, std::size_t slot)
      : m_view(view), m_unit(cubeUnit), m_surveyUnit(view.cube.firstUnit + cubeUnit), m_slot(slot) {}

  void run(const Step& step, std::size_t stepIndex);

 private:
  struct Facts {  ///< what goes with a value
    std::uint32_t n = 0;
    double coverage = 1;
    Basis basis = Basis::None;
  };

  std::size_t replicates() const { return static_cast<std::size_t>(m_view.cube.replicates); }
  std::uint32_t valid() const { return m_view.cube.valid[m_unit]; }
  /// Degrees of freedom of a number that rests on `n` answers.
  double degrees(std::uint32_t n) const;
  /// Standard error and interval of a value whose replicates are `draws`, by the rule of its column.
  ReplicateState setInterval(int column, Result& result, std::span<const float> draws, double effective) const;
  /// Reach of a group per answer that equal weights would need.
  double effectiveAnswers(int series) const;
  Sample sample(int column) const;
  Sample seriesSample(int series) const;
  std::span<float> target(int column) const;
  void storeMissing(int column, Absence absence, const Facts& facts);
  void store(int column, double value, bool sampled, const Facts& facts, double effective = 0);
  void inheritLack(int column, std::span<const int> parts);
  void setReachInterval(const ReachStep& step, std::span<const double> counts, double removed);
  std::vector<double> reachNoise(const std::vector<std::size_t>& groups, std::span<const double> involvements) const;
  Basis basisOf(const BasisPlan& plan) const;
  Absence indicatorAbsence(const Node& node, int series) const;

  void fill(const IndicatorStep& step, std::size_t stepIndex);
  void fill(const NodeStep& step, std::size_t stepIndex);
  void fill(const GapStep& step, std::size_t stepIndex);
  void fill(const JointStep& step, std::size_t stepIndex);
  void fill(const NarrownessStep& step, std::size_t stepIndex);
  void fill(const ReachStep& step, std::size_t stepIndex);
  void fill(const DriverStep& step, std::size_t stepIndex);
  void fillFromSheet(const NarrownessStep& step, const DomainSheet& sheet);
  void fillFromSurvey(const NarrownessStep& step, const std::vector<int>& series);
  /// `effective`: answers behind each part at least.
  void fillMean(int column, const std::vector<WeightedSample>& parts, std::size_t planned, int needed,
                double effective = 0);

  const RangeView& m_view;
  std::size_t m_unit, m_surveyUnit, m_slot;
};

/// The words of a row (binding side, type, worst group), read off its numbers.
void writeTexts(const Plan& plan, const Framework& framework, const Recipe& recipe, Scorecard& card, std::size_t row);

}  // namespace hz::score
