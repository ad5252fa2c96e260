// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook_edit.h"
#include "survey/framework/framework.h"
#include "survey/recipe/recipe.h"

#include <string>
#include <vector>

namespace hz::survey {

/// A choice of method that names what is no longer there, and so went back to its default.
struct RecipeLoss {
  std::string field;  ///< as in the recipe's JSON: "stratum", "filter", "weights" …
  std::string name;   ///< what is gone
  bool operator==(const RecipeLoss&) const = default;
};
struct RecipeRepair {
  Recipe recipe;
  std::vector<RecipeLoss> losses;
};

/// The recipe for the definitions as they are after an edit: renamed where they are renamed, the default where what it
/// names is gone.
RecipeRepair repairedRecipe(const Recipe& recipe, const Codebook& before, const CodebookEdit& edit,
                            const Framework& framework);

}  // namespace hz::survey
