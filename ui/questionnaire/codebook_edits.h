// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/codebook/codebook_edit.h"

#include <QString>

#include <optional>
#include <vector>

namespace hz {

/// Parts of a question that a form has a field for.
enum class QuestionField { Code, Wording, Kind, Role, Group, Choices, ScaleEnds, Condition, Limits, Items };

/// What is wrong with a question, and in which field.
struct FieldProblem {
  QuestionField field{};
  QString text;
};
/// Tags of HTML in a name, which nothing here would follow; "" = none.
QString markupProblem(const LocalizedText& name);
/// The first problem of a question as it stands in the codebook; nothing = it may be stored.
std::optional<FieldProblem> problemOf(const Codebook& codebook, const Question& question);

// Edits as values. What is renamed keeps its answers; conditions follow the names of questions.

/// A question in its new form, with the choices of its list: `renamed` says which codes are others now (before → now).
CodebookEdit withQuestion(const Codebook& before, std::size_t at, const Question& after,
                          const std::optional<std::vector<Choice>>& choices,
                          const std::map<std::string, std::string>& renamed);
CodebookEdit withNewQuestion(const Codebook& before, std::size_t at, const Question& question);
CodebookEdit withoutQuestion(const Codebook& before, std::size_t at);
CodebookEdit withMovedQuestion(const Codebook& before, std::size_t from, std::size_t to);
/// A code that no question has: "q7".
std::string freeQuestionCode(const Codebook& codebook);
/// How many questions use a list of choices.
int usersOfList(const Codebook& codebook, const std::string& list);

}  // namespace hz
