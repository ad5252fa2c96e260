// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/parts.h"
#include "score/index/scorecard.h"
#include "survey/framework/framework.h"

#include <string>

namespace hz::score {

/// Why a number of a unit is not there and what would bring it: the one place that words it, for charts, panel, report,
/// tables and files. "" for a number that is there.
std::string absenceText(const Scorecard& card, std::size_t unit, const std::string& code, const Framework& framework,
                        Language language);
/// The same in a few words, where there is no room for a sentence.
std::string absenceText(Absence absence, Language language);
/// Why a number has no interval; "" where it has one.
std::string intervalLackText(IntervalLack lack, Language language);

}  // namespace hz::score
