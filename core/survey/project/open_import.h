// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"
#include "survey/framework/framework.h"

#include <memory>
#include <string>

namespace hz::survey {

/// Opens a file that is to be imported. A table that is nothing as it stands, and community statistics with rows and
/// columns exchanged, is read so, and `read.source` says it; never where a source was given.
/// Throws Fault: as openTable.
std::unique_ptr<TableReader> openForImport(const std::string& path, ReadOptions& read, const Codebook& codebook,
                                           const Framework& framework);

}  // namespace hz::survey
