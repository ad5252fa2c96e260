// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/reader.h"

#include <memory>
#include <string>

namespace hz {

/// Reads a file of a statistics program through the locked-down program hengzhi-reader, which stands beside this one
/// (or where HENGZHI_READER says). Whatever the file does to it, this process sees rows or a Fault: FileDamaged with
/// what the reader said, or that it was stopped. Waits at most a minute for a sign of life.
std::unique_ptr<TableReader> openThroughChild(const std::string& path, const std::string& format,
                                              const ReadOptions& options);

}  // namespace hz
