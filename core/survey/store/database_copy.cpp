// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/database_copy.h"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>
#include <filesystem>

namespace hz::survey {

namespace {

namespace fs = std::filesystem;

constexpr int kPagesPerStep = 256;

void remove(const std::string& file) {
  std::error_code ignored;
  fs::remove(file, ignored);
}

/// Removes what a copy that failed has left.
class Draft {
 public:
  explicit Draft(std::string path) : m_path(std::move(path)) { clear(); }
  ~Draft() { clear(); }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  const std::string& path() const { return m_path; }

 private:
  void clear() const {
    for (const char* tail : {"", "-journal", "-wal"}) remove(m_path + tail);
  }
  std::string m_path;
};

void copyPages(const Database& from, const std::string& path, Progress& progress) {
  SQLite::Database to(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  SQLite::Backup backup(to, from.sql());
  int state = SQLITE_OK;
  while (state != SQLITE_DONE) {
    state = backup.executeStep(kPagesPerStep);
    if (state == SQLITE_BUSY || state == SQLITE_LOCKED) throw Fault(FaultCode::ProjectInUse, {from.path()});
    const auto total = static_cast<std::uint64_t>(backup.getTotalPageCount());
    progress.report(total - static_cast<std::uint64_t>(backup.getRemainingPageCount()), total);
  }
}

}  // namespace

void copyDatabase(const Database& from, const std::string& path, Progress& progress) {
  std::error_code error;
  if (fs::equivalent(from.path(), path, error)) throw Fault(FaultCode::FileExists, {path});
  if (fs::exists(path, error)) Database::open(path, false);  // ours to replace, whole, and nobody's at the moment
  const Draft draft(path + ".part");
  try {
    copyPages(from, draft.path(), progress);
  } catch (const SQLite::Exception& failure) {
    throwStorageFault(path, failure.getExtendedErrorCode(), failure.what());
  }
  // A journal of the project before would be taken for the new one's.
  for (const char* tail : {"-journal", "-wal", "-shm"}) remove(path + tail);
  fs::rename(draft.path(), path, error);
  if (error) throw Fault(FaultCode::FileUnwritable, {path, error.message()});
}

}  // namespace hz::survey
