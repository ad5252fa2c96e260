// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/document/document.h"

#include <vector>

namespace hz::output {

inline constexpr long kCellMargin = 60;  ///< twips, on either side

/// Whether a table in type of so many points needs a page lying across: its numbers, which must not break, and its
/// words at seven characters a column do not fit `width` twips.
bool isWideTable(const ResultTable& table, double size, long width);

/// Widths of the columns in twips, together `width`: numbers get what they need, words share the rest.
std::vector<long> columnWidths(const ResultTable& table, double size, long width);

/// Characters after the decimal sign of the first number of a cell, the most in the column, up to 12.
int decimalsOf(const std::vector<std::vector<std::string>>& rows, std::size_t column);

}  // namespace hz::output
