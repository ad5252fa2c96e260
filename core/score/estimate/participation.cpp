// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/participation.h"

#include "base/fault.h"
#include "base/text.h"
#include "score/estimate/quality_flags.h"

#include <muParser.h>
#include <algorithm>

namespace hz::score {
namespace {

std::vector<const AnswerCode*> scaleItems(const Survey& survey, const Codebook& codebook) {
  std::vector<const AnswerCode*> items;
  for (const Question& question : codebook.questions) {
    if (question.kind != QuestionKind::Scale) continue;
    const AnswerColumn* column = survey.find(question.code);
    if (column != nullptr && !column->codes.empty()) items.push_back(column->codes.data());
  }
  return items;
}

/// muParser reads a single = as an assignment, which would make every respondent fulfil "freq = 3".
bool assigns(const std::string& expression) {
  for (std::size_t i = 0; i < expression.size(); ++i) {
    if (expression[i] != '=') continue;
    if (i + 1 < expression.size() && expression[i + 1] == '=') {
      ++i;
    } else if (i == 0 || std::string("!<>").find(expression[i - 1]) == std::string::npos) {
      return true;
    }
  }
  return false;
}

/// A filter and the columns its variables stand for.
class Filter {
 public:
  Filter(const Survey& survey, const std::string& expression) {
    if (assigns(expression)) throw Fault(FaultCode::FilterInvalid, {expression, "“=” is written “==” here"});
    m_parser.SetExpr(expression);
    const auto used = m_parser.GetUsedVar();
    m_values.resize(used.size());
    for (const auto& [name, unused] : used) {
      const AnswerColumn* column = survey.find(name);
      if (column == nullptr || (column->codes.empty() && column->numbers.empty())) {
        throw Fault(FaultCode::FilterInvalid, {expression, "“" + name + "” is no question with one answer"});
      }
      m_parser.DefineVar(name, &m_values[m_columns.size()]);
      m_columns.push_back(column);
    }
    m_parser.Eval();  // a mistake shows also where there are no respondents
  }

  bool keeps(std::size_t r) {
    for (std::size_t v = 0; v < m_columns.size(); ++v) {
      const AnswerColumn& column = *m_columns[v];
      const bool known = column.codes.empty() ? !isMissing(column.numbers[r]) : isAnswer(column.codes[r]);
      if (!known) return false;
      m_values[v] = column.codes.empty() ? column.numbers[r] : column.codes[r];
    }
    const double result = m_parser.Eval();
    return !isMissing(result) && result != 0;
  }

 private:
  mu::Parser m_parser;
  std::vector<double> m_values;
  std::vector<const AnswerColumn*> m_columns;
};

/// A row without a single answer is no questionnaire, whatever its unit was asked.
/// Derived variables, which stand behind the answers, are none.
bool hasAnswer(const Survey& survey, std::size_t derived, std::size_t r) {
  if (survey.answers.size() <= derived) return true;  // only texts were asked
  return std::any_of(survey.answers.begin(), survey.answers.end() - static_cast<std::ptrdiff_t>(derived),
                     [r](const AnswerColumn& column) {
                       if (!column.codes.empty()) return isAnswer(column.codes[r]);
                       if (!column.choices.empty()) return isAnswer(column.choices[r]);
                       return !column.numbers.empty() && !isMissing(column.numbers[r]);
                     });
}

}  // namespace

std::vector<char> validRespondents(const Survey& survey, const Codebook& codebook, double validShare,
                                   std::size_t firstUnit, std::size_t unitCount) {
  std::vector<char> valid(survey.respondents, 0);
  const std::vector<const AnswerCode*> items = scaleItems(survey, codebook);
  std::vector<int> answers;
  for (std::size_t u = firstUnit; u < firstUnit + unitCount; ++u) {
    const SurveyUnit& unit = survey.units[u];
    answers.assign(unit.end - unit.begin, 0);
    int asked = 0;
    for (const AnswerCode* item : items) {
      bool any = false;
      for (std::size_t r = unit.begin; r < unit.end; ++r) {
        any |= item[r] != kSkipped;
        answers[r - unit.begin] += isAnswer(item[r]) ? 1 : 0;
      }
      asked += any ? 1 : 0;
    }
    // The small allowance keeps a share such as 0.7 of 10 items at 7.
    const double needed = validShare * asked - 1e-9;
    for (std::size_t r = unit.begin; r < unit.end; ++r)
      valid[r] = answers[r - unit.begin] >= needed && (asked > 0 || hasAnswer(survey, codebook.derived.size(), r));
  }
  return valid;
}

std::vector<char> participants(const Survey& survey, const Codebook& codebook, const CubeOptions& options,
                               std::size_t firstUnit, std::size_t unitCount) {
  std::vector<char> taking = validRespondents(survey, codebook, options.validShare, firstUnit, unitCount);
  if (const QualityFlags out = excludingRules(options.quality); out != 0) {
    const std::vector<QualityFlags> flags = qualityFlags(survey, codebook, options.quality, firstUnit, unitCount);
    for (std::size_t r = 0; r < taking.size(); ++r) taking[r] = taking[r] != 0 && (flags[r] & out) == 0;
  }
  if (!options.useWeights || survey.weights.empty()) return taking;
  const std::string column = options.weight.empty() ? "the weight column" : options.weight;
  for (std::size_t u = firstUnit; u < firstUnit + unitCount; ++u) {
    for (std::size_t r = survey.units[u].begin; r < survey.units[u].end; ++r) {
      const double weight = survey.weights[r];
      if (weight < 0) {
        throw Fault(FaultCode::WeightNegative, {survey.communities[survey.units[u].community].code,
                                                survey.waves[survey.units[u].wave], shortestNumber(weight), column});
      }
      if (!(weight > 0)) taking[r] = 0;
    }
  }
  return taking;
}

std::vector<char> keptRespondents(const Survey& survey, const std::string& filter, std::size_t firstUnit,
                                  std::size_t unitCount) {
  if (trimmed(filter).empty()) return std::vector<char>(survey.respondents, 1);
  std::vector<char> kept(survey.respondents, 0);
  try {
    Filter parsed(survey, filter);
    for (std::size_t u = firstUnit; u < firstUnit + unitCount; ++u) {
      for (std::size_t r = survey.units[u].begin; r < survey.units[u].end; ++r) kept[r] = parsed.keeps(r);
    }
  } catch (const mu::Parser::exception_type& error) {
    throw Fault(FaultCode::FilterInvalid, {filter, error.GetMsg()});
  }
  return kept;
}

}  // namespace hz::score
