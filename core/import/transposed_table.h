// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <memory>

namespace hz {

/// Name of the source of such tables: for ReadOptions::source, and in the facts.
inline constexpr const char* kTransposed = "transposed";

/// Cheap: a column is headed 指标 or "indicator".
bool mayBeTransposed(const FileFacts& facts);
/// True where a table can have an indicator in each row and a community in each column: names in one column that all
/// differ, mostly numbers in the others under names that are no years, and no column as a table with a row for each
/// community and indicator has it. Takes records from the reader.
bool isTransposed(TableReader& bare);

/// Rows and columns exchanged: each column becomes a record of the community that heads it, each row a column named by
/// its indicator; a column of units gives the units (FileFacts::units), numbers of rows and remarks are left out, and
/// so are rows that hold nothing but a heading or a note. The row of a record is the number of its column in the file.
/// The whole table is held. Throws Fault: TooManyColumns (more rows than a table has columns).
std::unique_ptr<TableReader> transposed(std::unique_ptr<TableReader> bare);

}  // namespace hz
