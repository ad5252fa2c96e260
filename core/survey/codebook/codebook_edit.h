// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace hz::survey {

/// Answers that an edited questionnaire has no place for, as they stand in the project.
struct AnswerConsequence {
  enum class Kind {
    QuestionGone,  ///< the question is no longer there; `value` is ""
    ChoiceGone,    ///< the choice `value` is no longer there
    Unreadable     ///< the text or number `value` is no answer to the question in its new form
  };
  Kind kind = Kind::ChoiceGone;
  std::string question;       ///< its code before the edit
  std::string value;          ///< code of the choice, or the text; kOtherAnswers for all that are not named one by one
  LocalizedText label;        ///< of the choice; both empty where there is none
  std::uint64_t answers = 0;  ///< how many were given
  bool operator==(const AnswerConsequence&) const = default;
};
inline constexpr const char* kOtherAnswers = "*";

/// What becomes of such answers.
struct AnswerDecision {
  std::string mergeInto;                       ///< code of a choice of the question in its new form; "" = set missing
  MissingKind missing = MissingKind::Skipped;  ///< where they are set missing
  bool operator==(const AnswerDecision&) const = default;
};
/// (question before the edit, value) → decision, as AnswerConsequence names them.
using AnswerDecisions = std::map<std::pair<std::string, std::string>, AnswerDecision>;

/// A questionnaire in its new form. What is renamed keeps its answers, and framework and recipe follow the name.
struct CodebookEdit {
  Codebook codebook;
  std::map<std::string, std::string> renamedQuestions;  ///< code before → code now
  /// Name of the list before → code of the choice before → code now.
  std::map<std::string, std::map<std::string, std::string>> renamedChoices;
  AnswerDecisions decisions;

  const std::string& nameNow(const std::string& question) const {
    const auto renamed = renamedQuestions.find(question);
    return renamed == renamedQuestions.end() ? question : renamed->second;
  }
};

/// The edit with its derived variables and conditions of asking under the names that questions and choices have now.
CodebookEdit withDerivedRenamed(CodebookEdit edit, const Codebook& before);

}  // namespace hz::survey
