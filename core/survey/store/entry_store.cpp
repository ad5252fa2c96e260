// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/entry_store.h"

#include "base/number.h"
#include "base/version.h"
#include "survey/store/answers_store.h"
#include "survey/store/batch_store.h"
#include "survey/store/definition_store.h"
#include "survey/store/schema.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace hz::survey {
namespace {

std::string holesKey(std::int64_t batch) {
  return "removed/" + std::to_string(batch);
}

void writeHoles(const Database& database, std::int64_t batch, const std::vector<std::int64_t>& rows) {
  if (rows.empty()) {
    removeText(database, holesKey(batch));
  } else {
    writeText(database, "setting", holesKey(batch), nlohmann::json(rows).dump());
  }
}

[[noreturn]] void refuseRow(std::int64_t row) {
  throw Fault(FaultCode::AnswerRefused, {std::to_string(row), "_row", "–"});
}

void bindCell(SQLite::Statement& statement, int place, AnswerStorage storage, const std::string& text) {
  if (text.empty()) {
    statement.bind(place);
  } else if (storage == AnswerStorage::Integer) {
    statement.bind(place, static_cast<std::int64_t>(std::stoll(text)));
  } else if (storage == AnswerStorage::Real) {
    const auto number = parseNumber(text);
    if (!number) throw Fault(FaultCode::AnswerRefused, {text, "–", "–"});
    statement.bind(place, *number);
  } else {
    statement.bind(place, text);
  }
}

const std::string& answerOf(const Questionnaire& form, const std::string& question) {
  static const std::string kBlank;
  const auto found = form.answers.find(question);
  return found == form.answers.end() ? kBlank : found->second;
}

void insertRow(const Database& database, const Codebook& codebook, const Questionnaire& form) {
  std::string columns = "_row, _batch, _file_row, _respondent, _community, _wave, _weight";
  std::string places = "?, ?, ?, ?, ?, ?, ?";
  const auto questions = codebook.answerQuestions();
  for (const Question* question : questions) {
    columns += ", " + quotedIdentifier(question->code);
    places += ", ?";
  }
  database.guarded([&] {
    SQLite::Statement insert(database.sql(), "INSERT INTO answers (" + columns + ") VALUES (" + places + ")");
    insert.bind(1, form.row);
    insert.bind(2, form.batch);
    insert.bind(3, form.fileRow);
    insert.bind(4, form.respondent);
    insert.bind(5, form.community);
    insert.bind(6, form.wave);
    insert.bind(7, form.weight);
    int place = 8;
    for (const Question* question : questions)
      bindCell(insert, place++, answerStorage(codebook, *question), answerOf(form, question->code));
    insert.exec();
  });
}

/// Counts, ends and hash of a batch after its rows have changed.
void settleBatch(const Database& database, StoredBatch batch, std::int64_t more, Progress& progress) {
  BatchRecord& record = batch.record;
  record.rowsAccepted = static_cast<std::uint64_t>(static_cast<std::int64_t>(record.rowsAccepted) + more);
  record.rowsRead = static_cast<std::uint64_t>(static_cast<std::int64_t>(record.rowsRead) + more);
  record.contentSha256 = storedAnswersHash(database, batch, progress);
  completeBatch(database, batch);
}

std::int64_t lastRowOf(const Database& database) {
  return database.guarded([&] {
    return database.sql()
        .execAndGet(
            "SELECT max(coalesce((SELECT max(_row) FROM answers), 0), coalesce((SELECT max(last_row) FROM batch), 0))")
        .getInt64();
  });
}

}  // namespace

std::vector<std::int64_t> rowsTakenOut(const Database& database, std::int64_t batch) {
  const auto json = nlohmann::json::parse(readText(database, "setting", holesKey(batch)), nullptr, false);
  std::vector<std::int64_t> rows;
  if (json.is_array())
    for (const auto& row : json)
      if (row.is_number_integer()) rows.push_back(row.get<std::int64_t>());
  return rows;
}

std::vector<std::pair<std::string, std::string>> readTexts(const Database& database, const std::string& prefix) {
  std::vector<std::pair<std::string, std::string>> texts;
  database.guarded([&] {
    SQLite::Statement query(database.sql(),
                            "SELECT key, value FROM setting WHERE substr(key, 1, length(?1)) = ?1 ORDER BY key");
    query.bind(1, prefix);
    while (query.executeStep()) texts.emplace_back(query.getColumn(0).getString(), query.getColumn(1).getString());
  });
  return texts;
}

void removeText(const Database& database, const std::string& key) {
  database.guarded([&] {
    SQLite::Statement remove(database.sql(), "DELETE FROM setting WHERE key = ?");
    remove.bind(1, key);
    remove.exec();
  });
}

std::optional<Questionnaire> readQuestionnaire(const Database& database, const Codebook& codebook, std::int64_t row) {
  std::string columns = "_batch, _file_row, _respondent, _community, _wave, _weight";
  const auto questions = codebook.answerQuestions();
  for (const Question* question : questions) columns += ", " + quotedIdentifier(question->code);
  return database.guarded([&]() -> std::optional<Questionnaire> {
    SQLite::Statement query(database.sql(), "SELECT " + columns + " FROM answers WHERE _row = ?");
    query.bind(1, row);
    if (!query.executeStep()) return std::nullopt;
    Questionnaire form;
    form.row = row;
    form.batch = query.getColumn(0).getInt64();
    form.fileRow = query.getColumn(1).getInt64();
    form.respondent = query.getColumn(2).getString();
    form.community = query.getColumn(3).getString();
    form.wave = query.getColumn(4).getString();
    form.weight = query.getColumn(5).getDouble();
    int place = 6;
    for (const Question* question : questions) {
      const SQLite::Column cell = query.getColumn(place++);
      if (cell.isNull()) continue;
      form.answers[question->code] = cell.isFloat() ? exactNumber(cell.getDouble()) : cell.getString();
    }
    return form;
  });
}

std::int64_t findQuestionnaire(const Database& database, const std::string& community, const std::string& wave,
                               const std::string& respondent) {
  return database.guarded([&]() -> std::int64_t {
    SQLite::Statement query(database.sql(),
                            "SELECT _row FROM answers WHERE _respondent = ? AND _community = ? AND _wave = ? LIMIT 1");
    query.bind(1, respondent);
    query.bind(2, community);
    query.bind(3, wave);
    return query.executeStep() ? query.getColumn(0).getInt64() : 0;
  });
}

std::int64_t beginTypedBatch(const Database& database, const std::string& name) {
  StoredBatch batch;
  BatchRecord& record = batch.record;
  record.id = nextBatchNumber(database);
  record.kind = SheetKind::Responses;
  record.fileName = name;
  record.format = kTypedFormat;
  record.encoding = "UTF-8";
  record.importedAt = utcNow();
  record.toolVersion = version();
  insertBatch(database, batch);
  appendJournal(database, "import", record.id, name);
  return record.id;
}

bool isLastBatch(const Database& database, std::int64_t batch) {
  const StoredBatch own = findBatch(database, batch);
  return own.lastRow < own.firstRow || own.lastRow == lastRowOf(database);
}

std::int64_t putQuestionnaire(const Database& database, const Codebook& codebook, const Questionnaire& form,
                              Progress& progress) {
  StoredBatch batch = findBatch(database, form.batch);
  const bool empty = batch.lastRow < batch.firstRow;
  Questionnaire placed = form;
  if (form.row == 0) {
    if (!isLastBatch(database, form.batch)) refuseRow(batch.lastRow + 1);
    placed.row = lastRowOf(database) + 1;
    placed.fileRow = static_cast<std::int64_t>(batch.record.rowsAccepted) + 1;
  } else {
    for (const StoredBatch& other : readBatches(database)) {
      const bool within = other.record.id != form.batch && other.firstRow <= form.row && form.row <= other.lastRow;
      if (within) refuseRow(form.row);
    }
    std::vector<std::int64_t> holes = rowsTakenOut(database, form.batch);
    std::erase(holes, form.row);
    // Rows between the batch's end and the one that comes back were taken out before it.
    for (std::int64_t row = batch.lastRow + 1; !empty && row < form.row; ++row) holes.push_back(row);
    for (std::int64_t row = form.row + 1; !empty && row < batch.firstRow; ++row) holes.push_back(row);
    std::sort(holes.begin(), holes.end());
    writeHoles(database, form.batch, holes);
  }
  insertRow(database, codebook, placed);
  batch.firstRow = empty ? placed.row : std::min(batch.firstRow, placed.row);
  batch.lastRow = empty ? placed.row : std::max(batch.lastRow, placed.row);
  settleBatch(database, batch, 1, progress);
  return placed.row;
}

void takeQuestionnaire(const Database& database, const Questionnaire& form, Progress& progress) {
  StoredBatch batch = findBatch(database, form.batch);
  database.guarded([&] {
    SQLite::Statement remove(database.sql(), "DELETE FROM answers WHERE _row = ? AND _batch = ?");
    remove.bind(1, form.row);
    remove.bind(2, form.batch);
    if (remove.exec() != 1) refuseRow(form.row);
  });
  std::vector<std::int64_t> holes = rowsTakenOut(database, form.batch);
  holes.insert(std::lower_bound(holes.begin(), holes.end(), form.row), form.row);
  // A batch begins and ends with a row that is there.
  while (!holes.empty() && holes.back() == batch.lastRow) {
    holes.pop_back();
    --batch.lastRow;
  }
  while (!holes.empty() && holes.front() == batch.firstRow) {
    holes.erase(holes.begin());
    ++batch.firstRow;
  }
  if (batch.lastRow < batch.firstRow) {
    batch.firstRow = 0;
    batch.lastRow = -1;
  }
  writeHoles(database, form.batch, holes);
  settleBatch(database, batch, -1, progress);
}

void replaceQuestionnaire(const Database& database, const Codebook& codebook, const Questionnaire& form,
                          Progress& progress) {
  database.guarded([&] {
    SQLite::Statement remove(database.sql(), "DELETE FROM answers WHERE _row = ? AND _batch = ?");
    remove.bind(1, form.row);
    remove.bind(2, form.batch);
    if (remove.exec() != 1) refuseRow(form.row);
  });
  insertRow(database, codebook, form);
  settleBatch(database, findBatch(database, form.batch), 0, progress);
}

}  // namespace hz::survey
