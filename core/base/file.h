// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hz {

/// Whole file as text: definitions, methods, small tables. Throws Fault: FileNotFound, NotARegularFile, FileUnreadable
/// (also above 256 MiB).
std::string readWholeFile(const std::string& path);

}  // namespace hz
