// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/form_typing.h"

#include "base/number.h"
#include "base/text.h"
#include "import/date_text.h"
#include "import/number_form.h"
#include "survey/codebook/condition.h"
#include "survey/codebook/wave.h"

#include <algorithm>
#include <set>

namespace hz::survey {
namespace {

bool isFront(const Question& question) {
  return question.role != QuestionRole::Answer;
}

std::vector<FormTyping::Key> keysOf(const Codebook& codebook, const Question& question) {
  std::vector<FormTyping::Key> keys;
  const ChoiceList& list = codebook.choices(question);
  std::set<std::string> taken;
  for (const Choice& choice : list.choices)
    if (areDigits(choice.code)) taken.insert(choice.code);
  if (question.kind == QuestionKind::Scale) {
    for (int point = question.scaleMin; point <= question.scaleMax; ++point)
      if (list.find(std::to_string(point)) < 0)
        keys.push_back({std::to_string(point), std::to_string(point), {}, false});
  }
  int place = 0;
  for (const Choice& choice : list.choices) {
    std::string typed = choice.code;
    if (!areDigits(typed)) {
      do typed = std::to_string(++place);
      while (taken.contains(typed));
    }
    keys.push_back({typed, choice.code, choice.label, choice.exclusive || choice.missing != MissingKind::None});
  }
  return keys;
}

std::string joined(const std::vector<std::string>& codes) {
  return join(codes, " ");
}

}  // namespace

bool isTextFor(const Question& question, const std::string& text) {
  const std::string_view bare = trimmed(text);
  if (bare.empty() || bare == kUnreadable) return true;
  if (question.role == QuestionRole::Wave) return isWave(waveOf(bare));
  if (question.role == QuestionRole::Weight) {
    const auto number = parseNumber(bare);
    return number && *number > 0;
  }
  switch (question.kind) {
    case QuestionKind::Number: return parseNumber(foldedWidth(bare)).has_value();
    case QuestionKind::Date: return !isoDateTime(bare).empty();
    case QuestionKind::Text:
    case QuestionKind::OneChoice:
    case QuestionKind::Scale:
    case QuestionKind::MultipleChoice: break;
  }
  return true;
}

FormTyping::FormTyping(const Codebook& codebook, const std::string& defaultWave) : m_codebook(&codebook) {
  for (const bool front : {true, false}) {
    for (const Question& question : codebook.questions) {
      if (isFront(question) != front) continue;
      if (question.role == QuestionRole::Wave && !defaultWave.empty()) continue;
      m_questions.push_back(&question);
      m_keys.emplace(question.code, keysOf(codebook, question));
    }
  }
}

const Question* FormTyping::current() const {
  return isComplete() ? nullptr : m_questions[m_place];
}

const std::vector<FormTyping::Key>& FormTyping::keys(const Question& question) const {
  static const std::vector<Key> kNone;
  const auto found = m_keys.find(question.code);
  return found == m_keys.end() ? kNone : found->second;
}

const std::string& FormTyping::value(const std::string& question) const {
  static const std::string kBlank;
  const auto found = m_values.find(question);
  return found == m_values.end() ? kBlank : found->second;
}

std::optional<std::string> FormTyping::answerFor(std::string_view code) const {
  const Question* question = m_codebook->find(code);
  const std::string& text = value(std::string(code));
  if (question == nullptr || text == kUnreadable) return std::nullopt;
  return text;
}

bool FormTyping::isSkipped(const Question& question) const {
  if (question.relevant.empty() || isFront(question)) return false;
  const auto holds = conditionHolds(question.relevant, [this](std::string_view code) { return answerFor(code); });
  return holds.has_value() && !*holds;
}

void FormTyping::begin(const std::string& respondent) {
  for (const Question* question : m_questions) {
    if (question->role == QuestionRole::Respondent) {
      m_values[question->code] = respondent;
    } else if (!isFront(*question) || question->role == QuestionRole::Weight || question->code == "seconds") {
      m_values.erase(question->code);
    }
  }
  m_place = 0;
  m_pending.clear();
}

void FormTyping::fill(const std::map<std::string, std::string>& values) {
  m_values.clear();
  for (const auto& [code, text] : values)
    if (!text.empty()) m_values.emplace(code, text);
  m_place = 0;
  m_pending.clear();
}

FormTyping::Outcome FormTyping::moveOn() {
  m_pending.clear();
  do ++m_place;
  while (!isComplete() && isSkipped(*m_questions[m_place]));
  return isComplete() ? Outcome::Complete : Outcome::Moved;
}

FormTyping::Outcome FormTyping::choose(const Key& key) {
  const Question& question = *current();
  m_pending.clear();
  if (question.kind != QuestionKind::MultipleChoice) {
    m_values[question.code] = key.code;
    return moveOn();
  }
  const std::string& before = value(question.code);
  std::set<std::string> ticked;
  if (before != kUnreadable)
    for (const std::string_view code : splitWords(before)) ticked.emplace(code);
  const bool untick = ticked.erase(key.code) > 0;
  std::vector<std::string> codes;  // in the order of the form
  for (const Key& other : keys(question)) {
    const bool keeps = ticked.contains(other.code) && (untick || (!key.alone && !other.alone));
    if (keeps || (!untick && other.code == key.code)) codes.push_back(other.code);
  }
  m_values[question.code] = joined(codes);
  return key.alone && !untick ? moveOn() : Outcome::Stayed;
}

FormTyping::Outcome FormTyping::digit(char digit) {
  if (isComplete()) return Outcome::Refused;
  const std::string typed = m_pending + digit;
  const Key* exact = nullptr;
  bool longer = false;
  for (const Key& key : keys(*current())) {
    if (key.typed == typed) exact = &key;
    longer |= key.typed.size() > typed.size() && key.typed.starts_with(typed);
  }
  if (exact == nullptr && !longer) return Outcome::Refused;
  if (longer) {
    m_pending = typed;
    return Outcome::Waiting;
  }
  return choose(*exact);
}

FormTyping::Outcome FormTyping::enter() {
  if (isComplete()) return Outcome::Complete;
  if (m_pending.empty()) return moveOn();
  for (const Key& key : keys(*current()))
    if (key.typed == m_pending) return choose(key);
  m_pending.clear();
  return Outcome::Refused;
}

FormTyping::Outcome FormTyping::unreadable() {
  if (isComplete()) return Outcome::Refused;
  const QuestionRole role = current()->role;
  if (role != QuestionRole::Answer && role != QuestionRole::Metadata) return Outcome::Refused;
  m_values[current()->code] = kUnreadable;
  return moveOn();
}

bool FormTyping::setText(const std::string& text) {
  if (isComplete() || !isTextFor(*current(), text)) return false;
  m_values[current()->code] = std::string(trimmed(text));
  return true;
}

FormTyping::Outcome FormTyping::previous() {
  m_pending.clear();
  std::size_t place = m_place;
  while (place > 0) {
    if (isSkipped(*m_questions[--place])) continue;
    m_place = place;
    return Outcome::Moved;
  }
  return Outcome::Refused;
}

FormTyping::Outcome FormTyping::next() {
  return isComplete() ? Outcome::Complete : moveOn();
}

void FormTyping::goTo(std::size_t place) {
  m_pending.clear();
  m_place = std::min(place, m_questions.size());
}

void FormTyping::erase() {
  if (!m_pending.empty()) {
    m_pending.pop_back();
  } else if (!isComplete()) {
    m_values.erase(current()->code);
  }
}

std::map<std::string, std::string> FormTyping::answers() const {
  std::map<std::string, std::string> answers;
  for (const Question* question : m_questions)
    answers[question->code] = isSkipped(*question) ? std::string() : value(question->code);
  return answers;
}

}  // namespace hz::survey
