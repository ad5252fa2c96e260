// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/replaced_imports.h"

#include "survey/store/definition_versions.h"
#include "survey/store/named_values.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <map>
#include <nlohmann/json.hpp>

namespace hz::survey {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kRowsOfPart = 2000;

std::string prefixOf(std::int64_t by) {
  return fmt::format("{:012}/", by);
}

std::int64_t codebookVersion(const Database& database) {
  return database.sql().execAndGet("SELECT coalesce(max(codebook), 0) FROM definition_version").getInt64();
}

Json valueOf(const SQLite::Column& cell) {
  if (cell.isNull()) return Json();
  if (cell.isInteger()) return Json(cell.getInt64());
  if (cell.isFloat()) return Json(cell.getDouble());
  return Json(cell.getString());
}

void bindValue(SQLite::Statement& insert, int place, const Json& value) {
  if (value.is_null()) {
    insert.bind(place);
  } else if (value.is_number_integer()) {
    insert.bind(place, value.get<std::int64_t>());
  } else if (value.is_number()) {
    insert.bind(place, value.get<double>());
  } else {
    insert.bind(place, value.get<std::string>());
  }
}

/// Writes rows of tables as named values of some thousand rows each.
class Keeper {
 public:
  Keeper(const Database& database, const StoredBatch& batch, std::int64_t by)
      : m_database(database),
        m_prefix(prefixOf(by) + fmt::format("{:012}/", batch.record.id)),
        m_version(codebookVersion(database)) {}

  void keep(const char* table, const std::string& condition) {
    SQLite::Statement query(m_database.sql(), std::string("SELECT * FROM ") + table + " WHERE " + condition);
    Json columns = Json::array(), rows = Json::array();
    for (int c = 0; c < query.getColumnCount(); ++c) columns.push_back(query.getColumnName(c));
    while (query.executeStep()) {
      Json row = Json::array();
      for (int c = 0; c < query.getColumnCount(); ++c) row.push_back(valueOf(query.getColumn(c)));
      rows.push_back(std::move(row));
      if (rows.size() < kRowsOfPart) continue;
      write(table, columns, std::move(rows));
      rows = Json::array();
    }
    if (!rows.empty()) write(table, columns, std::move(rows));
  }

 private:
  void write(const char* table, const Json& columns, Json rows) {
    const Json part{{"table", table}, {"columns", columns}, {"rows", std::move(rows)}, {"codebook", m_version}};
    writeNamedValue(
        m_database, kReplacedImports,
        {m_prefix + fmt::format("{:06}", m_parts++), part.dump(-1, ' ', false, Json::error_handler_t::replace)});
  }

  const Database& m_database;
  std::string m_prefix;
  std::int64_t m_version;
  int m_parts = 0;
};

/// Columns that name places among the answers.
bool isPlace(const std::string& table, const std::string& column) {
  return (table == "answers" && column == "_row") || (table == "replaced_answer" && column == "answer") ||
         (table == "batch" && (column == "first_row" || column == "last_row"));
}

void insertPart(SQLite::Database& sql, const Json& part, std::int64_t offset) {
  const auto table = part.at("table").get<std::string>();
  std::string columns, marks;
  std::vector<bool> places;
  for (const Json& column : part.at("columns")) {
    columns += (columns.empty() ? "" : ", ") + quotedIdentifier(column.get<std::string>());
    marks += marks.empty() ? "?" : ", ?";
    places.push_back(isPlace(table, column.get<std::string>()));
  }
  SQLite::Statement insert(sql, "INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")");
  for (const Json& row : part.at("rows")) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      const int place = static_cast<int>(c + 1);
      if (places[c]) {
        insert.bind(place, row[c].get<std::int64_t>() + offset);
      } else {
        bindValue(insert, place, row[c]);
      }
    }
    insert.exec();
    insert.reset();
  }
}

/// How far the answers have to move: 0 where the places they had are free.
std::int64_t offsetOf(SQLite::Database& sql, const Json& part) {
  std::int64_t first = 0, last = -1;
  const Json& columns = part.at("columns");
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const Json& value = part.at("rows").at(0).at(c);
    if (columns[c] == "first_row") first = value.get<std::int64_t>();
    if (columns[c] == "last_row") last = value.get<std::int64_t>();
  }
  SQLite::Statement taken(sql, "SELECT 1 FROM answers WHERE _row BETWEEN ? AND ? LIMIT 1");
  taken.bind(1, first);
  taken.bind(2, last);
  return taken.executeStep() ? sql.execAndGet("SELECT max(_row) + 1 FROM answers").getInt64() - first : 0;
}

/// The same respondent has come with another import in the meantime.
bool hasRepeated(SQLite::Database& sql, std::int64_t batch) {
  SQLite::Statement query(sql,
                          "SELECT 1 FROM answers a JOIN answers b ON b._respondent = a._respondent AND b._community = "
                          "a._community AND b._wave = a._wave AND b._batch <> a._batch WHERE a._batch = ? LIMIT 1");
  query.bind(1, batch);
  return query.executeStep();
}

/// False, and nothing done, where it does not fit any more.
bool insertKept(const Database& database, std::int64_t batch, const std::vector<std::string>& names) {
  SQLite::Database& sql = database.sql();
  sql.exec("SAVEPOINT bring_back");
  bool fits = true;
  try {
    SQLite::Statement read(sql, "SELECT value FROM named_value WHERE kind = ? AND name = ?");
    const std::int64_t version = codebookVersion(database);
    std::int64_t offset = 0;
    for (std::size_t k = 0; k < names.size() && fits; ++k) {
      read.bind(1, kReplacedImports);
      read.bind(2, names[k]);
      const bool found = read.executeStep();
      const Json part = found ? Json::parse(read.getColumn(0).getString(), nullptr, false) : Json();
      fits = part.is_object() && part.value("codebook", std::int64_t{-1}) == version;
      if (fits && part.at("table") == "batch") offset = offsetOf(sql, part);
      if (fits) insertPart(sql, part, offset);
      read.reset();
    }
    fits = fits && !hasRepeated(sql, batch);
  } catch (const SQLite::Exception& problem) {
    if (problem.getErrorCode() != SQLITE_CONSTRAINT) throw;
    fits = false;
  }
  if (!fits) sql.exec("ROLLBACK TO bring_back");
  sql.exec("RELEASE bring_back");
  return fits;
}

}  // namespace

void keepReplaced(const Database& database, const StoredBatch& batch, std::int64_t by) {
  const std::string number = std::to_string(batch.record.id);
  database.guarded([&] {
    Keeper keeper(database, batch, by);
    keeper.keep("batch", "id = " + number);
    if (batch.record.kind == SheetKind::Responses) {
      const std::string rows = "BETWEEN " + std::to_string(batch.firstRow) + " AND " + std::to_string(batch.lastRow);
      keeper.keep("answers", "_row " + rows + " AND _batch = " + number);
      keeper.keep("replaced_answer", "answer " + rows);
    } else {
      for (const char* table : {"statistic", "service_hours", "population", "community"})
        keeper.keep(table, "batch = " + number);
    }
    for (const char* table : {"rejected_row", "issue"}) keeper.keep(table, "batch = " + number);
    std::string keys;
    for (const char* kept : kBatchSettings) keys += (keys.empty() ? "'" : ", '") + std::string(kept) + number + "'";
    keeper.keep("setting", "key IN (" + keys + ")");
  });
}

ReplacedImports bringBack(const Database& database, std::int64_t by) {
  ReplacedImports result;
  if (formatOf(database) < 2) return result;
  database.guarded([&] {
    std::map<std::int64_t, std::vector<std::string>> parts;
    const std::string prefix = prefixOf(by);
    {
      SQLite::Statement query(database.sql(),
                              "SELECT name FROM named_value WHERE kind = ? AND name BETWEEN ? AND ? ORDER BY name");
      query.bind(1, kReplacedImports);
      query.bind(2, prefix);
      query.bind(3, prefix + "~");
      while (query.executeStep()) {
        const std::string name = query.getColumn(0).getString();
        parts[std::stoll(name.substr(prefix.size(), 12))].push_back(name);
      }
    }
    for (const auto& [batch, names] : parts)
      (insertKept(database, batch, names) ? result.broughtBack : result.lost).push_back(batch);
    for (const auto& [batch, names] : parts)
      for (const std::string& name : names) removeNamedValue(database, kReplacedImports, name);
  });
  return result;
}

}  // namespace hz::survey
