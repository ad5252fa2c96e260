// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/unit_evaluator.h"

#include "score/index/driver.h"
#include "score/index/interval.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hz::score {

SeriesMap mapSeries(const Plan& plan, const Framework& framework, const Cube& cube) {
  SeriesMap map;
  map.indicators.assign(plan.columns.size(), -1);
  map.perStep.resize(plan.steps.size());
  for (const Group& group : framework.groups) map.reaches.push_back(cube.find("reach:" + group.code));
  map.pooled = cube.find("pooled");
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    if (const auto* indicator = std::get_if<IndicatorStep>(&plan.steps[i].what)) {
      map.indicators[static_cast<std::size_t>(indicator->column)] = cube.find(indicator->node->code);
    } else if (const auto* narrow = std::get_if<NarrownessStep>(&plan.steps[i].what)) {
      for (const std::string& domain : narrow->kind->domains) map.perStep[i].push_back(cube.find("domain:" + domain));
    } else if (const auto* driver = std::get_if<DriverStep>(&plan.steps[i].what)) {
      const auto* spread = std::get_if<DifferentiationDriver>(driver->kind);
      if (spread == nullptr) continue;
      for (const std::string& question : spread->questions) {
        map.perStep[i].push_back(cube.find("diversity:" + question));
      }
    }
  }
  return map;
}

std::span<const float> RangeView::draws(int column, std::size_t slot, std::size_t cubeUnit) const {
  const auto index = static_cast<std::size_t>(column);
  const ColumnStore& store = stores[index];
  if (store.draws == nullptr) {
    const int own = series.indicators[index];
    return own < 0 ? std::span<const float>() : cube.replicatesOf(static_cast<std::size_t>(own), cubeUnit);
  }
  if (store.states[slot] == ReplicateState::None) return {};
  const auto b = static_cast<std::size_t>(cube.replicates);
  return {store.draws.get() + slot * b, b};
}

Result& RangeView::result(int column, std::size_t slot) const {
  const ColumnPlan& columnPlan = plan.columns[static_cast<std::size_t>(column)];
  return card.results[(firstRow + slot) * card.codes.size() + static_cast<std::size_t>(columnPlan.resultCode)];
}

// --- reading and storing --------------------------------------------------------------------------------------------

Sample UnitEvaluator::sample(int column) const {
  const std::span<const float> draws = m_view.draws(column, m_slot, m_unit);
  return {m_view.result(column, m_slot).value, draws.empty() ? nullptr : draws.data()};
}

Sample UnitEvaluator::seriesSample(int series) const {
  if (series < 0) return {};
  const auto s = static_cast<std::size_t>(series);
  const std::span<const float> draws = m_view.cube.replicatesOf(s, m_unit);
  return {m_view.cube.value(s, m_unit), draws.empty() ? nullptr : draws.data()};
}

std::span<float> UnitEvaluator::target(int column) const {
  const ColumnStore& store = m_view.stores[static_cast<std::size_t>(column)];
  if (store.draws == nullptr) return {};
  return {store.draws.get() + m_slot * replicates(), replicates()};
}

void UnitEvaluator::storeMissing(int column, Absence absence, const Facts& facts) {
  Result& result = m_view.result(column, m_slot);
  result = {};
  result.n = facts.n;
  result.coverage = static_cast<float>(facts.coverage);
  result.absence = absence;
  m_view.stores[static_cast<std::size_t>(column)].states[m_slot] = ReplicateState::None;
  std::ranges::fill(target(column), static_cast<float>(kMissing));
}

double UnitEvaluator::degrees(std::uint32_t n) const {
  const double answers = static_cast<double>(n) - 1;
  if (m_view.cube.degrees.empty()) return answers;
  return std::min(answers, m_view.cube.degrees[m_unit]);
}

double UnitEvaluator::effectiveAnswers(int series) const {
  const auto s = static_cast<std::size_t>(series);
  if (m_view.cube.effective.empty()) return m_view.cube.count(s, m_unit);
  return static_cast<double>(m_view.cube.effective[s * m_view.cube.units + m_unit]);
}

namespace {

// Simulated districts say from where on intervals keep their level.
constexpr double kFewestCompared = 15;  // effective members a group, of a gap between groups that is part of a score
constexpr std::uint32_t kFewestAsked = 75;  // answers over all groups, of the same
constexpr double kFewestApart = 20;         // effective answers times diversity

}  // namespace

/// What is made of a number without an interval for want of members has none either; nor where that number is missing
/// because no groups are large enough, as what is left is something else in small samples than in large ones.
void UnitEvaluator::inheritLack(int column, std::span<const int> parts) {
  Result& result = m_view.result(column, m_slot);
  if (result.lack != IntervalLack::None) return;
  const bool few = std::any_of(parts.begin(), parts.end(), [&](int part) {
    const Result& of = m_view.result(part, m_slot);
    return isMissing(of.value) ? of.absence == Absence::TooFewGroups : of.lack == IntervalLack::FewMembers;
  });
  if (!few) return;
  result.lower = result.upper = kMissing;
  result.lack = IntervalLack::FewMembers;
}

ReplicateState UnitEvaluator::setInterval(int column, Result& result, std::span<const float> draws,
                                          double effective) const {
  const ColumnPlan& plan = m_view.plan.columns[static_cast<std::size_t>(column)];
  const double level = m_view.recipe.level, df = degrees(result.n);
  const Interval found = replicateError(draws);
  result.se = found.se;
  if (!(df > 0)) {
    result.se = kMissing;
    result.lack = IntervalLack::OneUnit;
  } else if (plan.rule == IntervalRule::GroupGap) {
    const bool few = effective < kFewestCompared || result.n < kFewestAsked;
    result.lack = few ? IntervalLack::FewMembers : IntervalLack::Biased;
  } else if (plan.rule == IntervalRule::Never || plan.rule == IntervalRule::Reach) {
    result.lack = IntervalLack::Biased;
  } else if (plan.rule == IntervalRule::Diversity && effective * result.value / 100 < kFewestApart) {
    result.lack = IntervalLack::FewApart;
  } else if (plan.rule == IntervalRule::Share && effective > 0) {
    const double p = result.value / 100, se = result.se / 100;
    const double ratio = tMultiplier(std::max(1.0, effective - 1), level) / tMultiplier(df, level);
    // Weights and clusters cost answers; a share without spread has those its weights leave.
    constexpr double kEnd = 1e-9;  // 0 or 1 but for rounding
    const bool inside = p > kEnd && p < 1 - kEnd && se > 0;
    const double answers = inside ? std::min(p * (1 - p) / (se * se), 4 * effective) : effective;
    const Interval interval = shareInterval(p, answers * std::min(1.0, ratio * ratio), level);
    result.lower = std::min(result.value, 100 * interval.lower);
    result.upper = std::max(result.value, 100 * interval.upper);
    result.lack = IntervalLack::None;
  } else if (!(found.se > 0)) {
    result.lack = isMissing(found.se) ? IntervalLack::NoSampling : IntervalLack::NoSpread;
  } else {
    const double t = tMultiplier(df, level), reach = t * found.se;
    const bool skewed = plan.rule == IntervalRule::Diversity;
    const Interval spread = skewed ? diversityInterval(result.value, t, found.se)
                                   : Interval{found.se, result.value - reach, result.value + reach, 0};
    result.lower = std::min(result.value, std::max(plan.low, spread.lower));
    result.upper = std::max(result.value, std::min(plan.high, spread.upper));
    result.lack = IntervalLack::None;
  }
  return found.used == draws.size() ? ReplicateState::Complete : ReplicateState::HoldNaN;
}

// `sampled`: the replicates stand in target(column) already.
void UnitEvaluator::store(int column, double value, bool sampled, const Facts& facts, double effective) {
  Result& result = m_view.result(column, m_slot);
  result = {};
  result.value = value;
  result.n = facts.n;
  result.coverage = static_cast<float>(facts.coverage);
  result.basis = facts.basis;
  ReplicateState& state = m_view.stores[static_cast<std::size_t>(column)].states[m_slot];
  state = ReplicateState::None;
  const std::span<float> draws = target(column);
  if (!sampled) {
    std::ranges::fill(draws, static_cast<float>(value));
    return;
  }
  state = setInterval(column, result, draws, effective);
}

// --- indicators and the tree ----------------------------------------------------------------------------------------

void UnitEvaluator::run(const Step& step, std::size_t stepIndex) {
  std::visit([&](const auto& what) { fill(what, stepIndex); }, step.what);
}

Absence UnitEvaluator::indicatorAbsence(const Node& node, int series) const {
  if (series < 0) return Absence::NoData;
  if (!node.fromStatistics()) {
    const std::uint32_t n = m_view.cube.count(static_cast<std::size_t>(series), m_unit);
    if (n == 0) return Absence::NoData;
    if (n < static_cast<std::uint32_t>(m_view.recipe.cube.minimumAnswers)) return Absence::TooFewAnswers;
    return std::holds_alternative<GroupGap>(node.kind) ? Absence::TooFewGroups : Absence::DivisionByZero;
  }
  std::vector<std::string> denominators;
  double numerator = kMissing;
  if (const auto* percent = std::get_if<StatisticPercent>(&node.kind)) {
    numerator = m_view.survey.statistic(percent->statistic, m_surveyUnit);
  } else if (const auto* ratio = std::get_if<StatisticRatio>(&node.kind)) {
    numerator = m_view.survey.statistic(ratio->numerator, m_surveyUnit);
    denominators = ratio->denominators;
  } else if (const auto* rate = std::get_if<StatisticRate>(&node.kind)) {
    numerator = m_view.survey.statistic(rate->numerator, m_surveyUnit);
    if (!rate->denominator.empty()) denominators = {rate->denominator};
  }
  double denominator = 0;
  for (const std::string& name : denominators) denominator += m_view.survey.statistic(name, m_surveyUnit);
  if (isMissing(numerator) || isMissing(denominator)) return Absence::NoData;
  return !denominators.empty() && denominator == 0 ? Absence::DivisionByZero : Absence::NotApplicable;
}

void UnitEvaluator::fill(const IndicatorStep& step, std::size_t) {
  const int series = m_view.series.indicators[static_cast<std::size_t>(step.column)];
  const Sample own = seriesSample(series);
  Result& result = m_view.result(step.column, m_slot);
  ReplicateState& state = m_view.stores[static_cast<std::size_t>(step.column)].states[m_slot];
  result = {};
  state = ReplicateState::None;
  result.value = own.value;
  if (series >= 0) result.n = m_view.cube.count(static_cast<std::size_t>(series), m_unit);
  if (!own.isPresent()) {
    result.coverage = 0;
    result.absence = indicatorAbsence(*step.node, series);
  } else if (own.draws != nullptr) {
    state = setInterval(step.column, result, {own.draws, replicates()}, effectiveAnswers(series));
  }
}

Basis UnitEvaluator::basisOf(const BasisPlan& plan) const {
  const auto present = [&](const std::vector<int>& columns) {
    return std::any_of(columns.begin(), columns.end(), [&](int column) { return sample(column).isPresent(); });
  };
  const bool residents = present(plan.resident), statistics = present(plan.statistics);
  if (residents) return statistics || plan.statistics.empty() ? Basis::Full : Basis::Survey;
  return statistics ? Basis::Statistics : Basis::None;
}

void UnitEvaluator::fill(const NodeStep& step, std::size_t) {
  std::vector<WeightedSample> parts;
  parts.reserve(step.parts.size());
  for (const PartPlan& part : step.parts) parts.push_back({sample(part.column), part.weight, part.fromStatistics});
  const Basis basis = basisOf(m_view.plan.bases[static_cast<std::size_t>(step.basis)]);
  const LadderRule rule =
      step.isDimension ? dimensionRule(m_view.recipe, basis == Basis::Survey) : indexRule(m_view.recipe);
  const Availability available = availability(rule, parts);
  const Facts facts{valid(), available.coverage, step.showsBasis ? basis : Basis::None};
  if (!available.enough) {
    const bool nothing = std::all_of(step.parts.begin(), step.parts.end(), [&](const PartPlan& part) {
      return m_view.result(part.column, m_slot).absence == Absence::NoData;
    });
    storeMissing(step.column, nothing ? Absence::NoData : Absence::TooFewParts, facts);
    return;
  }
  const bool sampled = aggregateDraws(step.method, parts, target(step.column));
  store(step.column, aggregated(step.method, parts), sampled, facts);
  std::vector<int> columns;
  for (const PartPlan& part : step.parts) columns.push_back(part.column);
  inheritLack(step.column, columns);
}

// --- drivers --------------------------------------------------------------------------------------------------------

void UnitEvaluator::fillMean(int column, const std::vector<WeightedSample>& parts, std::size_t planned, int needed,
                             double effective) {
  const auto present = static_cast<std::size_t>(
      std::count_if(parts.begin(), parts.end(), [](const WeightedSample& part) { return part.sample.isPresent(); }));
  const bool residents = std::any_of(parts.begin(), parts.end(), [](const WeightedSample& part) {
    return part.sample.isPresent() && !part.fromStatistics;
  });
  const Facts facts{residents ? valid() : 0,
                    planned == 0 ? 0 : static_cast<double>(present) / static_cast<double>(planned), Basis::None};
  if (present < static_cast<std::size_t>(std::max(1, needed))) {
    storeMissing(column, present == 0 ? Absence::NoData : Absence::TooFewParts, facts);
    return;
  }
  const bool sampled = aggregateDraws(Aggregation::Arithmetic, parts, target(column));
  store(column, aggregated(Aggregation::Arithmetic, parts), sampled, facts, effective);
}

void UnitEvaluator::fill(const DriverStep& step, std::size_t stepIndex) {
  std::vector<WeightedSample> parts;
  if (const auto* mean = std::get_if<MeanDriver>(step.kind)) {
    for (const int part : step.parts) {
      const int series = m_view.series.indicators[static_cast<std::size_t>(part)];
      const bool fromStatistics = series >= 0 && m_view.cube.series[static_cast<std::size_t>(series)].fromStatistics;
      parts.push_back({sample(part), 1, fromStatistics});
    }
    fillMean(step.column, parts, parts.size(), mean->needed);
    inheritLack(step.column, step.parts);
  } else if (const auto* spread = std::get_if<DifferentiationDriver>(step.kind)) {
    double effective = std::numeric_limits<double>::infinity();
    for (const int series : m_view.series.perStep[stepIndex]) {
      parts.push_back({seriesSample(series), 1, false});
      if (parts.back().sample.isPresent()) effective = std::min(effective, effectiveAnswers(series));
    }
    fillMean(step.column, parts, parts.size(), spread->needed, effective);
  } else if (const auto* lag = std::get_if<ShortfallDriver>(step.kind)) {
    const ShortfallResult result =
        shortfall(*lag, [&](std::string_view name) { return m_view.survey.statistic(name, m_surveyUnit); });
    if (result.absence != Absence::None) {
      storeMissing(step.column, result.absence, {0, 0, Basis::None});
    } else {
      store(step.column, result.value, false, {0, 1, Basis::None});
    }
  }
}

}  // namespace hz::score
