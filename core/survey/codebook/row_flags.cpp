// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/row_flags.h"

#include <algorithm>
#include <array>
#include <map>

namespace hz::survey {
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
    m_scale.push_back({i, questions[i]->reversed});
    m_grids.resize(grids.size());
    m_grids[grid].push_back(m_scale.back());
  }
  m_mostOthers = (1 - limits.identicalShare) * static_cast<double>(m_scale.size()) + 1e-9;
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

bool RowFlags::sameAnswers(const CodedRow& row, SameAnswers& found, double mostOthers) const {
  std::array<std::uint16_t, 128> counts{};
  found = {};
  for (const ScaleItem& item : m_scale) {
    const AnswerCode code = row.codes[item.index];
    if (!isAnswer(code) || code >= static_cast<AnswerCode>(counts.size())) continue;
    ++found.answered;
    const int count = ++counts[static_cast<std::size_t>(code)];
    if (count > found.same) {
      found.same = count;
      found.answer = code;
    }
    if (found.answered - found.same > mostOthers) return false;  // whatever is still to come
  }
  return found.answered >= m_limits.enoughItems && found.same >= m_limits.identicalShare * found.answered - 1e-9;
}

/// No variance over the original and reversed items of one grid that holds both.
bool RowFlags::flatGrid(const CodedRow& row) const {
  return std::any_of(m_grids.begin(), m_grids.end(), [&](const std::vector<ScaleItem>& grid) {
    AnswerCode first = kSkipped;
    int answered = 0;
    bool plain = false, turned = false;
    for (const ScaleItem& item : grid) {
      const AnswerCode code = row.codes[item.index];
      if (!isAnswer(code)) continue;
      if (answered++ == 0) first = code;
      if (code != first) return false;
      (item.reversed ? turned : plain) = true;
    }
    return plain && turned && answered >= m_limits.enoughInGrid;
  });
}

void RowFlags::check(const CodedRow& row,
                     const std::function<void(IssueCode, std::string, std::vector<std::string>)>& raise) {
  SameAnswers found;
  if (sameAnswers(row, found, m_mostOthers) || flatGrid(row)) {
    sameAnswers(row, found, static_cast<double>(m_scale.size()));
    raise(IssueCode::StraightLining, std::to_string(found.answer),
          {std::to_string(found.same), std::to_string(found.answered)});
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

}  // namespace hz::survey
