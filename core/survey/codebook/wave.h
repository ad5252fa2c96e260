// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

namespace hz::survey {

/// A wave is a four-digit year with an optional suffix, "2019" or "2019-H1" (resources/help/en/rules.md, "Waves").
inline bool isWave(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto inner = [&](char c) { return digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  if (text.size() < 4 || !std::all_of(text.begin(), text.begin() + 4, digit)) return false;
  if (text.size() == 4) return true;
  return text[4] == '-' && text.size() > 5 && text.size() <= 16 && std::all_of(text.begin() + 5, text.end(), inner);
}

/// "2019年" as the wave it names; any other text as it stands.
inline std::string_view waveOf(std::string_view text) {
  constexpr std::string_view kYear = "年";
  if (!text.ends_with(kYear)) return text;
  const std::string_view bare = text.substr(0, text.size() - kYear.size());
  return isWave(bare) ? bare : text;
}

}  // namespace hz::survey
