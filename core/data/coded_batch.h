// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/issue.h"
#include "data/answer.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hz {

/// Text cells of a column in one arena; row r is text.substr(ends[r-1], ends[r]-ends[r-1]).
struct TextColumn {
  std::string text;
  std::vector<std::uint32_t> ends;

  std::size_t size() const { return ends.size(); }
  std::string_view operator[](std::size_t row) const {
    const std::uint32_t begin = row == 0 ? 0 : ends[row - 1];
    return {text.data() + begin, ends[row] - begin};
  }
  void push(std::string_view value) {
    text += value;
    ends.push_back(static_cast<std::uint32_t>(text.size()));
  }
  void clear() {
    text.clear();
    ends.clear();
  }
};

/// Coded answers of one question; exactly one of the vectors is filled, by the question's kind.
struct CodedColumn {
  std::vector<AnswerCode> codes;   ///< one choice and scale questions
  std::vector<ChoiceSet> choices;  ///< multiple choice
  std::vector<double> numbers;     ///< numbers; NaN = skipped or invalid (the issue says which)
  TextColumn texts;                ///< dates (ISO 8601) and free text; "" = skipped
  /// What the project file holds in place of `codes` or `choices` where it stores words; no data = NULL. Filled by the
  /// store (AnswersWriter::prepare), which owns the texts.
  std::vector<std::string_view> stored;
};

/// A rejected record: kept verbatim so that it can be corrected or exported.
struct RejectedRow {
  std::int64_t fileRow = 0;
  std::vector<std::string> cells;  ///< as read, in file column order
  std::vector<Issue> reasons;      ///< never empty
  /// Of a row that is longer or shorter than the header: the ways in which it can be read, the most likely first.
  std::vector<std::vector<std::string>> readings = {};
};

/// Some thousand questionnaires after coding. rows read = accepted + rejected, always.
struct CodedBatch {
  std::vector<std::int64_t> fileRows;  ///< accepted rows only; all columns below have this length
  TextColumn respondents;              ///< respondent identifier
  TextColumn communities;              ///< community code
  TextColumn waves;                    ///< "2019", "2019-H1"
  std::vector<double> weights;         ///< > 0; 1 where blank or where there is no weight column
  std::vector<CodedColumn> columns;    ///< parallel to Codebook::answerQuestions()
  std::vector<RejectedRow> rejected;
  std::vector<Issue> issues;  ///< of accepted rows: emptied cells, warnings
  std::uint64_t rowsRead = 0;
  std::uint64_t cellsInvalid = 0;
  std::array<std::uint64_t, 6> missing{};          ///< cells per MissingKind (index = enum value)
  std::map<IssueCode, std::uint64_t> issueCounts;  ///< exact, also where `issues` is cut off

  void clear() {
    fileRows.clear();
    respondents.clear();
    communities.clear();
    waves.clear();
    weights.clear();
    for (CodedColumn& column : columns) {
      column.codes.clear();
      column.choices.clear();
      column.numbers.clear();
      column.texts.clear();
    }
    rejected.clear();
    issues.clear();
    rowsRead = cellsInvalid = 0;
    missing = {};
    issueCounts.clear();
  }
};

}  // namespace hz
