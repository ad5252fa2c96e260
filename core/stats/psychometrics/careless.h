// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "stats/psychometrics/item_table.h"

#include <cstdint>
#include <vector>

namespace hz::stats {

// Marks of careless answering, one figure per respondent. They grade, they never delete. Answers are taken as given, in
// the order of the questionnaire and *not* turned: the same box ticked again and again is what shows.

/// Longest run of identical consecutive answers (Johnson 2005); a missing answer ends a run.
std::vector<int> longestRuns(const ItemTable& given);
/// Run from which a respondent is marked: max(6, k/2) items (Curran 2016 discusses cut-offs).
int suspiciousRun(Eigen::Index items);

/// Intra-individual response variability: standard deviation (n − 1) of a respondent's answers (Dunn et al. 2018); low
/// = the same answer to everything. Missing below two answers.
std::vector<double> responseVariability(const ItemTable& given);

/// Mahalanobis D² of a respondent from the centre of the complete answers, and its upper tail of chi2 with as many
/// degrees of freedom as items (Meade & Craig 2012: p < .001). Missing for an incomplete row.
struct MahalanobisDistance {
  std::vector<double> squared, p;
};
/// Throws as momentsOf() and requireDefinite().
MahalanobisDistance mahalanobisDistance(const ItemTable& given);

/// Largest share of items on which a respondent and any other gave the same answer, and who that is (Kuriakose &
/// Robbins 2016: above .85 is a near-duplicate). A missing answer matches nothing. Codes must be integers
/// −30000..30000.
struct NearDuplicates {
  std::vector<double> largestMatch;   ///< 0..1; missing for fewer than two respondents
  std::vector<Eigen::Index> partner;  ///< the first respondent with that match, −1 = none
  double shareAbove(double threshold) const;
};
NearDuplicates nearDuplicates(const ItemTable& given, int threads, Progress& progress);
/// The share above `threshold` that chance alone gives: answers of each item shuffled among respondents, `draws` times.
/// With few items it is high, and near-duplicates say nothing then.
double expectedNearDuplicates(const ItemTable& given, double threshold, int draws, std::uint64_t seed, int threads,
                              Progress& progress);

/// Share of the items a respondent left out.
std::vector<double> missingShares(const ItemTable& given);

}  // namespace hz::stats
