// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/coded_batch.h"
#include "data/raw_table.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/column_match.h"

#include <string>
#include <string_view>
#include <vector>

namespace hz::survey {

/// What a row holds beyond the header, joined by blanks.
std::string surplusCells(const RawBatch& raw, std::size_t row);
/// The longest cell of a row: of a repaired one it is the one that was put together.
std::string_view longestCell(const RawBatch& raw, std::size_t row);
/// How many cells of a row hold something.
std::size_t filledCells(const RawBatch& raw, std::size_t row);

/// What is wrong with the row at hand, by column of the file.
class RowIssues {
 public:
  /// `mapping` must outlive this.
  RowIssues(const Mapping& mapping, const Codebook& codebook);
  void clear() { m_issues.clear(); }
  /// `column` −1 = the row as a whole.
  void raise(std::int64_t fileRow, IssueCode code, int column, std::string_view value,
             std::vector<std::string> arguments = {});
  /// One of them costs the row.
  bool rejectsRow() const;
  std::vector<Issue>& all() { return m_issues; }
  /// A telephone number that stands where a code belongs is kept nowhere. Other columns were looked at before.
  std::string keptText(int column, std::string_view text) const;

 private:
  const Mapping& m_mapping;
  std::vector<bool> m_codedColumns;  ///< answered by choice, number or date
  std::vector<Issue> m_issues;
};

}  // namespace hz::survey
