// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/database.h"

#include "base/temporary_file.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace hz::survey {
namespace {

namespace fs = std::filesystem;

std::uint32_t bigEndian(const std::array<char, 100>& header, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = (value << 8) | static_cast<unsigned char>(header[at + i]);
  return value;
}

/// The file's own marks, read before SQLite touches it.
void checkHeader(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) throw Fault(FaultCode::FileNotFound, {path});
  if (!fs::is_regular_file(status)) throw Fault(FaultCode::NotARegularFile, {path});
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Fault(FaultCode::FileUnreadable, {path, std::strerror(errno)});
  std::array<char, 100> header{};
  file.read(header.data(), header.size());
  if (file.gcount() < 100 || std::memcmp(header.data(), "SQLite format 3", 16) != 0 ||
      bigEndian(header, 68) != static_cast<std::uint32_t>(kApplicationId)) {
    throw Fault(FaultCode::ProjectForeign, {path});
  }
  const std::uint32_t version = bigEndian(header, 60);
  if (version > kFormatVersion) {
    throw Fault(FaultCode::ProjectNewer, {path, std::to_string(version), std::to_string(kFormatVersion)});
  }
}

void setLimits(sqlite3* db) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 64 << 20);
  sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
  sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit(db, SQLITE_LIMIT_COMPOUND_SELECT, 10);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
  sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
}

void setPragmas(SQLite::Database& sql) {
  sql.exec("PRAGMA locking_mode=EXCLUSIVE");
  sql.exec("PRAGMA synchronous=FULL");
  sql.exec("PRAGMA cell_size_check=ON");
  sql.exec("PRAGMA secure_delete=ON");  // what was blanked or undone leaves nothing in free parts of pages
  sql.exec("PRAGMA temp_store=MEMORY");
  sql.exec("PRAGMA mmap_size=0");
  sql.exec("PRAGMA cache_size=-16384");
}

/// A crash may have left a journal or log beside the file; only a writing connection can fold it in.
bool leftovers(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path + "-wal", ignored) || fs::exists(path + "-journal", ignored);
}

}  // namespace

std::string quotedIdentifier(const std::string& name) {
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

void throwStorageFault(const std::string& path, int code, const std::string& text) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: throw Fault(FaultCode::ProjectInUse, {path});
    case SQLITE_FULL: throw Fault(FaultCode::StorageFull, {path});
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_WRITE) throw Fault(FaultCode::StorageFull, {path});
      throw Fault(FaultCode::StorageFailed, {path, text});
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: throw Fault(FaultCode::ProjectDamaged, {path, text});
    case SQLITE_READONLY:
    case SQLITE_PERM: throw Fault(FaultCode::ProjectReadOnly, {path});
    case SQLITE_CANTOPEN: throw Fault(FaultCode::FileUnwritable, {path, text});
    case SQLITE_NOMEM: throw Fault(FaultCode::OutOfMemory);
    case SQLITE_INTERRUPT: throw Fault(FaultCode::Cancelled);
    default: throw Fault(FaultCode::StorageFailed, {path, text});
  }
}

Database Database::create(const std::string& path, const std::string& schema) {
  std::error_code error;
  // A temporary file that takes the project's place later is there already, and empty.
  const bool reserved = isTemporaryName(fs::path(path).filename().string()) && fs::file_size(path, error) == 0;
  if (fs::exists(path, error) && !reserved) throw Fault(FaultCode::FileExists, {path});
  try {
    auto sql = std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    setLimits(sql->getHandle());
    // An eighth of the pages that imports of a million rows would write, and inner ones that seldom split: a split
    // changes a page that is in the log already, and SQLite then sums up everything behind it once more.
    sql->exec("PRAGMA page_size=32768");
    setPragmas(*sql);
    SQLite::Transaction transaction(*sql);
    sql->exec("PRAGMA application_id=" + std::to_string(kApplicationId));
    sql->exec("PRAGMA user_version=" + std::to_string(kFormatVersion));
    sql->exec(schema);
    transaction.commit();
    Database database(path, std::move(sql), false);
    database.allowViews();
    return database;
  } catch (const SQLite::Exception& failure) {
    fs::remove(path, error);
    fs::remove(path + "-journal", error);
    throwStorageFault(path, failure.getExtendedErrorCode(), failure.what());
  }
}

Database Database::open(const std::string& path, bool readOnly) {
  checkHeader(path);
  // A journal comes beside the file, so the folder must take one too.
  const std::string folder = fs::path(path).parent_path().string();
  const bool writable = access(path.c_str(), W_OK) == 0 && access(folder.empty() ? "." : folder.c_str(), W_OK) == 0;
  if (!readOnly && !writable) throw Fault(FaultCode::ProjectReadOnly, {path});
  try {
    if (readOnly && writable && leftovers(path)) {
      SQLite::Database recovering(path, SQLite::OPEN_READWRITE);
      setLimits(recovering.getHandle());
      recovering.exec("PRAGMA locking_mode=EXCLUSIVE");
      recovering.exec("PRAGMA journal_mode=DELETE");
    }
    auto sql = std::make_unique<SQLite::Database>(path, readOnly ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE);
    setLimits(sql->getHandle());
    setPragmas(*sql);
    if (!readOnly && leftovers(path)) sql->exec("PRAGMA journal_mode=DELETE");
    // Takes the lock now, so that a second window learns at once that the file is open elsewhere.
    if (!readOnly) {
      sql->exec("BEGIN IMMEDIATE");
      sql->exec("COMMIT");
    }
    sql->execAndGet("SELECT count(*) FROM sqlite_schema");
    return Database(path, std::move(sql), readOnly);
  } catch (const SQLite::Exception& failure) {
    throwStorageFault(path, failure.getExtendedErrorCode(), failure.what());
  }
}

void Database::allowViews() {
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_ENABLE_VIEW, 1, nullptr);
}

WriteTransaction::WriteTransaction(const Database& database) : m_database(database) {
  if (database.readOnly()) throw Fault(FaultCode::ProjectReadOnly, {database.path()});
  std::error_code ignored;
  if (!fs::exists(database.path(), ignored)) throw Fault(FaultCode::ProjectGone, {database.path()});
  database.guarded([&] {
    database.sql().exec("PRAGMA journal_mode=WAL");
    database.sql().exec("BEGIN IMMEDIATE");
  });
  m_open = true;
}

void WriteTransaction::startWriting() {
#if defined(__linux__)
  const int log = ::open((m_database.path() + "-wal").c_str(), O_RDONLY | O_CLOEXEC);
  if (log < 0) return;
  sync_file_range(log, 0, 0, SYNC_FILE_RANGE_WRITE);
  ::close(log);
#endif
}

void WriteTransaction::commit(const std::function<bool()>& arrived) {
  try {
    m_database.sql().exec("COMMIT");
  } catch (const SQLite::Exception& failure) {
    if (sqlite3_get_autocommit(m_database.handle()) == 0)
      sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    m_open = false;
    rest();
    // Never believe a failed commit: look whether it is there.
    if (arrived && arrived()) return;
    throwStorageFault(m_database.path(), failure.getExtendedErrorCode(), failure.what());
  }
  m_open = false;
  rest();
}

/// Folds the log into the file and goes back to the rollback journal. A failure here loses nothing: the log stays
/// beside the file and is folded in at the next opening.
void WriteTransaction::rest() noexcept {
  sqlite3_exec(m_database.handle(), "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr);
  sqlite3_exec(m_database.handle(), "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
}

WriteTransaction::~WriteTransaction() {
  if (!m_open) return;
  sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  rest();
}

}  // namespace hz::survey
