// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace hz::survey {

/// Letters of any script, digits, "_" and "-"; neither a digit nor "-" in front.
bool isFrameworkCode(std::string_view code);
/// Companion results are called so ("B", "d" …): nothing of a framework may be.
bool isKeptCode(std::string_view code);
/// A code like `wanted` that a framework takes and `taken` has not: other signs become "_", and a number stands behind
/// it where that is needed. "Q5.1" → "Q5_1", "B" → "B_1", "5a" → "x5a".
std::string freeFrameworkCode(std::string_view wanted, const std::set<std::string>& taken);

}  // namespace hz::survey
