// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/parts.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"

#include <string>
#include <string_view>

namespace hz::output {

/// A page of help about something of a project's own framework, in Markdown: what an index, dimension, indicator,
/// imbalance, driver or quadrant is made of, which question it asks, what is done about it. `code` may also be the name
/// of a chart of such things ("drivers", "reach" …). "" where the page that comes with the program is right: the
/// framework means by this code what the shipped one means, or does not have it.
std::string resultHelp(const Framework& framework, const Codebook& codebook, std::string_view code, Language language);

}  // namespace hz::output
