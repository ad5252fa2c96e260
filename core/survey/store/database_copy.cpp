// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/database_copy.h"

#include "base/temporary_file.h"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <filesystem>

namespace hz::survey {

namespace {

namespace fs = std::filesystem;

constexpr int kPagesPerStep = 256;

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
  struct stat facts {};
  const int mode = stat(from.path().c_str(), &facts) == 0 ? static_cast<int>(facts.st_mode & 0777) : 0600;
  TemporaryFile draft(path, 0600, TemporaryFile::Name::Always);
  try {
    copyPages(from, draft.name(), progress);
  } catch (const SQLite::Exception& failure) {
    throwStorageFault(path, failure.getExtendedErrorCode(), failure.what());
  }
  // A journal of the project before would be taken for the new one's.
  for (const char* tail : {"-journal", "-wal", "-shm"}) fs::remove(path + tail, error);
  draft.takeTarget(mode);
}

}  // namespace hz::survey
