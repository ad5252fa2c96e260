// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/compare/comparison.h"
#include "stats/compare/waves.h"
#include "stats/table/microdata.h"

#include <string>
#include <vector>

namespace hz::stats {

/// Rows of all waves of a table, stacked.
struct WaveSeries {
  std::vector<double> y;            ///< NaN = missing
  Categories waves, groups;         ///< groups may be empty
  std::vector<std::string> person;  ///< Panel: names that match over waves, "" = none; else empty
  DesignVariables variables;        ///< of the stacked rows
};

/// A change of one group between two waves, or why there is none.
struct GroupWaveChange {
  std::string from, to, group;
  bool everybody = false;
  Attempt<WaveChange> change;
};

/// "independent", "shared", "panel"; anything else finds out: a panel where people are named, sampling units shared
/// where one stands in two waves, else independent samples.
WaveLink waveLinkNamed(const std::string& name, bool namesPeople, const DesignVariables& variables,
                       const Categories& waves);
const char* waveLinkName(WaveLink link);

/// Changes between each wave and the next: of everybody, and of every group with Holm and BH over the groups
/// (Holm 1979; Benjamini & Hochberg 1995). A group that cannot be compared has a reason in place of a change; throws
/// what waveChange throws for everybody.
std::vector<GroupWaveChange> waveChanges(const WaveSeries& series, WaveLink link, double level);

}  // namespace hz::stats
