// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/community_merge.h"

#include "base/fault.h"
#include "base/text.h"
#include "survey/store/answers_store.h"
#include "survey/store/batch_store.h"
#include "survey/store/sheets_store.h"

#include <set>

namespace hz::survey {
namespace {

/// A table of figures, and what stands in its key beside the community.
struct FigureKeys {
  const char* table;
  std::vector<std::string> keys;
};
const std::vector<FigureKeys>& figureTables() {
  static const std::vector<FigureKeys> kTables{{"statistic", {"wave", "name"}},
                                               {"service_hours", {"wave", "domain"}},
                                               {"population", {"wave", "age", "sex", "population_group"}}};
  return kTables;
}

std::string same(const std::vector<std::string>& keys) {
  std::vector<std::string> all;
  for (const std::string& key : keys) all.push_back("a." + key + " = b." + key);
  return join(all, " AND ");
}

std::size_t counted(const Database& database, const std::string& query, const std::string& from,
                    const std::string& into) {
  SQLite::Statement count(database.sql(), query);
  count.bind(1, from);
  count.bind(2, into);
  return count.executeStep() ? static_cast<std::size_t>(count.getColumn(0).getInt64()) : 0;
}

std::vector<std::int64_t> answersOf(const Database& database, const std::string& community) {
  std::vector<std::int64_t> rows;
  SQLite::Statement query(database.sql(), "SELECT _row FROM answers WHERE _community = ? ORDER BY _row");
  query.bind(1, community);
  while (query.executeStep()) rows.push_back(query.getColumn(0).getInt64());
  return rows;
}

std::vector<std::vector<std::string>> keysOf(const Database& database, const FigureKeys& figures,
                                             const std::string& community) {
  std::vector<std::vector<std::string>> all;
  SQLite::Statement query(database.sql(), "SELECT " + join(figures.keys, ", ") + " FROM " + figures.table +
                                              " WHERE community = ? ORDER BY " + join(figures.keys, ", "));
  query.bind(1, community);
  while (query.executeStep()) {
    std::vector<std::string>& key = all.emplace_back();
    for (int k = 0; k < static_cast<int>(figures.keys.size()); ++k) key.push_back(query.getColumn(k).getString());
  }
  return all;
}

/// Puts what was moved under `community`, where it stands under `now`; returns the batches it belongs to.
std::set<std::int64_t> put(const Database& database, const MovedCommunity& moved, const std::string& now,
                           const std::string& community) {
  std::set<std::int64_t> batches;
  SQLite::Statement batch(database.sql(), "SELECT _batch FROM answers WHERE _row = ?");
  SQLite::Statement answer(database.sql(), "UPDATE answers SET _community = ? WHERE _row = ? AND _community = ?");
  for (const std::int64_t row : moved.answers) {
    batch.bind(1, row);
    if (batch.executeStep()) batches.insert(batch.getColumn(0).getInt64());
    batch.reset();
    answer.bind(1, community);
    answer.bind(2, row);
    answer.bind(3, now);
    answer.exec();
    answer.reset();
  }
  for (const FigureKeys& figures : figureTables()) {
    const auto keys = moved.figures.find(figures.table);
    if (keys == moved.figures.end()) continue;
    std::string where = " WHERE community = ?";
    for (const std::string& key : figures.keys) where += " AND " + key + " = ?";
    SQLite::Statement of(database.sql(), std::string("SELECT batch FROM ") + figures.table + where);
    SQLite::Statement update(database.sql(), std::string("UPDATE ") + figures.table + " SET community = ?" + where);
    for (const std::vector<std::string>& key : keys->second) {
      of.bind(1, now);
      update.bind(1, community);
      update.bind(2, now);
      for (std::size_t k = 0; k < key.size(); ++k) {
        of.bind(static_cast<int>(k) + 2, key[k]);
        update.bind(static_cast<int>(k) + 3, key[k]);
      }
      if (of.executeStep()) batches.insert(of.getColumn(0).getInt64());
      of.reset();
      update.exec();
      update.reset();
    }
  }
  return batches;
}

void sumUp(const Database& database, const std::set<std::int64_t>& batches, Progress& progress) {
  for (const std::int64_t number : batches) {
    StoredBatch batch = findBatch(database, number);
    batch.record.contentSha256 = batch.record.kind == SheetKind::Responses
                                     ? storedAnswersHash(database, batch, progress)
                                     : storedSheetHash(database, batch.record.kind, number);
    completeBatch(database, batch);
  }
}

}  // namespace

std::size_t communityOverlap(const Database& database, const std::string& from, const std::string& into) {
  return database.guarded([&] {
    std::size_t all = counted(database,
                              "SELECT count(*) FROM answers a JOIN answers b ON a._wave = b._wave AND a._respondent = "
                              "b._respondent WHERE a._community = ? AND b._community = ?",
                              from, into);
    for (const FigureKeys& figures : figureTables())
      all += counted(database,
                     std::string("SELECT count(*) FROM ") + figures.table + " a JOIN " + figures.table + " b ON " +
                         same(figures.keys) + " WHERE a.community = ? AND b.community = ?",
                     from, into);
    return all;
  });
}

MovedCommunity moveCommunity(const Database& database, const std::string& from, const std::string& into,
                             Progress& progress) {
  if (from == into || communityOverlap(database, from, into) > 0)
    throw Fault(FaultCode::BadArgument, {from + " and " + into + " have rows of the same respondent or figure"});
  MovedCommunity moved{from, into, {}, {}};
  const auto batches = database.guarded([&] {
    moved.answers = answersOf(database, from);
    for (const FigureKeys& figures : figureTables()) moved.figures[figures.table] = keysOf(database, figures, from);
    return put(database, moved, from, into);
  });
  sumUp(database, batches, progress);
  return moved;
}

void moveBack(const Database& database, const MovedCommunity& moved, Progress& progress) {
  const auto batches = database.guarded([&] { return put(database, moved, moved.into, moved.from); });
  sumUp(database, batches, progress);
}

}  // namespace hz::survey
