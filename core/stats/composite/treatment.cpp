// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/treatment.h"

#include "stats/basics/moments.h"

namespace hz::stats::composite {
namespace {

/// Moves all extremes on one side to the next distinct value; gives their number, 0 when there is no other value.
std::size_t pullIn(Column& x, bool high, std::vector<char>* marked) {
  double extreme = kMissing, next = kMissing;
  const auto beyond = [high](double a, double b) { return high ? a > b : a < b; };
  for (const double value : x) {
    if (isMissing(value)) continue;
    if (isMissing(extreme) || beyond(value, extreme)) {
      next = extreme;
      extreme = value;
    } else if (value != extreme && (isMissing(next) || beyond(value, next))) {
      next = value;
    }
  }
  if (isMissing(next)) return 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (x[i] != extreme) continue;
    x[i] = next;
    ++count;
    if (marked != nullptr) (*marked)[i] = high ? 'h' : 'l';
  }
  return count;
}

}  // namespace

PassCheck passes(std::span<const double> x, const Treatment& treatment) {
  const Moments m = moments(x);
  PassCheck check{true, m.skewness, m.kurtosis};
  if (isMissing(m.skewness) || isMissing(m.kurtosis)) return check;
  check.pass = std::abs(m.skewness) < treatment.skewness || m.kurtosis < treatment.kurtosis;
  return check;
}

std::size_t winsorise(Column& x, const Treatment& treatment, std::vector<std::string>* points) {
  std::vector<char> marked(points != nullptr ? x.size() : 0, ' ');
  // The size of the tied set on either side: points already pulled in are part of it, so it counts all treated points.
  std::size_t high = 0, low = 0;
  PassCheck check = passes(x, treatment);
  while ((!check.pass || treatment.forceWinsor) &&
         high + low < static_cast<std::size_t>(std::max(0, treatment.winsorMost))) {
    if (isMissing(check.skewness)) break;
    const bool side = check.skewness >= 0;
    const std::size_t pulled = pullIn(x, side, points != nullptr ? &marked : nullptr);
    if (pulled == 0) break;
    (side ? high : low) = pulled;
    check = passes(x, treatment);
  }
  if (points != nullptr) {
    points->assign(x.size(), "");
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (marked[i] != ' ') (*points)[i] = marked[i] == 'h' ? "high" : "low";
    }
  }
  return high + low;
}

void transformColumn(Column& x, Transform transform, double lambda, double skewness) {
  const Range range = rangeOf(x);
  const double small = 0.01 * (range.most - range.least);
  const bool mirrored = transform == Transform::LogCt && skewness <= 0;
  for (double& value : x) {
    if (isMissing(value)) continue;
    switch (transform) {
      case Transform::None: break;
      case Transform::LogCt:
      case Transform::LogCtUnmirrored:
        value = mirrored ? -std::log(range.most + small - value) : std::log(value - range.least + small);
        break;
      case Transform::LogCtOriginal: value = std::log(value - range.least + 1); break;
      case Transform::BoxCox: {
        const double y = value - range.least + 1;
        value = lambda == 0 ? std::log(y) : (std::pow(y, lambda) - 1) / lambda;
        break;
      }
    }
  }
}

ColumnTreatment treatColumn(Column& x, const Treatment& treatment) {
  ColumnTreatment out;
  out.before = passes(x, treatment);
  out.kept = true;
  if (out.before.pass) return out;
  const Column original = x;
  out.winsorised = winsorise(x, treatment, &out.points);
  out.afterWinsor = passes(x, treatment);
  out.done = out.winsorised > 0 ? "winsorised" : "none";
  if (out.afterWinsor.pass || treatment.transform == Transform::None) {
    out.kept = out.afterWinsor.pass;
    return out;
  }
  if (!treatment.combine) {
    x = original;
    out.winsorised = 0;
    out.points.clear();
  }
  const double skewness = treatment.combine ? out.afterWinsor.skewness : out.before.skewness;
  transformColumn(x, treatment.transform, treatment.lambda, skewness);
  out.afterTransform = passes(x, treatment);
  out.kept = out.afterTransform.pass;
  if (treatment.transform == Transform::BoxCox) {
    out.done = "box-cox";
  } else {
    out.done = treatment.transform == Transform::LogCt && skewness <= 0 ? "mirrored log" : "log";
  }
  return out;
}

}  // namespace hz::stats::composite
