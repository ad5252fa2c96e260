// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"
#include "survey/framework/framework.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace hz::score {

/// Answers of one question read as "answered", "chose any of these codes", "how many of them". Missing kinds of any
/// sort are no answers; a question that the survey or the codebook does not have has none.
class AnswerReading {
 public:
  AnswerReading(const Survey& survey, const Codebook& codebook, const std::string& question,
                const std::vector<std::string>& codes);

  bool answered(std::size_t r) const {
    if (m_choices != nullptr) return isAnswer(m_choices[r]);
    return m_answers != nullptr && isAnswer(m_answers[r]);
  }
  bool chosen(std::size_t r) const {
    if (m_choices != nullptr) return isAnswer(m_choices[r]) && (m_choices[r] & m_bits) != 0;
    return m_answers != nullptr && isAnswer(m_answers[r]) && isOne(m_answers[r]);
  }
  int ticks(std::size_t r) const;     ///< of these codes
  int allTicks(std::size_t r) const;  ///< of all choices that are not exclusive ("none")
  /// Distance from the lower end of the declared scale (from the upper end for a reversed item); 0 without an answer.
  int directed(std::size_t r) const;

 private:
  bool isOne(AnswerCode code) const;

  const AnswerCode* m_answers = nullptr;
  const ChoiceSet* m_choices = nullptr;
  ChoiceSet m_bits = 0, m_real = 0;
  std::vector<AnswerCode> m_codes;
  int m_low = 0, m_high = 0;
  bool m_reversed = false;
};

/// The linear statistics a framework needs: columns of one small integer per respondent, 0 outside the column's base.
/// Every series is a function of weighted sums of them; asking for the same column again gives the same one.
class LinearStatistics {
 public:
  /// What a respondent counts in a column, apart from being in its base and group.
  enum class Counts { Answered, Chosen, Ticks, AllTicks, Directed };
  struct Column {
    Counts counts = Counts::Answered;
    int reading = 0;
    int base = -1;   ///< reading of which a code must be chosen; −1 = everybody
    int group = -1;  ///< index of the group the respondent must belong to; −1 = everybody
    auto operator<=>(const Column&) const = default;
  };

  LinearStatistics(const Survey& survey, const Codebook& codebook, const std::vector<Group>& groups);

  int column(Counts counts, const std::string& question, const std::vector<std::string>& codes,
             const AnswerBase& base = {}, int group = -1);
  std::size_t size() const { return m_columns.size(); }
  /// Values of the respondents `rows` in a column.
  void fill(std::size_t column, const std::vector<std::uint32_t>& rows, std::int32_t* out) const;

 private:
  int reading(const std::string& question, const std::vector<std::string>& codes);
  int value(const Column& column, std::size_t r) const;
  /// Membership counts only where it is known; the group without a question holds those known to be in no other.
  bool belongs(int group, std::size_t r) const;

  const Survey& m_survey;
  const Codebook& m_codebook;
  std::map<std::pair<std::string, std::vector<std::string>>, int> m_readingOf;
  std::vector<AnswerReading> m_readings;
  std::vector<int> m_groupReading;  ///< −1 = the group without a question
  std::map<Column, int> m_columnOf;
  std::vector<Column> m_columns;
};

}  // namespace hz::score
