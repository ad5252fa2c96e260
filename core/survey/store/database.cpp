// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/database.h"

#include "base/interrupt.h"
#include "base/temporary_file.h"
#include "survey/store/folding_tail.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

namespace hz::survey {
namespace {

namespace fs = std::filesystem;

std::uint32_t bigEndian(const std::array<char, 100>& header, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = (value << 8) | static_cast<unsigned char>(header[at + i]);
  return value;
}

struct Header {
  bool writeAhead = false;  ///< a program was killed while it wrote, or writes now
  long long bytes = 0;      ///< of the state that the file holds without its log
};

/// The file's own marks, read before SQLite touches it. Not of a file that this process has open: closing it here would
/// give up the lock held there.
Header checkHeader(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) throw Fault(FaultCode::FileNotFound, {path});
  if (!fs::is_regular_file(status)) throw Fault(FaultCode::NotARegularFile, {path});
  if (isOpenProject(path)) return {};
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
  const std::uint32_t size = bigEndian(header, 16) >> 16;
  return {header[18] == 2 || header[19] == 2,
          static_cast<long long>(bigEndian(header, 28)) * (size == 1 ? 65536 : size)};
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

/// Takes the lock now and keeps it (locking_mode=EXCLUSIVE), so that a second window learns at once that the file is
/// open elsewhere.
void holdLock(SQLite::Database& sql) {
  sql.exec("BEGIN IMMEDIATE");
  sql.exec("COMMIT");
}

using Connection = std::unique_ptr<SQLite::Database>;

Connection connect(const std::string& path, int flags, ChangedPages pages) {
  auto sql = std::make_unique<SQLite::Database>(path, flags, 0, orderedFileSystem(pages));
  setLimits(sql->getHandle());
  setPragmas(*sql);
  return sql;
}

/// Folds in what was left. True = the file is whole and at rest; false where it cannot be written now (the disk is
/// full).
bool foldIn(SQLite::Database& sql, long long oldBytes) {
  try {
    sql.execAndGet("SELECT count(*) FROM sqlite_schema");  // opens the log
    const OrderedFolding folding(sql.getHandle(), oldBytes);
    sql.exec("PRAGMA journal_mode=DELETE");
    return true;
  } catch (const SQLite::Exception& failure) {
    const int code = failure.getErrorCode();
    if (code != SQLITE_FULL && code != SQLITE_IOERR) throw;
    return false;
  }
}

/// The path as SQLite's URI for a file that nobody changes.
std::string immutableUri(const std::string& path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : fs::absolute(path).string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '/' || c == '.' || c == '-' || c == '_') {
      uri += c;
    } else {
      uri += '%';
      uri += kHex[byte >> 4];
      uri += kHex[byte & 15];
    }
  }
  return uri + "?immutable=1";
}

void copyBytes(const std::string& from, int to) {
  std::ifstream in(from, std::ios::binary);
  std::vector<char> block(1 << 20);
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
    if (::write(to, block.data(), static_cast<std::size_t>(in.gcount())) != in.gcount()) throwWriteFault(from, errno);
  }
}

/// Where the file lies nothing can be folded in: a copy of it and of what lies beside it is made whole in the folder
/// for temporary files, readable for nobody else, and loses its names as soon as it is open.
enum class Beside { Taken, Ignored };
Connection openPrivateCopy(const std::string& path, Beside beside, ChangedPages pages) {
  std::error_code ignored;
  const TemporaryFile copy((fs::temp_directory_path(ignored) / "project").string(), 0600, TemporaryFile::Name::Always);
  copyBytes(path, copy.descriptor());
  for (const char* tail : {"-wal", "-journal"}) {
    if (beside == Beside::Ignored || !fs::exists(path + tail, ignored)) continue;
    const TemporaryFile part(copy.name() + tail, 0600, TemporaryFile::Name::Always);
    copyBytes(path + tail, part.descriptor());
    fs::rename(part.name(), copy.name() + tail);
  }
  undoFolding(copy.name(), true);
  Connection sql = connect(copy.name(), SQLite::OPEN_READWRITE, pages);
  sql->exec("PRAGMA journal_mode=DELETE");
  sql->exec("PRAGMA query_only=ON");
  sql->execAndGet("SELECT count(*) FROM sqlite_schema");
  return sql;
}

/// While another program has the project open for writing, what is read is a copy of the file as it is at rest, without
/// what is not in it yet. Taken anew where the file was written to in the meantime.
Connection openSnapshot(const std::string& path, ChangedPages pages) {
  constexpr int kTries = 5;
  for (int attempt = 1;; ++attempt) {
    struct stat before {
    }, after{};
    const bool found = stat(path.c_str(), &before) == 0;
    Connection sql = openPrivateCopy(path, Beside::Ignored, pages);
    const bool same = found && stat(path.c_str(), &after) == 0 && before.st_mtim.tv_sec == after.st_mtim.tv_sec &&
                      before.st_mtim.tv_nsec == after.st_mtim.tv_nsec && before.st_size == after.st_size;
    if (same) return sql;
    if (attempt == kTries) throw Fault(FaultCode::ProjectInUse, {path});
  }
}

/// Never sees less than the last complete state.
Connection openForReading(const std::string& path, bool writable, const Header& header, ChangedPages pages) {
  const bool left = leftovers(path);
  if (!left && !header.writeAhead) return connect(path, SQLite::OPEN_READONLY, pages);
  if (!writable && (left || hasFoldingTail(path))) return openPrivateCopy(path, Beside::Taken, pages);
  if (!writable) return connect(immutableUri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI, pages);
  Connection folding = connect(path, SQLite::OPEN_READWRITE, pages);
  if (!foldIn(*folding, header.bytes)) {
    folding->exec("PRAGMA query_only=ON");  // the disk is full: what the log holds is read from it
    return folding;
  }
  folding.reset();
  return connect(path, SQLite::OPEN_READONLY, pages);
}

}  // namespace

namespace {

constexpr int kLockPatience = 500;  // ms

long long bytesOf(SQLite::Database& sql) {
  return sql.execAndGet("PRAGMA page_count").getInt64() * sql.execAndGet("PRAGMA page_size").getInt64();
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
    case SQLITE_PROTOCOL: throw Fault(FaultCode::StorageWithoutLocks, {path});
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_DATA) throw Fault(FaultCode::ProjectDamaged, {path, "a page is not as it was written"});
      if (code == SQLITE_IOERR_LOCK || code == SQLITE_IOERR_RDLOCK || code == SQLITE_IOERR_UNLOCK ||
          code == SQLITE_IOERR_CHECKRESERVEDLOCK)
        throw Fault(FaultCode::StorageWithoutLocks, {path});
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
    auto sql =
        std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 0, orderedFileSystem());
    setLimits(sql->getHandle());
    // An eighth of the pages that imports of a million rows would write, and inner ones that seldom split: a split
    // changes a page that is in the log already, and SQLite then sums up everything behind it once more.
    sql->exec("PRAGMA page_size=32768");
    int reserve = kPageReserve;
    sqlite3_file_control(sql->getHandle(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
    setPragmas(*sql);
    SQLite::Transaction transaction(*sql);
    sql->exec("PRAGMA application_id=" + std::to_string(kApplicationId));
    sql->exec("PRAGMA user_version=" + std::to_string(kFormatVersion));
    sql->exec(schema);
    transaction.commit();
    holdLock(*sql);
    Database database(path, std::move(sql), false);
    database.allowViews();
    return database;
  } catch (const SQLite::Exception& failure) {
    fs::remove(path, error);
    fs::remove(path + "-journal", error);
    throwStorageFault(path, failure.getExtendedErrorCode(), failure.what());
  }
}

bool Database::isWritable(const std::string& path) {
  // A journal comes beside the file, so the folder must take one too.
  const std::string folder = fs::path(path).parent_path().string();
  return access(path.c_str(), W_OK) == 0 && access(folder.empty() ? "." : folder.c_str(), W_OK) == 0;
}

Database Database::open(const std::string& path, bool readOnly) {
  return openWith(path, readOnly, ChangedPages::Refused);
}

Database Database::openDamaged(const std::string& path) {
  return openWith(path, true, ChangedPages::Noted);
}

Database Database::openWith(const std::string& path, bool readOnly, ChangedPages pages) {
  const Header header = checkHeader(path);
  const bool writable = isWritable(path);
  if (!readOnly && !writable) throw Fault(FaultCode::ProjectReadOnly, {path});
  try {
    // Put back before SQLite looks at the file; while another program folds its log in, it is left to that program.
    if (writable && header.writeAhead) undoFolding(path, false);
    if (!readOnly && !header.writeAhead && header.bytes > 0 && !leftovers(path)) dropFoldingTail(path);
    Connection sql;
    if (readOnly) {
      try {
        sql = openForReading(path, writable, header, pages);
        sql->execAndGet("SELECT count(*) FROM sqlite_schema");
      } catch (const SQLite::Exception& failure) {
        if (failure.getErrorCode() != SQLITE_BUSY || isOpenProject(path)) throw;
        sql = openSnapshot(path, pages);
      }
    } else {
      sql = connect(path, SQLite::OPEN_READWRITE, pages);
      if (leftovers(path) || header.writeAhead) foldIn(*sql, header.bytes);
      holdLock(*sql);
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

void Database::throwFault(const SQLite::Exception& error) const {
  if (error.getExtendedErrorCode() == SQLITE_IOERR_DATA && changedPage() > 0)
    throw Fault(FaultCode::ProjectChanged, {m_path, std::to_string(changedPage())});
  throwStorageFault(m_path, error.getExtendedErrorCode(), error.what());
}

long long Database::changedPage() const {
  return survey::changedPage(handle());
}

WriteTransaction::WriteTransaction(const Database& database) : m_database(database) {
  if (database.readOnly()) throw Fault(FaultCode::ProjectReadOnly, {database.path()});
  std::error_code ignored;
  if (!fs::exists(database.path(), ignored)) throw Fault(FaultCode::ProjectGone, {database.path()});
  database.guarded([&] {
    database.sql().exec("PRAGMA journal_mode=WAL");
    database.sql().exec("BEGIN IMMEDIATE");
    m_oldBytes = bytesOf(database.sql());
  });
  m_open = true;
}

/// Folding the log in must not fail for want of space after the import was said to be done, so the file takes the room
/// before: here a full disk still means that nothing was changed.
void WriteTransaction::reserve() const {
  sqlite3_int64 bytes = bytesOf(m_database.sql());
  if (bytes <= m_oldBytes) return;
  int chunk = static_cast<int>(m_database.sql().execAndGet("PRAGMA page_size").getInt());
  sqlite3_file_control(m_database.handle(), "main", SQLITE_FCNTL_CHUNK_SIZE, &chunk);
  const int result = sqlite3_file_control(m_database.handle(), "main", SQLITE_FCNTL_SIZE_HINT, &bytes);
  if (result != SQLITE_OK && result != SQLITE_NOTFOUND) throw Fault(FaultCode::StorageFull, {m_database.path()});
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
  const Interrupt::Hold hold;
  m_database.guarded([this] { reserve(); });
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

/// Folds the log into the file, goes back to the rollback journal and takes the lock again, which SQLite gives up on
/// the way. A failure here loses nothing: the log stays beside the file and is folded in at the next opening.
void WriteTransaction::rest() noexcept {
  sqlite3* database = m_database.handle();
  {
    const OrderedFolding folding(database, m_oldBytes);
    sqlite3_exec(database, "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr);
    sqlite3_exec(database, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
  }
  // Another program may have been in between for a moment to look whether the file is free; it does not stay.
  sqlite3_busy_timeout(database, kLockPatience);
  sqlite3_exec(database, "BEGIN IMMEDIATE; COMMIT", nullptr, nullptr, nullptr);
  sqlite3_busy_timeout(database, 0);
}

WriteTransaction::~WriteTransaction() {
  if (!m_open) return;
  sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  rest();
}

}  // namespace hz::survey
