// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/store/answer_conversion.h"
#include "survey/store/database.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hz::survey {

/// Kind of the named values that hold them; results are never computed from these.
inline constexpr const char* kSecondEntries = "second entry";

/// A form that was typed twice, known by the identity of the form, so that one that is taken out and put back keeps it.
/// Answers are texts as stored, question → text; absent = blank.
struct SecondEntry {
  std::string wave, community, respondent;
  std::string firstTypist, secondTypist, at;
  std::map<std::string, std::string> first, second;
  std::map<std::string, std::string> settled;  ///< what the paper says where they differ; "" = blank
};

/// In the order they were typed. Throws Fault(ProjectDamaged).
std::vector<SecondEntry> readSecondEntries(const Database& database);
std::optional<SecondEntry> readSecondEntry(const Database& database, const std::string& wave,
                                           const std::string& community, const std::string& respondent);

// Inside the caller's transaction.

void writeSecondEntry(const Database& database, const SecondEntry& entry);
void removeSecondEntry(const Database& database, const std::string& wave, const std::string& community,
                       const std::string& respondent);
/// Questions and choices under the names they have after an edit; an answer that has no place any more stays as it is.
void convertSecondEntries(const Database& database, const std::deque<AnswerConversion>& conversions);

}  // namespace hz::survey
