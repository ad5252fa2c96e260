// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "survey/codebook/codebook_edit.h"
#include "survey/store/database.h"

#include <cstdint>
#include <vector>

namespace hz::survey {

/// Answers that have no place in the edited questionnaire and about which nothing is decided, most frequent first
/// within a question; at most 200 values of a question by name, the rest together as kOtherAnswers. `undoOf` leaves out
/// answers that the undo of this version of the definitions will bring back; 0 = none.
std::vector<AnswerConsequence> answerConsequences(const Database& database, const Codebook& before,
                                                  const CodebookEdit& edit, std::int64_t undoOf, Progress& progress);

/// Brings the table of answers into the form of the edited questionnaire, inside the caller's transaction: columns,
/// answers, the view of ticks, and the hash of every batch that changes. Answers that change are kept in
/// `replaced_answer` under `version`; 0 = they are not kept.
void rebuildAnswers(const Database& database, const Codebook& before, const CodebookEdit& edit, std::int64_t version,
                    Progress& progress);

/// Before the undo of `version`: forgets what it replaced where the answer was changed again since.
void forgetOvertaken(const Database& database, const CodebookEdit& undo, const Codebook& current, std::int64_t version);
/// After rebuildAnswers(undo): puts back what `version` replaced. Both inside the caller's transaction.
void restoreReplaced(const Database& database, const Codebook& codebook, std::int64_t version, Progress& progress);

}  // namespace hz::survey
