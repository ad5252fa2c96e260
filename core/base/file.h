// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hz {

/// Whole file as text. Throws Fault(FileNotFound) or Fault(FileUnreadable).
std::string readWholeFile(const std::string& path);

}  // namespace hz
