// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <memory>

namespace hz {

/// Looks at the cells of a table before it hands them out: at all of them, or at the first 8 MB of a long file. Then it
/// knows, and says in the facts, how the numbers and dates of each column are written (FileFacts::forms), and
/// - rows that are longer or shorter than the header are put right where exactly one reading fits the other rows, and
///   marked as not readable where none or several do (RawBatch::shapes); only in text files, cells of sheets stand
///   where they stand;
/// - a header that is repeated among the records is left out; where it names the same columns in another order, the
/// rows
///   below follow it;
/// - another table below the first one ends it, and is named in FileFacts::tables;
/// - rows without any cell are no records.
std::unique_ptr<TableReader> observed(std::unique_ptr<TableReader> reader, const ReadOptions& options);

}  // namespace hz
