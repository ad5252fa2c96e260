// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/codebook.h"

#include "base/number.h"
#include "base/with_code.h"

#include <algorithm>
#include <limits>

namespace hz::survey {
namespace {

/// What a reserved missing code is called in files when the list of the question does not name it.
std::string reservedText(MissingKind kind) {
  switch (kind) {
    case MissingKind::NotApplicable: return "97";
    case MissingKind::DontKnow: return "98";
    case MissingKind::Refused: return "99";
    case MissingKind::None:
    case MissingKind::Skipped:
    case MissingKind::Invalid: break;
  }
  return {};
}

}  // namespace

int ChoiceList::find(std::string_view code) const {
  const Choice* found = withCode(choices, code);
  return found == nullptr ? -1 : static_cast<int>(found - choices.data());
}

bool ChoiceList::isNumbered() const {
  return std::all_of(choices.begin(), choices.end(), [](const Choice& choice) {
    const auto number = parseInteger(choice.code);
    return number && *number >= 0 && *number <= std::numeric_limits<AnswerCode>::max();
  });
}

const Question* Codebook::findAsked(std::string_view code) const {
  return withCode(questions, code);
}

const Question* Codebook::find(std::string_view code) const {
  if (const Question* asked = findAsked(code)) return asked;
  const auto found = std::find_if(derived.begin(), derived.end(),
                                  [&](const auto& variable) { return variable.question.code == code; });
  return found == derived.end() ? nullptr : &found->question;
}

std::vector<const Question*> Codebook::variables() const {
  std::vector<const Question*> all = answerQuestions();
  for (const DerivedVariable& variable : derived) all.push_back(&variable.question);
  return all;
}

const Question* Codebook::secondsQuestion() const {
  const Question* question = findAsked("seconds");
  return question != nullptr && question->kind == QuestionKind::Number ? question : nullptr;
}

const Question* Codebook::withRole(QuestionRole role) const {
  const auto found = std::find_if(questions.begin(), questions.end(), [&](const auto& q) { return q.role == role; });
  return found == questions.end() ? nullptr : &*found;
}

const ChoiceList* Codebook::list(std::string_view name) const {
  const auto found = std::find_if(lists.begin(), lists.end(), [&](const auto& list) { return list.name == name; });
  return found == lists.end() ? nullptr : &*found;
}

const ChoiceList& Codebook::choices(const Question& question) const {
  static const ChoiceList kEmpty;
  const ChoiceList* found = question.list.empty() ? nullptr : list(question.list);
  return found == nullptr ? kEmpty : *found;
}

std::vector<const Question*> Codebook::answerQuestions() const {
  std::vector<const Question*> stored;
  for (const Question& question : questions) {
    if (question.role == QuestionRole::Answer || question.role == QuestionRole::Metadata) stored.push_back(&question);
  }
  return stored;
}

std::optional<AnswerCode> Codebook::answerCode(const Question& question, std::string_view choiceCode) const {
  const ChoiceList& own = choices(question);
  const int at = own.find(choiceCode);
  if (at < 0) return std::nullopt;
  const Choice& choice = own.choices[static_cast<std::size_t>(at)];
  if (choice.missing != MissingKind::None) return missingCode(choice.missing);
  if (own.isNumbered()) return static_cast<AnswerCode>(*parseInteger(choice.code));
  return static_cast<AnswerCode>(at + 1);
}

std::string Codebook::choiceCode(const Question& question, AnswerCode code) const {
  const ChoiceList& own = choices(question);
  if (!isAnswer(code)) {
    const MissingKind kind = missingKind(code);
    if (kind == MissingKind::Skipped || kind == MissingKind::Invalid) return {};
    const auto found = std::find_if(own.choices.begin(), own.choices.end(),
                                    [&](const Choice& choice) { return choice.missing == kind; });
    return found == own.choices.end() ? reservedText(kind) : found->code;
  }
  if (!own.isNumbered()) {
    const auto at = static_cast<std::size_t>(code) - 1;  // code 0 wraps round to an index no list has
    return at < own.choices.size() ? own.choices[at].code : std::to_string(code);
  }
  for (const Choice& choice : own.choices) {
    if (choice.missing == MissingKind::None && parseInteger(choice.code) == code) return choice.code;
  }
  return std::to_string(code);
}

}  // namespace hz::survey
