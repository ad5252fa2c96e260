// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/figure/figure.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace hz::output {

/// Rows that all panels of a figure share: one for each community of a long chart or heat table. 0 = the figure has no
/// rows, or its panels have different ones, and is one picture.
std::size_t sharedRowCount(const Figure& figure);

/// The figure in parts of at most `rows` rows each, in order; every part has heads, key and notes, and its height in
/// proportion. The table and the description stay whole with every part. A figure without shared rows, and one that is
/// short enough, is its only part. `rows` > 0.
std::vector<Figure> figurePages(const Figure& figure, std::size_t rows);

/// Only these rows, in this order; positions ≥ the number of rows are left out.
Figure withRows(const Figure& figure, const std::vector<std::size_t>& rows);

/// The same rows with heads before some of them: position of the row, words of the head; in order of positions.
Figure withHeads(Figure figure, const std::vector<std::pair<std::size_t, std::string>>& heads);

/// The table has the rows of the picture alone.
Figure withTableOf(Figure figure);

/// The rows whose name contains `text`, without regard to case; all for "", or else without the heads of groups.
std::vector<std::size_t> rowsNamed(const Figure& figure, const std::string& text);

}  // namespace hz::output
