// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/answer.h"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace hz::survey {

/// The kind of missing answer that a label speaks of: "not applicable", 不适用; "don't know", "cannot say", 说不清;
/// "refused", "no answer", 拒答; "not asked", 跳过 (Skipped). Nothing for the label of an answer.
std::optional<MissingKind> missingKindOfLabel(std::string_view label);

/// A code within one of the ranges (from, to; equal for a code, "" = open end) that a file of a statistics program
/// declares missing.
bool isDeclaredMissing(const std::vector<std::pair<std::string, std::string>>& ranges, std::string_view code);

}  // namespace hz::survey
