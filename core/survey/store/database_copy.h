// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "survey/store/database.h"

#include <string>

namespace hz::survey {

/// Writes all that an open project file holds into a second file, which appears whole or not at all. A project that is
/// there already is replaced, unless it is open somewhere (ProjectInUse) or the same file (FileExists); a file of any
/// other kind is refused (ProjectForeign).
void copyDatabase(const Database& from, const std::string& path, Progress& progress);

}  // namespace hz::survey
