// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/recipe_loss_text.h"

#include "base/phrasebook.h"

namespace hz::survey {

std::string lossText(const RecipeLoss& loss, Language language) {
  const std::string field = loss.field == "margins"          ? "margins_of"
                            : loss.field == "weight_sources" ? "weights"
                                                             : loss.field;
  return phrase(language, "recipe.lost", {loss.name, phrase(language, "recipe." + field, {loss.name})});
}

}  // namespace hz::survey
