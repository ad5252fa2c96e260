// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <memory>
#include <string>

namespace hz {

/// One sheet of an old Excel workbook, read by the locked-down program. Results of formulas and TRUE/FALSE cells are
/// not read (a limit of FreeXL 1.0): FileFacts::notes says so. Throws Fault: FileEncrypted, FileWrongKind for other OLE
/// documents, SheetUnknown, FileDamaged.
std::unique_ptr<TableReader> openXls(const std::string& path, const ReadOptions& options);

}  // namespace hz
