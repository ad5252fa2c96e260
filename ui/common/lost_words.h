// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/project/recipe_loss_text.h"
#include "ui/common/language.h"
#include "ui/common/text.h"

#include <QStringList>

namespace hz {

/// What of the method goes back to its default with an edit of the definitions, a line each; "" = nothing.
inline QString lostWords(const Recipe& recipe, const Codebook& before, const CodebookEdit& edit,
                         const Framework& framework) {
  QStringList lines;
  for (const RecipeLoss& loss : repairedRecipe(recipe, before, edit, framework).losses)
    lines << toQString(lossText(loss, windowLanguage()));
  return lines.join(QLatin1Char('\n'));
}

}  // namespace hz
