// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questionnaire/derived_edits.h"

#include "base/number.h"
#include "base/overloaded.h"
#include "survey/codebook/condition.h"
#include "survey/codebook/derived.h"
#include "ui/common/text.h"
#include "ui/questionnaire/codebook_edits.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cctype>

namespace hz {

namespace {

QString sayDerived(const char* text) {
  return QCoreApplication::translate("hz::DerivedEdits", text);
}

std::string freeDerivedCode(const Codebook& codebook) {
  for (std::size_t number = codebook.derived.size() + 1;; ++number) {
    std::string code = "v" + std::to_string(number);
    if (codebook.find(code) == nullptr) return code;
  }
}

std::string freeListName(const Codebook& codebook, const std::string& code) {
  std::string name = code + "_choices";
  for (int number = 2; codebook.list(name) != nullptr; ++number) name = code + "_choices" + std::to_string(number);
  return name;
}

LocalizedText sameText(const std::string& text) {
  return {text, text};
}

/// A question, or another variable than the one at `at`, has this list too.
bool isShared(const Codebook& codebook, const std::string& list, std::size_t at) {
  bool shared = usersOfList(codebook, list) > 0;
  for (std::size_t i = 0; i < codebook.derived.size(); ++i)
    shared = shared || (i != at && codebook.derived[i].question.list == list);
  return shared;
}

/// What a code begins with, without its last number.
std::string stemOf(const std::string& code) {
  std::size_t end = code.size();
  while (end > 0 && std::isdigit(static_cast<unsigned char>(code[end - 1]))) --end;
  return code.substr(0, end);
}

std::vector<std::string> itemsLike(const Codebook& codebook, const Question& source) {
  std::vector<std::string> items;
  for (const Question& question : codebook.questions) {
    const bool alike =
        source.group.empty() ? stemOf(question.code) == stemOf(source.code) : question.group == source.group;
    if (question.kind == QuestionKind::Scale && alike) items.push_back(question.code);
  }
  return items;
}

/// The middle one of the numbers that were given.
double middleOf(const Question& source, const Survey* survey) {
  std::vector<double> numbers;
  if (const AnswerColumn* column = survey == nullptr ? nullptr : survey->find(source.code)) {
    for (const double number : column->numbers)
      if (!isMissing(number)) numbers.push_back(number);
    for (const AnswerCode code : column->codes)
      if (isAnswer(code)) numbers.push_back(code);
  }
  if (numbers.empty()) return source.kind == QuestionKind::Scale ? (source.scaleMin + source.scaleMax) / 2.0 : 1;
  const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
  std::nth_element(numbers.begin(), middle, numbers.end());
  return *middle;
}

std::vector<Choice> bandChoices(const std::vector<double>& cuts) {
  std::vector<Choice> choices;
  for (std::size_t k = 0; k <= cuts.size(); ++k)
    choices.push_back({std::to_string(k + 1), sameText(toUtf8(bandText(cuts, k))), MissingKind::None, false});
  return choices;
}

std::string conditionOn(const Codebook& codebook, const Question& source) {
  const auto answers = answersOf(codebook, source);
  if (source.kind == QuestionKind::Number) return "${" + source.code + "} > 0";
  if (answers.empty()) return "${" + source.code + "} != ''";
  if (source.kind == QuestionKind::MultipleChoice)
    return "selected(${" + source.code + "}, '" + answers.front().code + "')";
  return "${" + source.code + "} = '" + answers.front().code + "'";
}

QString faultOfCondition(const Codebook& codebook, std::size_t at, const std::string& text) {
  if (text.empty()) return sayDerived(QT_TRANSLATE_NOOP("hz::DerivedEdits", "The condition is empty."));
  const auto known = sourcesFor(codebook, DerivedRule::Condition, at);
  for (const std::string& name : conditionNames(text)) {
    const auto same = [&](const Question* one) { return one->code == name; };
    if (std::none_of(known.begin(), known.end(), same))
      return sayDerived(QT_TRANSLATE_NOOP("hz::DerivedEdits", "“%1” is no question and no variable above this one."))
          .arg(toQString(name));
  }
  switch (conditionFault(text)) {
    case ConditionFault::None: return {};
    case ConditionFault::DividesByZero:
      return sayDerived(QT_TRANSLATE_NOOP("hz::DerivedEdits", "The condition always divides by 0."));
    case ConditionFault::NotUnderstood: break;
  }
  return sayDerived(
      QT_TRANSLATE_NOOP("hz::DerivedEdits", "The condition cannot be understood. Write it as ${code} = '1'."));
}

}  // namespace

DerivedRule ruleOf(const DerivedDraft& draft) {
  return std::visit(Overloaded{[](const RecodeRule&) { return DerivedRule::Merge; },
                               [](const BandRule&) { return DerivedRule::Bands; },
                               [](const ItemRule& k) { return k.isSum ? DerivedRule::Sum : DerivedRule::Mean; },
                               [](const ConditionRule&) { return DerivedRule::Condition; }},
                    draft.variable.how);
}

DerivedDraft storedDerived(const Codebook& codebook, std::size_t at) {
  const DerivedVariable& variable = codebook.derived[at];
  return {variable, codebook.choices(variable.question).choices};
}

DerivedRule suitingRule(const Question& question) {
  switch (question.kind) {
    case QuestionKind::Number: return DerivedRule::Bands;
    case QuestionKind::Scale: return DerivedRule::Mean;
    case QuestionKind::OneChoice:
    case QuestionKind::MultipleChoice: return DerivedRule::Merge;
    case QuestionKind::Text:
    case QuestionKind::Date: break;
  }
  return DerivedRule::Condition;
}

std::optional<DerivedDraft> newDerived(const Codebook& codebook, const Survey* survey, DerivedRule rule,
                                       const std::string& source) {
  const auto sources = sourcesFor(codebook, rule, codebook.derived.size());
  if (sources.empty()) return std::nullopt;
  const auto wanted =
      std::find_if(sources.begin(), sources.end(), [&](const Question* one) { return one->code == source; });
  const Question& of = wanted == sources.end() ? *sources.front() : **wanted;
  DerivedDraft draft;
  Question& question = draft.variable.question;
  question.code = freeDerivedCode(codebook);
  question.label = {of.label.english.empty() ? of.code : of.label.english,
                    of.label.chinese.empty() ? of.code : of.label.chinese};
  question.kind = QuestionKind::OneChoice;
  switch (rule) {
    case DerivedRule::Merge: {
      RecodeRule how{of.code, {}, {}};
      draft.choices = answersOf(codebook, of);
      for (Choice& choice : draft.choices) {
        choice.exclusive = false;
        how.into.emplace_back(choice.code, choice.code);
      }
      draft.variable.how = how;
      break;
    }
    case DerivedRule::Bands: {
      const BandRule how{of.code, {middleOf(of, survey)}};
      draft.choices = bandChoices(how.cuts);
      draft.variable.how = how;
      break;
    }
    case DerivedRule::Mean:
    case DerivedRule::Sum:
      question.kind = QuestionKind::Number;
      for (const QuestionGroup& group : codebook.groups)
        if (!of.group.empty() && group.code == of.group && !(group.label == LocalizedText{}))
          question.label = group.label;
      draft.variable.how = ItemRule{itemsLike(codebook, of), rule == DerivedRule::Sum, 0.5};
      break;
    case DerivedRule::Condition:
      draft.variable.how = ConditionRule{conditionOn(codebook, of)};
      draft.choices = {{"0", {"No", "否"}, MissingKind::None, false}, {"1", {"Yes", "是"}, MissingKind::None, false}};
      break;
  }
  return draft;
}

std::vector<const Question*> sourcesFor(const Codebook& codebook, DerivedRule rule, std::size_t at) {
  std::vector<const Question*> sources;
  const auto add = [&](const Question& question) {
    const auto& list = codebook.choices(question);
    const bool choices = !answersOf(codebook, question).empty();
    const bool number = question.kind == QuestionKind::Number || question.kind == QuestionKind::Scale ||
                        (question.kind == QuestionKind::OneChoice && choices && list.isNumbered());
    bool fits = false;
    switch (rule) {
      case DerivedRule::Merge: fits = choices; break;
      case DerivedRule::Bands: fits = number; break;
      case DerivedRule::Mean:
      case DerivedRule::Sum: fits = question.kind == QuestionKind::Scale; break;
      case DerivedRule::Condition: fits = question.kind != QuestionKind::Text && question.kind != QuestionKind::Date;
    }
    if (fits) sources.push_back(&question);
  };
  for (const Question* question : codebook.answerQuestions()) add(*question);
  for (std::size_t i = 0; i < std::min(at, codebook.derived.size()); ++i) add(codebook.derived[i].question);
  return sources;
}

std::vector<Choice> answersOf(const Codebook& codebook, const Question& source) {
  std::vector<Choice> answers;
  for (const Choice& choice : codebook.choices(source).choices) {
    const auto point = parseInteger(choice.code);
    const bool beyond =
        source.kind == QuestionKind::Scale && (!point || *point < source.scaleMin || *point > source.scaleMax);
    if (choice.missing == MissingKind::None && !beyond) answers.push_back(choice);
  }
  if (source.kind == QuestionKind::Scale && answers.empty())
    for (int point = source.scaleMin; point <= source.scaleMax; ++point)
      answers.push_back({std::to_string(point), sameText(std::to_string(point)), MissingKind::None, false});
  return answers;
}

std::optional<std::vector<double>> limitsOf(const QString& text) {
  static const QRegularExpression kBetween(QStringLiteral("[\\s,;，；、]+"));
  std::vector<double> cuts;
  for (const QString& word : text.split(kBetween, Qt::SkipEmptyParts)) {
    const auto number = parseNumber(toUtf8(word));
    if (!number || (!cuts.empty() && *number <= cuts.back())) return std::nullopt;
    cuts.push_back(*number);
  }
  if (cuts.empty()) return std::nullopt;
  return cuts;
}

QString limitsText(const std::vector<double>& cuts) {
  QStringList words;
  for (const double cut : cuts) words << toQString(shortestNumber(cut));
  return words.join(QStringLiteral(", "));
}

QString bandText(const std::vector<double>& cuts, std::size_t k) {
  const auto number = [&](std::size_t i) { return toQString(shortestNumber(cuts[i])); };
  if (k == 0) return QStringLiteral("<%1").arg(number(0));
  if (k == cuts.size()) return QStringLiteral("≥%1").arg(number(k - 1));
  return QStringLiteral("%1–<%2").arg(number(k - 1), number(k));
}

std::optional<FieldProblem> problemOf(const Codebook& codebook, std::size_t at, const DerivedDraft& draft) {
  const auto wrong = [](QuestionField field, const QString& text) { return FieldProblem{field, text}; };
  const CodebookEdit edit = withDerived(codebook, at, draft);
  // As a question of this code would be judged.
  Question named = draft.variable.question;
  named.kind = QuestionKind::Text;
  named.list.clear();
  if (const auto problem = problemOf(edit.codebook, named)) return problem;
  const auto same =
      std::count_if(edit.codebook.derived.begin(), edit.codebook.derived.end(),
                    [&](const DerivedVariable& other) { return other.question.code == draft.variable.question.code; });
  if (same > 1 || codebook.findAsked(draft.variable.question.code) != nullptr)
    return wrong(QuestionField::Code,
                 sayDerived(QT_TRANSLATE_NOOP("hz::DerivedEdits", "Another question or variable has this code.")));
  if (const auto* items = std::get_if<ItemRule>(&draft.variable.how); items != nullptr && items->items.empty())
    return wrong(QuestionField::Items, sayDerived(QT_TRANSLATE_NOOP("hz::DerivedEdits", "Tick at least one item.")));
  if (const auto* condition = std::get_if<ConditionRule>(&draft.variable.how))
    if (const QString text = faultOfCondition(codebook, at, condition->text); !text.isEmpty())
      return wrong(QuestionField::Condition, text);
  const bool listed = draft.variable.question.kind == QuestionKind::OneChoice;
  if (listed && draft.choices.empty())
    return wrong(QuestionField::Choices,
                 sayDerived(QT_TRANSLATE_NOOP("hz::DerivedEdits", "At least one answer must become something.")));
  for (const Choice& choice : draft.choices) {
    if (choice.label.english.empty() && choice.label.chinese.empty())
      return wrong(QuestionField::Choices,
                   sayDerived(QT_TRANSLATE_NOOP("hz::DerivedEdits", "Every band needs a name.")));
    if (const QString text = markupProblem(choice.label); !text.isEmpty()) return wrong(QuestionField::Choices, text);
  }
  const auto problems = survey::derivedProblems(edit.codebook);
  if (problems.empty()) return std::nullopt;
  return wrong(QuestionField::Choices, toQString(problems.front()));
}

CodebookEdit withDerived(const Codebook& before, std::size_t at, const DerivedDraft& after) {
  CodebookEdit edit{before, {}, {}, {}};
  auto& derived = edit.codebook.derived;
  const bool isNew = at >= derived.size();
  if (isNew) derived.push_back(after.variable);
  const std::size_t place = isNew ? derived.size() - 1 : at;
  const Question was = derived[place].question;
  derived[place] = after.variable;
  Question& question = derived[place].question;
  if (!isNew && was.code != question.code) edit.renamedQuestions[was.code] = question.code;
  auto& lists = edit.codebook.lists;
  const bool shared = isShared(before, was.list, at);
  if (question.kind != QuestionKind::OneChoice) {
    std::erase_if(lists, [&](const ChoiceList& list) { return !shared && !was.list.empty() && list.name == was.list; });
    question.list.clear();
    return edit;
  }
  question.list = isNew || was.list.empty() || shared ? freeListName(before, question.code) : was.list;
  const auto own =
      std::find_if(lists.begin(), lists.end(), [&](const auto& list) { return list.name == question.list; });
  if (own == lists.end()) {
    lists.push_back({question.list, after.choices});
  } else {
    own->choices = after.choices;
  }
  return edit;
}

CodebookEdit withoutDerived(const Codebook& before, std::size_t at) {
  CodebookEdit edit{before, {}, {}, {}};
  const std::string list = edit.codebook.derived[at].question.list;
  edit.codebook.derived.erase(edit.codebook.derived.begin() + static_cast<std::ptrdiff_t>(at));
  if (!isShared(before, list, at))
    std::erase_if(edit.codebook.lists, [&](const ChoiceList& one) { return one.name == list; });
  return edit;
}

CodebookEdit withMovedDerived(const Codebook& before, std::size_t from, std::size_t to) {
  CodebookEdit edit{before, {}, {}, {}};
  auto& derived = edit.codebook.derived;
  DerivedVariable moved = derived[from];
  derived.erase(derived.begin() + static_cast<std::ptrdiff_t>(from));
  derived.insert(derived.begin() + static_cast<std::ptrdiff_t>(to), std::move(moved));
  return edit;
}

}  // namespace hz
