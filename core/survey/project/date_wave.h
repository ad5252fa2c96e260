// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "import/read_options.h"
#include "survey/codebook/date_order.h"

#include <cstddef>
#include <string>

namespace hz::survey {

/// The year all dates of a column lie in, as the wave of a survey of one year; "" where they are of several years,
/// where a cell is no date, and where there is none. Throws Fault as openTable does.
std::string waveOfDates(const std::string& file, const ReadOptions& options, std::size_t column, DateOrder order,
                        Progress& progress);

}  // namespace hz::survey
