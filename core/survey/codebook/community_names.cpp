// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/community_names.h"

#include "base/text.h"

#include <algorithm>
#include <cctype>

namespace hz::survey {
namespace {

std::string keyOf(std::string_view name) {
  std::string key = normalizedLabel(name);
  for (const std::string_view tail : {"社区居民委员会", "社区居委会", "居民委员会", "居委会", "社区", "community"}) {
    if (key.size() > tail.size() && key.ends_with(tail)) {
      key.resize(key.size() - tail.size());
      break;
    }
  }
  return key;
}

/// "K01 槐荫里", "K01-槐荫里", "槐荫里（K01）": both name the same community. "" = they do not.
template <class Codes>
std::string_view byCodeAndName(std::string_view text, const Codes& codes, const Codes& names) {
  const std::string folded = foldedWidth(trimmed(text));
  std::string_view whole = folded;
  if (whole.ends_with(')')) whole.remove_suffix(1);
  for (const std::string_view mark : {" ", "-", "_", ":", "(", "、", "."}) {
    const std::size_t at = whole.find(mark);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view left = trimmed(whole.substr(0, at)), right = trimmed(whole.substr(at + mark.size()));
    for (const auto& [code, name] : {std::pair{left, right}, std::pair{right, left}}) {
      const auto coded = codes.find(communityKey(code));
      const auto named = names.find(keyOf(name));
      if (coded != codes.end() && named != names.end() && !coded->second.empty() && coded->second == named->second)
        return coded->second;
    }
  }
  return {};
}

}  // namespace

CommunityNames::CommunityNames(const std::vector<Community>& communities) {
  for (const Community& community : communities) {
    m_codes.insert(community.code);
    const auto same = m_byKey.emplace(communityKey(community.code), community.code);
    if (!same.second && same.first->second != community.code) same.first->second.clear();
    for (const std::string& name : {community.name.english, community.name.chinese}) {
      const std::string key = keyOf(name);
      if (key.empty()) continue;
      const auto at = m_byName.emplace(key, community.code);
      if (!at.second && at.first->second != community.code) at.first->second.clear();
    }
  }
}

std::string communityKey(std::string_view text) {
  std::string key = withoutInvisible(foldedWidth(withoutGuard(text)));
  if (const std::size_t point = key.find('.'); point != std::string::npos && point > 0 &&
                                               key.find_first_not_of('0', point + 1) == std::string::npos &&
                                               key.find_first_not_of("0123456789") == point)
    key.resize(point);
  if (!key.empty() && key.find_first_not_of("0123456789") == std::string::npos)
    key.erase(0, std::min(key.find_first_not_of('0'), key.size() - 1));
  std::transform(key.begin(), key.end(), key.begin(), [](unsigned char c) { return std::tolower(c); });
  return key;
}

std::string communityNameKey(std::string_view text) {
  return keyOf(text);
}

std::string_view CommunityNames::byName(std::string_view text) const {
  if (const auto code = m_byKey.find(communityKey(text)); code != m_byKey.end() && !code->second.empty())
    return code->second;
  const auto found = m_byName.find(keyOf(text));
  return found == m_byName.end() ? byCodeAndName(text, m_byKey, m_byName) : std::string_view(found->second);
}

void CommunityNames::addSpelling(std::string_view text, std::string_view said) {
  if (!text.empty() && !said.empty() && text != said) m_said.insert_or_assign(communityKey(text), std::string(said));
}

std::string_view CommunityNames::meant(std::string_view text) const {
  // A chain of spellings ends; two that were said to be each other's end where they began.
  for (std::size_t step = 0; step < m_said.size(); ++step) {
    const auto found = m_said.find(communityKey(text));
    if (found == m_said.end() || isCode(text)) break;
    text = found->second;
  }
  return text;
}

bool CommunityNames::knows(std::string_view text) const {
  text = meant(text);
  return isCode(text) || !byName(text).empty();
}

std::string CommunityNames::codeOf(std::string_view text) const {
  text = meant(text);
  if (isCode(text)) return std::string(text);
  const std::string_view code = byName(text);
  return std::string(code.empty() ? text : code);
}

}  // namespace hz::survey
