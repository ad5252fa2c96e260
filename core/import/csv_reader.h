// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <memory>

namespace hz {

class InputFile;

/// Text with a delimiter. The file is read once for its encoding and hash, then streamed.
std::unique_ptr<TableReader> openCsv(std::unique_ptr<InputFile> file, const ReadOptions& options);

}  // namespace hz
