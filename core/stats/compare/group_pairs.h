// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "stats/compare/groups.h"

namespace hz::stats {

/// Two groups a and b beside each other; differences are a − b. What cannot be had (a group of one, no spread) is
/// missing.
struct GroupPair {
  std::size_t a = 0, b = 0;
  // Welch's t test.
  double difference = kMissing, se = kMissing, lower = kMissing, upper = kMissing;
  double t = kMissing, df = kMissing, p = kMissing, pHolm = kMissing, pBh = kMissing;
  /// Games & Howell 1976: studentised range at |t|√2 with Welch's df; right for all pairs at once.
  double gamesHowellP = kMissing, gamesHowellLower = kMissing, gamesHowellUpper = kMissing;
  /// Dunn 1964 on mean ranks of all groups, variance with the correction for ties; two-sided.
  double dunnZ = kMissing, dunnP = kMissing, dunnHolm = kMissing, dunnBh = kMissing;
  /// Hedges' g with the exact correction (Hedges 1981), pooled sd; interval by the noncentral t (Steiger & Fouladi
  /// 1997).
  double hedgesG = kMissing, hedgesLower = kMissing, hedgesUpper = kMissing;
};

/// Which parts of a pair are asked for beside Welch's test; the others stay missing.
struct PairParts {
  bool studentised = true, ranks = true, effects = true;
  bool intervals = true;  ///< of the single differences, by Student's t
};

/// Every pair of groups, a < b; Holm and BH over all of them.
std::vector<GroupPair> groupPairs(const GroupedValues& groups, double level, int threads, Progress& progress,
                                  PairParts wanted = {});

/// Each group against all others together by Welch's t test: b is the rest (npos), Holm and BH over the groups; only
/// difference … pBh are filled.
std::vector<GroupPair> groupsAgainstRest(const GroupedValues& groups, double level);

}  // namespace hz::stats
