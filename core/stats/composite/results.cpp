// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/results.h"

#include "base/fault.h"
#include "stats/basics/moments.h"
#include "stats/composite/association.h"

#include <numeric>

namespace hz::stats::composite {

double meanAbsoluteDifference(const Column& a, const Column& b) {
  double sum = 0, n = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (isMissing(a[i]) || isMissing(b[i])) continue;
    sum += std::abs(a[i] - b[i]);
    ++n;
  }
  return n > 0 ? sum / n : kMissing;
}

std::vector<Removal> removeEach(const IndexTable& prepared, const Recipe& recipe, int level, Progress& progress) {
  if (level < 1 || level >= prepared.levels()) {
    throw Fault(FaultCode::BadArgument,
                {"elements are removed at a level from 1 to " + std::to_string(prepared.levels() - 1)});
  }
  const auto top = static_cast<std::size_t>(prepared.top());
  // Weights that the data decide are kept as they were found, so that only the removal changes the index.
  const Index whole = build(prepared, recipe, true);
  Recipe fixed = recipe;
  fixed.weighting = {};
  fixed.weighting.methods = {WeightMethod::ByHand};
  for (std::size_t i = 0; i < prepared.nodes.size(); ++i) {
    fixed.weighting.byHand[prepared.codeOf(static_cast<int>(i))] = whole.shares[i];
  }
  const Column ranks = periodRanks(prepared, whole.scores[top]);
  std::vector<Removal> out;
  for (std::size_t i = 0; i < prepared.nodes.size(); ++i) {
    if (prepared.entryOf(static_cast<int>(i)).level != level) continue;
    Recipe without = fixed;
    without.weighting.factors.assign(prepared.nodes.size(), 1);
    without.weighting.factors[i] = 0;
    Index index = build(prepared, without, true);
    Removal removal{prepared.codeOf(static_cast<int>(i)), std::move(index.scores[top]), {}, kMissing};
    removal.ranks = periodRanks(prepared, removal.scores);
    removal.meanRankShift = meanAbsoluteDifference(ranks, removal.ranks);
    out.push_back(std::move(removal));
    progress.report(i + 1, prepared.nodes.size());
  }
  return out;
}

UnitProfile profileOf(const IndexTable& prepared, const Index& index, std::size_t unit, std::size_t count) {
  std::vector<ProfileItem> items;
  std::vector<bool> atMinimum;
  for (std::size_t j = 0; j < prepared.indicators(); ++j) {
    const Column& scores = index.scores[j];
    if (isMissing(scores[unit])) continue;
    items.push_back({prepared.codeOf(static_cast<int>(j)), scores[unit], index.ranks[j][unit]});
    atMinimum.push_back(scores[unit] == rangeOf(scores).least);
  }
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&items](std::size_t a, std::size_t b) { return items[a].rank < items[b].rank; });
  UnitProfile out;
  for (const std::size_t k : order) {
    if (out.strengths.size() < count && !atMinimum[k]) out.strengths.push_back(items[k]);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&items](std::size_t a, std::size_t b) { return items[a].rank > items[b].rank; });
  for (const std::size_t k : order) {
    if (out.weaknesses.size() < count) out.weaknesses.push_back(items[k]);
  }
  return out;
}

std::vector<Comparison> compareIndices(const IndexTable& table, const Index& index, const IndexTable& otherTable,
                                       const Index& other, const std::string& code) {
  const auto here = table.nodeOf(code), there = otherTable.nodeOf(code);
  if (!here || !there) throw Fault(FaultCode::BadArgument, {code + " is not part of both indices"});
  const auto a = static_cast<std::size_t>(*here), b = static_cast<std::size_t>(*there);
  std::vector<Comparison> out;
  for (std::size_t i = 0; i < table.units.size(); ++i) {
    for (std::size_t k = 0; k < otherTable.units.size(); ++k) {
      const Unit& one = table.units[i];
      const Unit& two = otherTable.units[k];
      const bool sameTime = one.time == two.time || (isMissing(one.time) && isMissing(two.time));
      if (one.code != two.code || !sameTime) continue;
      out.push_back({one.code, index.scores[a][i], other.scores[b][k], index.ranks[a][i], other.ranks[b][k],
                     index.ranks[a][i] - other.ranks[b][k]});
    }
  }
  return out;
}

Agreement agreementOf(const std::vector<Comparison>& comparisons) {
  Column a, b, ranks, otherRanks;
  for (const Comparison& c : comparisons) {
    a.push_back(c.score);
    b.push_back(c.otherScore);
    ranks.push_back(c.rank);
    otherRanks.push_back(c.otherRank);
  }
  return {pearson(a, b), spearman(a, b), meanAbsoluteDifference(ranks, otherRanks)};
}

}  // namespace hz::stats::composite
