// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/project_state.h"

#include "base/all_parts.h"
#include "base/fault.h"
#include "survey/project/project.h"
#include "survey/store/batch_store.h"
#include "survey/store/ordered_file.h"

#include <sqlite3.h>

namespace hz::test {

ProjectState stateOf(const std::string& path) {
  ProjectState state;
  try {
    const Project project = Project::open(path);
    NoProgress progress;
    for (const CheckFinding& finding : project.check(progress)) state.broken += finding.text + "; ";
    for (const BatchRecord& batch : project.batches()) {
      state.contents.push_back(std::string(sheetName(batch.kind)) + " " + std::to_string(batch.rowsAccepted) + " + " +
                               std::to_string(batch.rowsRejected) + " " + batch.contentSha256);
    }
    state.batches = state.contents.size();
  } catch (const Fault& fault) {
    state.broken = fault.what();
  }
  return state;
}

void announceCopy(const std::string& path) {
  const Database database = Database::open(path, false);
  WriteTransaction transaction(database);
  appendJournal(database, "import", nextBatchNumber(database), "copy");
  transaction.commit();
}

void writeCarelessly(const std::string& path, bool atOnce) {
  sqlite3* database = nullptr;
  if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE, orderedFileSystem()) == SQLITE_OK) {
    const auto run = [&](const std::string& sql) {
      return sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    };
    run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=4; PRAGMA cache_spill=1");
    run("CREATE TEMP TABLE copy AS SELECT * FROM batch WHERE kind = 'responses' ORDER BY id LIMIT 1");
    run("CREATE TEMP TABLE answer AS SELECT answers.* FROM answers JOIN copy ON _batch = copy.id ORDER BY _row");
    run("UPDATE answer SET _batch = (SELECT max(id) + 1 FROM batch), "
        "_row = rowid + (SELECT max(_row) FROM main.answers)");
    run("UPDATE copy SET id = (SELECT max(id) + 1 FROM batch), first_row = (SELECT min(_row) FROM answer), "
        "last_row = (SELECT max(_row) FROM answer)");
    if (atOnce) run("BEGIN");
    run("INSERT INTO batch SELECT * FROM copy");
    do {
      if (!run("INSERT INTO answers SELECT * FROM answer ORDER BY rowid LIMIT 1")) break;
      run("DELETE FROM answer WHERE rowid = (SELECT min(rowid) FROM answer)");
    } while (sqlite3_changes(database) > 0);
    if (atOnce) run("COMMIT");
  }
  sqlite3_close(database);
}

}  // namespace hz::test
