// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace hz {

/// How strictly numbers are kept back when they leave the project (resources/help/en/disclosure.md, "Two levels").
enum class DisclosureLevel {
  Research,  ///< one-way tables of the whole sample leave as counted; everything finer follows k
  Strict     ///< k everywhere
};

inline constexpr int kUsualDisclosureCount = 10;  ///< respondents behind a number that leaves
inline constexpr int kFewestDisclosureCount = 3;  ///< no decision may go below it
inline constexpr int kHighestDisclosureCount = 30;

/// What a project lets out; a setting of the project (survey/project/project.h: Project::disclosure()).
struct DisclosurePolicy {
  DisclosureLevel level = DisclosureLevel::Research;
  int k = kUsualDisclosureCount;  ///< 3..30; below 10 only by a decision, which every export then states
  std::string decidedBy, reason;  ///< the owner's recorded decision; "" where k is 10 or more
  std::string decidedAt;          ///< UTC, ISO 8601
  bool isLowered() const { return k < kUsualDisclosureCount; }
  bool operator==(const DisclosurePolicy&) const = default;
};

/// What a table tells: all respondents of a project by one variable, or anything finer (by community or wave, of a
/// group, by two and more variables).
enum class DisclosureScope { WholeSample, Breakdown };

/// Whether numbers of this scope follow k at all.
inline bool followsCount(const DisclosurePolicy& policy, DisclosureScope scope) {
  return policy.level == DisclosureLevel::Strict || scope == DisclosureScope::Breakdown;
}

/// In place of a number that is kept back, in every file and text.
inline constexpr const char* kSuppressedMark = "*";

/// In place of a count of respondents that is kept back.
inline constexpr std::uint32_t kWithheldCount = 0xFFFFFFFF;

}  // namespace hz
