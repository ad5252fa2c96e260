// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/coded_batch.h"
#include "survey/codebook/codebook.h"

#include <functional>
#include <string>
#include <vector>

namespace hz::survey {

/// Coded cells of one questionnaire, by index into Codebook::answerQuestions().
struct CodedRow {
  std::vector<AnswerCode> codes;
  std::vector<ChoiceSet> choices;
  std::vector<double> numbers;
  std::vector<std::string> texts;
};

struct RowFlagLimits {
  double identicalShare = 0.9;  ///< share of equal answers among the scale items (raw codes)
  int enoughItems = 15;         ///< answered ones needed for that
  int enoughInGrid = 5;         ///< answered items a grid without any variance needs
};

/// Flags of a questionnaire: graded hints that exclude nobody. Which questions contradict each other is data of the
/// shipped instrument; a flag whose questions an instrument lacks is never raised.
class RowFlags {
 public:
  explicit RowFlags(const Codebook& codebook, const RowFlagLimits& limits = {});
  /// Calls `raise(code, value, arguments)` for every flag of the row.
  void check(const CodedRow& row, const std::function<void(IssueCode, std::string, std::vector<std::string>)>& raise);

 private:
  struct ScaleItem {
    std::size_t index;
    bool reversed;
  };
  struct SameAnswers {
    AnswerCode answer = kSkipped;  ///< the most frequent one
    int same = 0, answered = 0;
  };
  /// Gives up, with part of the counts, where more than `mostOthers` answers differ from the most frequent one.
  bool sameAnswers(const CodedRow& row, SameAnswers& found, double mostOthers) const;
  bool flatGrid(const CodedRow& row) const;

  RowFlagLimits m_limits;
  std::vector<ScaleItem> m_scale;
  std::vector<std::vector<ScaleItem>> m_grids;  ///< the same, by group
  double m_mostOthers = 0;                      ///< other answers that a straight line may hold
  int m_freq = -1, m_motive = -1, m_age = -1, m_household = -1, m_met = -1;
  std::vector<int> m_ratings;
  ChoiceSet m_elder = 0, m_domains = 0;
};

}  // namespace hz::survey
