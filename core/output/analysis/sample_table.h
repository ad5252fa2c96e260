// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/analysis/analysis_tools.h"

namespace hz::output {

/// The table of the sample: questions by their categories, multiple choices by their choices, numbers of many values as
/// M (SD) in one row. Appends an entry for each to `list`.
void describeSamples(AnalysisRun& run, AnalysisJson& list);

}  // namespace hz::output
