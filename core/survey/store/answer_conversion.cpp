// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/answer_conversion.h"

#include "base/number.h"
#include "base/text.h"

#include <algorithm>

namespace hz::survey {
namespace {

bool ofChoices(AnswerStorage storage) {
  return storage == AnswerStorage::Integer || storage == AnswerStorage::CodeText || storage == AnswerStorage::Choices;
}

bool isMissingCode(const std::string& stored) {
  return stored == "-97" || stored == "-98" || stored == "-99" || stored == "-90";
}

std::string missingText(MissingKind kind) {
  return kind == MissingKind::Skipped || kind == MissingKind::None ? std::string() : std::to_string(missingCode(kind));
}

bool isIsoDate(const std::string& text) {
  static const std::string kForm = "0000-00-00";
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i)
    if (kForm[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != '-') return false;
  return true;
}

}  // namespace

/// The edit that an undo takes back, and what it did to the answers of this question.
struct AnswerConversion::Forward {
  CodebookEdit edit;
  AnswerConversion conversion;

  Forward(const Codebook& now, const Question& from, const CodebookEdit& undo, const Question& to)
      : edit(turned(now, from, undo, to)), conversion(undo.codebook, to, edit, &from) {}
  static CodebookEdit turned(const Codebook& now, const Question& from, const CodebookEdit& undo, const Question& to) {
    CodebookEdit edit;
    edit.codebook = now;
    for (const auto& [is, was] : undo.renamedQuestions) edit.renamedQuestions[was] = is;
    const auto renamed = undo.renamedChoices.find(from.list);
    if (renamed == undo.renamedChoices.end()) return edit;
    for (const auto& [is, was] : renamed->second) edit.renamedChoices[to.list][was] = is;
    return edit;
  }
};

AnswerConversion::AnswerConversion(const Codebook& before, const Question& from, const CodebookEdit& edit,
                                   const Question* to, Undoes undoes)
    : m_before(before),
      m_from(from),
      m_edit(edit),
      m_to(to),
      m_fromStorage(answerStorage(before, from)),
      m_toStorage(to == nullptr ? AnswerStorage::Text : answerStorage(edit.codebook, *to)) {
  m_identity = findIdentity();
  if (undoes == Undoes::Yes && to != nullptr && !m_identity && m_fromStorage == m_toStorage)
    m_forward = std::make_shared<const Forward>(before, from, edit, *to);
}

/// A row that the edit changed is put back from what it kept; every other with this text had it before, too.
bool AnswerConversion::wasLeft(const std::string& stored) const {
  if (m_forward == nullptr) return false;
  const Result made = m_forward->conversion.convert(stored);
  return made.refused.empty() && made.stored == stored;
}

bool AnswerConversion::decides() const {
  const auto first = m_edit.decisions.lower_bound({m_from.code, ""});
  return first != m_edit.decisions.end() && first->first.first == m_from.code;
}

bool AnswerConversion::findIdentity() const {
  if (m_to == nullptr || m_fromStorage != m_toStorage || decides()) return false;
  if (!ofChoices(m_fromStorage)) return m_to->kind == m_from.kind || m_to->kind == QuestionKind::Text;
  const ChoiceList& list = m_before.choices(m_from);
  for (const Choice& choice : list.choices) {
    const auto code = m_before.answerCode(m_from, choice.code);
    std::string stored = choice.code;
    if (choice.missing != MissingKind::None || m_fromStorage == AnswerStorage::Integer)
      stored = std::to_string(code.value_or(kInvalid));
    const Result now = convertChoice(stored);
    if (!now.refused.empty() || now.stored != stored) return false;
  }
  if (m_from.kind != QuestionKind::Scale) return true;
  return m_to->kind == QuestionKind::Scale && m_to->scaleMin <= m_from.scaleMin && m_to->scaleMax >= m_from.scaleMax;
}

const AnswerDecision* AnswerConversion::decision(const std::string& value) const {
  auto found = m_edit.decisions.find({m_from.code, value});
  if (found == m_edit.decisions.end()) found = m_edit.decisions.find({m_from.code, kOtherAnswers});
  return found == m_edit.decisions.end() ? nullptr : &found->second;
}

AnswerConversion::Result AnswerConversion::convert(const std::string& stored) const {
  if (stored.empty()) return {};
  if (m_to == nullptr) return decision("") != nullptr ? Result{} : Result{"", {""}};
  if (wasLeft(stored)) return {stored, {}};
  return ofChoices(m_fromStorage) ? convertChoice(stored) : convertText(stored);
}

/// Stored text of a choice code (or number, or text) in the new form; "?" = it has no place there.
std::string AnswerConversion::placed(const std::string& code) const {
  const Codebook& after = m_edit.codebook;
  switch (m_toStorage) {
    case AnswerStorage::Real: {
      const auto number = parseNumber(code);
      return number ? exactNumber(*number) : "?";
    }
    case AnswerStorage::Text: return m_to->kind != QuestionKind::Date || isIsoDate(code) ? code : "?";
    case AnswerStorage::Integer:
    case AnswerStorage::CodeText:
    case AnswerStorage::Choices: break;
  }
  const ChoiceList& list = after.choices(*m_to);
  if (const int at = list.find(code); at >= 0) {
    const Choice& choice = list.choices[static_cast<std::size_t>(at)];
    if (choice.missing != MissingKind::None || m_toStorage == AnswerStorage::Integer)
      return std::to_string(after.answerCode(*m_to, code).value_or(kInvalid));
    return choice.code;
  }
  if (m_to->kind == QuestionKind::Scale) {
    const auto point = parseInteger(code);
    if (point && *point >= m_to->scaleMin && *point <= m_to->scaleMax) return std::to_string(*point);
  }
  return "?";
}

void AnswerConversion::add(const std::string& code, const std::string& value, std::vector<std::string>& into,
                           Result& result) const {
  if (const AnswerDecision* decided = decision(value)) {
    into.push_back(decided->mergeInto.empty() ? missingText(decided->missing) : placed(decided->mergeInto));
  } else if (std::string here = placed(code); here != "?") {
    into.push_back(std::move(here));
  } else {
    result.refused.push_back(value);
  }
  if (!into.empty() && into.back() == "?") {  // merged into what is not there
    into.pop_back();
    result.refused.push_back(value);
  }
}

/// Choices of the new list in its order, each once; missing kinds only where nothing was chosen.
std::string AnswerConversion::joined(const std::vector<std::string>& codes) const {
  std::string text, missing;
  for (const std::string& code : codes)
    if (isMissingCode(code)) missing = code;
  if (m_toStorage != AnswerStorage::Choices) return codes.empty() ? std::string() : codes.front();
  for (const Choice& choice : m_edit.codebook.choices(*m_to).choices)
    if (std::find(codes.begin(), codes.end(), choice.code) != codes.end())
      text += (text.empty() ? "" : " ") + choice.code;
  return text.empty() ? missing : text;
}

AnswerConversion::Result AnswerConversion::convertChoice(const std::string& stored) const {
  Result result;
  std::vector<std::string> codes;
  std::vector<std::string> values;
  if (isMissingCode(stored)) {
    const auto number = static_cast<AnswerCode>(*parseInteger(stored));
    const std::string code = m_before.choiceCode(m_from, number);
    const bool named = !code.empty() && m_before.choices(m_from).find(code) >= 0;
    if (!named && ofChoices(m_toStorage)) return {stored, {}};
    if (number == kInvalid) return {};
    values.push_back(code);
  } else if (m_fromStorage == AnswerStorage::Integer) {
    values.push_back(m_before.choiceCode(m_from, static_cast<AnswerCode>(*parseInteger(stored))));
  } else {
    for (const std::string_view word : splitWords(stored)) values.emplace_back(word);
  }
  const auto renamed = m_edit.renamedChoices.find(m_from.list);
  for (const std::string& value : values) {
    std::string code = value;
    if (renamed != m_edit.renamedChoices.end()) {
      const auto now = renamed->second.find(value);
      if (now != renamed->second.end()) code = now->second;
    }
    add(code, value, codes, result);
  }
  if (m_toStorage != AnswerStorage::Choices && values.size() > 1) {
    // Several ticks are no answer to a question with one.
    if (const AnswerDecision* decided = decision(stored))
      return {decided->mergeInto.empty() ? missingText(decided->missing) : placed(decided->mergeInto), {}};
    if (m_toStorage != AnswerStorage::Text) return {"", {stored}};
    return {stored, {}};
  }
  result.stored = joined(codes);
  return result;
}

AnswerConversion::Result AnswerConversion::convertText(const std::string& stored) const {
  Result result;
  std::vector<std::string> codes;
  std::string code = stored;
  if (ofChoices(m_toStorage)) {
    const std::string key = normalizedLabel(stored);
    for (const Choice& choice : m_edit.codebook.choices(*m_to).choices)
      if (!key.empty() &&
          (normalizedLabel(choice.label.english) == key || normalizedLabel(choice.label.chinese) == key))
        code = choice.code;
  }
  add(code, stored, codes, result);
  result.stored = joined(codes);
  return result;
}

}  // namespace hz::survey
