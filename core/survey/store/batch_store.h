// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/coded_batch.h"
#include "survey/store/database.h"
#include "survey/store/records.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hz::survey {

/// A batch with the rows of the answers table it filled (0, -1 for sheets).
struct StoredBatch {
  BatchRecord record;
  std::int64_t firstRow = 0, lastRow = -1;
};

std::int64_t nextBatchNumber(const Database& database);
bool hasBatch(const Database& database, std::int64_t number);
bool hasFile(const Database& database, const std::string& sha256);
void insertBatch(const Database& database, const StoredBatch& batch);
/// Fills in counts and hashes of a batch that was inserted before its rows.
void completeBatch(const Database& database, const StoredBatch& batch);
void insertRejected(const Database& database, std::int64_t number, const std::vector<RejectedRow>& rows);
void insertIssues(const Database& database, std::int64_t number, const std::vector<Issue>& issues);
std::vector<StoredBatch> readBatches(const Database& database);
/// Throws Fault(BatchUnknown) with the numbers there are.
StoredBatch findBatch(const Database& database, std::int64_t number);
std::vector<Issue> readIssues(const Database& database, std::int64_t number);

struct StoredRejected {
  std::int64_t fileRow = 0;
  std::string record;
  std::vector<Issue> reasons;
};
std::vector<StoredRejected> readRejected(const Database& database, std::int64_t number);
/// Empties cells (by their place in the record) of all rejected rows of a batch.
void blankRejectedCells(const Database& database, std::int64_t number, const std::vector<std::size_t>& places);
/// Settings that belong to one batch; its number follows.
inline constexpr const char* kBatchSettings[] = {"import/", "mended/", "removed/", "typed/"};
/// Removes a batch with everything that came with it.
void removeBatch(const Database& database, const StoredBatch& batch);

/// One row of the journal for a committed change; call inside its transaction.
void appendJournal(const Database& database, const std::string& action, std::int64_t batch, const std::string& detail);
/// Detail of the latest journal row of an action (of a batch, where one is named); "" when there is none.
std::string journalDetail(const Database& database, const std::string& action, std::int64_t batch = 0);
/// False when a row was changed or taken out.
bool journalHolds(const Database& database);

/// UTC now, "2026-11-23T10:15:00Z".
std::string utcNow();

}  // namespace hz::survey
