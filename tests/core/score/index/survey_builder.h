// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/random.h"
#include "base/text.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <vector>

namespace hz::test {

/// Answers of one respondent: question → code, several codes of a multiple choice separated by a space.
using Answers = std::map<std::string, std::string>;

/// A survey written down in code, in units of one or more waves.
class SurveyBuilder {
 public:
  struct Row {
    Answers answers;
    double weight = 1;
  };
  struct Unit {
    std::uint32_t wave = 0;
    std::vector<Row> rows;
    std::map<std::string, double> statistics;
    std::map<std::string, double> hours, present;  ///< by domain
  };

  explicit SurveyBuilder(const Codebook& codebook) : m_codebook(&codebook) {}

  std::vector<Unit> units;  ///< unit i is community i; wave 1 repeats the communities of wave 0

  Survey build() const {
    Survey survey;
    std::uint32_t waves = 0;
    std::vector<std::uint32_t> next(2, 0);
    for (const Unit& unit : units) waves = std::max(waves, unit.wave + 1);
    for (std::uint32_t w = 0; w < waves; ++w) survey.waves.push_back(std::to_string(2018 + w));
    for (const Question* question : m_codebook->answerQuestions())
      survey.answers.push_back({question->code, {}, {}, {}});
    for (const Unit& unit : units) {
      const std::uint32_t community = next[unit.wave]++;
      while (survey.communities.size() <= community) {
        const std::string code = "C" + std::to_string(1001 + survey.communities.size());
        survey.communities.push_back({code, {code, code}});
      }
      const std::size_t begin = survey.respondents;
      for (const Row& row : unit.rows) addRow(survey, row);
      survey.units.push_back({unit.wave, community, begin, survey.respondents});
      for (const auto& [domain, hours] : unit.hours) {
        survey.hours.push_back({community, unit.wave, domain, hours, kMissing});
      }
      for (const auto& [domain, present] : unit.present) {
        survey.hours.push_back({community, unit.wave, domain, kMissing, present});
      }
    }
    for (std::size_t u = 0; u < units.size(); ++u) {
      for (const auto& [name, value] : units[u].statistics) {
        auto& values = survey.statistics[name];
        values.resize(units.size(), kMissing);
        values[u] = value;
      }
    }
    return survey;
  }

 private:
  void addRow(Survey& survey, const Row& row) const {
    for (AnswerColumn& column : survey.answers) {
      const Question& question = *m_codebook->find(column.question);
      const auto own = row.answers.find(question.code);
      const std::string text = own == row.answers.end() ? "" : own->second;
      if (question.kind == QuestionKind::MultipleChoice) {
        ChoiceSet set = 0;
        for (const std::string_view code : splitWords(text)) {
          set |= choiceBit(m_codebook->choices(question).find(code));
        }
        column.choices.push_back(set == 0 ? missingChoices(MissingKind::Skipped) : set);
      } else if (question.kind == QuestionKind::OneChoice || question.kind == QuestionKind::Scale) {
        column.codes.push_back(text.empty() ? kSkipped : m_codebook->answerCode(question, text).value());
      }
    }
    survey.weights.push_back(row.weight);
    ++survey.respondents;
  }

  const Codebook* m_codebook;
};

/// Random answers to everything; `missing` = share of skipped questions.
inline Answers randomAnswers(const Codebook& codebook, RandomStream& random, double missing) {
  Answers answers;
  for (const Question* question : codebook.answerQuestions()) {
    const auto& choices = codebook.choices(*question).choices;
    if (choices.empty() || random.uniform() < missing) continue;
    std::vector<std::string> real, exclusive;
    for (const Choice& choice : choices) {
      if (choice.missing != MissingKind::None) continue;
      (choice.exclusive ? exclusive : real).push_back(choice.code);
    }
    if (question->kind != QuestionKind::MultipleChoice) {
      answers[question->code] = real[random.below(static_cast<std::uint32_t>(real.size()))];
      continue;
    }
    std::string ticked;
    for (const std::string& code : real) {
      if (random.uniform() < 0.3) ticked += (ticked.empty() ? "" : " ") + code;
    }
    if (ticked.empty() && !exclusive.empty()) {
      ticked = exclusive[random.below(static_cast<std::uint32_t>(exclusive.size()))];
    }
    answers[question->code] = ticked;
  }
  return answers;
}

/// Statistics that keep the constraints of the sheet.
inline std::map<std::string, double> randomStatistics(const Framework& framework, RandomStream& random) {
  std::map<std::string, double> values;
  for (const StatisticDefinition& statistic : framework.statistics) {
    const double high = std::isnan(statistic.upper) ? 50 : statistic.upper;
    values[statistic.code] =
        std::max(statistic.positive ? 1.0 : 0.0, statistic.lower) + random.below(1 + static_cast<std::uint32_t>(high));
  }
  for (const StatisticDefinition& statistic : framework.statistics) {
    if (!statistic.atMost.empty()) values[statistic.code] = std::min(values[statistic.code], values[statistic.atMost]);
  }
  values["pop"] = 1000 + random.below(9000);
  return values;
}

inline std::vector<SurveyBuilder::Unit> randomUnits(const Codebook& codebook, const Framework& framework,
                                                    RandomStream& random, int units, int rows, double missing) {
  std::vector<SurveyBuilder::Unit> result;
  for (int u = 0; u < units; ++u) {
    SurveyBuilder::Unit unit;
    for (int i = 0; i < rows; ++i) {
      unit.rows.push_back({randomAnswers(codebook, random, missing), 0.3 + 2.7 * random.uniform()});
    }
    unit.statistics = randomStatistics(framework, random);
    if (u % 3 == 0) {
      for (const ImbalanceDefinition& imbalance : framework.imbalances) {
        const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind);
        if (narrow == nullptr) continue;
        for (const std::string& domain : narrow->domains) unit.hours[domain] = random.below(500);
      }
    }
    result.push_back(std::move(unit));
  }
  return result;
}

}  // namespace hz::test
