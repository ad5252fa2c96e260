// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// A text cut where a line of print may end without breaking a word: at spaces and hyphens, and between Chinese words
/// (ICU's dictionary). What closes stays with the word before it, what opens with the word behind. Put together again
/// the units are the text. Terms of the phrase tables that the dictionary would cut are kept whole.
std::vector<std::string> lineUnits(std::string_view text);

}  // namespace hz
