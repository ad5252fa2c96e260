// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/framework/framework.h"

#include <array>
#include <string_view>

namespace hz::survey {

/// Words of the column `kind`, in the order of the variants they stand for.
inline constexpr std::array<std::string_view, 9> kIndicatorKinds{
    "scale_mean", "share_choosing",    "count_mean",      "tick_share",    "gini_of_midpoints",
    "group_gap",  "statistic_percent", "statistic_ratio", "statistic_rate"};
inline constexpr std::array<std::string_view, 4> kImbalanceKinds{"gap", "joint", "narrowness", "reach"};
inline constexpr std::array<std::string_view, 3> kDriverKinds{"mean_driver", "shortfall_driver",
                                                              "differentiation_driver"};
/// Words of the column `without_workers`, in the order of the enumeration.
inline constexpr std::array<std::string_view, 3> kWithoutWorkers{"", "missing", "hundred"};

/// Columns of the table, in the order they are written: COINr's iMeta first.
// clang-format off
inline constexpr std::array<std::string_view, 37> kFrameworkColumns{
    "Level", "iCode", "iName", "Direction", "Weight", "Parent", "Type", "name_zh", "kind", "question", "codes",
    "base_question", "base_codes", "numerator", "denominator", "per", "goalpost", "full", "midpoints",
    "without_workers", "first", "second", "parts", "needed", "unit_en", "unit_zh", "at_most", "lower", "upper",
    "positive", "higher_is_better", "condition", "text_en", "text_zh", "phrase", "note_en", "note_zh"};
// clang-format on

/// Codes of companion results; no node, imbalance or driver may take one of them
/// (resources/help/en/rules.md, "Companion results").
inline constexpr std::array<std::string_view, 12> kCompanionCodes{
    "d", "d_positive", "B", "N2", "N4", "ubar", "gap_ratio", "I3_low", "I3_high", "binding", "type", "worst_group"};

/// Further numbers a diagnosis may ask for in its condition.
inline constexpr std::array<std::string_view, 6> kConditionNumbers{"type_double", "type_concept",       "type_space",
                                                                   "hours_case",  "domains_ge_quarter", "reach_ratio"};

/// Further placeholders of a diagnosis text.
inline constexpr std::array<std::string_view, 10> kDiagnosisPlaceholders{
    "top_domains", "empty_domains", "worst_group", "worst_reach", "best_group",
    "best_reach",  "lower",         "upper",       "n",           "ubar"};

}  // namespace hz::survey
