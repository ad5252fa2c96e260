// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/estimate/linear_statistics.h"

#include <algorithm>
#include <bit>

namespace hz::score {

AnswerReading::AnswerReading(const Survey& survey, const Codebook& codebook, const std::string& question,
                             const std::vector<std::string>& codes) {
  const AnswerColumn* column = survey.find(question);
  const Question* asked = codebook.find(question);
  if (asked == nullptr || column == nullptr) return;
  m_low = asked->scaleMin;
  m_high = asked->scaleMax;
  m_reversed = asked->reversed;
  const ChoiceList& list = codebook.choices(*asked);
  if (asked->kind == QuestionKind::MultipleChoice) {
    if (!column->choices.empty()) m_choices = column->choices.data();
    for (std::size_t i = 0; i < list.choices.size(); ++i) {
      if (!list.choices[i].exclusive) m_real |= choiceBit(static_cast<int>(i));
    }
    for (const std::string& code : codes) {
      if (const int index = list.find(code); index >= 0) m_bits |= choiceBit(index);
    }
    return;
  }
  if (!column->codes.empty()) m_answers = column->codes.data();
  for (const std::string& code : codes) {
    if (const auto answer = codebook.answerCode(*asked, code)) m_codes.push_back(*answer);
  }
}

bool AnswerReading::isOne(AnswerCode code) const {
  return std::find(m_codes.begin(), m_codes.end(), code) != m_codes.end();
}

int AnswerReading::ticks(std::size_t r) const {
  if (m_choices == nullptr) return chosen(r) ? 1 : 0;
  return isAnswer(m_choices[r]) ? std::popcount(m_choices[r] & m_bits) : 0;
}

int AnswerReading::allTicks(std::size_t r) const {
  if (m_choices == nullptr) return answered(r) ? 1 : 0;
  return isAnswer(m_choices[r]) ? std::popcount(m_choices[r] & m_real) : 0;
}

int AnswerReading::directed(std::size_t r) const {
  if (m_answers == nullptr || !isAnswer(m_answers[r])) return 0;
  return m_reversed ? m_high - m_answers[r] : m_answers[r] - m_low;
}

LinearStatistics::LinearStatistics(const Survey& survey, const Codebook& codebook, const std::vector<Group>& groups)
    : m_survey(survey), m_codebook(codebook) {
  for (const Group& group : groups) {
    m_groupReading.push_back(group.question.empty() ? -1 : reading(group.question, group.codes));
  }
}

int LinearStatistics::reading(const std::string& question, const std::vector<std::string>& codes) {
  const auto [at, isNew] = m_readingOf.try_emplace({question, codes}, static_cast<int>(m_readings.size()));
  if (isNew) m_readings.emplace_back(m_survey, m_codebook, question, codes);
  return at->second;
}

int LinearStatistics::column(Counts counts, const std::string& question, const std::vector<std::string>& codes,
                             const AnswerBase& base, int group) {
  const Column wanted{counts, reading(question, codes), base.question.empty() ? -1 : reading(base.question, base.codes),
                      group};
  const auto [at, isNew] = m_columnOf.try_emplace(wanted, static_cast<int>(m_columns.size()));
  if (isNew) m_columns.push_back(wanted);
  return at->second;
}

bool LinearStatistics::belongs(int group, std::size_t r) const {
  const int own = m_groupReading[static_cast<std::size_t>(group)];
  if (own >= 0) return m_readings[static_cast<std::size_t>(own)].chosen(r);
  return std::all_of(m_groupReading.begin(), m_groupReading.end(), [&](int other) {
    if (other < 0) return true;
    const AnswerReading& reading = m_readings[static_cast<std::size_t>(other)];
    return reading.answered(r) && !reading.chosen(r);
  });
}

int LinearStatistics::value(const Column& column, std::size_t r) const {
  const AnswerReading& reading = m_readings[static_cast<std::size_t>(column.reading)];
  switch (column.counts) {
    case Counts::Answered: return reading.answered(r) ? 1 : 0;
    case Counts::Chosen: return reading.chosen(r) ? 1 : 0;
    case Counts::Ticks: return reading.ticks(r);
    case Counts::AllTicks: return reading.allTicks(r);
    case Counts::Directed: return reading.directed(r);
  }
  return 0;
}

void LinearStatistics::fill(std::size_t column, const std::vector<std::uint32_t>& rows, std::int32_t* out) const {
  const Column& own = m_columns[column];
  for (std::size_t i = 0; i < rows.size(); ++i) out[i] = value(own, rows[i]);
  if (own.base >= 0) {
    const AnswerReading& base = m_readings[static_cast<std::size_t>(own.base)];
    for (std::size_t i = 0; i < rows.size(); ++i) out[i] = base.chosen(rows[i]) ? out[i] : 0;
  }
  if (own.group < 0) return;
  for (std::size_t i = 0; i < rows.size(); ++i) out[i] = out[i] != 0 && belongs(own.group, rows[i]) ? out[i] : 0;
}

}  // namespace hz::score
