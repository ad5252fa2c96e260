// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "stats/composite/build.h"

namespace hz::stats::composite {

/// The method in sentences for a thesis: units, imputation, treated points, scale, variant of the weights with the
/// table of random indices, means, threshold. Everything that was chosen is named, so that others can repeat it.
std::string methodText(const Prepared& prepared, const Index& index, const Recipe& recipe, Language language);

}  // namespace hz::stats::composite
