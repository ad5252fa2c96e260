// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "survey/store/database.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hz::survey {

/// What stood under one community and counts for another since: what an undo needs to know.
struct MovedCommunity {
  std::string from, into;
  std::vector<std::int64_t> answers;                                     ///< rows of questionnaires
  std::map<std::string, std::vector<std::vector<std::string>>> figures;  ///< sheet table → keys beside the community
  std::size_t size() const {
    std::size_t all = answers.size();
    for (const auto& [table, keys] : figures) all += keys.size();
    return all;
  }
};

/// Respondents and figures that both have in the same wave: which of them is right nobody can tell, so they are not
/// merged.
std::size_t communityOverlap(const Database& database, const std::string& from, const std::string& into);
/// Every questionnaire and figure of `from` counts for `into`; contents of the batches are summed up anew. Inside a
/// transaction. Throws Fault(BadArgument) where they overlap.
MovedCommunity moveCommunity(const Database& database, const std::string& from, const std::string& into,
                             Progress& progress);
/// Takes it back.
void moveBack(const Database& database, const MovedCommunity& moved, Progress& progress);

}  // namespace hz::survey
