// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parts.h"
#include "score/index/imbalance.h"
#include "score/index/unit_evaluator.h"

#include <algorithm>
#include <cmath>

namespace hz::score {

// --- gap and joint imbalance ----------------------------------------------------------------------------------------

namespace {

// out[r] = f(first[r], second[r]); a side without replicates is the same in each.
template <class F>
bool combineDraws(const Sample& first, const Sample& second, std::span<float> out, F f) {
  if (first.draws == nullptr && second.draws == nullptr) return false;
  const auto constantFirst = static_cast<float>(first.value), constantSecond = static_cast<float>(second.value);
  float* const target = out.data();
  const std::size_t n = out.size();
  if (first.draws != nullptr && second.draws != nullptr) {
    for (std::size_t r = 0; r < n; ++r) target[r] = f(first.draws[r], second.draws[r]);
  } else if (first.draws != nullptr) {
    for (std::size_t r = 0; r < n; ++r) target[r] = f(first.draws[r], constantSecond);
  } else {
    for (std::size_t r = 0; r < n; ++r) target[r] = f(constantFirst, second.draws[r]);
  }
  return true;
}

// A mixed pair is no better than its weaker side.
Basis weakerBasis(Basis first, Basis second) {
  if (first == second) return first;
  if (first == Basis::None || second == Basis::None) return Basis::None;
  return first == Basis::Full ? second : second == Basis::Full ? first : Basis::Survey;
}

}  // namespace

void UnitEvaluator::fill(const GapStep& step, std::size_t) {
  const Sample first = sample(step.first), second = sample(step.second);
  const Result& a = m_view.result(step.first, m_slot);
  const Result& b = m_view.result(step.second, m_slot);
  const Facts facts{valid(), std::min(a.coverage, b.coverage), a.basis};
  if (!first.isPresent() || !second.isPresent() || a.basis != b.basis) {
    const Absence absence = first.isPresent() && second.isPresent() ? Absence::UnequalBases : Absence::PartMissing;
    for (const int column : {step.column, step.difference, step.positive}) storeMissing(column, absence, facts);
    return;
  }
  const std::span<float> d = target(step.difference);
  const bool sampled = combineDraws(first, second, d, [](float x, float y) { return x - y; });
  store(step.difference, first.value - second.value, sampled, facts);
  const int sides[] = {step.first, step.second};
  inheritLack(step.difference, sides);
  if (!sampled) {
    store(step.column, gapImbalance(first.value, second.value), false, facts);
    storeMissing(step.positive, Absence::NotApplicable, facts);
    return;
  }
  const std::span<float> truncated = target(step.column);
  std::size_t positive = 0, known = 0;
  for (std::size_t r = 0; r < d.size(); ++r) {
    truncated[r] = d[r] < 0 ? 0.0f : d[r];
    positive += d[r] > 0 ? 1 : 0;
    known += d[r] == d[r] ? 1 : 0;
  }
  store(step.column, gapImbalance(first.value, second.value), true, facts);
  // Truncation moves no end of the interval of the difference but to 0, and so keeps its level.
  const Result difference = m_view.result(step.difference, m_slot);
  Result& gap = m_view.result(step.column, m_slot);
  gap.lower = isMissing(difference.lower) ? kMissing : std::max(0.0, difference.lower);
  gap.upper = isMissing(difference.upper) ? kMissing : std::max(0.0, difference.upper);
  gap.lack = difference.lack;
  if (known == 0) {
    storeMissing(step.positive, Absence::NotApplicable, facts);
  } else {
    store(step.positive, static_cast<double>(positive) / static_cast<double>(known), false, facts);
  }
}

void UnitEvaluator::fill(const JointStep& step, std::size_t) {
  const Sample first = sample(step.first), second = sample(step.second);
  const Result& a = m_view.result(step.first, m_slot);
  const Result& b = m_view.result(step.second, m_slot);
  const Facts facts{valid(), std::min(a.coverage, b.coverage), weakerBasis(a.basis, b.basis)};
  if (!first.isPresent() || !second.isPresent()) {
    for (const int column : {step.column, step.heavier}) storeMissing(column, Absence::PartMissing, facts);
    return;
  }
  bool sampled = combineDraws(first, second, target(step.column), [](float x, float y) { return std::sqrt(x * y); });
  store(step.column, jointImbalance(first.value, second.value), sampled, facts);
  // Written so that NaN on either side comes through.
  sampled =
      combineDraws(first, second, target(step.heavier), [](float x, float y) { return x > y ? x + 0 * y : y + 0 * x; });
  store(step.heavier, std::max(first.value, second.value), sampled, facts);
  const int sides[] = {step.first, step.second};
  inheritLack(step.column, sides);
  inheritLack(step.heavier, sides);
}

// --- narrow range ---------------------------------------------------------------------------------------------------

void UnitEvaluator::fill(const NarrownessStep& step, std::size_t stepIndex) {
  const DomainSheet& sheet = m_view.sheets[stepIndex][m_unit];
  if (sheet.which == InvolvementCase::Survey) {
    fillFromSurvey(step, m_view.series.perStep[stepIndex]);
  } else {
    fillFromSheet(step, sheet);
  }
}

void UnitEvaluator::fillFromSheet(const NarrownessStep& step, const DomainSheet& sheet) {
  const std::vector<double>& u = sheet.involvements;
  const auto unknown =
      static_cast<std::size_t>(std::count_if(u.begin(), u.end(), [](double x) { return isMissing(x); }));
  const Facts facts{valid(), 1 - static_cast<double>(unknown) / static_cast<double>(u.size()), Basis::Statistics};
  for (std::size_t k = 0; k < u.size(); ++k) {
    if (isMissing(u[k])) {
      storeMissing(step.involvements[k], sheet.populationMissing ? Absence::PartMissing : Absence::NoData, facts);
    } else {
      store(step.involvements[k], u[k], false, {valid(), 1, Basis::Statistics});
    }
  }
  const bool hours = sheet.which == InvolvementCase::Hours;
  if (unknown > unknownDomainsAllowed(u.size()) || unknown == u.size()) {
    const Absence absence = sheet.populationMissing ? Absence::PartMissing : Absence::DomainsUnknown;
    for (const int column : {step.column, step.low, step.high}) storeMissing(column, absence, facts);
    storeMissing(step.effective, hours ? absence : Absence::NotApplicable, facts);
    return;
  }
  store(step.column, narrowness(u), false, facts);
  store(step.low, narrownessBound(u, 1), false, facts);
  store(step.high, narrownessBound(u, 0), false, facts);
  if (sheet.which == InvolvementCase::Presence) {
    storeMissing(step.effective, Absence::NotApplicable, facts);
  } else {
    store(step.effective, hours ? effectiveNumber(sheet.hours) : 0.0, false, facts);
  }
}

void UnitEvaluator::fillFromSurvey(const NarrownessStep& step, const std::vector<int>& series) {
  std::vector<double> u(series.size(), kMissing);
  std::vector<WeightedSample> parts;
  std::size_t unknown = 0;
  std::uint32_t answered = 0;
  for (std::size_t k = 0; k < series.size(); ++k) {
    const Sample share = seriesSample(series[k]);
    const std::uint32_t n = series[k] < 0 ? 0 : m_view.cube.count(static_cast<std::size_t>(series[k]), m_unit);
    answered = std::max(answered, n);
    const int column = step.involvements[k];
    if (!share.isPresent()) {
      ++unknown;
      storeMissing(column, n == 0 ? Absence::NoData : Absence::TooFewAnswers, {n, 0, Basis::Survey});
      continue;
    }
    u[k] = involvement(share.value, m_view.recipe.domainTarget);
    if (share.draws != nullptr) {
      const auto inverse = static_cast<float>(1 / m_view.recipe.domainTarget);
      const std::span<float> out = target(column);
      for (std::size_t r = 0; r < out.size(); ++r) {
        const float x = share.draws[r] * inverse;
        out[r] = x > 1 ? 1.0f : x;
      }
    }
    store(column, u[k], share.draws != nullptr, {n, 1, Basis::Survey});
    parts.push_back({sample(column), 1, false});
  }
  const double known = series.empty() ? 0 : 1 - static_cast<double>(unknown) / static_cast<double>(series.size());
  const Facts facts{valid(), known, Basis::Survey};
  for (const int column : {step.low, step.high, step.effective}) storeMissing(column, Absence::NotApplicable, facts);
  if (unknown > unknownDomainsAllowed(series.size()) || parts.empty()) {
    storeMissing(step.column, answered == 0 ? Absence::NoData : Absence::DomainsUnknown, facts);
    return;
  }
  const std::span<float> out = target(step.column);
  const bool sampled = aggregateDraws(Aggregation::Arithmetic, parts, out);
  if (sampled) {
    for (float& x : out) x = 100 * (1 - x);
  }
  store(step.column, narrowness(u), sampled, facts);
}

// --- limited groups -------------------------------------------------------------------------------------------------

namespace {

/// The groups of a community that are large enough.
struct Groups {
  std::vector<Sample> reaches;
  std::vector<double> involvements, values, counts;
  bool sampled() const {
    return !reaches.empty() && std::all_of(reaches.begin(), reaches.end(), [](const Sample& s) { return s.draws; });
  }
};

/// Replicates of everything that is made of the groups' reach.
struct ReachDraws {
  std::span<float> mean, imbalance, ratio, noise;
};

/// `noise` of the full sample; a replicate holds it twice, once from the sample and once from the draw.
void drawGroups(const Groups& groups, std::span<const double> shares, const Sample& pooled, double target, double noise,
                const ReachDraws& out) {
  std::vector<double> u(groups.reaches.size()), c(groups.reaches.size());
  // The bound is in proportion to the standard deviation of one answer.
  const double bound = noiseBound(0.5, groups.counts, target) / 0.5;
  for (std::size_t r = 0; r < out.mean.size(); ++r) {
    for (std::size_t g = 0; g < u.size(); ++g) {
      c[g] = static_cast<double>(groups.reaches[g].draws[r]);
      u[g] = involvement(c[g], target);
    }
    const double mean = meanInvolvement(u, shares);
    out.mean[r] = static_cast<float>(mean);
    out.imbalance[r] = static_cast<float>(100 * (1 - realOpportunity(mean, u, shares, 2 * noise)));
    out.ratio[r] = static_cast<float>(gapRatio(c));
    const double common = pooled.draws ? static_cast<double>(pooled.draws[r]) : pooled.value;
    out.noise[r] = static_cast<float>(bound * std::sqrt(common * (1 - common)));
  }
}

}  // namespace

/// Covariances of the u of these groups; what stands at the cap does not vary.
std::vector<double> UnitEvaluator::reachNoise(const std::vector<std::size_t>& groups,
                                              std::span<const double> involvements) const {
  const std::size_t all = m_view.series.reaches.size(), count = groups.size();
  std::vector<double> out(count * count, 0.0);
  if (m_view.cube.reachCovariance.size() != m_view.cube.units * all * all) return out;
  const double* const own = m_view.cube.reachCovariance.data() + m_unit * all * all;
  const double scale = 1 / (m_view.recipe.reachTarget * m_view.recipe.reachTarget);
  for (std::size_t g = 0; g < count; ++g) {
    for (std::size_t h = 0; h < count; ++h) {
      if (involvements[g] < 1 && involvements[h] < 1) out[g * count + h] = scale * own[groups[g] * all + groups[h]];
    }
  }
  return out;
}

/// On the logit of H, which is bounded and skewed, with the degrees of freedom of the smallest group, whose share is
/// known least. How much of the spread between groups was noise is itself uncertain: what was taken off (`removed`
/// points) counts as a second standard error. Simulated districts say from where on it keeps its level
/// (kFewestMembers, reachIsWhole).
void UnitEvaluator::setReachInterval(const ReachStep& step, std::span<const double> counts, double removed) {
  constexpr double kFewestMembers = 24;  // per group on average
  Result& result = m_view.result(step.column, m_slot);
  if (isMissing(result.value) || result.lack == IntervalLack::NoSampling || result.lack == IntervalLack::OneUnit)
    return;
  double members = 0, least = counts[0];
  for (const double n : counts) {
    members += n;
    least = std::min(least, n);
  }
  const double h = 1 - result.value / 100;
  const double df = std::min(degrees(result.n), least - 1);
  if (!reachIsWhole(counts.size(), step.reaches.size()) ||
      members < kFewestMembers * static_cast<double>(counts.size())) {
    result.lack = IntervalLack::FewMembers;
  } else if (!(result.se > 0) || !(h > 0) || !(h < 1) || !(df > 0)) {
    result.lack = IntervalLack::NoSpread;
  } else {
    const double logit = std::log(h / (1 - h));
    const double level = m_view.recipe.level;
    // The second error is no estimate from these sampling units, and takes the normal instead of their t.
    const double error = std::hypot(tMultiplier(df, level) * result.se, tMultiplier(1e9, level) * removed);
    const double reach = error / 100 / (h * (1 - h));
    result.lower = std::min(result.value, 100 * (1 - 1 / (1 + std::exp(-(logit + reach)))));
    result.upper = std::max(result.value, 100 * (1 - 1 / (1 + std::exp(-(logit - reach)))));
    result.lack = IntervalLack::None;
  }
}

void UnitEvaluator::fill(const ReachStep& step, std::size_t) {
  Groups groups;
  std::vector<std::size_t> places;
  const std::vector<int>& series = m_view.series.reaches;
  for (std::size_t g = 0; g < series.size(); ++g) {
    const Sample reach = seriesSample(series[g]);
    const std::uint32_t n = series[g] < 0 ? 0 : m_view.cube.count(static_cast<std::size_t>(series[g]), m_unit);
    if (!reach.isPresent() || n < static_cast<std::uint32_t>(std::max(1, m_view.recipe.cube.minimumGroup))) {
      storeMissing(step.reaches[g], n == 0 ? Absence::NoData : Absence::TooFewAnswers, {n, 0, Basis::None});
      continue;
    }
    const std::span<float> out = target(step.reaches[g]);
    if (reach.draws != nullptr) {
      for (std::size_t r = 0; r < out.size(); ++r) out[r] = 100 * reach.draws[r];
    }
    store(step.reaches[g], 100 * reach.value, reach.draws != nullptr, {n, 1, Basis::None}, effectiveAnswers(series[g]));
    places.push_back(g);
    groups.reaches.push_back(reach);
    groups.values.push_back(reach.value);
    groups.involvements.push_back(involvement(reach.value, m_view.recipe.reachTarget));
    groups.counts.push_back(n);
  }
  const double coverage =
      series.empty() ? 0 : static_cast<double>(groups.values.size()) / static_cast<double>(series.size());
  const Facts facts{valid(), coverage, Basis::Full};
  const bool none = groups.values.empty();
  const bool few = groups.values.size() < 2;
  const std::vector<double> shares = m_view.recipe.groupsByPopulation ? groups.counts : std::vector<double>();
  const Sample pooled = seriesSample(m_view.series.pooled);
  const bool sampled = groups.sampled();
  const double noise = groupNoise(reachNoise(places, groups.involvements), shares, places.size());
  if (sampled) {
    drawGroups(groups, shares, pooled, m_view.recipe.reachTarget, noise,
               {target(step.mean), target(step.column), target(step.ratio), target(step.noise)});
  }
  const auto put = [&](int column, double value, Absence absence, Absence ifMissing) {
    if (absence != Absence::None || isMissing(value)) {
      storeMissing(column, absence != Absence::None ? absence : ifMissing, facts);
    } else {
      store(column, value, sampled, facts);
    }
  };
  const Absence tooFew = none ? Absence::NoData : few ? Absence::TooFewGroups : Absence::None;
  put(step.mean, meanInvolvement(groups.involvements, shares), none ? Absence::NoData : Absence::None, Absence::NoData);
  const double opportunity = realOpportunity(groups.involvements, shares, noise);
  put(step.column, 100 * (1 - opportunity), tooFew, Absence::NoData);
  if (!groups.counts.empty()) {
    const double removed = 100 * (opportunity - realOpportunity(groups.involvements, shares, 0));
    setReachInterval(step, groups.counts, removed);
  }
  put(step.ratio, gapRatio(groups.values), tooFew, Absence::DivisionByZero);
  put(step.noise, noiseBound(pooled.value, groups.counts, m_view.recipe.reachTarget), tooFew, Absence::PartMissing);
}

// --- words ----------------------------------------------------------------------------------------------------------

void writeTexts(const Plan& plan, const Framework& framework, const Recipe& recipe, Scorecard& card, std::size_t row) {
  const auto value = [&](int column) {
    const int code = plan.columns[static_cast<std::size_t>(column)].resultCode;
    return card.at(row, static_cast<std::size_t>(code)).value;
  };
  const auto word = [&](int position) -> std::string& {
    return card.texts[row * static_cast<std::size_t>(plan.texts) + static_cast<std::size_t>(position)];
  };
  for (const Step& step : plan.steps) {
    if (const auto* joint = std::get_if<JointStep>(&step.what)) {
      word(joint->bindingText) = bindingSide(value(joint->first), value(joint->second));
      word(joint->typeText) = restrictionType(value(joint->first), value(joint->second), recipe.jointCut);
    } else if (const auto* reach = std::get_if<ReachStep>(&step.what)) {
      std::size_t known = 0, named = 0, worst = 0;
      for (std::size_t g = 0; g < reach->reaches.size(); ++g) {
        const double c = value(reach->reaches[g]);
        if (isMissing(c)) continue;
        ++known;
        if (framework.groups[g].question.empty()) continue;  // residents of no group are no group left behind
        if (named == 0 || c < value(reach->reaches[worst])) worst = g;
        ++named;
      }
      word(reach->worstText) = known >= 2 && named > 0 ? framework.groups[worst].code : std::string();
    }
  }
}

}  // namespace hz::score
