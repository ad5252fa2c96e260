// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/index/scorecard.h"
#include "survey/framework/framework.h"

#include <ostream>

namespace hz::score {

/// Long table, UTF-8: wave,community,kind,code,value,se,lower,upper,n,basis,coverage,reason; one row per unit and code
/// in the card's order, `*` = the district. Numbers have 17 significant digits, missing ones are empty, the word of a
/// text companion stands in `value`. `reason`: why there is no number (absenceName) or no interval (intervalLackName).
/// At the end come rows of the kind `note`: `definitions`, the form of questionnaire and framework that the numbers
/// rest on, where it is given, and `disclosure`, where the limit was lowered.
void writeScorecardCsv(std::ostream& out, const Scorecard& card, const std::string& definitions = {});

/// One JSON document: content_hash, definitions (where given), recipe, level, replicates, codes, units (results,
/// quadrants, diagnoses, notes), notes. Doubles have 17 significant digits, missing is null. Equal scorecards give
/// equal bytes.
void writeScorecardJson(std::ostream& out, const Scorecard& card, const Framework& framework,
                        const std::string& definitions = {}, const std::string& more = {});

}  // namespace hz::score
