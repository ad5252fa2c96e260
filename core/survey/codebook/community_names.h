// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/survey.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hz::survey {

/// What two writings of one code have in common: 001, 1 and 1.0; K01, 'K01, ="K01" and ｋ０１ with invisible
/// characters.
std::string communityKey(std::string_view text);
/// What spellings of one community have in common besides: 东湖, 东湖社区 and 东湖 社区.
std::string communityNameKey(std::string_view text);

/// Communities by whatever a file calls them: by code, or by name in either language, case and width folded, with or
/// without 社区 or “Community” behind it, or by a spelling that was said to be its. A name that two communities share
/// stands for neither.
class CommunityNames {
 public:
  CommunityNames() = default;
  explicit CommunityNames(const std::vector<Community>& communities);

  /// A person has said that this text means that community: its code, or another text. Wins over names.
  void addSpelling(std::string_view text, std::string_view meant);

  /// Nothing is declared: any community is taken.
  bool empty() const { return m_codes.empty(); }
  bool isCode(std::string_view text) const { return m_codes.contains(text); }
  bool knows(std::string_view text) const;
  /// The code of the community called so; the text itself where it is a code, or names none.
  std::string codeOf(std::string_view text) const;

 private:
  std::string_view byName(std::string_view text) const;
  /// What was said that it means; the text itself where nothing was.
  std::string_view meant(std::string_view text) const;
  std::map<std::string, std::string, std::less<>> m_byKey;  ///< communityKey → code, "" = of several
  std::set<std::string, std::less<>> m_codes;
  std::map<std::string, std::string, std::less<>> m_byName;  ///< key of the name → code, "" = of several
  std::map<std::string, std::string, std::less<>> m_said;    ///< communityKey of a spelling → what it means
};

}  // namespace hz::survey
