// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/interval.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

namespace hz {

namespace {

constexpr double kTailStart = 1.5;  // standard deviations from the mean; holds 2.5 % tails of all but odd shapes

struct Moments {
  double mean = kMissing;
  double sd = kMissing;
};

// Shifted by the first value, so that equal values give exactly 0. The lanes fix the order of the sums, whatever
// vector width the machine has.
Moments moments(std::span<const float> x) {
  constexpr std::size_t kLanes = 4;
  const double shift = x[0];
  double s1[kLanes] = {}, s2[kLanes] = {};
  std::size_t i = 0;
  for (; i + kLanes <= x.size(); i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const double d = static_cast<double>(x[i + lane]) - shift;
      s1[lane] += d;
      s2[lane] += d * d;
    }
  }
  for (; i < x.size(); ++i) {
    const double d = static_cast<double>(x[i]) - shift;
    s1[0] += d;
    s2[0] += d * d;
  }
  const double sum = (s1[0] + s1[1]) + (s1[2] + s1[3]);
  const double squares = (s2[0] + s2[1]) + (s2[2] + s2[3]);
  const auto n = static_cast<double>(x.size());
  const double variance = (squares - sum * sum / n) / (n - 1);
  return {shift + sum / n, std::isnan(variance) ? kMissing : std::sqrt(std::max(0.0, variance))};
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
  const auto lowEnd = static_cast<float>(m.mean - kTailStart * m.sd);
  const auto highEnd = static_cast<float>(m.mean + kTailStart * m.sd);
  std::size_t lows = 0, highs = 0;
  float* const lowData = low.data();
  float* const highData = high.data();
  for (const float value : x) {
    lowData[lows] = value;
    lows += value < lowEnd ? 1 : 0;
    highData[highs] = value;
    highs += value > highEnd ? 1 : 0;
  }
  const Position a = position((1 - level) / 2, n);
  const Position b = position((1 + level) / 2, n);
  const Neighbours below = neighbours(x, {lowData, lows}, a.k, scratch, std::less<>());
  // From above the same two order statistics are met in the other order.
  const Neighbours above = neighbours(x, {highData, highs}, n - 2 - b.k, scratch, std::greater<>());
  return {m.sd, interpolated(below.first, below.second, a.weight), interpolated(above.second, above.first, b.weight),
          n};
}

}  // namespace

Interval replicateInterval(std::span<const float> draws, double level) {
  if (draws.size() < 2) return {};
  const Moments all = moments(draws);
  if (!std::isnan(all.sd)) return completeInterval(draws, all, level);
  std::vector<float> present;
  std::copy_if(draws.begin(), draws.end(), std::back_inserter(present), [](float x) { return !std::isnan(x); });
  if (present.size() < 2) return {kMissing, kMissing, kMissing, present.size()};
  return completeInterval(present, moments(present), level);
}

}  // namespace hz
