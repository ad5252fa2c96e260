// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook.h"

#include <string_view>
#include <vector>

namespace hz::survey {

/// What tables made by hand and by services call the column that says who, where or when, or weighs; the likeliest
/// first. Empty for answers and metadata.
const std::vector<std::string_view>& usualColumnNames(QuestionRole role);

}  // namespace hz::survey
