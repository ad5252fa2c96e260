// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/interval.h"

#include "base/parts.h"
#include "base/vector_clones.h"
#include "stats/basics/distributions.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <utility>
#include <vector>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace hz::score {

namespace {

struct Moments {
  double mean = kMissing;
  double sd = kMissing;
};

// Lanes that every machine has, so that sums come out in the same order everywhere.
using Floats = float __attribute__((vector_size(16)));
using Doubles = double __attribute__((vector_size(32)));

// Shifted by the first value, so that equal values give exactly 0.
HZ_VECTOR_CLONES Moments moments(std::span<const float> x) {
  const double shift = x[0];
  Doubles sumA{}, sumB{}, squaresA{}, squaresB{};
  std::size_t i = 0;
  for (; i + 8 <= x.size(); i += 8) {
    Floats a, b;
    std::memcpy(&a, x.data() + i, sizeof a);
    std::memcpy(&b, x.data() + i + 4, sizeof b);
    const Doubles da = __builtin_convertvector(a, Doubles) - shift;
    const Doubles db = __builtin_convertvector(b, Doubles) - shift;
    sumA += da;
    sumB += db;
    squaresA += da * da;
    squaresB += db * db;
  }
  sumA += sumB;
  squaresA += squaresB;
  double sum = (sumA[0] + sumA[1]) + (sumA[2] + sumA[3]);
  double squares = (squaresA[0] + squaresA[1]) + (squaresA[2] + squaresA[3]);
  for (; i < x.size(); ++i) {
    const double d = static_cast<double>(x[i]) - shift;
    sum += d;
    squares += d * d;
  }
  const auto n = static_cast<double>(x.size());
  const double variance = (squares - sum * sum / n) / (n - 1);
  return {shift + sum / n, std::isnan(variance) ? kMissing : std::sqrt(std::max(0.0, variance))};
}

/// Values below and above two limits, in order.
struct Tails {
  float* low;
  float* high;
  std::size_t lows = 0, highs = 0;

  void take(float value, float lowEnd, float highEnd) {
    low[lows] = value;
    lows += value < lowEnd ? 1 : 0;
    high[highs] = value;
    highs += value > highEnd ? 1 : 0;
  }
};

#ifdef __SSE2__
// The values of up to 64 whose bit is set.
std::size_t takeMarked(const float* x, std::uint64_t marks, float* out, std::size_t count) {
  for (; marks != 0; marks &= marks - 1) out[count++] = x[std::countr_zero(marks)];
  return count;
}
#endif

// Room for x.size() values at both ends. Comparisons are collected as bits of a word, because a jump per value or per
// few values would be guessed wrong too often.
void collectTails(std::span<const float> x, float lowEnd, float highEnd, Tails& tails) {
  std::size_t i = 0;
#ifdef __SSE2__
  const __m128 lowest = _mm_set1_ps(lowEnd), highest = _mm_set1_ps(highEnd);
  for (; i + 64 <= x.size(); i += 64) {
    std::uint64_t below = 0, above = 0;
    for (unsigned k = 0; k < 64; k += 4) {
      const __m128 four = _mm_loadu_ps(x.data() + i + k);
      below |= static_cast<std::uint64_t>(_mm_movemask_ps(_mm_cmplt_ps(four, lowest))) << k;
      above |= static_cast<std::uint64_t>(_mm_movemask_ps(_mm_cmpgt_ps(four, highest))) << k;
    }
    tails.lows = takeMarked(x.data() + i, below, tails.low, tails.lows);
    tails.highs = takeMarked(x.data() + i, above, tails.high, tails.highs);
  }
#endif
  for (; i < x.size(); ++i) tails.take(x[i], lowEnd, highEnd);
}

/// Order statistics k and k + 1 of type 7 at probability p, `weight` of the second.
struct Position {
  std::size_t k = 0;
  double weight = 0;
};

Position position(double p, std::size_t n) {
  const double h = p * static_cast<double>(n - 1);
  const auto k = std::min(static_cast<std::size_t>(h), n - 2);
  return {k, h - static_cast<double>(k)};
}

// Standard deviations from the mean beyond which a normal sample leaves just enough values (three standard errors of
// their number more than are needed) to find the quantile `p` among them.
double tailStart(double p, std::size_t n) {
  thread_local double lastP = -1, start = 0;
  thread_local std::size_t lastN = 0;
  if (p == lastP && n == lastN) return start;
  lastP = p;
  lastN = n;
  const double share = p + 3 * std::sqrt(p / static_cast<double>(n)) + 3 / static_cast<double>(n);
  start = share < 0.5 ? -normalQuantile(share) : 0;
  return start;
}

using Neighbours = std::pair<float, float>;

// Positions k and k + 1 in the order of `before`; works on scratch.
template <class Before>
Neighbours neighbours(std::span<float> x, std::size_t k, Before before) {
  const auto nth = x.begin() + static_cast<std::ptrdiff_t>(k);
  std::nth_element(x.begin(), nth, x.end(), before);
  return {*nth, *std::min_element(nth + 1, x.end(), before)};
}

// The same, looked for among `tail`, the first values of `all` in the order of `before`.
template <class Before>
Neighbours neighbours(std::span<const float> all, std::span<float> tail, std::size_t k, std::vector<float>& scratch,
                      Before before) {
  if (tail.size() >= k + 2) return neighbours(tail, k, before);
  const float extreme = *std::min_element(all.begin(), all.end(), before);
  const auto ties = std::count(all.begin(), all.end(), extreme);  // truncated replicates pile up at 0
  if (static_cast<std::size_t>(ties) >= k + 2) return {extreme, extreme};
  scratch.assign(all.begin(), all.end());
  return neighbours(std::span<float>(scratch), k, before);
}

double interpolated(float low, float high, double weight) {
  return static_cast<double>(low) + weight * (static_cast<double>(high) - static_cast<double>(low));
}

Interval completeInterval(std::span<const float> x, const Moments& m, double level) {
  thread_local std::vector<float> low, high, scratch;
  const std::size_t n = x.size();
  if (!(m.sd > 0)) return {m.sd, x[0], x[0], n};
  low.resize(n);
  high.resize(n);
  const double beyond = tailStart((1 - level) / 2, n) * m.sd;
  const auto lowEnd = static_cast<float>(m.mean - beyond);
  const auto highEnd = static_cast<float>(m.mean + beyond);
  Tails tails{low.data(), high.data()};
  collectTails(x, lowEnd, highEnd, tails);
  const Position a = position((1 - level) / 2, n);
  const Position b = position((1 + level) / 2, n);
  const Neighbours below = neighbours(x, {tails.low, tails.lows}, a.k, scratch, std::less<>());
  // From above the same two order statistics are met in the other order.
  const Neighbours above = neighbours(x, {tails.high, tails.highs}, n - 2 - b.k, scratch, std::greater<>());
  return {m.sd, interpolated(below.first, below.second, a.weight), interpolated(above.second, above.first, b.weight),
          n};
}

}  // namespace

Interval replicateError(std::span<const float> draws) {
  if (draws.size() < 2) return {};
  const Moments all = moments(draws);
  if (!std::isnan(all.sd)) return {all.sd, kMissing, kMissing, draws.size()};
  std::vector<float> present;
  std::copy_if(draws.begin(), draws.end(), std::back_inserter(present), [](float x) { return !std::isnan(x); });
  if (present.size() < 2) return {kMissing, kMissing, kMissing, present.size()};
  return {moments(present).sd, kMissing, kMissing, present.size()};
}

double tMultiplier(double df, double level) {
  if (!(df > 0)) return kMissing;
  thread_local std::map<std::pair<double, double>, double> known;
  const auto [at, isNew] = known.try_emplace({df, level}, 0.0);
  if (isNew) at->second = studentQuantile((1 + level) / 2, df);
  return at->second;
}

Interval shareInterval(double p, double effective, double level) {
  Interval out;
  if (isMissing(p) || !(effective > 0)) return out;
  const double yes = std::max(0.0, effective * p), no = std::max(0.0, effective * (1 - p));
  out.lower = p <= 0 ? 0.0 : std::min(p, betaQuantile((1 - level) / 2, yes + 0.5, no + 0.5));
  out.upper = p >= 1 ? 1.0 : std::max(p, betaQuantile((1 + level) / 2, yes + 0.5, no + 0.5));
  return out;
}

Interval diversityInterval(double value, double multiplier, double se) {
  constexpr double kEnd = 120;
  const double share = std::clamp(value / kEnd, 1e-6, 1 - 1e-6);
  const double logit = std::log(share / (1 - share)), reach = multiplier * se / kEnd / (share * (1 - share));
  const auto back = [](double x) { return kEnd / (1 + std::exp(-x)); };
  return {se, std::min(value, back(logit - reach)), std::max(value, std::min(100.0, back(logit + reach))), 0};
}

Interval replicateInterval(std::span<const float> draws, double level) {
  if (draws.size() < 2) {
    return {kMissing, kMissing, kMissing, draws.empty() || std::isnan(draws[0]) ? std::size_t{0} : std::size_t{1}};
  }
  const Moments all = moments(draws);
  if (!std::isnan(all.sd)) return completeInterval(draws, all, level);
  std::vector<float> present;
  std::copy_if(draws.begin(), draws.end(), std::back_inserter(present), [](float x) { return !std::isnan(x); });
  if (present.size() < 2) return {kMissing, kMissing, kMissing, present.size()};
  return completeInterval(present, moments(present), level);
}

}  // namespace hz::score
