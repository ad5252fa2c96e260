// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"

#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// Words the core itself puts into results: messages, figure titles and notes, report text. They are data, the tables
/// resources/text/*.csv with the columns key,en,zh; `{0}`, `{1}` … stand for the arguments, `{{` for a brace.
/// The window's own labels are Qt translations and do not come from here.

/// Wording of `key` with the arguments put in. An unknown key is returned as it is, so that a missing wording shows
/// up in a test and never hides a message.
std::string phrase(Language language, std::string_view key, const std::vector<std::string>& arguments = {});
bool hasPhrase(std::string_view key);

/// Puts arguments into a pattern, as phrase() does.
std::string fillPattern(std::string_view pattern, const std::vector<std::string>& arguments);

}  // namespace hz
