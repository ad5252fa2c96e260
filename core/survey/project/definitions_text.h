// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/project/project.h"

#include <string>

namespace hz::survey {

/// "version 3 (questionnaire 2, framework 3), SHA-256 …": which form of its definitions the numbers of a project rest
/// on.
inline std::string definitionsText(const Project& project) {
  const DefinitionVersion now = project.definitionVersions().back();
  return "version " + std::to_string(now.number) + " (questionnaire " + std::to_string(now.codebook) + ", framework " +
         std::to_string(now.framework) + "), SHA-256 " + now.sha256;
}

}  // namespace hz::survey
