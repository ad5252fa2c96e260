// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "import/read_options.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hz::survey {

/// The distinct cells of a column with their counts.
struct ColumnValues {
  std::vector<std::pair<std::string, std::uint64_t>> values;  ///< most frequent first; blank cells are not among them
  std::uint64_t blank = 0;
  bool many = false;  ///< there were more than kMostValues; those after are not counted
};
inline constexpr std::size_t kMostValues = 500;

/// Of every column of a file, in one pass over all of it. Throws Fault as openTable does.
std::vector<ColumnValues> columnValues(const std::string& file, const ReadOptions& options, Progress& progress);

}  // namespace hz::survey
