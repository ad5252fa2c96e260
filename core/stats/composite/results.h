// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "stats/composite/build.h"

namespace hz::stats::composite {

/// What happens to the index when one element's weight becomes 0 (COINr's remove_elements).
struct Removal {
  std::string code;
  Column scores, ranks;             ///< of the top node, per unit
  double meanRankShift = kMissing;  ///< mean over units of |rank − rank without|
};
/// One by one, every node of `level` below the top.
std::vector<Removal> removeEach(const IndexTable& prepared, const Recipe& recipe, int level, Progress& progress);

struct ProfileItem {
  std::string code;
  double score = kMissing, rank = kMissing;
};
/// A unit's best and worst indicators by rank; strengths leave out indicators where the unit scores the minimum.
struct UnitProfile {
  std::vector<ProfileItem> strengths, weaknesses;
};
UnitProfile profileOf(const IndexTable& prepared, const Index& index, std::size_t unit, std::size_t count = 5);

/// One unit under two recipes.
struct Comparison {
  std::string unit;
  double score = kMissing, otherScore = kMissing, rank = kMissing, otherRank = kMissing;
  double rankDifference = kMissing;  ///< rank − other rank: positive where the other recipe places it better
};
/// Of the node `code`, over units that both have; throws Fault(BadArgument) when the other has no such node.
std::vector<Comparison> compareIndices(const IndexTable& table, const Index& index, const IndexTable& otherTable,
                                       const Index& other, const std::string& code);
/// Pearson and Spearman correlation of the scores, and the mean |rank difference|.
struct Agreement {
  double pearson = kMissing, spearman = kMissing, meanRankShift = kMissing;
};
Agreement agreementOf(const std::vector<Comparison>& comparisons);

/// mean |a − b| over the units that both have.
double meanAbsoluteDifference(const Column& a, const Column& b);

}  // namespace hz::stats::composite
