// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/community_names.h"

#include "base/text.h"

namespace hz::survey {
namespace {

std::string keyOf(std::string_view name) {
  std::string key = normalizedLabel(name);
  for (const std::string_view tail : {"社区居委会", "社区", "community"}) {
    if (key.size() > tail.size() && key.ends_with(tail)) {
      key.resize(key.size() - tail.size());
      break;
    }
  }
  return key;
}

}  // namespace

CommunityNames::CommunityNames(const std::vector<Community>& communities) {
  for (const Community& community : communities) {
    m_codes.insert(community.code);
    for (const std::string& name : {community.name.english, community.name.chinese}) {
      const std::string key = keyOf(name);
      if (key.empty()) continue;
      const auto at = m_byName.emplace(key, community.code);
      if (!at.second && at.first->second != community.code) at.first->second.clear();
    }
  }
}

std::string_view CommunityNames::byName(std::string_view text) const {
  const auto found = m_byName.find(keyOf(text));
  return found == m_byName.end() ? std::string_view() : std::string_view(found->second);
}

std::string CommunityNames::codeOf(std::string_view text) const {
  if (isCode(text)) return std::string(text);
  const std::string_view code = byName(text);
  return std::string(code.empty() ? text : code);
}

}  // namespace hz::survey
