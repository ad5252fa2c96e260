// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"
#include "survey/recipe/recipe.h"

#include <string>

namespace hz::score {

/// Other readings of the gap imbalances, as methods whose weights below the two sides differ. Where a reading changed
/// weights, the recipe notes it as their source, by which it is known again and taken back.

/// By how many points an index moves when every respondent answers every raw scale item one point higher, within its
/// ends and with every indicator present: what a habit of saying yes does to it. Averages are taken as
/// arithmetic (resources/help/en/I1.md, "Yes-saying and figures on both sides").
double yesSaying(const std::string& index, const Framework& framework, const Codebook& codebook, const Recipe& recipe);

/// The balanced reading: in each side the scale items of the key that has less to say weigh, beside their siblings, as
/// many times more as makes yesSaying() of the side 0. A gap stays as it is where that is not to be had of both sides
/// (too few items of one key, or they would weigh more than 64 times as much).
Recipe withBalancedKeys(Recipe recipe, const Framework& framework, const Codebook& codebook);
bool hasBalancedKeys(const Recipe& recipe);
/// Back to the framework's weights of the items that withBalancedKeys() changed.
Recipe withoutBalancedKeys(Recipe recipe, const Framework& framework);

/// Both sides from answers alone: community statistics below them have no weight, so that a sheet that covers only one
/// of the two does not part them.
Recipe withAnswersAlone(Recipe recipe, const Framework& framework);
bool hasAnswersAlone(const Recipe& recipe);
Recipe withoutAnswersAlone(Recipe recipe, const Framework& framework);
/// Answers alone would do: either side of some gap has indicators from answers, and one of them statistics as well.
bool canUseAnswersAlone(const Framework& framework);

}  // namespace hz::score
