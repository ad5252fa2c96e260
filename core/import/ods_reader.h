// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <memory>
#include <string>

namespace hz {

/// One sheet of an OpenDocument spreadsheet (ISO/IEC 26300), streamed. Numbers come in shortest form, dates as ISO
/// 8601, booleans as TRUE and FALSE, formulas as the value stored with them; repeated rows and cells are spread,
/// comments left out. Throws Fault: SheetUnknown, FileDamaged, FileTooLarge, FileEncrypted.
std::unique_ptr<TableReader> openOds(const std::string& path, const ReadOptions& options);

}  // namespace hz
