// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/index_table.h"

#include <span>

namespace hz::stats::composite {

/// How a column comes onto a common scale; x is first multiplied by its direction, so that high is always good.
/// n, mean, sd (divisor n − 1), min and max are over the values that are there.
enum class Normaliser {
  None,                 ///< direction only
  MinMax,               ///< (x − min)/(max − min), by default 0–100
  ZScore,               ///< (x − mean)/sd·s + m, by default m = 0, s = 1
  Robust,               ///< (x − median)/(1.4826·MAD)
  Scaled,               ///< fixed bounds: (x − lower)/(upper − lower)·scale; not clipped
  Goalposts,            ///< fixed bounds, clipped to the ends unless the metadata say not to
  DistanceToMax,        ///< 1 − (max − x)/(max − min)
  DistanceToReference,  ///< 1 − (x_ref − x)/(x_ref − min)
  DistanceToTarget,     ///< (x − min)/(target − min); for direction −1 (max − x)/(max − target)
  FractionOfMax,        ///< x/max; for direction −1 min/x. Positive values only
  Rank,                 ///< 1 = lowest, ties share the lowest rank
  PercentileRank,       ///< (rank − 1)/(n − 1)
  Borda                 ///< rank − 1
};

struct Normalisation {
  Normaliser by = Normaliser::MinMax;
  /// Ends of the output. Min-max goes exactly there; bounded methods map their nominal ends (0–1 of a distance, 1–n of
  /// a rank …), z-scores and robust scores their least and greatest value. Missing: the method's own scale.
  double lower = kMissing, upper = kMissing;
  double mean = 0, sd = 1;                              ///< of z-scores
  double lowerBound = kMissing, upperBound = kMissing;  ///< of Scaled and Goalposts, where the metadata give none
  double scale = 100;                                   ///< of Scaled and Goalposts
  std::string reference;                                ///< unit of DistanceToReference
  bool capAtTarget = false;

  bool hasRange() const { return !isMissing(lower); }
};

struct NormalisedColumn {
  Column values;
  /// Ends of the output scale, where the method has any; missing for z-scores and the like without a range.
  double lower = kMissing, upper = kMissing;
};

/// Normalises one column. `parameters` of the metadata win over those of `normalisation`, except its range, which the
/// caller sets on purpose. Throws Fault(BadArgument) that names `code` when a bound, target or the reference is missing
/// or makes no scale (lower ≥ upper), or values must be positive. A column without variation gives missing values.
NormalisedColumn normaliseColumn(std::span<const double> x, int direction, const Normalisation& normalisation,
                                 const NormalisationParameters& parameters, const std::string& code,
                                 std::optional<std::size_t> reference = std::nullopt);

/// Directed min-max 0–1.
Column unitScores(std::span<const double> x, int direction);

/// Names on the command line and in recipes.
std::optional<Normaliser> normaliserFromName(std::string_view name);
std::string_view normaliserName(Normaliser normaliser);
std::vector<std::string> normaliserNames();

}  // namespace hz::stats::composite
