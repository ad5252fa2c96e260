// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "codebook/row_flags.h"

#include <algorithm>
#include <array>
#include <map>

namespace hz {
namespace {

constexpr AnswerCode kSixty = 4;  // age band 60–69

int indexOf(const std::vector<const Question*>& questions, const char* code, QuestionKind kind) {
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (questions[i]->code == code && questions[i]->kind == kind) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

RowFlags::RowFlags(const Codebook& codebook, const RowFlagLimits& limits) : m_limits(limits) {
  const auto questions = codebook.answerQuestions();
  std::map<std::string, std::size_t> grids;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (questions[i]->kind != QuestionKind::Scale) continue;
    const std::size_t grid = grids.emplace(questions[i]->group, grids.size()).first->second;
    m_scale.push_back({i, questions[i]->reversed, grid});
  }
  m_grids.resize(grids.size());
  m_freq = indexOf(questions, "freq", QuestionKind::OneChoice);
  m_motive = indexOf(questions, "motive", QuestionKind::MultipleChoice);
  m_age = indexOf(questions, "age", QuestionKind::OneChoice);
  m_household = indexOf(questions, "hh", QuestionKind::MultipleChoice);
  m_met = indexOf(questions, "sw_met", QuestionKind::MultipleChoice);
  for (const char* code : {"z4_skill", "z5_help"}) {
    const int at = indexOf(questions, code, QuestionKind::Scale);
    if (at >= 0) m_ratings.push_back(at);
  }
  if (m_household >= 0) {
    const int elder = codebook.choices(*questions[static_cast<std::size_t>(m_household)]).find("elder");
    if (elder >= 0) m_elder = choiceBit(elder);
  }
  if (m_met >= 0) {
    const auto& choices = codebook.choices(*questions[static_cast<std::size_t>(m_met)]).choices;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (!choices[i].exclusive) m_domains |= choiceBit(static_cast<int>(i));
    }
  }
}

bool RowFlags::sameAnswers(const CodedRow& row, AnswerCode& answer, int& same, int& answered) const {
  std::array<int, 128> counts{};
  answered = same = 0;
  for (const ScaleItem& item : m_scale) {
    const AnswerCode code = row.codes[item.index];
    if (!isAnswer(code) || code >= static_cast<AnswerCode>(counts.size())) continue;
    ++answered;
    if (++counts[static_cast<std::size_t>(code)] > same) {
      same = counts[static_cast<std::size_t>(code)];
      answer = code;
    }
  }
  return answered >= m_limits.enoughItems && same >= m_limits.identicalShare * answered - 1e-9;
}

/// No variance over the original and reversed items of one grid that holds both.
bool RowFlags::flatGrid(const CodedRow& row) {
  for (Grid& grid : m_grids) grid = {kSkipped, 0, true, false, false};
  for (const ScaleItem& item : m_scale) {
    const AnswerCode code = row.codes[item.index];
    if (!isAnswer(code)) continue;
    Grid& grid = m_grids[item.grid];
    if (grid.answered++ == 0) grid.first = code;
    grid.flat = grid.flat && grid.first == code;
    (item.reversed ? grid.turned : grid.plain) = true;
  }
  return std::any_of(m_grids.begin(), m_grids.end(), [this](const Grid& grid) {
    return grid.flat && grid.plain && grid.turned && grid.answered >= m_limits.enoughInGrid;
  });
}

void RowFlags::check(const CodedRow& row,
                     const std::function<void(IssueCode, std::string, std::vector<std::string>)>& raise) {
  AnswerCode answer = kSkipped;
  int same = 0, answered = 0;
  if (sameAnswers(row, answer, same, answered) || flatGrid(row)) {
    raise(IssueCode::StraightLining, std::to_string(answer), {std::to_string(same), std::to_string(answered)});
  }
  if (m_freq >= 0 && m_motive >= 0 && row.codes[std::size_t(m_freq)] == 0 &&
      isAnswer(row.choices[std::size_t(m_motive)])) {
    raise(IssueCode::MotiveWithoutParticipation, "", {});
  }
  if (m_met >= 0 && isAnswer(row.choices[std::size_t(m_met)]) && (row.choices[std::size_t(m_met)] & m_domains) == 0) {
    for (const int rating : m_ratings) {
      if (!isAnswer(row.codes[std::size_t(rating)])) continue;
      raise(IssueCode::RatedWithoutContact, "", {});
      break;
    }
  }
  if (m_age >= 0 && m_elder != 0 && row.codes[std::size_t(m_age)] >= kSixty &&
      isAnswer(row.choices[std::size_t(m_household)]) && (row.choices[std::size_t(m_household)] & m_elder) == 0) {
    raise(IssueCode::ElderNotInHousehold, "", {});
  }
}

}  // namespace hz
