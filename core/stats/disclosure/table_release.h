// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/disclosure_policy.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hz::stats {

/// Unweighted respondents behind the cells of a table that is about to leave: the only thing its release depends on.
/// Whatever else a cell prints (share, weighted share, mean, residual) is kept back with its count.
struct CountTable {
  std::size_t rows = 0, columns = 0;
  std::vector<std::int64_t> counts;  ///< [row][column], >= 0
  /// Cells that cannot hold anybody, whatever people answer; [row][column], empty = none. They stay as they are.
  std::vector<std::uint8_t> isImpossible;
  // What the table prints beside its cells, or the reader knows from elsewhere.
  bool rowTotals = true, columnTotals = true, total = true;

  /// Categories of one variable (or communities, groups, waves) under their sum.
  static CountTable oneWay(const std::vector<std::int64_t>& counts, bool total = true);
};

/// What of a table is kept back. A share may be printed where its cell and its base (row total, column total or total)
/// are; a row's M ± SD where its total is.
struct TableMask {
  std::size_t rows = 0, columns = 0;
  std::vector<std::uint8_t> cells;  ///< [row][column]; 1 = kept back
  std::vector<std::uint8_t> rowTotals, columnTotals;
  bool total = false;
  int primary = 0;      ///< cells and totals below k
  int complements = 0;  ///< others, kept back so that none of those can be derived
  bool hides(std::size_t row, std::size_t column) const { return cells[row * columns + column] != 0; }
  bool hidesAny() const { return primary + complements > 0; }
};

/// The gate for a table of counts (resources/help/en/disclosure.md, "Rules"):
///  A  a count below k is kept back, 0 too: that nobody chose something tells on everybody asked;
///  C  and so is as much beside it as makes the interval that a reader can derive for every such count at least k wide
///     (feasible_interval.h), from rows, columns and totals alike; a cell that holds its whole row or column goes with
///     the zeros beside it.
/// In the research level the totals of a table are one-way tables of the whole sample where `totals` says so: they
/// leave as counted, and what they tell about a cell by themselves (0..smaller total) is not counted against the table.
/// Where the scope does not follow k everything stays. Same table, same mask.
TableMask release(const CountTable& table, const DisclosurePolicy& policy, DisclosureScope scope,
                  DisclosureScope totals = DisclosureScope::Breakdown);

/// Of groups that are described one by one (means, shares, scores by community): 1 = this group is kept back. With a
/// printed total (the same number for all groups together) never exactly one.
std::vector<std::uint8_t> releaseGroups(const std::vector<std::int64_t>& respondents, const DisclosurePolicy& policy,
                                        DisclosureScope scope, bool total = true);

/// Shares of `count` in `base` that say the same of everybody, or nearly: 0, all, and beyond [p, 1 - p] with
/// p = max(1/base, 0.02). False for base 0. Design: shares are printed as "< p" or "> 1 - p" or kept back.
bool tellsOnEverybody(double share, std::int64_t base);

}  // namespace hz::stats
