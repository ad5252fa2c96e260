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

/// Where the decimal signs of a column stand: twips from the start of its cells' text, such that the widest text before
/// and the widest after the sign (an interval follows its value) fit a cell `width` twips wide and lie in its middle.
long decimalTab(const std::vector<std::vector<std::string>>& rows, std::size_t column, double size, long width);

}  // namespace hz::output
