// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hz {

enum class Language { English, Chinese };

/// The same words in both languages of the product. An empty Chinese text falls back to English and the reverse.
struct LocalizedText {
  std::string english;
  std::string chinese;

  const std::string& in(Language language) const {
    const std::string& wanted = language == Language::Chinese ? chinese : english;
    const std::string& other = language == Language::Chinese ? english : chinese;
    return wanted.empty() ? other : wanted;
  }
  bool operator==(const LocalizedText&) const = default;
};

}  // namespace hz
