// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/sheet_cells.h"

#include "base/number.h"
#include "base/version.h"
#include "survey/store/batch_store.h"
#include "survey/store/entry_store.h"
#include "survey/store/sheets_store.h"

#include <algorithm>

namespace hz::survey {
namespace {

/// Where the numbers of a kind stand: `wide` has a column for each, the statistics a row.
struct CellTable {
  const char* name;
  std::vector<std::string> key;  ///< columns
  std::vector<std::string> wide;
};

CellTable cellTable(SheetKind kind) {
  switch (kind) {
    case SheetKind::Hours: return {"service_hours", {"community", "wave", "domain"}, {"hours", "present"}};
    case SheetKind::Population:
      return {"population", {"community", "wave", "age", "sex", "population_group"}, {"persons"}};
    case SheetKind::Statistics:
    case SheetKind::Responses:
    case SheetKind::Communities: break;
  }
  return {"statistic", {"community", "wave"}, {}};
}

std::string whereKey(const CellTable& table) {
  std::string where;
  for (const std::string& column : table.key) where += (where.empty() ? "" : " AND ") + column + " = ?";
  return where;
}

void bindKey(SQLite::Statement& statement, const std::vector<std::string>& key, int first = 1) {
  for (const std::string& part : key) statement.bind(first++, part);
}

std::string joinedNames(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

std::int64_t typedSheetBatch(const Database& database, SheetKind kind) {
  const std::vector<StoredBatch> batches = readBatches(database);
  for (auto batch = batches.rbegin(); batch != batches.rend(); ++batch)
    if (batch->record.kind == kind && batch->record.format == kTypedFormat) return batch->record.id;
  StoredBatch batch;
  batch.record.id = nextBatchNumber(database);
  batch.record.kind = kind;
  batch.record.format = kTypedFormat;
  batch.record.encoding = "UTF-8";
  batch.record.importedAt = utcNow();
  batch.record.toolVersion = version();
  insertBatch(database, batch);
  appendJournal(database, "import", batch.record.id, kTypedFormat);
  return batch.record.id;
}

std::int64_t rowsOfBatch(const Database& database, const CellTable& table, std::int64_t batch) {
  return database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT count(*) FROM (SELECT DISTINCT " + joinedNames(table.key) +
                                                " FROM " + table.name + " WHERE batch = ?)");
    query.bind(1, batch);
    return query.executeStep() ? query.getColumn(0).getInt64() : 0;
  });
}

void settleSheetBatch(const Database& database, SheetKind kind, std::int64_t number) {
  StoredBatch batch = findBatch(database, number);
  if (batch.record.format == kTypedFormat) {
    const auto rows = static_cast<std::uint64_t>(rowsOfBatch(database, cellTable(kind), number));
    batch.record.rowsRead = batch.record.rowsAccepted = rows;
  }
  batch.record.contentSha256 = storedSheetHash(database, kind, number);
  completeBatch(database, batch);
}

void bindValue(SQLite::Statement& statement, int place, double value) {
  if (isMissing(value)) {
    statement.bind(place);
  } else {
    statement.bind(place, value);
  }
}

std::int64_t batchOfCell(const Database& database, const CellTable& table, const std::vector<std::string>& key,
                         const std::string& field) {
  return database.guarded([&]() -> std::int64_t {
    const bool wide = !table.wide.empty();
    SQLite::Statement query(database.sql(), std::string("SELECT batch FROM ") + table.name + " WHERE " +
                                                whereKey(table) + (wide ? "" : " AND name = ?"));
    bindKey(query, key);
    if (!wide) query.bind(static_cast<int>(key.size()) + 1, field);
    return query.executeStep() ? query.getColumn(0).getInt64() : 0;
  });
}

void updateCell(const Database& database, const CellTable& table, const std::vector<std::string>& key,
                const std::string& field, double value) {
  const bool wide = !table.wide.empty();
  std::string text = std::string("UPDATE ") + table.name + " SET " + (wide ? field : "value") + " = ? WHERE " +
                     whereKey(table) + (wide ? "" : " AND name = ?");
  if (!wide && isMissing(value))
    text = std::string("DELETE FROM ") + table.name + " WHERE " + whereKey(table) + " AND name = ?";
  SQLite::Statement change(database.sql(), text);
  int place = 1;
  if (wide || !isMissing(value)) bindValue(change, place++, value);
  bindKey(change, key, place);
  if (!wide) change.bind(place + static_cast<int>(key.size()), field);
  change.exec();
}

void insertCell(const Database& database, const CellTable& table, const std::vector<std::string>& key,
                const std::string& field, double value, std::int64_t batch) {
  const bool wide = !table.wide.empty();
  std::string places;
  for (std::size_t i = 0; i < key.size() + (wide ? 2 : 3); ++i) places += i == 0 ? "?" : ", ?";
  SQLite::Statement insert(database.sql(), std::string("INSERT INTO ") + table.name + " (" + joinedNames(table.key) +
                                               ", " + (wide ? field : "name, value") + ", batch) VALUES (" + places +
                                               ")");
  bindKey(insert, key);
  int place = static_cast<int>(key.size()) + 1;
  if (!wide) insert.bind(place++, field);
  bindValue(insert, place++, value);
  insert.bind(place, batch);
  insert.exec();
}

}  // namespace

std::vector<std::string> sheetKeyFields(SheetKind kind) {
  switch (kind) {
    case SheetKind::Hours: return {"community", "wave", "domain"};
    case SheetKind::Population: return {"community", "wave", "age", "sex", "group"};
    case SheetKind::Statistics:
    case SheetKind::Responses:
    case SheetKind::Communities: break;
  }
  return {"community", "wave"};
}

std::vector<std::string> sheetFields(SheetKind kind, const Framework& framework) {
  if (kind != SheetKind::Statistics) return cellTable(kind).wide;
  std::vector<std::string> fields;
  for (const StatisticDefinition& statistic : framework.statistics) fields.push_back(statistic.code);
  return fields;
}

std::vector<StoredSheetRow> readSheetRows(const Database& database, SheetKind kind) {
  const CellTable table = cellTable(kind);
  const bool wide = !table.wide.empty();
  std::vector<StoredSheetRow> rows;
  database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT " + joinedNames(table.key) + ", batch, " +
                                                (wide ? joinedNames(table.wide) : "name, value") + " FROM " +
                                                table.name + " ORDER BY " + joinedNames(table.key));
    const int keys = static_cast<int>(table.key.size());
    while (query.executeStep()) {
      std::vector<std::string> key;
      for (int c = 0; c < keys; ++c) key.push_back(query.getColumn(c).getString());
      if (rows.empty() || rows.back().key != key) rows.push_back({key, {}, query.getColumn(keys).getInt64()});
      for (int v = 0; v < (wide ? static_cast<int>(table.wide.size()) : 1); ++v) {
        const SQLite::Column cell = query.getColumn(keys + (wide ? 1 + v : 2));
        if (cell.isNull()) continue;
        const std::string field =
            wide ? table.wide[static_cast<std::size_t>(v)] : query.getColumn(keys + 1).getString();
        rows.back().values[field] = shortestNumber(cell.getDouble());
      }
    }
  });
  return rows;
}

StoredSheetRow readSheetRow(const Database& database, SheetKind kind, const std::vector<std::string>& key) {
  for (StoredSheetRow& row : readSheetRows(database, kind))
    if (row.key == key) return std::move(row);
  return {key, {}, 0};
}

std::int64_t writeSheetCell(const Database& database, SheetKind kind, const std::vector<std::string>& key,
                            const std::string& field, double value, std::int64_t rowBatch) {
  const CellTable table = cellTable(kind);
  std::int64_t batch = batchOfCell(database, table, key, field);
  if (batch != 0) {
    database.guarded([&] { updateCell(database, table, key, field, value); });
  } else {
    batch = rowBatch != 0 ? rowBatch : typedSheetBatch(database, kind);
    if (!isMissing(value)) database.guarded([&] { insertCell(database, table, key, field, value, batch); });
  }
  settleSheetBatch(database, kind, batch);
  return batch;
}

}  // namespace hz::survey
