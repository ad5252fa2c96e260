// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/index_table.h"

namespace hz::stats::composite {

/// "", "NA" and "NaN" are missing, as R writes and reads them.
bool isMissingCell(std::string_view text);
/// Index of a column by its exact name, −1 when absent.
int columnOf(const SourceTable& table, std::string_view name);

}  // namespace hz::stats::composite
