// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs/disclosure_option.h"

#include "stats/disclosure/table_release.h"

#include <algorithm>

namespace hz {

void addDisclosureOption(CLI::App& verb, std::string& level) {
  verb.add_option("--disclosure", level,
                  "Keep back counts of fewer than 10 and what they follow from: strict (alone), or research, where "
                  "totals stay")
      ->expected(0, 1)
      ->default_str("strict")
      ->check(CLI::IsMember({"strict", "research", "true"}));  // "true": named without a level
}

std::optional<DisclosurePolicy> policyOf(const std::string& level) {
  if (level.empty()) return std::nullopt;
  DisclosurePolicy policy;
  policy.level = level == "research" ? DisclosureLevel::Research : DisclosureLevel::Strict;
  return policy;
}

std::vector<std::uint8_t> withheldGroups(const Categories& groups, const std::vector<std::uint8_t>& answered,
                                         const Categories& waves, const DisclosurePolicy& policy) {
  std::vector<std::uint8_t> withheld(groups.names.size(), 0);
  for (std::size_t wave = 0; wave < std::max<std::size_t>(1, waves.names.size()); ++wave) {
    std::vector<std::int64_t> counts(groups.names.size(), 0);
    for (std::size_t row = 0; row < groups.of.size(); ++row) {
      const bool isOther = !waves.of.empty() && waves.of[row] != static_cast<int>(wave);
      if (!isOther && groups.of[row] >= 0 && answered[row] != 0) ++counts[static_cast<std::size_t>(groups.of[row])];
    }
    const auto here = stats::releaseGroups(counts, policy, DisclosureScope::Breakdown);
    for (std::size_t g = 0; g < withheld.size(); ++g) withheld[g] |= here[g];
  }
  return withheld;
}

std::vector<std::string> takeOutGroups(Categories& groups, const std::vector<std::uint8_t>& withheld) {
  std::vector<std::string> kept, out;
  std::vector<int> place;
  for (std::size_t g = 0; g < withheld.size(); ++g) {
    place.push_back(withheld[g] != 0 ? -1 : static_cast<int>(kept.size()));
    (withheld[g] != 0 ? out : kept).push_back(groups.names[g]);
  }
  for (int& of : groups.of) of = of < 0 ? -1 : place[static_cast<std::size_t>(of)];
  groups.names = std::move(kept);
  return out;
}

}  // namespace hz
