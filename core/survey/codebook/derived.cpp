// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/derived.h"

#include "base/csv_writer.h"
#include "base/number.h"
#include "base/overloaded.h"
#include "base/table_text.h"
#include "base/text.h"
#include "survey/codebook/codebook_edit.h"
#include "survey/codebook/condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace hz::survey {
namespace {

constexpr const char* kRest = "*";

std::string lowerName(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

std::string ruleName(const Derivation& how) {
  return std::visit(Overloaded{[](const RecodeRule&) { return "recode"; }, [](const BandRule&) { return "bands"; },
                               [](const ItemRule& k) { return k.isSum ? "sum" : "mean"; },
                               [](const ConditionRule&) { return "condition"; }},
                    how);
}

std::string parametersOf(const Derivation& how) {
  return std::visit(Overloaded{[](const RecodeRule& k) {
                                 std::vector<std::string> words;
                                 for (const auto& [from, to] : k.into) words.push_back(from + '=' + to);
                                 if (!k.otherwise.empty()) words.push_back(kRest + ('=' + k.otherwise));
                                 return join(words, " ");
                               },
                               [](const BandRule& k) {
                                 std::vector<std::string> words;
                                 for (const double cut : k.cuts) words.push_back(shortestNumber(cut));
                                 return join(words, " ");
                               },
                               [](const ItemRule& k) { return shortestNumber(k.share); },
                               [](const ConditionRule& k) { return k.text; }},
                    how);
}

class DerivedCheck {
 public:
  explicit DerivedCheck(const Codebook& codebook) : m_codebook(codebook) {
    for (const Question& question : codebook.questions) m_codes.insert(lowerName(question.code));
  }
  std::vector<std::string> check() {
    for (const DerivedVariable& variable : m_codebook.derived) {
      m_where = "derived: " + variable.question.code;
      const std::string& code = variable.question.code;
      if (code.empty() || code.find_first_of(" \t\"'`,;/\\(){}[]$") != std::string::npos || isDigit(code.front()))
        say("it has no name that can be used (no spaces, quotes, brackets or leading digit)");
      for (const std::string& source : sourcesOf(variable.how))
        if (!m_codes.contains(lowerName(source)))
          say("“" + source + "” is no question, or a variable that comes later");
      std::visit([&](const auto& how) { checkRule(variable.question, how); }, variable.how);
      if (!m_codes.insert(lowerName(code)).second) say("there is a question or variable of this name already");
    }
    return std::move(m_problems);
  }

 private:
  static bool isDigit(char c) { return c >= '0' && c <= '9'; }
  void say(const std::string& what) { m_problems.push_back(m_where + ": " + what); }
  const ChoiceList* listOf(const Question& question) {
    const ChoiceList* list = m_codebook.list(question.list);
    if (list == nullptr) say("there is no choice list “" + question.list + "”");
    return list;
  }
  void checkRule(const Question& question, const RecodeRule& how) {
    const ChoiceList* list = listOf(question);
    const Question* source = m_codebook.find(how.source);
    const auto known = [&](const std::string& code) { return list == nullptr || list->find(code) >= 0; };
    for (const auto& [from, to] : how.into) {
      if (!known(to)) say("its list has no choice “" + to + "”");
      if (source != nullptr && m_codebook.choices(*source).find(from) < 0 && source->kind != QuestionKind::Scale)
        say(how.source + " has no choice “" + from + "”");
    }
    if (!how.otherwise.empty() && !known(how.otherwise)) say("its list has no choice “" + how.otherwise + "”");
  }
  void checkRule(const Question& question, const BandRule& how) {
    const ChoiceList* list = listOf(question);
    if (how.cuts.empty() ||
        std::adjacent_find(how.cuts.begin(), how.cuts.end(), std::greater_equal<>()) != how.cuts.end())
      say("the limits of its bands must ascend");
    if (list != nullptr && list->choices.size() != how.cuts.size() + 1)
      say(fmt::format("{} limits make {} bands, its list has {} choices", how.cuts.size(), how.cuts.size() + 1,
                      list->choices.size()));
    const Question* source = m_codebook.find(how.source);
    if (source != nullptr && source->kind != QuestionKind::Number && !m_codebook.choices(*source).isNumbered())
      say(how.source + " is no number");
  }
  void checkRule(const Question&, const ItemRule& how) {
    if (how.items.empty()) say("it has no items");
    if (!(how.share > 0 && how.share <= 1)) say("the share of answers must be above 0 and at most 1");
    for (const std::string& item : how.items) {
      const Question* asked = m_codebook.find(item);
      if (asked != nullptr && asked->kind != QuestionKind::Scale) say(item + " is no scale item");
    }
  }
  void checkRule(const Question& question, const ConditionRule& how) {
    const ChoiceList* list = listOf(question);
    if (trimmed(how.text).empty()) say("it has no condition");
    if (conditionFault(how.text) == ConditionFault::DividesByZero) say("its condition always divides by 0");
    for (const char* code : {"0", "1"})
      if (list != nullptr && list->find(code) < 0) say(std::string("its list has no choice “") + code + "”");
  }

  const Codebook& m_codebook;
  std::set<std::string> m_codes;
  std::string m_where;
  std::vector<std::string> m_problems;
};

/// Values of one variable for every respondent.
class Deriver {
 public:
  Deriver(const Codebook& codebook, const Survey& survey, const Question& question)
      : m_codebook(codebook), m_survey(survey), m_question(question) {}

  AnswerColumn column(const Derivation& how) {
    m_column.question = m_question.code;
    std::visit([&](const auto& rule) { fill(rule); }, how);
    return std::move(m_column);
  }

 private:
  AnswerCode codeOf(const std::string& choice) const {
    return choice.empty() ? kSkipped : m_codebook.answerCode(m_question, choice).value_or(kSkipped);
  }

  void fill(const RecodeRule& how) {
    const Question* source = m_codebook.find(how.source);
    const AnswerColumn* answers = m_survey.find(how.source);
    m_column.codes.assign(m_survey.respondents, kSkipped);
    if (source == nullptr || answers == nullptr) return;
    std::map<AnswerCode, AnswerCode> into;
    for (const auto& [from, to] : how.into)
      if (const auto code = pointOf(*source, from)) into.emplace(*code, codeOf(to));
    const AnswerCode rest = codeOf(how.otherwise);
    for (std::size_t row = 0; row < answers->codes.size(); ++row) {
      const AnswerCode code = answers->codes[row];
      const auto found = into.find(code);
      m_column.codes[row] = found != into.end() ? found->second : isAnswer(code) ? rest : code;
    }
    for (std::size_t row = 0; row < answers->choices.size(); ++row)
      m_column.codes[row] = ofTicks(*source, answers->choices[row], how, rest);
  }
  std::optional<AnswerCode> pointOf(const Question& source, const std::string& choice) const {
    if (auto code = m_codebook.answerCode(source, choice)) return code;
    const auto point = parseInteger(choice);  // a scale may be declared by its ends
    return point ? std::optional(static_cast<AnswerCode>(*point)) : std::nullopt;
  }
  AnswerCode ofTicks(const Question& source, ChoiceSet ticks, const RecodeRule& how, AnswerCode rest) const {
    if (!isAnswer(ticks)) return ticks == 0 ? kSkipped : missingCode(missingKind(ticks));
    for (const auto& [from, to] : how.into) {
      const int at = m_codebook.choices(source).find(from);
      if (at >= 0 && (ticks & choiceBit(at)) != 0) return codeOf(to);
    }
    return rest;
  }

  void fill(const BandRule& how) {
    const AnswerColumn* answers = m_survey.find(how.source);
    m_column.codes.assign(m_survey.respondents, kSkipped);
    const auto& choices = m_codebook.choices(m_question).choices;
    if (answers == nullptr || choices.size() != how.cuts.size() + 1) return;
    const auto band = [&](double x) {
      const auto k = std::upper_bound(how.cuts.begin(), how.cuts.end(), x) - how.cuts.begin();
      return codeOf(choices[static_cast<std::size_t>(k)].code);
    };
    for (std::size_t row = 0; row < answers->numbers.size(); ++row)
      if (!isMissing(answers->numbers[row])) m_column.codes[row] = band(answers->numbers[row]);
    for (std::size_t row = 0; row < answers->codes.size(); ++row)
      m_column.codes[row] = isAnswer(answers->codes[row]) ? band(answers->codes[row]) : answers->codes[row];
  }

  void fill(const ItemRule& how) {
    std::vector<double> sums(m_survey.respondents, 0.0), counts(m_survey.respondents, 0.0);
    for (const std::string& item : how.items) {
      const Question* asked = m_codebook.find(item);
      const AnswerColumn* answers = m_survey.find(item);
      if (asked == nullptr || answers == nullptr) continue;
      for (std::size_t row = 0; row < answers->codes.size(); ++row) {
        const AnswerCode code = answers->codes[row];
        if (code < asked->scaleMin || code > asked->scaleMax) continue;
        sums[row] += asked->reversed ? asked->scaleMin + asked->scaleMax - code : code;
        ++counts[row];
      }
    }
    const auto items = static_cast<double>(how.items.size());
    for (std::size_t row = 0; row < sums.size(); ++row) {
      const bool enough = counts[row] > 0 && counts[row] >= how.share * items;
      m_column.numbers.push_back(!enough ? kMissing : sums[row] / counts[row] * (how.isSum ? items : 1));
    }
  }

  void fill(const ConditionRule& how) {
    m_column.codes.assign(m_survey.respondents, kSkipped);
    const AnswerCode yes = codeOf("1"), no = codeOf("0");
    for (std::size_t row = 0; row < m_survey.respondents; ++row) {
      const auto holds = conditionHolds(how.text, [&](std::string_view name) { return textOf(name, row); });
      if (holds) m_column.codes[row] = *holds ? yes : no;
    }
  }
  /// As a form holds it; an unreadable answer cannot be known.
  std::optional<std::string> textOf(std::string_view name, std::size_t row) const {
    const Question* asked = m_codebook.find(name);
    const AnswerColumn* answers = m_survey.find(name);
    if (asked == nullptr || answers == nullptr) return std::nullopt;
    if (!answers->numbers.empty())
      return isMissing(answers->numbers[row]) ? std::string() : shortestNumber(answers->numbers[row]);
    if (!answers->codes.empty()) {
      if (answers->codes[row] == kInvalid) return std::nullopt;
      return m_codebook.choiceCode(*asked, answers->codes[row]);
    }
    if (answers->choices.empty()) return std::nullopt;
    const ChoiceSet ticks = answers->choices[row];
    if (!isAnswer(ticks)) return std::string();
    std::string text;
    const auto& choices = m_codebook.choices(*asked).choices;
    for (std::size_t k = 0; k < choices.size(); ++k)
      if ((ticks & choiceBit(static_cast<int>(k))) != 0) text += (text.empty() ? "" : " ") + choices[k].code;
    return text;
  }

  const Codebook& m_codebook;
  const Survey& m_survey;
  const Question& m_question;
  AnswerColumn m_column;
};

}  // namespace

std::vector<std::string> derivedProblems(const Codebook& codebook) {
  return DerivedCheck(codebook).check();
}

std::vector<std::string> sourcesOf(const Derivation& how) {
  return std::visit(
      Overloaded{[](const RecodeRule& k) { return std::vector{k.source}; },
                 [](const BandRule& k) { return std::vector{k.source}; }, [](const ItemRule& k) { return k.items; },
                 [](const ConditionRule& k) { return conditionNames(k.text); }},
      how);
}

std::string writeDerived(const Codebook& codebook) {
  if (codebook.derived.empty()) return {};
  std::string table = "name,label::English (en),label::中文 (zh),rule,sources,parameters,list\n";
  for (const DerivedVariable& variable : codebook.derived) {
    const Question& question = variable.question;
    const bool named = !std::holds_alternative<ConditionRule>(variable.how);
    table += csvLine({question.code, question.label.english, question.label.chinese, ruleName(variable.how),
                      named ? join(sourcesOf(variable.how), " ") : std::string(), parametersOf(variable.how),
                      question.list}) +
             "\n";
  }
  return table;
}

std::vector<DerivedVariable> readDerived(const std::string& text, const std::string& name,
                                         std::vector<std::string>& problems) {
  std::vector<DerivedVariable> variables;
  if (trimmed(text).empty()) return variables;
  const TableText table = parseTable(text, name);
  const auto words = [](const std::string& cell) {
    std::vector<std::string> all;
    for (const std::string_view word : splitWords(cell)) all.emplace_back(word);
    return all;
  };
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto cell = [&](std::string_view column) { return std::string(trimmed(table.cell(row, column))); };
    DerivedVariable variable;
    Question& question = variable.question;
    question.code = cell("name");
    question.label = {cell("label::English (en)"), cell("label::中文 (zh)")};
    question.kind = QuestionKind::OneChoice;
    question.list = cell("list");
    const std::string rule = cell("rule"), parameters = cell("parameters");
    const std::vector<std::string> sources = words(cell("sources"));
    const std::string source = sources.empty() ? std::string() : sources.front();
    if (rule == "recode") {
      RecodeRule how{source, {}, {}};
      for (const std::string& word : words(parameters)) {
        const std::size_t at = word.find('=');
        if (at == std::string::npos) problems.push_back("derived: " + question.code + ": “" + word + "” is no A=B");
        if (at == std::string::npos) continue;
        const std::string from = word.substr(0, at), to = word.substr(at + 1);
        from == kRest ? static_cast<void>(how.otherwise = to) : static_cast<void>(how.into.emplace_back(from, to));
      }
      variable.how = how;
    } else if (rule == "bands") {
      BandRule how{source, {}};
      for (const std::string& word : words(parameters)) how.cuts.push_back(parseNumber(word).value_or(kMissing));
      variable.how = how;
    } else if (rule == "mean" || rule == "sum") {
      question.kind = QuestionKind::Number;
      variable.how = ItemRule{sources, rule == "sum", parseNumber(parameters).value_or(0)};
    } else if (rule == "condition") {
      variable.how = ConditionRule{parameters};
    } else {
      problems.push_back("derived: " + question.code + ": “" + rule +
                         "” is not a rule (recode, bands, mean, sum, condition)");
      continue;
    }
    variables.push_back(std::move(variable));
  }
  return variables;
}

void addDerivedAnswers(const Codebook& codebook, Survey& survey) {
  for (const DerivedVariable& variable : codebook.derived)
    survey.answers.push_back(Deriver(codebook, survey, variable.question).column(variable.how));
}

namespace {

/// "${old}" → "${new}".
void renameIn(std::string& condition, const std::map<std::string, std::string>& renamed) {
  std::string now;
  std::size_t from = 0;
  for (std::size_t at = condition.find("${"); at != std::string::npos; at = condition.find("${", from)) {
    const std::size_t end = condition.find('}', at);
    if (end == std::string::npos) break;
    const auto name = renamed.find(condition.substr(at + 2, end - at - 2));
    now += condition.substr(from, at + 2 - from) +
           (name == renamed.end() ? condition.substr(at + 2, end - at - 2) : name->second) + '}';
    from = end + 1;
  }
  condition = now + condition.substr(from);
}

}  // namespace

CodebookEdit withDerivedRenamed(CodebookEdit edit, const Codebook& before) {
  // Only where the old name is gone: the editor may have followed already.
  std::map<std::string, std::string> renamed;
  for (const auto& [was, is] : edit.renamedQuestions)
    if (edit.codebook.find(was) == nullptr) renamed[was] = is;
  const auto rename = [&](std::string& code) {
    const auto found = renamed.find(code);
    if (found != renamed.end()) code = found->second;
  };
  for (Question& question : edit.codebook.questions) renameIn(question.relevant, renamed);
  for (DerivedVariable& variable : edit.codebook.derived) {
    std::visit(Overloaded{[&](RecodeRule& how) {
                            const Question* was = before.find(how.source);
                            rename(how.source);
                            const Question* is = edit.codebook.find(how.source);
                            const auto choices =
                                was == nullptr ? edit.renamedChoices.end() : edit.renamedChoices.find(was->list);
                            if (is == nullptr || choices == edit.renamedChoices.end()) return;
                            for (auto& [from, to] : how.into) {
                              const auto now = choices->second.find(from);
                              const bool gone = edit.codebook.choices(*is).find(from) < 0;
                              if (now != choices->second.end() && gone) from = now->second;
                            }
                          },
                          [&](BandRule& how) { rename(how.source); },
                          [&](ItemRule& how) {
                            for (std::string& item : how.items) rename(item);
                          },
                          [&](ConditionRule& how) { renameIn(how.text, renamed); }},
               variable.how);
  }
  return edit;
}

}  // namespace hz::survey
