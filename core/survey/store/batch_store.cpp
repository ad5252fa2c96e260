// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/batch_store.h"

#include "base/csv_writer.h"
#include "base/hash.h"
#include "base/table_text.h"
#include "base/version.h"
#include "survey/store/sheets_store.h"

#include <ctime>
#include <nlohmann/json.hpp>

namespace hz::survey {
namespace {

using Json = nlohmann::json;

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

IssueCode issueCodeOf(const std::string& key) {
#define HZ_MATCH(name, text, effect) \
  if (key == text) return IssueCode::name;
  HZ_ISSUE_CODES(HZ_MATCH)
#undef HZ_MATCH
  return IssueCode::ColumnUnused;
}

Json toJson(const Issue& issue) {
  return {{"code", issueKey(issue.code)},
          {"row", issue.row},
          {"column", issue.column},
          {"value", issue.value},
          {"arguments", issue.arguments}};
}

Issue issueFrom(const Json& json) {
  return {issueCodeOf(json.value("code", "")), json.value("row", std::int64_t{0}), json.value("column", ""),
          json.value("value", ""), json.value("arguments", std::vector<std::string>{})};
}

Json issueCountsJson(const BatchRecord& record) {
  Json counts = Json::object();
  for (const auto& [key, count] : record.issueCounts) counts[key] = count;
  return counts;
}

}  // namespace

std::string utcNow() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::int64_t nextBatchNumber(const Database& database) {
  // Numbers are never used twice, also not after an undo: the journal keeps the largest.
  return database.guarded([&] {
    return database.sql()
        .execAndGet(
            "SELECT 1 + max(coalesce((SELECT max(id) FROM batch), 0), coalesce((SELECT max(batch) FROM journal), 0))")
        .getInt64();
  });
}

bool hasBatch(const Database& database, std::int64_t number) {
  SQLite::Statement query(database.sql(), "SELECT 1 FROM batch WHERE id = ?");
  query.bind(1, number);
  return query.executeStep();
}

bool hasFile(const Database& database, const std::string& sha256) {
  return database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT 1 FROM batch WHERE file_sha256 = ?");
    query.bind(1, sha256);
    return query.executeStep();
  });
}

void insertBatch(const Database& database, const StoredBatch& batch) {
  database.guarded([&] {
    SQLite::Statement insert(
        database.sql(),
        "INSERT INTO batch (id, kind, file_name, file_sha256, file_size, format, encoding, delimiter, imported_at, "
        "tool_version, rows_read, rows_accepted, rows_rejected, cells_invalid, missing, issue_counts, first_row, "
        "last_row, content_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, '', '', 0, -1, '')");
    const BatchRecord& r = batch.record;
    insert.bind(1, r.id);
    insert.bind(2, std::string(sheetName(r.kind)));
    insert.bind(3, r.fileName);
    insert.bind(4, r.fileSha256);
    insert.bind(5, static_cast<std::int64_t>(r.fileSize));
    insert.bind(6, r.format);
    insert.bind(7, r.encoding);
    insert.bind(8, r.delimiter);
    insert.bind(9, r.importedAt);
    insert.bind(10, r.toolVersion);
    insert.exec();
  });
}

void completeBatch(const Database& database, const StoredBatch& batch) {
  database.guarded([&] {
    SQLite::Statement update(
        database.sql(),
        "UPDATE batch SET rows_read = ?, rows_accepted = ?, rows_rejected = ?, cells_invalid = ?, missing = ?, "
        "issue_counts = ?, first_row = ?, last_row = ?, content_sha256 = ? WHERE id = ?");
    const BatchRecord& r = batch.record;
    update.bind(1, static_cast<std::int64_t>(r.rowsRead));
    update.bind(2, static_cast<std::int64_t>(r.rowsAccepted));
    update.bind(3, static_cast<std::int64_t>(r.rowsRejected));
    update.bind(4, static_cast<std::int64_t>(r.cellsInvalid));
    update.bind(5, dumped(Json(r.missing)));
    update.bind(6, dumped(issueCountsJson(r)));
    update.bind(7, batch.firstRow);
    update.bind(8, batch.lastRow);
    update.bind(9, r.contentSha256);
    update.bind(10, r.id);
    update.exec();
  });
}

void insertRejected(const Database& database, std::int64_t number, const std::vector<RejectedRow>& rows) {
  if (rows.empty()) return;
  database.guarded([&] {
    SQLite::Statement insert(database.sql(),
                             "INSERT INTO rejected_row (batch, file_row, record, reasons) VALUES (?, ?, ?, ?)");
    for (const RejectedRow& row : rows) {
      const std::string record = storedRecord(row.cells);
      Json reasons = Json::array();
      for (const Issue& reason : row.reasons) reasons.push_back(toJson(reason));
      insert.bind(1, number);
      insert.bind(2, row.fileRow);
      insert.bind(3, record);
      insert.bind(4, dumped(reasons));
      insert.exec();
      insert.reset();
    }
  });
}

void insertIssues(const Database& database, std::int64_t number, const std::vector<Issue>& issues) {
  if (issues.empty()) return;
  database.guarded([&] {
    SQLite::Statement insert(
        database.sql(),
        "INSERT INTO issue (batch, file_row, file_column, code, value, arguments) VALUES (?, ?, ?, ?, ?, ?)");
    for (const Issue& issue : issues) {
      insert.bind(1, number);
      insert.bind(2, issue.row);
      insert.bind(3, issue.column);
      insert.bind(4, std::string(issueKey(issue.code)));
      insert.bind(5, issue.value);
      insert.bind(6, dumped(Json(issue.arguments)));
      insert.exec();
      insert.reset();
    }
  });
}

std::vector<StoredBatch> readBatches(const Database& database) {
  std::vector<StoredBatch> batches;
  database.guarded([&] {
    SQLite::Statement query(
        database.sql(),
        "SELECT id, kind, file_name, file_sha256, file_size, format, encoding, delimiter, imported_at, tool_version, "
        "rows_read, rows_accepted, rows_rejected, cells_invalid, missing, issue_counts, first_row, last_row, "
        "content_sha256 FROM batch ORDER BY id");
    while (query.executeStep()) {
      const auto text = [&](int c) { return query.getColumn(c).getString(); };
      const auto number = [&](int c) { return static_cast<std::uint64_t>(query.getColumn(c).getInt64()); };
      StoredBatch batch;
      BatchRecord& r = batch.record;
      r.id = query.getColumn(0).getInt64();
      r.kind = sheetNamed(text(1)).value_or(SheetKind::Responses);
      r.fileName = text(2);
      r.fileSha256 = text(3);
      r.fileSize = number(4);
      r.format = text(5);
      r.encoding = text(6);
      r.delimiter = text(7);
      r.importedAt = text(8);
      r.toolVersion = text(9);
      r.rowsRead = number(10);
      r.rowsAccepted = number(11);
      r.rowsRejected = number(12);
      r.cellsInvalid = number(13);
      const Json missing = Json::parse(text(14), nullptr, false);
      for (std::size_t k = 0; missing.is_array() && k < missing.size() && k < r.missing.size(); ++k)
        r.missing[k] = missing[k].get<std::uint64_t>();
      const Json counts = Json::parse(text(15), nullptr, false);
      if (counts.is_object()) {
        for (const auto& [key, count] : counts.items()) r.issueCounts.emplace_back(key, count.get<std::uint64_t>());
      }
      batch.firstRow = query.getColumn(16).getInt64();
      batch.lastRow = query.getColumn(17).getInt64();
      r.contentSha256 = text(18);
      batches.push_back(std::move(batch));
    }
  });
  return batches;
}

StoredBatch findBatch(const Database& database, std::int64_t number) {
  std::string known;
  for (StoredBatch& batch : readBatches(database)) {
    if (batch.record.id == number) return std::move(batch);
    known += (known.empty() ? "" : ", ") + std::to_string(batch.record.id);
  }
  throw Fault(FaultCode::BatchUnknown, {database.path(), std::to_string(number), known.empty() ? "none" : known});
}

std::vector<Issue> readIssues(const Database& database, std::int64_t number) {
  std::vector<Issue> issues;
  database.guarded([&] {
    SQLite::Statement query(
        database.sql(),
        "SELECT file_row, file_column, code, value, arguments FROM issue WHERE batch = ? ORDER BY rowid");
    query.bind(1, number);
    while (query.executeStep()) {
      const Json arguments = Json::parse(query.getColumn(4).getString(), nullptr, false);
      issues.push_back({issueCodeOf(query.getColumn(2).getString()), query.getColumn(0).getInt64(),
                        query.getColumn(1).getString(), query.getColumn(3).getString(),
                        arguments.is_array() ? arguments.get<std::vector<std::string>>() : std::vector<std::string>{}});
    }
  });
  return issues;
}

std::vector<StoredRejected> readRejected(const Database& database, std::int64_t number) {
  std::vector<StoredRejected> rows;
  database.guarded([&] {
    SQLite::Statement query(database.sql(),
                            "SELECT file_row, record, reasons FROM rejected_row WHERE batch = ? ORDER BY rowid");
    query.bind(1, number);
    while (query.executeStep()) {
      StoredRejected row{query.getColumn(0).getInt64(), query.getColumn(1).getString(), {}};
      const Json reasons = Json::parse(query.getColumn(2).getString(), nullptr, false);
      if (reasons.is_array()) {
        for (const Json& reason : reasons) row.reasons.push_back(issueFrom(reason));
      }
      rows.push_back(std::move(row));
    }
  });
  return rows;
}

void blankRejectedCells(const Database& database, std::int64_t number, const std::vector<std::size_t>& places) {
  if (places.empty()) return;
  database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT rowid, record FROM rejected_row WHERE batch = ?");
    SQLite::Statement update(database.sql(), "UPDATE rejected_row SET record = ? WHERE rowid = ?");
    query.bind(1, number);
    std::vector<std::pair<std::int64_t, std::string>> rows;
    while (query.executeStep()) rows.emplace_back(query.getColumn(0).getInt64(), query.getColumn(1).getString());
    for (const auto& [id, record] : rows) {
      auto cells = parseTable(record, "").columns;
      for (const std::size_t place : places)
        if (place < cells.size()) cells[place].clear();
      const std::string blanked = storedRecord(cells);
      if (blanked == record) continue;
      update.bind(1, blanked);
      update.bind(2, id);
      update.exec();
      update.reset();
    }
  });
}

void removeBatch(const Database& database, const StoredBatch& batch) {
  const std::int64_t number = batch.record.id;
  database.guarded([&] {
    if (batch.record.kind == SheetKind::Responses) {
      SQLite::Statement forget(database.sql(), "DELETE FROM replaced_answer WHERE answer BETWEEN ? AND ?");
      forget.bind(1, batch.firstRow);
      forget.bind(2, batch.lastRow);
      forget.exec();
      SQLite::Statement remove(database.sql(), "DELETE FROM answers WHERE _row BETWEEN ? AND ? AND _batch = ?");
      remove.bind(1, batch.firstRow);
      remove.bind(2, batch.lastRow);
      remove.bind(3, number);
      remove.exec();
    } else {
      removeSheet(database, batch.record.kind, number);
    }
    for (const char* table : {"rejected_row", "issue"}) {
      SQLite::Statement remove(database.sql(), std::string("DELETE FROM ") + table + " WHERE batch = ?");
      remove.bind(1, number);
      remove.exec();
    }
    for (const char* kept : kBatchSettings) {
      SQLite::Statement remove(database.sql(), "DELETE FROM setting WHERE key = ?");
      remove.bind(1, kept + std::to_string(number));
      remove.exec();
    }
    SQLite::Statement remove(database.sql(), "DELETE FROM batch WHERE id = ?");
    remove.bind(1, number);
    remove.exec();
  });
}

namespace {

std::string journalHash(const std::string& previous, std::int64_t id, const std::string& at, const std::string& action,
                        std::int64_t batch, const std::string& detail, const std::string& tool) {
  return sha256(previous + '\x1F' + std::to_string(id) + '\x1F' + at + '\x1F' + action + '\x1F' +
                std::to_string(batch) + '\x1F' + detail + '\x1F' + tool);
}

}  // namespace

void appendJournal(const Database& database, const std::string& action, std::int64_t batch, const std::string& detail) {
  database.guarded([&] {
    std::string previous;
    std::int64_t id = 1;
    SQLite::Statement last(database.sql(), "SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1");
    if (last.executeStep()) {
      id = last.getColumn(0).getInt64() + 1;
      previous = last.getColumn(1).getString();
    }
    const std::string at = utcNow();
    SQLite::Statement insert(database.sql(), "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, id);
    insert.bind(2, at);
    insert.bind(3, action);
    insert.bind(4, batch);
    insert.bind(5, detail);
    insert.bind(6, version());
    insert.bind(7, previous);
    insert.bind(8, journalHash(previous, id, at, action, batch, detail, version()));
    insert.exec();
  });
}

std::string journalDetail(const Database& database, const std::string& action, std::int64_t batch) {
  return database.guarded([&] {
    SQLite::Statement query(database.sql(),
                            "SELECT detail FROM journal WHERE action = ? AND batch = ? ORDER BY id DESC LIMIT 1");
    query.bind(1, action);
    query.bind(2, batch);
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
  });
}

bool journalHolds(const Database& database) {
  return database.guarded([&] {
    SQLite::Statement query(
        database.sql(),
        "SELECT id, at, action, batch, detail, tool_version, previous_hash, hash FROM journal ORDER BY id");
    std::string previous;
    std::int64_t id = 0;
    while (query.executeStep()) {
      const auto text = [&](int c) { return query.getColumn(c).getString(); };
      if (query.getColumn(0).getInt64() != ++id || text(6) != previous) return false;
      previous = text(7);
      if (previous != journalHash(text(6), id, text(1), text(2), query.getColumn(3).getInt64(), text(4), text(5)))
        return false;
    }
    return true;
  });
}

}  // namespace hz::survey
