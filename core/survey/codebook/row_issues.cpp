// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/row_issues.h"

#include "base/text.h"
#include "import/personal_patterns.h"

#include <algorithm>

namespace hz::survey {

std::string surplusCells(const RawBatch& raw, std::size_t row) {
  std::string extras = raw.extras[row];
  std::replace(extras.begin(), extras.end(), RawBatch::kCellSeparator, ' ');
  return extras;
}

std::string_view longestCell(const RawBatch& raw, std::size_t row) {
  std::string_view longest;
  for (std::size_t c = 0; c < raw.columns; ++c)
    if (const auto cell = raw.cell(row, c); cell.size() > longest.size()) longest = cell;
  return longest;
}

std::size_t filledCells(const RawBatch& raw, std::size_t row) {
  std::size_t filled = 0;
  for (std::size_t c = 0; c < raw.columns; ++c) filled += trimmed(raw.cell(row, c)).empty() ? 0 : 1;
  return filled;
}

RowIssues::RowIssues(const Mapping& mapping, const Codebook& codebook) : m_mapping(mapping) {
  for (const ColumnMatch& match : mapping) {
    const Question* question = match.question.empty() ? nullptr : codebook.find(match.question);
    m_codedColumns.push_back(question != nullptr && question->kind != QuestionKind::Text);
  }
}

void RowIssues::raise(std::int64_t fileRow, IssueCode code, int column, std::string_view value,
                      std::vector<std::string> arguments) {
  m_issues.push_back({code, fileRow, column < 0 ? std::string() : m_mapping[static_cast<std::size_t>(column)].column,
                      keptText(column, value.substr(0, 200)), std::move(arguments)});
}

bool RowIssues::rejectsRow() const {
  return std::any_of(m_issues.begin(), m_issues.end(),
                     [](const Issue& issue) { return issue.effect() == IssueEffect::RowRejected; });
}

std::string RowIssues::keptText(int column, std::string_view text) const {
  constexpr std::size_t kShortest = 6;
  const bool coded = column >= 0 && m_codedColumns[static_cast<std::size_t>(column)];
  return coded && text.size() >= kShortest ? withoutPersonalNumbers(text) : std::string(text);
}

}  // namespace hz::survey
