// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "base/progress.h"
#include "score/index/scorecard.h"
#include "stats/compare/rank_sets.h"
#include "survey/framework/framework.h"

#include <string>
#include <vector>

namespace hz::score {

/// Ranks of the communities of a wave on one index or imbalance, with confidence sets from the replicates of the card
/// (Mogstad, Romano, Shaikh & Wilhelm 2024). Rank 1 = largest value: of an imbalance the worst.
struct RankIntervals {
  std::string wave, code;
  std::vector<std::size_t> rows;  ///< of the card; communities that have the number, in natural order
  std::vector<double> values;
  std::vector<RankSet> simultaneous;  ///< all of them hold at once
  std::vector<RankSet> marginal;      ///< each holds by itself; empty unless asked for
  double level = 0.95;
};

/// `code` "" = the first imbalance, or the first index where there is none. Needs replicates that were kept:
/// Fault(BadArgument) otherwise. Communities with fewer valid respondents than may be shown take no part.
RankIntervals rankIntervals(const Scorecard& card, const Framework& framework, const std::string& code,
                            const std::string& wave, bool withMarginal, int threads, Progress& progress);

/// All pairs of the communities of a wave: differences, intervals and p adjusted over these pairs.
struct PairTable {
  std::string wave, code;
  std::vector<std::size_t> rows;  ///< as in RankIntervals
  std::vector<double> values;
  std::vector<UnitDifference> pairs;  ///< all a < b, positions in `rows`
  double level = 0.95;
  /// Difference of first − second whatever their order; throws Fault(BadArgument) when they are equal or not there.
  UnitDifference between(std::size_t firstRow, std::size_t secondRow) const;
};
PairTable pairTable(const Scorecard& card, const Framework& framework, const std::string& code,
                    const std::string& wave);

/// "May I say that K03 is worse than K07?" answered in a few sentences: yes, no, the other way round, with difference,
/// interval, p after Holm and after Benjamini–Hochberg and the number of pairs. Of an imbalance larger is worse; of an
/// index it is asked whether it is higher.
std::string pairQuestion(const Scorecard& card, const Framework& framework, const PairTable& table,
                         std::size_t firstRow, std::size_t secondRow, Language language);
std::string pairAnswer(const Scorecard& card, const Framework& framework, const PairTable& table, std::size_t firstRow,
                       std::size_t secondRow, Language language);

/// The code a comparison is about: `code` checked, or the default.
std::string comparedCode(const Scorecard& card, const Framework& framework, const std::string& code);

}  // namespace hz::score
