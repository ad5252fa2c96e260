// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/definition_versions.h"

#include "base/version.h"
#include "survey/store/batch_store.h"
#include "survey/store/definition_store.h"
#include "survey/store/schema.h"

#include <sqlite3.h>

namespace hz::survey {
namespace {

constexpr const char* kLastNumber = "definition_version";

/// Texts that belong to one version alone are no part of the definitions.
bool isExtra(const std::string& name) {
  return name.starts_with("undo/");
}

DefinitionVersion versionAt(SQLite::Statement& query) {
  const auto text = [&](int c) { return query.getColumn(c).getString(); };
  return {query.getColumn(0).getInt64(),
          query.getColumn(1).getInt64(),
          query.getColumn(2).getInt64(),
          text(3),
          text(4),
          text(5),
          text(6)};
}

/// Of a project of the first format, which has one version and no table of them.
DefinitionVersion onlyVersion(const Database& database) {
  return {1, 1, 1, "", "create", journalDetail(database, "create"), ""};
}

}  // namespace

int formatOf(const Database& database) {
  return database.guarded([&] { return database.sql().execAndGet("PRAGMA user_version").getInt(); });
}

bool hasPageSums(const Database& database) {
  int reserve = -1;  // asks only
  sqlite3_file_control(database.sql().getHandle(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
  return reserve == kPageReserve;
}

void migrate(const Database& database) {
  for (int format = formatOf(database); format < kFormatVersion; ++format) {
    WriteTransaction transaction(database);
    database.guarded([&] {
      database.sql().exec(migration(format + 1));
      database.sql().exec("PRAGMA user_version = " + std::to_string(format + 1));
    });
    appendJournal(database, "migrate", 0, std::to_string(format + 1));
    transaction.commit();
  }
}

std::vector<DefinitionVersion> readDefinitionVersions(const Database& database) {
  if (formatOf(database) < 2) return {onlyVersion(database)};
  std::vector<DefinitionVersion> versions;
  database.guarded([&] {
    SQLite::Statement query(database.sql(),
                            "SELECT number, codebook, framework, at, action, sha256, tool_version FROM "
                            "definition_version ORDER BY number");
    while (query.executeStep()) versions.push_back(versionAt(query));
  });
  return versions;
}

DefinitionVersion lastDefinitionVersion(const Database& database) {
  if (formatOf(database) < 2) return onlyVersion(database);
  return database.guarded([&] {
    SQLite::Statement query(database.sql(),
                            "SELECT number, codebook, framework, at, action, sha256, tool_version FROM "
                            "definition_version ORDER BY number DESC LIMIT 1");
    if (!query.executeStep()) throw Fault(FaultCode::ProjectDamaged, {database.path(), "definition_version"});
    return versionAt(query);
  });
}

// From what holds now back to what changed since: the work grows with the versions in between, not with all there are.
DefinitionTexts definitionTextsOf(const Database& database, std::int64_t version) {
  DefinitionTexts texts;
  database.guarded([&] {
    SQLite::Statement now(database.sql(), "SELECT name, content FROM definition WHERE name <> 'recipe.json'");
    while (now.executeStep()) texts[now.getColumn(0).getString()] = now.getColumn(1).getString();
  });
  if (formatOf(database) < 2) return texts;
  database.guarded([&] {
    SQLite::Statement later(database.sql(), "SELECT DISTINCT name FROM definition_text WHERE version > ?");
    later.bind(1, version);
    while (later.executeStep()) {
      const std::string name = later.getColumn(0).getString();
      if (isExtra(name)) continue;
      texts.erase(name);
      SQLite::Statement then(database.sql(),
                             "SELECT content FROM definition_text WHERE name = ? AND version <= ? "
                             "ORDER BY version DESC LIMIT 1");
      then.bind(1, name);
      then.bind(2, version);
      if (then.executeStep()) texts[name] = then.getColumn(0).getString();
    }
  });
  return texts;
}

std::int64_t nextDefinitionVersion(const Database& database) {
  std::int64_t last = lastDefinitionVersion(database).number;
  const std::string noted = readText(database, "setting", kLastNumber);
  if (!noted.empty()) last = std::max<std::int64_t>(last, std::atoll(noted.c_str()));
  return last + 1;
}

void insertDefinitionVersion(const Database& database, const DefinitionVersion& version, const std::string& renamed,
                             const DefinitionTexts& before, const DefinitionTexts& extra) {
  database.guarded([&] {
    SQLite::Statement insert(database.sql(), "INSERT INTO definition_version VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, version.number);
    insert.bind(2, version.codebook);
    insert.bind(3, version.framework);
    insert.bind(4, version.at);
    insert.bind(5, version.action);
    insert.bind(6, renamed);
    insert.bind(7, version.sha256);
    insert.bind(8, hz::version());
    insert.exec();
    DefinitionTexts texts = extra;
    SQLite::Statement now(database.sql(), "SELECT name, content FROM definition WHERE name <> 'recipe.json'");
    while (now.executeStep()) {
      const std::string name = now.getColumn(0).getString(), content = now.getColumn(1).getString();
      const auto known = before.find(name);
      if (known == before.end() || known->second != content) texts[name] = content;
    }
    for (const auto& [name, content] : before) {
      SQLite::Statement there(database.sql(), "SELECT 1 FROM definition WHERE name = ?");
      there.bind(1, name);
      if (!content.empty() && !there.executeStep()) texts[name] = "";  // it is gone in this version
    }
    SQLite::Statement keep(database.sql(), "INSERT INTO definition_text VALUES (?, ?, ?)");
    for (const auto& [name, content] : texts) {
      keep.bind(1, version.number);
      keep.bind(2, name);
      keep.bind(3, content);
      keep.exec();
      keep.reset();
    }
  });
  writeText(database, "setting", kLastNumber, std::to_string(version.number));
}

std::string journalledDefinitions(const Database& database) {
  const std::string edited = journalDetail(database, "definitions");
  return edited.empty() ? journalDetail(database, "create") : edited.substr(0, edited.find(' '));
}

std::string versionText(const Database& database, std::int64_t version, const std::string& name) {
  return database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT content FROM definition_text WHERE version = ? AND name = ?");
    query.bind(1, version);
    query.bind(2, name);
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
  });
}

std::string renamedInVersion(const Database& database, std::int64_t version) {
  return database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT renamed FROM definition_version WHERE number = ?");
    query.bind(1, version);
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
  });
}

void removeDefinitionVersion(const Database& database, std::int64_t version) {
  database.guarded([&] {
    for (const char* sql :
         {"DELETE FROM definition_text WHERE version = ?", "DELETE FROM definition_version WHERE number = ?"}) {
      SQLite::Statement remove(database.sql(), sql);
      remove.bind(1, version);
      remove.exec();
    }
  });
}

}  // namespace hz::survey
