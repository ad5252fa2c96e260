// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/normalisation.h"

#include "base/fault.h"
#include "stats/basics/moments.h"
#include "stats/basics/quantiles.h"
#include "stats/basics/ranks.h"

#include <array>

namespace hz::stats::composite {
namespace {

struct Named {
  std::string_view name;
  Normaliser normaliser;
};
constexpr std::array<Named, 13> kNames = {{{"minmax", Normaliser::MinMax},
                                           {"zscore", Normaliser::ZScore},
                                           {"robust", Normaliser::Robust},
                                           {"scaled", Normaliser::Scaled},
                                           {"goalposts", Normaliser::Goalposts},
                                           {"dist2max", Normaliser::DistanceToMax},
                                           {"dist2ref", Normaliser::DistanceToReference},
                                           {"target", Normaliser::DistanceToTarget},
                                           {"fracmax", Normaliser::FractionOfMax},
                                           {"rank", Normaliser::Rank},
                                           {"percentile", Normaliser::PercentileRank},
                                           {"borda", Normaliser::Borda},
                                           {"none", Normaliser::None}}};

[[noreturn]] void refuseFor(const std::string& code, const std::string& why) {
  throw Fault(FaultCode::BadArgument, {code + ": " + why});
}

double given(double first, double second) {
  return isMissing(first) ? second : first;
}

/// Own scale of a method before any range is applied: values, and nominal ends where it has them.
struct Scored {
  Column y;
  double low = kMissing, high = kMissing;
};

Scored minMax(const Column& x, double low, double high) {
  const Range range = rangeOf(x);
  Scored out{x, low, high};
  const bool varies = range.most > range.least;
  for (double& value : out.y) {
    value = varies ? (value - range.least) / (range.most - range.least) * (high - low) + low : kMissing;
  }
  return out;
}

Scored zScore(const Column& x, double mean, double sd) {
  const Moments m = moments(x);
  Scored out{x, kMissing, kMissing};
  for (double& value : out.y) value = m.sd > 0 ? (value - m.mean) / m.sd * sd + mean : kMissing;
  return out;
}

Scored robust(const Column& x) {
  const double median = medianOf(x);
  Column distances = x;
  for (double& value : distances) value = std::abs(value - median);
  const double mad = 1.4826 * medianOf(distances);
  Scored out{x, kMissing, kMissing};
  for (double& value : out.y) value = mad > 0 ? (value - median) / mad : kMissing;
  return out;
}

Scored fixedBounds(std::span<const double> x, int direction, double low, double high, double scale, bool clip,
                   const std::string& code) {
  if (isMissing(low) || isMissing(high)) {
    refuseFor(code, "no bounds are given; fill the bounds of this indicator in iMeta or give --bounds");
  }
  if (!(low < high)) refuseFor(code, "the lower bound must be below the upper one");
  Scored out{Column(x.begin(), x.end()), 0, scale};
  for (double& value : out.y) {
    if (isMissing(value)) continue;
    double share = direction < 0 ? (high - value) / (high - low) : (value - low) / (high - low);
    if (clip) share = std::clamp(share, 0.0, 1.0);
    value = share * scale;
  }
  return out;
}

Scored distance(const Column& x, double goal, bool cap, const std::string& code) {
  if (isMissing(goal))
    refuseFor(code, "has no value to measure the distance to; fill Target in iMeta or choose another");
  const double least = rangeOf(x).least;
  Scored out{x, 0, 1};
  for (double& value : out.y) {
    if (isMissing(value)) continue;
    value = goal != least ? (value - least) / (goal - least) : kMissing;
    if (cap && value > 1) value = 1;
  }
  return out;
}

Scored distanceToReference(const Column& x, std::optional<std::size_t> reference, const std::string& code) {
  if (!reference) refuseFor(code, "no reference unit is given; name one with --reference");
  if (isMissing(x[*reference])) refuseFor(code, "the reference unit has no value");
  const double goal = x[*reference], least = rangeOf(x).least;
  if (goal == least) refuseFor(code, "the reference unit has the lowest value, so there is no scale up to it");
  Scored out{x, 0, 1};
  for (double& value : out.y) value = 1 - (goal - value) / (goal - least);
  return out;
}

Scored fractionOfMax(std::span<const double> raw, int direction, const std::string& code) {
  const Range range = rangeOf(raw);
  if (range.least <= 0) refuseFor(code, "the fraction of the maximum needs values above 0");
  Scored out{Column(raw.begin(), raw.end()), 0, 1};
  for (double& value : out.y) value = direction < 0 ? range.least / value : value / range.most;
  return out;
}

Scored ranked(const Column& x, Normaliser by) {
  Scored out{ascendingRanks(x), 1, 1};
  double n = 0;
  for (const double value : x) n += isMissing(value) ? 0 : 1;
  out.high = n;
  if (by == Normaliser::Rank) return out;
  for (double& value : out.y) value = by == Normaliser::Borda ? value - 1 : n > 1 ? (value - 1) / (n - 1) : kMissing;
  out.low = 0;
  out.high = by == Normaliser::Borda ? n - 1 : 1;
  return out;
}

}  // namespace

NormalisedColumn normaliseColumn(std::span<const double> x, int direction, const Normalisation& normalisation,
                                 const NormalisationParameters& p, const std::string& code,
                                 std::optional<std::size_t> reference) {
  const bool ranged = normalisation.hasRange();
  if (ranged && !(normalisation.lower < normalisation.upper)) {
    throw Fault(FaultCode::BadArgument, {"the range must go from a lower to an upper end, e.g. 1,100"});
  }
  Column directed(x.begin(), x.end());
  for (double& value : directed) value *= direction;
  Scored scored;
  switch (normalisation.by) {
    case Normaliser::None: scored = {directed, kMissing, kMissing}; break;
    case Normaliser::MinMax: {
      const double low = ranged ? normalisation.lower : given(p.minmaxLower, 0);
      const double high = ranged ? normalisation.upper : given(p.minmaxUpper, 100);
      scored = minMax(directed, low, high);
      return {std::move(scored.y), low, high};
    }
    case Normaliser::ZScore:
      scored = zScore(directed, given(p.zscoreMean, normalisation.mean), given(p.zscoreSd, normalisation.sd));
      break;
    case Normaliser::Robust: scored = robust(directed); break;
    case Normaliser::Scaled:
      scored = fixedBounds(x, direction, given(p.scaledLower, normalisation.lowerBound),
                           given(p.scaledUpper, normalisation.upperBound), given(p.scaleFactor, normalisation.scale),
                           false, code);
      break;
    case Normaliser::Goalposts:
      scored = fixedBounds(x, direction, given(p.goalpostLower, normalisation.lowerBound),
                           given(p.goalpostUpper, normalisation.upperBound),
                           given(p.goalpostScale, normalisation.scale), p.truncateToGoalposts, code);
      break;
    case Normaliser::DistanceToMax: scored = distance(directed, rangeOf(directed).most, false, code); break;
    case Normaliser::DistanceToReference: scored = distanceToReference(directed, reference, code); break;
    case Normaliser::DistanceToTarget:
      scored = distance(directed, p.target * direction, p.capAtTarget || normalisation.capAtTarget, code);
      break;
    case Normaliser::FractionOfMax: scored = fractionOfMax(x, direction, code); break;
    case Normaliser::Rank:
    case Normaliser::PercentileRank:
    case Normaliser::Borda: scored = ranked(directed, normalisation.by); break;
  }
  if (!ranged) return {std::move(scored.y), scored.low, scored.high};
  const Range seen = rangeOf(scored.y);
  const double low = given(scored.low, seen.least), high = given(scored.high, seen.most);
  for (double& value : scored.y) {
    value = high > low
                ? (value - low) / (high - low) * (normalisation.upper - normalisation.lower) + normalisation.lower
                : kMissing;
  }
  return {std::move(scored.y), normalisation.lower, normalisation.upper};
}

Column unitScores(std::span<const double> x, int direction) {
  Column directed(x.begin(), x.end());
  for (double& value : directed) value *= direction;
  return minMax(directed, 0, 1).y;
}

std::optional<Normaliser> normaliserFromName(std::string_view name) {
  for (const Named& named : kNames) {
    if (named.name == name) return named.normaliser;
  }
  return std::nullopt;
}

std::string_view normaliserName(Normaliser normaliser) {
  for (const Named& named : kNames) {
    if (named.normaliser == normaliser) return named.name;
  }
  return "";
}

std::vector<std::string> normaliserNames() {
  std::vector<std::string> names;
  for (const Named& named : kNames) names.emplace_back(named.name);
  return names;
}

}  // namespace hz::stats::composite
