// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/analysis/analysis_tools.h"
#include "stats/description/group_difference.h"

namespace hz::output {

/// One demographic with its outcomes: a family of tests, and a table.
struct DifferenceFamily {
  std::string group;
  std::vector<std::string> outcomes;
  std::vector<GroupDifference> found;
};

/// The test that is asked for; by the data where it is `auto`. Throws Fault(BadArgument).
DifferenceBasis basisOf(const AnalysisRun& run);
const char* basisName(DifferenceBasis basis);
/// Per group: kept back?
std::vector<char> hiddenGroups(const AnalysisRun& run, const GroupDifference& d);
/// Without what is kept back: its means, pairs, letters and places in the order. The overall test stays.
GroupDifference releasedDifference(const AnalysisRun& run, GroupDifference d);
/// One demographic, its outcomes in rows.
void addDifferenceTable(AnalysisRun& run, const DifferenceFamily& family);
/// Several demographics below each other, a table for every outcome.
void addStackedTables(AnalysisRun& run, const std::vector<DifferenceFamily>& families);

}  // namespace hz::output
