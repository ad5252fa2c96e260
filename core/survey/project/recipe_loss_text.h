// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "survey/project/recipe_repair.h"

#include <string>

namespace hz::survey {

/// "The method named edu (Stratum), which is gone: back to the default."
std::string lossText(const RecipeLoss& loss, Language language);

}  // namespace hz::survey
