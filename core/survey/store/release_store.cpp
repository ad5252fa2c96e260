// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/release_store.h"

#include "base/hash.h"

#include <cstdio>

namespace hz::survey {
namespace {

constexpr const char* kOfReleases = "key >= 'release/' AND key < 'release0'";  // '0' follows '/'

}  // namespace

std::vector<std::string> readReleases(const Database& database) {
  return database.guarded([&] {
    std::vector<std::string> texts;
    SQLite::Statement rows(database.sql(),
                           std::string("SELECT value FROM setting WHERE ") + kOfReleases + " ORDER BY key");
    while (rows.executeStep()) texts.push_back(rows.getColumn(0).getString());
    return texts;
  });
}

void appendRelease(const Database& database, const std::string& text) {
  database.guarded([&] {
    SQLite::Statement last(database.sql(),
                           std::string("SELECT coalesce(max(key), '') FROM setting WHERE ") + kOfReleases);
    last.executeStep();
    const std::string newest = last.getColumn(0).getString();
    const long number = newest.empty() ? 1 : std::stol(newest.substr(newest.find('/') + 1)) + 1;
    char key[32];
    std::snprintf(key, sizeof key, "release/%08ld", number);
    SQLite::Statement insert(database.sql(), "INSERT INTO setting (key, value) VALUES (?, ?)");
    insert.bind(1, std::string(key));
    insert.bind(2, text);
    insert.exec();
  });
}

void removeReleases(const Database& database) {
  database.guarded([&] { database.sql().exec(std::string("DELETE FROM setting WHERE ") + kOfReleases); });
}

bool releasesHold(const Database& database) {
  const std::vector<std::string> texts = readReleases(database);
  return database.guarded([&] {
    SQLite::Statement told(database.sql(),
                           "SELECT detail FROM journal WHERE action = 'release' AND id > (SELECT coalesce(max(id), 0) "
                           "FROM journal WHERE action = 'releases_forgotten') ORDER BY id");
    std::size_t count = 0;
    for (; told.executeStep(); ++count) {
      const std::string detail = told.getColumn(0).getString();
      if (count == texts.size() || !detail.ends_with(sha256(texts[count]))) return false;
    }
    return count == texts.size();
  });
}

}  // namespace hz::survey
