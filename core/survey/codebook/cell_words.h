// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace hz::survey {

/// A cell without outer spaces and guards ("'001"), its full-width digits folded; borrows the cell where nothing
/// changes.
class FoldedCell {
 public:
  explicit FoldedCell(std::string_view cell) : m_view(withoutGuard(cell)) {
    const bool plain =
        std::none_of(m_view.begin(), m_view.end(), [](char c) { return static_cast<unsigned char>(c) == 0xEF; });
    if (!plain) {
      m_text = foldedWidth(m_view);
      m_view = m_text;
    }
  }
  std::string_view view() const { return m_view; }

 private:
  std::string m_text;
  std::string_view m_view;
};

/// What 0/1 columns hold for a choice that was shown and not ticked.
bool isUnticked(std::string_view text);
/// What 0/1 columns hold when the question was not shown (LimeSurvey, in the language of the export).
bool isNotShown(std::string_view text);
/// What hand-made tables write where a community or the number of a respondent would stand: 合计, 永安街道小计, Mean,
/// "注：…" – totals, averages, notes and signatures.
bool isTotalWord(std::string_view text);

}  // namespace hz::survey
