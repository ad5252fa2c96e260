// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace hz::survey {

/// What tables made by hand and by services call the column that says who, where or when, or weighs; the likeliest
/// first. Empty for answers and metadata.
const std::vector<std::string_view>& usualColumnNames(QuestionRole role);

/// The column is called so, with or without a number before it, or asks for the community in other words
/// ("4、您目前居住 的社区是").
bool isUsualColumn(std::string_view column, QuestionRole role);

/// Portable files of SPSS cut names after so many characters.
inline constexpr std::size_t kPortableNameLength = 8;

/// "1、您的年龄", "Q3. Age", "第6题 年龄" without their numbering and without what services say about the kind of the
/// question ("[单选题]").
std::string_view withoutNumbering(std::string_view text);

}  // namespace hz::survey
