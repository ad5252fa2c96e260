// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/number.h"
#include "data/answer.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

struct Community {
  std::string code;
  LocalizedText name;
};

/// Answers of one question, one entry per respondent; one of the vectors is filled, by the question's kind.
struct AnswerColumn {
  std::string question;
  std::vector<AnswerCode> codes;
  std::vector<ChoiceSet> choices;
  std::vector<double> numbers;
};

/// Hours of social work in one domain (h_k of I3), or the presence list instead.
struct DomainHours {
  std::uint32_t community = 0;
  std::uint32_t wave = 0;
  std::string domain;
  double hours = kMissing;    ///< hours a year; missing = unknown, 0 = none
  double present = kMissing;  ///< 0 or 1 where the sheet lists presence instead of hours
};

/// A row of the population sheet: persons of a community and wave, of an age and sex ("" = all) and of a population
/// group ("" = none named). Ages and sexes are choice codes of the questions `age` and `sex`.
struct PopulationCell {
  std::uint32_t community = 0;
  std::uint32_t wave = 0;
  std::string age, sex, group;
  double persons = kMissing;  ///< missing = unknown
};

/// A community in a wave: the unit of every result. Its respondents are rows [begin, end).
struct SurveyUnit {
  std::uint32_t wave = 0;
  std::uint32_t community = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Everything that was collected, as contiguous columns; immutable after loading. Respondents are sorted by wave,
/// community and respondent identifier, so that results do not depend on the order of rows, files or imports.
/// Units exist for every community and wave that has answers or statistics.
struct Survey {
  std::vector<Community> communities;  ///< in natural order of code
  std::vector<std::string> waves;      ///< ascending
  std::vector<SurveyUnit> units;       ///< by wave, then community
  std::size_t respondents = 0;
  std::vector<double> weights;            ///< empty = all 1; as collected: checked by baseWeights (survey_weights.h)
  std::vector<std::uint32_t> strata;      ///< empty unless the recipe names a stratum question
  std::vector<std::uint32_t> psus;        ///< empty unless the recipe names a PSU question
  std::vector<std::string> stratumNames;  ///< by index in `strata`
  std::vector<std::string> psuNames;      ///< by index in `psus`
  std::vector<double> fpc;                ///< empty unless the recipe names a question for it; NaN = not answered
  std::vector<double> seconds;            ///< how long answering took; empty unless the recipe names a question
  std::vector<std::uint32_t> rows;        ///< number of the row in the project file; empty where there is none
  std::vector<AnswerColumn> answers;
  std::map<std::string, std::vector<double>, std::less<>> statistics;  ///< by name: one value per unit, NaN = missing
  std::vector<DomainHours> hours;
  std::vector<PopulationCell> population;
  std::string contentHash;  ///< SHA-256 over the hashes of the batches it was loaded from

  const AnswerColumn* find(std::string_view question) const {
    for (const AnswerColumn& column : answers) {
      if (column.question == question) return &column;
    }
    return nullptr;
  }
  double statistic(std::string_view name, std::size_t unit) const {
    const auto found = statistics.find(name);
    return found == statistics.end() ? kMissing : found->second[unit];
  }
};

}  // namespace hz
