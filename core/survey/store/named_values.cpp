// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/named_values.h"

#include "base/hash.h"
#include "survey/store/batch_store.h"
#include "survey/store/definition_versions.h"

#include <map>

namespace hz::survey {
namespace {

constexpr const char* kAction = "named value";
constexpr std::size_t kHashLength = 64;

}  // namespace

std::vector<NamedValue> readNamedValues(const Database& database, const std::string& kind) {
  std::vector<NamedValue> values;
  if (formatOf(database) < 2) return values;
  database.guarded([&] {
    SQLite::Statement query(database.sql(),
                            "SELECT name, value FROM named_value WHERE kind = ? ORDER BY position, name");
    query.bind(1, kind);
    while (query.executeStep()) values.push_back({query.getColumn(0).getString(), query.getColumn(1).getString()});
  });
  return values;
}

std::vector<std::string> namedKinds(const Database& database) {
  std::vector<std::string> kinds;
  if (formatOf(database) < 2) return kinds;
  database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT DISTINCT kind FROM named_value ORDER BY kind");
    while (query.executeStep()) kinds.push_back(query.getColumn(0).getString());
  });
  return kinds;
}

void writeNamedValue(const Database& database, const std::string& kind, const NamedValue& value) {
  database.guarded([&] {
    SQLite::Statement write(database.sql(),
                            "INSERT INTO named_value VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM "
                            "named_value WHERE kind = ?1), ?3) ON CONFLICT (kind, name) DO UPDATE SET value = ?3");
    write.bind(1, kind);
    write.bind(2, value.name);
    write.bind(3, value.value);
    write.exec();
  });
  appendJournal(database, kAction, 0, sha256(value.value) + ' ' + kind + '/' + value.name);
}

void removeNamedValue(const Database& database, const std::string& kind, const std::string& name) {
  const int removed = database.guarded([&] {
    SQLite::Statement remove(database.sql(), "DELETE FROM named_value WHERE kind = ? AND name = ?");
    remove.bind(1, kind);
    remove.bind(2, name);
    return remove.exec();
  });
  if (removed > 0) appendJournal(database, kAction, 0, std::string(kHashLength, '-') + ' ' + kind + '/' + name);
}

std::vector<std::string> changedNamedValues(const Database& database) {
  std::vector<std::string> changed;
  if (formatOf(database) < 2) return changed;
  database.guarded([&] {
    std::map<std::string, std::string> journalled;
    SQLite::Statement journal(database.sql(), "SELECT detail FROM journal WHERE action = ? ORDER BY id");
    journal.bind(1, kAction);
    while (journal.executeStep()) {
      const std::string detail = journal.getColumn(0).getString();
      if (detail.size() > kHashLength) journalled[detail.substr(kHashLength + 1)] = detail.substr(0, kHashLength);
    }
    SQLite::Statement query(database.sql(), "SELECT kind || '/' || name, value FROM named_value");
    while (query.executeStep()) {
      const std::string name = query.getColumn(0).getString();
      const auto known = journalled.find(name);
      if (known == journalled.end() || known->second != sha256(query.getColumn(1).getString())) changed.push_back(name);
      if (known != journalled.end()) journalled.erase(known);
    }
    for (const auto& [name, hash] : journalled)
      if (hash != std::string(kHashLength, '-')) changed.push_back(name);
  });
  return changed;
}

}  // namespace hz::survey
