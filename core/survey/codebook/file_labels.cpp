// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/file_labels.h"

#include "base/text.h"
#include "import/source.h"
#include "survey/codebook/missing_labels.h"

#include <algorithm>
#include <set>

namespace hz::survey {

namespace {

/// Names behind groups, and the column that numbers the respondents.
void matchBySource(const Source& source, const Codebook& codebook, Mapping& mapping, std::set<std::string>& taken) {
  for (ColumnMatch& match : mapping) {
    if (!match.question.empty()) continue;
    for (const std::string& name : withoutGroups(source, match.column)) {
      const ColumnMatch inner = matchColumns({name}, codebook).front();
      const bool spread = !inner.choice.empty();
      if (inner.score < 0.9 || inner.question.empty() || (!spread && !taken.insert(inner.question).second)) continue;
      const std::string column = match.column;
      match = inner;
      match.column = column;
      break;
    }
  }
  const Question* seconds = codebook.secondsQuestion();
  for (ColumnMatch& match : mapping) {
    if (seconds == nullptr || source.duration.empty() || match.column != source.duration || !match.question.empty())
      continue;
    if (taken.insert(seconds->code).second) match = {match.column, seconds->code, 1, "time taken of the source", ""};
  }
  const auto respondent =
      std::find_if(codebook.questions.begin(), codebook.questions.end(),
                   [](const Question& question) { return question.role == QuestionRole::Respondent; });
  if (source.identifier.empty() || respondent == codebook.questions.end() || taken.contains(respondent->code)) return;
  for (ColumnMatch& match : mapping) {
    if (match.column != source.identifier || !match.question.empty()) continue;
    match = {match.column, respondent->code, 1, "numbers of the source", ""};
    taken.insert(respondent->code);
  }
}

/// The 0/1 variables of a multiple-response set, each named by a choice of the question.
void matchMultipleSets(const FileFacts& facts, const Codebook& codebook, Mapping& mapping) {
  for (const MultipleSet& set : facts.multipleSets) {
    const std::string name = set.name.starts_with('$') ? set.name.substr(1) : set.name;
    const Question* question = codebook.find(name);
    if (question == nullptr || question->kind != QuestionKind::MultipleChoice) continue;
    for (ColumnMatch& match : mapping) {
      const bool own = std::find(set.columns.begin(), set.columns.end(), match.column) != set.columns.end();
      if (!own || (!match.question.empty() && match.choice.empty() && match.score >= 1)) continue;
      if (!set.counted.empty() && codebook.choices(*question).find(match.column) >= 0)
        match = {match.column, question->code, 1, "spread", match.column};
      else if (set.counted.empty())
        match = {match.column, question->code, 1, "several", ""};
    }
  }
}

}  // namespace

Mapping matchFile(const FileFacts& facts, const Codebook& codebook) {
  Mapping mapping = matchColumns(facts.columns, codebook);
  std::set<std::string> taken;
  for (const ColumnMatch& match : mapping) taken.insert(match.question);
  matchBySource(facts.source, codebook, mapping, taken);
  matchMultipleSets(facts, codebook, mapping);
  if (facts.variables.size() != mapping.size()) return mapping;
  std::vector<std::string> labels;
  for (const VariableFacts& variable : facts.variables) labels.push_back(variable.label);
  const Mapping byLabel = matchColumns(labels, codebook);
  std::set<std::string> spread;
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    if (!mapping[i].question.empty() || labels[i].empty() || byLabel[i].question.empty()) continue;
    // Options of one question have a column each.
    const bool option = !byLabel[i].choice.empty();
    if (taken.contains(byLabel[i].question) && !(option && spread.contains(byLabel[i].question))) continue;
    taken.insert(byLabel[i].question);
    if (option) spread.insert(byLabel[i].question);
    const std::string column = mapping[i].column;
    mapping[i] = byLabel[i];
    mapping[i].column = column;
    if (mapping[i].reason != "spread") mapping[i].reason = "file label";
  }
  const auto weight = std::find_if(codebook.questions.begin(), codebook.questions.end(),
                                   [](const Question& question) { return question.role == QuestionRole::Weight; });
  if (facts.weight.empty() || weight == codebook.questions.end() || !taken.insert(weight->code).second) return mapping;
  for (ColumnMatch& match : mapping) {
    if (match.column != facts.weight || !match.question.empty()) continue;
    match.question = weight->code;
    match.score = 1;
    match.reason = "weight of the file";
  }
  return mapping;
}

/// Codes that are declared missing, and labels of tagged ones, say by their words which kind they are.
void LabelTranslator::readDeclared(const VariableFacts& variable, const Question& question,
                                   std::map<std::string, std::string, std::less<>>& codes, std::string& described) {
  if (question.role == QuestionRole::Community || question.role == QuestionRole::Respondent) return;
  if (!variable.missingRanges.empty()) m_declared[question.code] = variable.missingRanges;
  const ChoiceList* list = question.list.empty() ? nullptr : m_codebook->list(question.list);
  for (const auto& [code, label] : variable.valueLabels) {
    if (!isDeclaredMissing(variable.missingRanges, code)) continue;
    // A choice of the questionnaire with this very label stays the choice, whatever it stands for.
    const bool own =
        list != nullptr && std::any_of(list->choices.begin(), list->choices.end(), [&](const Choice& choice) {
          return normalizedLabel(choice.label.english) == normalizedLabel(label) ||
                 normalizedLabel(choice.label.chinese) == normalizedLabel(label);
        });
    const auto kind = missingKindOfLabel(label);
    if (own) continue;
    const std::string target =
        kind && *kind != MissingKind::Skipped ? std::to_string(missingCode(*kind)) : std::string();
    codes[code] = target;
    const std::string_view word = !kind || *kind == MissingKind::Skipped ? "blank"
                                  : *kind == MissingKind::NotApplicable  ? "not applicable"
                                  : *kind == MissingKind::DontKnow       ? "do not know"
                                                                         : "refused";
    described += (described.empty() ? "" : ", ") + code + " \u2192 " + std::string(word);
    if (m_declared.find(question.code) == m_declared.end()) m_declared[question.code] = {{code, code}};
  }
}

LabelTranslator::LabelTranslator(const FileFacts& facts, const Mapping& mapping, const Codebook& codebook)
    : m_codebook(&codebook) {
  // One column with labels, and the file gives choices by their texts: numbers elsewhere are codes.
  bool places = true;
  for (std::size_t i = 0; i < facts.byPosition.size() && i < mapping.size(); ++i) {
    const Question* question = codebook.find(mapping[i].question);
    const bool choice = question != nullptr && mapping[i].choice.empty() && !question->list.empty() &&
                        question->role == QuestionRole::Answer;
    places = places && (!choice || facts.byPosition[i]);
  }
  for (std::size_t i = 0; places && i < facts.byPosition.size() && i < mapping.size(); ++i) {
    const Question* question = facts.byPosition[i] ? codebook.find(mapping[i].question) : nullptr;
    if (question == nullptr || (question->kind != QuestionKind::OneChoice && question->kind != QuestionKind::Scale))
      continue;
    std::map<std::string, std::string, std::less<>> codes;
    std::string described;
    const auto& choices = codebook.choices(*question).choices;
    for (std::size_t k = 0; k < choices.size(); ++k) {
      const std::string place = std::to_string(k + 1);
      if (choices[k].code == place) continue;
      codes[place] = choices[k].code;
      described += (described.empty() ? "" : ", ") + place + " → " + choices[k].code;
    }
    // A code that is no place at all (97) shows that the file has codes.
    if (codes.empty()) continue;
    m_descriptions.emplace_back(facts.columns[i], described);
    m_values[question->code] = std::move(codes);
  }
  for (std::size_t i = 0; i < facts.variables.size() && i < mapping.size(); ++i) {
    const Question* question = codebook.find(mapping[i].question);
    if (question == nullptr || !mapping[i].choice.empty()) continue;
    std::map<std::string, std::string, std::less<>> codes;
    std::string described;
    readDeclared(facts.variables[i], *question, codes, described);
    for (const auto& [code, label] : facts.variables[i].valueLabels) {
      if (question->role == QuestionRole::Community && !trimmed(label).empty() && trimmed(label) != code) {
        // The name, which the list of communities knows; a number of the file alone says nothing outside it.
        codes[code] = std::string(trimmed(label));
        described += (described.empty() ? "" : ", ") + code + " → " + codes[code];
        continue;
      }
      if (codes.contains(code)) continue;
      const std::string plain = normalizedLabel(label);
      for (const Choice& choice : codebook.choices(*question).choices) {
        if (plain.empty() ||
            (plain != normalizedLabel(choice.label.english) && plain != normalizedLabel(choice.label.chinese)))
          continue;
        if (choice.code != code) {
          codes[code] = choice.code;
          described += (described.empty() ? "" : ", ") + code + " → " + choice.code;
        }
        break;
      }
    }
    if (codes.empty()) continue;
    m_descriptions.emplace_back(facts.columns[i], described);
    m_values[question->code] = std::move(codes);
  }
}

}  // namespace hz::survey
