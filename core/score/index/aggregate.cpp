// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/aggregate.h"

#include "base/vector_clones.h"

#include <algorithm>
#include <cmath>

namespace hz::score {

namespace {

constexpr double kShareTolerance = 1e-9;  // 2/3 of a weight is met by two of three equal ones whatever their sum

double presentWeight(std::span<const WeightedSample> parts) {
  double sum = 0;
  for (const WeightedSample& part : parts) {
    if (part.sample.isPresent()) sum += part.weight;
  }
  return sum;
}

HZ_VECTOR_CLONES void setScaled(float* out, std::size_t n, float start, float share, const float* x) {
  for (std::size_t r = 0; r < n; ++r) out[r] = start + share * x[r];
}
HZ_VECTOR_CLONES void addScaled(float* out, std::size_t n, float share, const float* x) {
  for (std::size_t r = 0; r < n; ++r) out[r] += share * x[r];
}

// out = constant + Σ share · draws
void weightedSum(std::span<const WeightedSample> parts, double total, std::span<float> out) {
  double constant = 0;
  for (const WeightedSample& part : parts) {
    if (part.sample.isPresent() && part.sample.draws == nullptr) constant += part.weight / total * part.sample.value;
  }
  bool first = true;
  for (const WeightedSample& part : parts) {
    if (!part.sample.isPresent() || part.sample.draws == nullptr) continue;
    const auto share = static_cast<float>(part.weight / total);
    if (first) {
      setScaled(out.data(), out.size(), static_cast<float>(constant), share, part.sample.draws);
    } else {
      addScaled(out.data(), out.size(), share, part.sample.draws);
    }
    first = false;
  }
}

double transformed(Aggregation method, double x) {
  return method == Aggregation::Geometric ? std::log(x) : 1 / x;
}
double restored(Aggregation method, double mean) {
  return method == Aggregation::Geometric ? std::exp(mean) : 1 / mean;
}

// Mean of the logarithms or reciprocals. A child at 0 makes −inf or inf, which comes back as 0.
void meanOfTransformed(Aggregation method, std::span<const WeightedSample> parts, double total, std::span<float> out) {
  for (std::size_t r = 0; r < out.size(); ++r) {
    double sum = 0;
    for (const WeightedSample& part : parts) {
      if (!part.sample.isPresent()) continue;
      const double x = part.sample.draws ? static_cast<double>(part.sample.draws[r]) : part.sample.value;
      sum += part.weight / total * transformed(method, x < 0 ? 0 : x);
    }
    out[r] = static_cast<float>(restored(method, sum));
  }
}

}  // namespace

double aggregated(Aggregation method, std::span<const WeightedSample> parts) {
  const double total = presentWeight(parts);
  if (!(total > 0)) return kMissing;
  double sum = 0;
  for (const WeightedSample& part : parts) {
    if (!part.sample.isPresent()) continue;
    const double x = part.sample.value;
    if (method == Aggregation::Arithmetic) {
      sum += part.weight * x;
    } else {
      sum += part.weight * transformed(method, std::max(0.0, x));
    }
  }
  return method == Aggregation::Arithmetic ? sum / total : restored(method, sum / total);
}

bool aggregateDraws(Aggregation method, std::span<const WeightedSample> parts, std::span<float> out) {
  const bool sampled = std::any_of(parts.begin(), parts.end(), [](const WeightedSample& part) {
    return part.sample.isPresent() && part.sample.draws != nullptr;
  });
  if (!sampled) return false;
  const double total = presentWeight(parts);
  if (method == Aggregation::Arithmetic) {
    weightedSum(parts, total, out);
  } else {
    meanOfTransformed(method, parts, total, out);
  }
  return true;
}

LadderRule dimensionRule(const Recipe& recipe, bool onBasisSurvey) {
  if (onBasisSurvey) return {1, recipe.dimensionShare, true};
  return {recipe.dimensionIndicators, recipe.dimensionShare, false};
}

LadderRule indexRule(const Recipe& recipe) {
  return {1, recipe.indexShare, false};
}

Availability availability(const LadderRule& rule, std::span<const WeightedSample> parts) {
  int planned = 0, present = 0;
  double plannedWeight = 0, presentTotal = 0, ruleWeight = 0;
  for (const WeightedSample& part : parts) {
    ++planned;
    plannedWeight += part.weight;
    if (!rule.residentsOnly || !part.fromStatistics) ruleWeight += part.weight;
    if (!part.sample.isPresent()) continue;
    ++present;
    presentTotal += part.weight;
  }
  if (present == 0) return {false, 0};
  const bool count = present >= std::min(rule.neededChildren, planned);
  return {count && presentTotal >= rule.neededShare * ruleWeight * (1 - kShareTolerance), presentTotal / plannedWeight};
}

}  // namespace hz::score
