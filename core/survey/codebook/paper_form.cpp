// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/paper_form.h"

#include "base/phrasebook.h"
#include "base/text.h"

#include <algorithm>
#include <map>
#include <regex>

namespace hz::survey {
namespace {

constexpr std::size_t kRowsPerGrid = 14;

class PaperFormMaker {
 public:
  PaperFormMaker(const Codebook& codebook, Language language) : m_codebook(codebook), m_language(language) {
    int last = 0;
    for (const Question& question : codebook.questions)
      if (isPrinted(question)) m_numbers[question.code] = ++last;
  }

  PaperForm make() {
    m_form.title = text(m_codebook.title);
    m_form.pieces.push_back(PaperText{say("consent")});
    addFront();
    addQuestions();
    m_form.pieces.push_back(PaperText{say("thanks"), true});
    return std::move(m_form);
  }

 private:
  /// Answers are numbered; what the interviewer fills in stands in front without a number.
  static bool isPrinted(const Question& question) {
    return question.role == QuestionRole::Answer && question.group != kAdditionalVariables;
  }
  std::string text(const LocalizedText& label) const {
    const std::string& own = m_language == Language::Chinese ? label.chinese : label.english;
    return own.empty() ? (m_language == Language::Chinese ? label.english : label.chinese) : own;
  }
  std::string labelOf(const Question& question) const {
    const std::string label = text(question.label);
    return label.empty() ? question.code : label;
  }
  std::string say(const std::string& key, const std::vector<std::string>& arguments = {}) const {
    return phrase(m_language, "questionnaire." + key, arguments);
  }
  std::string numberOf(const Question& question) const { return std::to_string(m_numbers.at(question.code)); }

  void addFront() {
    PaperFront front{say("interviewer"), {}};
    for (const Question& question : m_codebook.questions) {
      if (question.role == QuestionRole::Answer || question.role == QuestionRole::Weight) continue;
      PaperFront::Row row{labelOf(question), {}};
      for (const Choice& choice : m_codebook.choices(question).choices) row.choices.push_back(text(choice.label));
      front.rows.push_back(std::move(row));
    }
    if (!front.rows.empty()) m_form.pieces.push_back(std::move(front));
  }

  void addQuestions() {
    const auto& questions = m_codebook.questions;
    std::string group;
    for (std::size_t i = 0; i < questions.size();) {
      if (!isPrinted(questions[i])) {
        ++i;
        continue;
      }
      if (questions[i].group != group) addHeading(group = questions[i].group);
      std::size_t end = i;
      while (end < questions.size() && isRow(questions[end]) && questions[end].list == questions[i].list &&
             questions[end].group == group && end - i < kRowsPerGrid && haveSamePoints(questions[i], questions[end]))
        ++end;
      if (end - i >= 2) {
        addGrid(i, end);
        i = end;
      } else {
        addSingle(questions[i]);
        ++i;
      }
    }
  }

  void addHeading(const std::string& code) {
    for (const QuestionGroup& group : m_codebook.groups)
      if (group.code == code) m_form.pieces.push_back(PaperHeading{text(group.label), text(group.hint)});
  }

  static bool isRow(const Question& question) {
    return isPrinted(question) && question.kind == QuestionKind::Scale && question.relevant.empty();
  }
  /// Scales without a list print their points.
  static bool haveSamePoints(const Question& one, const Question& other) {
    return !one.list.empty() || (one.scaleMin == other.scaleMin && one.scaleMax == other.scaleMax);
  }

  std::vector<PaperChoice> choicesOf(const Question& question) const {
    std::vector<PaperChoice> choices;
    for (const Choice& choice : m_codebook.choices(question).choices) {
      const bool number = !choice.code.empty() && choice.code.find_first_not_of("0123456789") == std::string::npos;
      choices.push_back({text(choice.label), number ? choice.code : std::string()});
    }
    if (choices.empty() && question.kind == QuestionKind::Scale)
      for (int point = question.scaleMin; point <= question.scaleMax; ++point)
        choices.push_back({std::to_string(point), {}});
    return choices;
  }

  std::vector<std::string> hints(const Question& question) const {
    std::vector<std::string> all;
    if (!question.relevant.empty()) all.push_back("→ " + condition(question.relevant));
    if (std::string hint = text(question.hint); !hint.empty()) all.push_back(std::move(hint));
    return all;
  }

  /// An XLSForm condition in words: ${freq} > 0 → "Only if question 1 is above “Never”"; what is not understood keeps
  /// its form, with numbers of questions for their codes.
  std::string condition(const std::string& relevant) const {
    static const std::regex compared(R"(^\s*\$\{([^}]+)\}\s*(>=|<=|!=|=|>|<)\s*'?([^']*?)'?\s*$)");
    static const std::regex selected(R"(^\s*selected\(\s*\$\{([^}]+)\}\s*,\s*'([^']*)'\s*\)\s*$)");
    std::smatch found;
    if (std::regex_match(relevant, found, selected)) return clause("=", found[1], found[2]);
    if (std::regex_match(relevant, found, compared)) return clause(found[2], found[1], found[3]);
    std::string words = relevant;
    for (const auto& [code, place] : m_numbers) {
      const std::string name = "${" + code + "}";
      for (std::size_t at = words.find(name); at != std::string::npos; at = words.find(name, at))
        words.replace(at, name.size(), say("question", {std::to_string(place)}));
    }
    return say("only_if", {words});
  }

  std::string clause(const std::string& sign, const std::string& code, const std::string& value) const {
    static const std::map<std::string, std::string> kKeys{{"=", "is"},    {"!=", "is_not"},   {">", "above"},
                                                          {"<", "below"}, {">=", "at_least"}, {"<=", "at_most"}};
    const Question* asked = m_codebook.find(code);
    const auto place = m_numbers.find(code);
    std::string label = value;
    if (asked != nullptr) {
      const ChoiceList& list = m_codebook.choices(*asked);
      const int at = list.find(value);
      if (at >= 0) label = text(list.choices[static_cast<std::size_t>(at)].label);
    }
    return say(kKeys.at(sign), {place == m_numbers.end() ? code : std::to_string(place->second), label});
  }

  void addSingle(const Question& question) {
    m_form.pieces.push_back(
        PaperQuestion{numberOf(question), labelOf(question), question.required, hints(question), choicesOf(question)});
  }

  void addGrid(std::size_t begin, std::size_t end) {
    PaperGrid grid{choicesOf(m_codebook.questions[begin]), {}};
    for (std::size_t i = begin; i < end; ++i) {
      const Question& question = m_codebook.questions[i];
      grid.rows.push_back({numberOf(question), labelOf(question), hints(question)});
    }
    m_form.pieces.push_back(std::move(grid));
  }

  const Codebook& m_codebook;
  Language m_language;
  std::map<std::string, int> m_numbers;
  PaperForm m_form;
};

}  // namespace

PaperForm paperForm(const Codebook& codebook, Language language) {
  return PaperFormMaker(codebook, language).make();
}

bool isInTwoColumns(const std::vector<PaperChoice>& choices, Language language) {
  const std::size_t most = language == Language::Chinese ? 18 : 36;
  return choices.size() > 3 && std::all_of(choices.begin(), choices.end(), [&](const PaperChoice& choice) {
           const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
           const auto bytes = std::count_if(choice.label.begin(), choice.label.end(), continues);
           return choice.label.size() - static_cast<std::size_t>(bytes) <= most;
         });
}

}  // namespace hz::survey
