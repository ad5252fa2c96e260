// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/framework/framework.h"
#include "survey/recipe/recipe.h"

namespace hz::survey {

/// The weight that a part of the tree has under a method: the method's own, or else the framework's.
inline double weightUnder(const Recipe& recipe, const Node& node) {
  const auto own = recipe.weights.find(node.code);
  return own == recipe.weights.end() ? node.weight : own->second;
}

}  // namespace hz::survey
