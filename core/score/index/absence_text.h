// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/parts.h"
#include "score/index/scorecard.h"
#include "survey/framework/framework.h"

#include <string>
#include <vector>

namespace hz::score {

/// Why a number of a unit is not there and what would bring it: the one place that words it, for charts, panel, report,
/// tables and files. "" for a number that is there.
std::string absenceText(const Scorecard& card, std::size_t unit, const std::string& code, const Framework& framework,
                        Language language);
/// The same in a few words, where there is no room for a sentence.
std::string absenceText(Absence absence, Language language);
/// What is to be said beside a number: why it is not there; that it speaks of too few groups; or why it has no
/// interval.
/// "" where nothing is.
std::string remarkText(const Scorecard& card, std::size_t unit, const std::string& code, const Framework& framework,
                       Language language);
/// Sentences on the communities that a comparison of one number leaves out, by reason: "Left out: K03 …: reason"; of
/// more than seven with one reason the first six and how many others. "" where it leaves out none of `units`.
std::string leftOutText(const Scorecard& card, const std::vector<std::size_t>& units, const std::string& code,
                        const Framework& framework, Language language);
/// Why a number has no interval; "" where it has one.
std::string intervalLackText(IntervalLack lack, Language language);

}  // namespace hz::score
