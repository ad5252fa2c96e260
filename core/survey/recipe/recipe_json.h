// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/recipe/recipe.h"

#include <string>
#include <string_view>

namespace hz::survey {

/// The recipe as indented JSON: one flat object, names in snake_case. Its member "about" says in words what every field
/// means and is passed over when reading.
std::string recipeToJson(const Recipe& recipe);
/// Reads it back; absent fields keep their defaults, unknown or ill-typed ones and values out of range are one
/// Fault(RecipeInvalid, {name, problems}) that lists them all.
Recipe recipeFromJson(std::string_view json, const std::string& name);

}  // namespace hz::survey
