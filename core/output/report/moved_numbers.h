// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/parts.h"
#include "survey/framework/framework.h"

#include <string>

namespace hz::output {

/// What is said on opening a project that was made when some numbers were defined otherwise (Project::numbersMoved):
/// which results of its framework moved, and why (CHANGELOG.md; resources/help/en/rules.md, "Noise").
std::string movedNumbersText(const Framework& framework, Language language);

}  // namespace hz::output
