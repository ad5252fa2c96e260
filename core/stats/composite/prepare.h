// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/index_table.h"

namespace hz::stats::composite {

// The steps before treatment: denomination, imputation, screening. Formulas as in COINr (Becker et al. 2022).

enum class ScreenBy { None, Missing, Zeros, Both };

struct Screening {
  ScreenBy by = ScreenBy::None;
  double available = 2.0 / 3;                 ///< a unit needs at least this share of its indicators
  double nonzero = 0.05;                      ///< and this share of non-zero among those that are there
  std::vector<std::string> include, exclude;  ///< units kept or left out whatever their data
};

/// What screening found about one unit.
struct UnitAvailability {
  std::string code;
  std::size_t missing = 0, zeros = 0;
  double available = 0, nonzero = kMissing;
  bool included = true;
};
std::vector<UnitAvailability> screen(const IndexTable& table, const Screening& screening);

/// Divides every indicator that names a Denominator in the metadata by it, times `scale`. A denominator of 0 makes the
/// value missing. Throws Fault(BadArgument) when no indicator names one.
void denominate(IndexTable& table, double scale = 1);

enum class Impute { None, Mean, Median, GroupMean, GroupMedian, RowMean, Latest, Linear };

struct Imputation {
  Impute method = Impute::None;
  std::string group;  ///< column of the groups, for GroupMean and GroupMedian
  int level = 2;      ///< RowMean: within the aggregates of this level
  int maxLag = 0;     ///< Latest: most periods to look back; 0 = all
};

/// One value that was filled in.
struct ImputedPoint {
  std::string code, unit;
  double value = kMissing;
};

/// Fills missing values; values that are there never change. Mean and median over all units; group methods within the
/// unit's group (a unit without a group stays missing); RowMean: mean of the unit's other indicators under the same
/// aggregate, after min-max 0–1 with directions, scaled back; Latest and Linear (constant beyond the ends) along Time.
/// What cannot be filled stays missing. Throws Fault(BadArgument) for an unknown group or a panel method without panel.
std::vector<ImputedPoint> impute(IndexTable& table, const Imputation& imputation);

/// The aggregate of `level` above an indicator.
int ancestorAt(const IndexTable& table, int node, int level);

}  // namespace hz::stats::composite
