// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questionnaire/codebook_edits.h"

#include "base/number.h"
#include "survey/codebook/condition.h"
#include "ui/common/plain_text.h"
#include "ui/common/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace hz {

namespace {

constexpr std::size_t kMostChoices = 200;  // more are a text or a number, not a question with choices

QString say(const char* text) {
  return QCoreApplication::translate("hz::CodebookEdits", text);
}

/// Names of XLSForm: letters, digits, _ - . behind a letter or underscore; other scripts are letters.
bool isName(const std::string& code) {
  const auto letter = [](unsigned char c) { return std::isalpha(c) || c == '_' || c >= 0x80; };
  const auto inner = [&](unsigned char c) { return letter(c) || std::isdigit(c) || c == '-' || c == '.'; };
  return !code.empty() && letter(static_cast<unsigned char>(code.front())) &&
         std::all_of(code.begin(), code.end(), [&](char c) { return inner(static_cast<unsigned char>(c)); });
}

bool hasChoices(const Question& question) {
  return question.kind == QuestionKind::OneChoice || question.kind == QuestionKind::Scale ||
         question.kind == QuestionKind::MultipleChoice;
}

QString choicesProblem(const Codebook& codebook, const Question& question) {
  const auto& choices = codebook.choices(question).choices;
  if (choices.empty())
    return say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "A question with choices needs at least one."));
  const auto most = question.kind == QuestionKind::MultipleChoice ? std::size_t{kMaxChoices} : kMostChoices;
  if (choices.size() > most)
    return say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "%1 choices are too many; %2 are possible."))
        .arg(choices.size())
        .arg(most);
  std::set<std::string> codes;
  for (const Choice& choice : choices) {
    if (choice.code.empty() || choice.code.find_first_of(" \t\n\"'<>,;") != std::string::npos)
      return say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "“%1” is not a code for a choice: one word without blanks."))
          .arg(toQString(choice.code));
    if (!codes.insert(choice.code).second)
      return say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "The code %1 is there twice.")).arg(toQString(choice.code));
    if (choice.label.english.empty() && choice.label.chinese.empty())
      return say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "The choice %1 has no words.")).arg(toQString(choice.code));
    if (const QString text = markupProblem(choice.label); !text.isEmpty()) return text;
  }
  return {};
}

QString scaleProblem(const Codebook& codebook, const Question& question) {
  if (question.kind != QuestionKind::Scale) return {};
  if (question.scaleMin >= question.scaleMax)
    return say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "The lower end of a scale must be below the upper one."));
  for (const Choice& choice : codebook.choices(question).choices) {
    if (choice.missing != MissingKind::None) continue;
    const auto point = parseInteger(choice.code);
    if (!point || *point < question.scaleMin || *point > question.scaleMax)
      return say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "The choice %1 lies outside the ends of the scale."))
          .arg(toQString(choice.code));
  }
  return {};
}

/// Whether what decides about a question is in the end the question itself.
bool dependsOnItself(const Codebook& codebook, const std::string& code) {
  std::set<std::string> seen;
  std::vector<std::string> open{code};
  while (!open.empty()) {
    const Question* question = codebook.findAsked(open.back());
    open.pop_back();
    if (question == nullptr) continue;
    for (const std::string& name : conditionNames(question->relevant)) {
      if (name == code) return true;
      if (seen.insert(name).second) open.push_back(name);
    }
  }
  return false;
}

QString conditionProblem(const Codebook& codebook, const Question& question) {
  for (const std::string& name : conditionNames(question.relevant))
    if (codebook.find(name) == nullptr || name == question.code)
      return say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "The condition names %1, which is no other question."))
          .arg(toQString(name));
  if (dependsOnItself(codebook, question.code))
    return say(QT_TRANSLATE_NOOP("hz::CodebookEdits",
                                 "The condition goes round in a circle: it depends on questions that depend on this "
                                 "one."));
  switch (conditionFault(question.relevant)) {
    case ConditionFault::None: return {};
    case ConditionFault::DividesByZero:
      return say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "The condition always divides by 0."));
    case ConditionFault::NotUnderstood: break;
  }
  return say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "The condition cannot be understood. Write it as ${code} = '1'."));
}

void replaceInConditions(Codebook& codebook, const std::string& from, const std::string& to) {
  const std::string was = "${" + from + "}", is = "${" + to + "}";
  for (Question& question : codebook.questions) {
    for (std::size_t at = question.relevant.find(was); at != std::string::npos;
         at = question.relevant.find(was, at + is.size()))
      question.relevant.replace(at, was.size(), is);
  }
}

}  // namespace

QString markupProblem(const LocalizedText& name) {
  for (const std::string* text : {&name.english, &name.chinese})
    if (const QString tag = tagIn(toQString(*text)); !tag.isEmpty())
      return say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "Names are plain text: take out %1.")).arg(tag);
  return {};
}

std::optional<FieldProblem> problemOf(const Codebook& codebook, const Question& question) {
  const auto wrong = [](QuestionField field, const QString& text) { return FieldProblem{field, text}; };
  if (!isName(question.code))
    return wrong(QuestionField::Code,
                 say(QT_TRANSLATE_NOOP("hz::CodebookEdits",
                                       "A code begins with a letter and has no blanks, quotes or brackets.")));
  const auto same = std::count_if(codebook.questions.begin(), codebook.questions.end(),
                                  [&](const Question& other) { return other.code == question.code; });
  if (same > 1)
    return wrong(QuestionField::Code, say(QT_TRANSLATE_NOOP("hz::CodebookEdits", "Another question has this code.")));
  if (const QString text = markupProblem(question.label); !text.isEmpty()) return wrong(QuestionField::Wording, text);
  if (hasChoices(question) && !(question.kind == QuestionKind::Scale && question.list.empty())) {
    if (const QString text = choicesProblem(codebook, question); !text.isEmpty())
      return wrong(QuestionField::Choices, text);
  }
  if (const QString text = scaleProblem(codebook, question); !text.isEmpty())
    return wrong(QuestionField::ScaleEnds, text);
  if (const QString text = conditionProblem(codebook, question); !text.isEmpty())
    return wrong(QuestionField::Condition, text);
  return std::nullopt;
}

CodebookEdit withQuestion(const Codebook& before, std::size_t at, const Question& after,
                          const std::optional<std::vector<Choice>>& choices,
                          const std::map<std::string, std::string>& renamed) {
  CodebookEdit edit{before, {}, {}, {}};
  Question& question = edit.codebook.questions[at];
  const Question was = question;
  question = after;
  if (was.code != after.code) {
    edit.renamedQuestions[was.code] = after.code;
    replaceInConditions(edit.codebook, was.code, after.code);
  }
  const bool barePoints = after.kind == QuestionKind::Scale && after.list.empty() && was.list.empty() && !choices;
  if (hasChoices(after) && !barePoints && (after.list.empty() || edit.codebook.list(after.list) == nullptr)) {
    question.list = after.list.empty() ? after.code + "_choices" : after.list;
    edit.codebook.lists.push_back({question.list, edit.codebook.choices(was).choices});
  }
  if (!hasChoices(after)) question.list.clear();
  if (!choices || question.list.empty()) return edit;
  for (ChoiceList& list : edit.codebook.lists)
    if (list.name == question.list) list.choices = *choices;
  if (!renamed.empty()) edit.renamedChoices[was.list] = renamed;
  return edit;
}

CodebookEdit withNewQuestion(const Codebook& before, std::size_t at, const Question& question) {
  CodebookEdit edit{before, {}, {}, {}};
  auto& questions = edit.codebook.questions;
  questions.insert(questions.begin() + static_cast<std::ptrdiff_t>(std::min(at, questions.size())), question);
  return edit;
}

CodebookEdit withoutQuestion(const Codebook& before, std::size_t at) {
  CodebookEdit edit{before, {}, {}, {}};
  edit.codebook.questions.erase(edit.codebook.questions.begin() + static_cast<std::ptrdiff_t>(at));
  return edit;
}

CodebookEdit withMovedQuestion(const Codebook& before, std::size_t from, std::size_t to) {
  CodebookEdit edit{before, {}, {}, {}};
  auto& questions = edit.codebook.questions;
  Question moved = questions[from];
  // It joins the section it comes to lie in.
  moved.group = before.questions[to].group;
  questions.erase(questions.begin() + static_cast<std::ptrdiff_t>(from));
  questions.insert(questions.begin() + static_cast<std::ptrdiff_t>(to), moved);
  return edit;
}

std::string freeQuestionCode(const Codebook& codebook) {
  for (std::size_t number = codebook.questions.size() + 1;; ++number) {
    const std::string code = "q" + std::to_string(number);
    if (codebook.find(code) == nullptr) return code;
  }
}

int usersOfList(const Codebook& codebook, const std::string& list) {
  return static_cast<int>(std::count_if(codebook.questions.begin(), codebook.questions.end(),
                                        [&](const Question& question) { return question.list == list; }));
}

}  // namespace hz
