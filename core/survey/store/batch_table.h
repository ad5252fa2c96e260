// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/coded_batch.h"
#include "survey/store/database.h"
#include "survey/store/schema.h"

#include <string_view>
#include <vector>

namespace hz::survey {

/// A coded batch as a table that SQLite reads from while `INSERT INTO answers … SELECT * FROM coded_batch` runs: one
/// statement for thousands of rows, where a statement for each would look up its place, take a lock and copy a value
/// for every cell.
class BatchTable {
 public:
  /// How the columns of answers are stored, parallel to the columns of every batch.
  BatchTable(const Database& database, const std::vector<AnswerStorage>& columns);
  ~BatchTable();
  BatchTable(const BatchTable&) = delete;
  BatchTable& operator=(const BatchTable&) = delete;

  /// What the table shows from now on: the rows of import batch `number`. The batch must live until the next call.
  void show(const CodedBatch& batch, std::int64_t number);
  /// Columns of `coded_batch` before its answers, as answerRowColumns() has them; the first, _row, is always NULL, so
  /// that SQLite counts on and adds at the end without a search.
  static constexpr int kRowColumns = 7;
  std::size_t width() const;

 private:
  friend struct BatchCursor;
  const Database& m_database;
  const std::vector<AnswerStorage>& m_columns;
  /// Where the cells of a column lie: looked up for every cell, so nothing else stands between them.
  struct Source {
    AnswerStorage storage{};
    const void* cells = nullptr;
  };
  std::vector<Source> m_sources;
  const CodedBatch* m_batch = nullptr;
  std::int64_t m_number = 0;
};

}  // namespace hz::survey
