// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"

#include <string>
#include <vector>

namespace hz::survey {

/// What a rescued copy lacks: the imports whose content is not what was imported (names of their files), and whether
/// the method had to be the default one.
struct Rescue {
  std::vector<std::string> leftOut;
  bool methodLost = false;
};

/// Writes what is whole of a damaged project into a new file: the imports whose content still has its hash, with the
/// questionnaire, the framework and the method. The damaged file stays as it is. Throws Fault: FileExists,
/// ProjectDamaged where questionnaire or framework cannot be read, and what opening a project throws.
Rescue rescueProject(const std::string& damaged, const std::string& copy, Progress& progress);

}  // namespace hz::survey
