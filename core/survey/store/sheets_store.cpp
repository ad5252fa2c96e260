// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/sheets_store.h"

#include "survey/codebook/community_names.h"

#include "base/hash.h"
#include "base/number.h"

#include <map>

namespace hz::survey {
namespace {

/// Where a kind of sheet is stored.
struct SheetTable {
  const char *name, *keys, *values;
};

/// In the order of SheetKind; questionnaires are stored elsewhere (answers_store.h).
constexpr SheetTable kTables[] = {
    {"answers", "code", "code, name_en, name_zh"},
    {"statistic", "community, wave", "community, wave, name, value"},
    {"service_hours", "community, wave, domain", "community, wave, domain, hours, present"},
    {"population", "community, wave, age, sex, population_group",
     "community, wave, age, sex, population_group, persons"},
    {"community", "code", "code, name_en, name_zh"},
};

const SheetTable& tableOf(SheetKind kind) {
  return kTables[static_cast<std::size_t>(kind)];
}

void bindNumber(SQLite::Statement& insert, int place, double value) {
  if (isMissing(value)) {
    insert.bind(place);
  } else {
    insert.bind(place, value);
  }
}

void run(SQLite::Statement& insert) {
  insert.exec();
  insert.reset();
}

void writeStatistics(SQLite::Database& sql, const SheetBatch& batch, const Framework& framework, std::int64_t number) {
  SQLite::Statement insert(sql, "INSERT INTO statistic (community, wave, name, value, batch) VALUES (?, ?, ?, ?, ?)");
  for (const StatisticsRow& row : batch.statistics) {
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      if (isMissing(row.values[i])) continue;
      insert.bind(1, row.community);
      insert.bind(2, row.wave);
      insert.bind(3, framework.statistics[i].code);
      insert.bind(4, row.values[i]);
      insert.bind(5, number);
      run(insert);
    }
  }
}

}  // namespace

void writeSheet(const Database& database, SheetKind kind, const SheetBatch& batch, const Framework& framework,
                std::int64_t number) {
  SQLite::Database& sql = database.sql();
  database.guarded([&] {
    if (kind == SheetKind::Statistics) return writeStatistics(sql, batch, framework, number);
    if (kind == SheetKind::Hours) {
      SQLite::Statement insert(
          sql, "INSERT INTO service_hours (community, wave, domain, hours, present, batch) VALUES (?, ?, ?, ?, ?, ?)");
      for (const HoursRow& row : batch.hours) {
        insert.bind(1, row.community);
        insert.bind(2, row.wave);
        insert.bind(3, row.domain);
        bindNumber(insert, 4, row.hours);
        bindNumber(insert, 5, row.present);
        insert.bind(6, number);
        run(insert);
      }
    } else if (kind == SheetKind::Population) {
      SQLite::Statement insert(sql,
                               "INSERT INTO population (community, wave, age, sex, population_group, persons, batch) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?)");
      for (const PopulationRow& row : batch.population) {
        insert.bind(1, row.community);
        insert.bind(2, row.wave);
        insert.bind(3, row.age);
        insert.bind(4, row.sex);
        insert.bind(5, row.group);
        bindNumber(insert, 6, row.persons);
        insert.bind(7, number);
        run(insert);
      }
    } else if (kind == SheetKind::Communities) {
      SQLite::Statement insert(sql, "INSERT INTO community (code, name_en, name_zh, batch) VALUES (?, ?, ?, ?)");
      for (const CommunityRow& row : batch.communities) {
        insert.bind(1, row.code);
        insert.bind(2, row.name.english);
        insert.bind(3, row.name.chinese);
        insert.bind(4, number);
        run(insert);
      }
    }
  });
}

std::string storedSheetHash(const Database& database, SheetKind kind, std::int64_t number) {
  Sha256 hash;
  database.guarded([&] {
    SQLite::Statement query(database.sql(), std::string("SELECT ") + tableOf(kind).values + " FROM " +
                                                tableOf(kind).name + " WHERE batch = ? ORDER BY " + tableOf(kind).keys +
                                                (kind == SheetKind::Statistics ? ", name" : ""));
    query.bind(1, number);
    std::string row;
    while (query.executeStep()) {
      row.clear();
      for (int c = 0; c < query.getColumnCount(); ++c) {
        const SQLite::Column cell = query.getColumn(c);
        row += cell.isFloat() ? exactNumber(cell.getDouble()) : cell.isNull() ? std::string() : cell.getString();
        row += '\x1F';
      }
      row += '\x1E';
      hash.update(row);
    }
  });
  return hash.hex();
}

void removeSheet(const Database& database, SheetKind kind, std::int64_t number) {
  database.guarded([&] {
    SQLite::Statement remove(database.sql(), std::string("DELETE FROM ") + tableOf(kind).name + " WHERE batch = ?");
    remove.bind(1, number);
    remove.exec();
  });
}

std::vector<std::vector<std::string>> sheetKeys(const Database& database, SheetKind kind) {
  std::vector<std::vector<std::string>> keys;
  database.guarded([&] {
    SQLite::Statement query(database.sql(), std::string("SELECT DISTINCT ") + tableOf(kind).keys +
                                                (kind == SheetKind::Statistics ? ", name" : "") + " FROM " +
                                                tableOf(kind).name);
    while (query.executeStep()) {
      auto& key = keys.emplace_back();
      for (int c = 0; c < query.getColumnCount(); ++c) key.push_back(query.getColumn(c).getString());
    }
  });
  return keys;
}

std::vector<Community> declaredCommunities(const Database& database) {
  std::vector<Community> communities;
  database.guarded([&] {
    SQLite::Statement query(database.sql(), "SELECT code, name_en, name_zh FROM community ORDER BY code");
    while (query.executeStep())
      communities.push_back(
          {query.getColumn(0).getString(), {query.getColumn(1).getString(), query.getColumn(2).getString()}});
  });
  return communities;
}

std::vector<std::pair<std::string, std::string>> unitsWithStatistics(const Database& database,
                                                                     const std::string& wave) {
  std::vector<std::pair<std::string, std::string>> units;
  const CommunityNames names(declaredCommunities(database));
  database.guarded([&] {
    SQLite::Statement query(database.sql(),
                            "SELECT DISTINCT wave, community FROM statistic WHERE ?1 = '' OR wave = ?1");
    query.bind(1, wave);
    while (query.executeStep())
      units.emplace_back(query.getColumn(0).getString(), names.codeOf(query.getColumn(1).getString()));
  });
  return units;
}

void loadSheets(const Database& database, Survey& survey) {
  std::map<std::string, std::uint32_t, std::less<>> communities, waves;
  for (std::uint32_t i = 0; i < survey.communities.size(); ++i) communities[survey.communities[i].code] = i;
  for (std::uint32_t i = 0; i < survey.waves.size(); ++i) waves[survey.waves[i]] = i;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> units;
  for (std::size_t u = 0; u < survey.units.size(); ++u) units[{survey.units[u].wave, survey.units[u].community}] = u;
  const std::vector<Community> declared = declaredCommunities(database);
  const CommunityNames names(declared);
  for (const Community& one : declared) {
    const auto at = communities.find(one.code);
    if (at != communities.end()) survey.communities[at->second].name = one.name;
  }
  database.guarded([&] {
    SQLite::Statement statistics(database.sql(), "SELECT community, wave, name, value FROM statistic");
    while (statistics.executeStep()) {
      const auto community = communities.find(names.codeOf(statistics.getColumn(0).getString()));
      const auto wave = waves.find(statistics.getColumn(1).getString());
      if (community == communities.end() || wave == waves.end()) continue;
      const auto unit = units.find({wave->second, community->second});
      if (unit == units.end()) continue;
      auto& values = survey.statistics[statistics.getColumn(2).getString()];
      values.resize(survey.units.size(), kMissing);
      values[unit->second] = statistics.getColumn(3).getDouble();
    }
    SQLite::Statement hours(database.sql(), "SELECT community, wave, domain, hours, present FROM service_hours");
    while (hours.executeStep()) {
      const auto community = communities.find(names.codeOf(hours.getColumn(0).getString()));
      const auto wave = waves.find(hours.getColumn(1).getString());
      if (community == communities.end() || wave == waves.end()) continue;
      const auto number = [&](int c) {
        return hours.getColumn(c).isNull() ? kMissing : hours.getColumn(c).getDouble();
      };
      survey.hours.push_back({community->second, wave->second, hours.getColumn(2).getString(), number(3), number(4)});
    }
    SQLite::Statement population(database.sql(),
                                 "SELECT community, wave, age, sex, population_group, persons FROM population ORDER BY "
                                 "community, wave, age, sex, "
                                 "population_group");
    while (population.executeStep()) {
      const auto community = communities.find(names.codeOf(population.getColumn(0).getString()));
      const auto wave = waves.find(population.getColumn(1).getString());
      if (community == communities.end() || wave == waves.end()) continue;
      survey.population.push_back({community->second, wave->second, population.getColumn(2).getString(),
                                   population.getColumn(3).getString(), population.getColumn(4).getString(),
                                   population.getColumn(5).isNull() ? kMissing : population.getColumn(5).getDouble()});
    }
  });
}

}  // namespace hz::survey
