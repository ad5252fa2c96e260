// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hz::survey {

/// Who stood behind the numbers of a unit, without naming anybody: exclusive sums over a hash of each respondent's
/// identifier, by 7 bits of it. Of two sets that differ by d respondents, at most d sums differ, and almost always d of
/// them while d is small.
struct RespondentSketch {
  std::array<std::uint32_t, 128> sums{};
  void add(std::string_view respondent);
  void add(const RespondentSketch& others);  ///< of other respondents
  /// Sums that differ: never more than the respondents that are in one set only.
  int difference(const RespondentSketch& other) const;
  bool operator==(const RespondentSketch&) const = default;
};

/// A community in a wave ("*" = all of it) as it has left.
struct ReleasedUnit {
  std::string wave, community;
  std::uint32_t n = 0;  ///< respondents
  RespondentSketch who;
  std::map<std::string, std::uint32_t> answers;  ///< by result code, where fewer than n
  bool operator==(const ReleasedUnit&) const = default;
};

/// What has left the project at one time.
struct ReleaseRecord {
  std::string at;      ///< UTC, ISO 8601
  std::string what;    ///< "analyse", "chart likert" …
  std::string method;  ///< the filter, "" = none
  std::string data;    ///< hash of the data it was made of
  std::vector<ReleasedUnit> units;
};

std::string releaseToJson(const ReleaseRecord& record);
/// Throws Fault(ProjectDamaged) for what we would not have written.
ReleaseRecord releaseFromJson(const std::string& json, const std::string& file);

}  // namespace hz::survey
