// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/hash.h"
#include "data/coded_batch.h"
#include "data/survey.h"
#include "survey/codebook/codebook.h"
#include "survey/recipe/recipe.h"
#include "survey/store/batch_store.h"
#include "survey/store/batch_table.h"
#include "survey/store/database.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace hz::survey {

/// Writes coded questionnaires into the table of answers and hashes what it stores.
class AnswersWriter {
 public:
  AnswersWriter(const Database& database, const Codebook& codebook, std::int64_t batch);
  ~AnswersWriter();
  AnswersWriter(const AnswersWriter&) = delete;
  AnswersWriter& operator=(const AnswersWriter&) = delete;
  /// Finds the words that stand for codes in the file. To be done first, batch by batch, by any one thread, also while
  /// another batch is written.
  void prepare(CodedBatch& batch);
  void write(const CodedBatch& batch);
  std::int64_t firstRow() const { return m_firstRow; }
  std::int64_t lastRow() const { return m_nextRow - 1; }
  /// Over the canonical rows written, as storedAnswersHash() has it for a batch without a hash. Call once.
  std::string contentHash();

 private:
  struct Target;
  std::string_view choicesText(Target& target, ChoiceSet set);
  std::string_view codeText(Target& target, AnswerCode code);
  void hashRows(const CodedBatch& batch);

  const Database& m_database;
  const Codebook& m_codebook;
  std::vector<Target> m_targets;
  std::vector<AnswerStorage> m_columns;  ///< parallel to the targets
  std::unique_ptr<BatchTable> m_table;   ///< what the statement reads from
  std::unique_ptr<SQLite::Statement> m_insert;
  std::int64_t m_batch, m_firstRow = 1, m_nextRow = 1;
  RowSetSha256 m_hash;
  std::string m_canonical;
};

/// Hash of the rows of a batch as stored, by the rule that the batch's own hash follows:
///   "2:<hex>"  SHA-256 of the set of rows, independent of their order, of row and batch numbers, and of identifiers
///              that are no more than the number of the row in its file; also where the batch has no hash yet
///   "<hex>"    SHA-256 of the rows one after the other (batches of the first versions, whose recorded hashes so keep
///              their meaning)
std::string storedAnswersHash(const Database& database, const StoredBatch& batch, Progress& progress);

/// Calls `visit(community, wave, respondent)` for every stored questionnaire.
void forEachRespondent(const Database& database,
                       const std::function<void(std::string_view, std::string_view, std::string_view)>& visit);

/// Calls `visit(cells)` for every stored questionnaire in order of wave, community and respondent: one cell per
/// question of the codebook in the native layout (ResponseRows).
void forEachResponse(const Database& database, const Codebook& codebook,
                     const std::function<void(const std::vector<std::string>&)>& visit);

/// Loads the respondents' part of a survey: units, weights, design variables, answers.
void loadAnswers(const Database& database, const Codebook& codebook, const Recipe& recipe, Survey& survey,
                 const std::vector<std::pair<std::string, std::string>>& unitsWithoutAnswers, Progress& progress);

}  // namespace hz::survey
