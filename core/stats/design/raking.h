// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hz::stats {

/// A table to be raked: cells of respondents that are alike in every margin (or single respondents), each in one
/// category of each margin, and the totals that the categories must reach.
struct RakingTable {
  struct Margin {
    std::vector<std::int32_t> category;  ///< per cell
    std::vector<double> totals;          ///< per category, > 0
  };
  std::vector<Margin> margins;
};

struct RakingResult {
  int cycles = 0;
  bool converged = true;
  std::uint32_t emptyCategories = 0;
  std::size_t worstMargin = 0;  ///< farthest from its totals
  double largestError = 0;      ///< max |sum − total| / total, before the last adjustment
};

struct RakingLimit {
  double tolerance = 1e-12;
  int maxCycles = 200;
};

/// Iterative proportional fitting (Deming & Stephan 1940) of the sums of the cells: factors[c] is multiplied until
/// Σ sums[c] · factors[c] over every category is its total. A category without any sum, as a replicate may draw it, is
/// counted and its total shared among the other categories of its margin in proportion to theirs, so that all margins
/// keep the same grand total. Cells are added in order: the bits depend on nothing else.
RakingResult rakeCells(const RakingTable& table, std::span<const double> sums, std::span<double> factors,
                       const RakingLimit& limit = {});

/// One cycle of it over the margins, to their totals as they are: for callers that measure and refuse by themselves.
void rakeOnce(const RakingTable& table, std::span<const double> sums, std::span<double> factors);

/// A cut weight may be this share of its limit beyond it, where weights are products of a base and a factor.
inline constexpr double kTrimRounding = 1e-14;

/// Caps base[c] · factors[c] at the limits and spreads what is cut off equally over the weights within them, counting
/// cell c `times[c]` times, until none is outside. Returns whether anything was cut.
bool trimCells(std::span<const double> base, std::span<const double> times, double lower, double upper,
               std::span<double> factors, double rounding = kTrimRounding);

}  // namespace hz::stats
