// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/project/project.h"
#include "verbs/console.h"

#include <string>

namespace hz {

/// STEM_analyses.R with STEM_analyses.csv beside `out`: recomputes in R what the project keeps. Returns how many
/// analyses it holds; without any nothing is written.
std::size_t exportAnalysesInR(const std::string& project, const std::string& out, const std::string& wave,
                              const Console& console);

/// The participants as the analyses see them, with the scores of every node that has one: a row each, .csv, .sav or
/// .dta. Returns their number.
std::size_t exportRespondents(const std::string& project, const std::string& out, const std::string& wave,
                              const Console& console);

}  // namespace hz
