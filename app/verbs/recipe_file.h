// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/project/project.h"
#include "survey/project/recipe_loss_text.h"
#include "survey/recipe/recipe_json.h"
#include "verbs/verbs.h"

#include <iostream>
#include <string>

namespace hz {

/// A method from a file, for this project: what it names that questionnaire and framework do not have goes back to its
/// default, and each such thing is said on stderr, quiet or not. Throws Fault(RecipeInvalid).
inline Recipe recipeOfFile(const Project& project, const std::string& file, const Console& console) {
  const Recipe read = recipeFromJson(readWholeFile(file), file);
  const RecipeRepair repair =
      repairedRecipe(read, project.codebook(), CodebookEdit{project.codebook(), {}, {}, {}}, project.framework());
  for (const RecipeLoss& loss : repair.losses) std::cerr << lossText(loss, console.language) << '\n';
  return repair.recipe;
}

}  // namespace hz
