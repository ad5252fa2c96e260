// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "survey/codebook/codebook.h"
#include "survey/store/database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hz::survey {

/// Format of batches that were typed in, form by form.
inline constexpr const char* kTypedFormat = "typed";

/// One stored questionnaire with all that is known of its row.
struct Questionnaire {
  std::int64_t row = 0;  ///< 0 = not stored yet
  std::int64_t batch = 0;
  std::int64_t fileRow = 0;
  std::string respondent, community, wave;
  double weight = 1;
  /// Question → text as stored (Project::editAnswer); "" or absent = blank.
  std::map<std::string, std::string> answers;
  bool operator==(const Questionnaire&) const = default;
};

/// Nothing when there is no such row.
std::optional<Questionnaire> readQuestionnaire(const Database& database, const Codebook& codebook, std::int64_t row);
/// Row of the questionnaire with this identity; 0 = there is none.
std::int64_t findQuestionnaire(const Database& database, const std::string& community, const std::string& wave,
                               const std::string& respondent);

// All of the following run inside the caller's transaction, keep counts and hash of the batch, and refuse with
// Fault(AnswerRefused) what the rows around do not allow.

/// Begins a batch of typed forms; `name` stands where others have the name of their file.
std::int64_t beginTypedBatch(const Database& database, const std::string& name);
/// The batch ends the table, so that another row may follow in it.
bool isLastBatch(const Database& database, std::int64_t batch);
/// Puts a questionnaire in: at its row where that is given (back where it was taken out), else as the last of its
/// batch, which must end the table. Returns the row.
std::int64_t putQuestionnaire(const Database& database, const Codebook& codebook, const Questionnaire& form,
                              Progress& progress);
void takeQuestionnaire(const Database& database, const Questionnaire& form, Progress& progress);
/// Replaces identity and answers of a stored questionnaire.
void replaceQuestionnaire(const Database& database, const Codebook& codebook, const Questionnaire& form,
                          Progress& progress);

/// Keys of small texts that begin so, with their texts, in order of key.
std::vector<std::pair<std::string, std::string>> readTexts(const Database& database, const std::string& prefix);
void removeText(const Database& database, const std::string& key);

/// Rows that were taken out of a batch by hand.
std::vector<std::int64_t> rowsTakenOut(const Database& database, std::int64_t batch);

}  // namespace hz::survey
