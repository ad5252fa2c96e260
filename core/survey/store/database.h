// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_writer.h"
#include "base/progress.h"
#include "survey/store/ordered_file.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <functional>
#include <memory>
#include <string>

namespace hz::survey {

/// "Han 城" → "\"Han 城\"": the only place where text of users becomes an identifier.
std::string quotedIdentifier(const std::string& name);

/// Turns what SQLite reports about `path` into a Fault.
[[noreturn]] void throwStorageFault(const std::string& path, int code, const std::string& text);

/// One open project file. Rollback journal at rest, write-ahead log only while something is written, locked
/// exclusively, so that a copy of the file alone, taken at any time after a crash, holds every acknowledged import and
/// nothing half done. A writing connection keeps its lock from opening to closing; others read a copy of the file as it
/// is at rest.
class Database {
 public:
  /// A new file with our marks and the given statements; refuses an existing one.
  static Database create(const std::string& path, const std::string& schema);
  /// Checks the header before SQLite sees the file, then opens it defensively: no triggers, no views, no functions with
  /// side effects, limits on everything. What a killed program has left beside the file is folded in first; where that
  /// is not possible (a medium or folder that can only be read), a private copy is read that has no name any more.
  /// Throws Fault: FileNotFound, ProjectForeign, ProjectNewer, ProjectInUse, StorageWithoutLocks …
  static Database open(const std::string& path, bool readOnly);
  /// For reading, pages that are not as they were written too: what comes out of it is to be judged by its hashes.
  static Database openDamaged(const std::string& path);

  /// Whether the file may be written, and a journal beside it.
  static bool isWritable(const std::string& path);

  const std::string& path() const { return m_path; }
  bool readOnly() const { return m_readOnly; }
  SQLite::Database& sql() const { return *m_sql; }
  sqlite3* handle() const { return m_sql->getHandle(); }
  void allowViews();
  /// Number of a page read so far that is not as it was written: by damage, or by another program. 0 = none.
  long long changedPage() const;

  /// Runs `work` with SQLite's errors turned into faults.
  template <typename Work>
  auto guarded(Work work) const {
    try {
      return work();
    } catch (const SQLite::Exception& error) {
      throwFault(error);
    }
  }
  /// Turns SQLite's error into a fault; names the page that was not as it was written.
  [[noreturn]] void throwFault(const SQLite::Exception& error) const;

 private:
  static Database openWith(const std::string& path, bool readOnly, ChangedPages pages);
  Database(std::string path, std::unique_ptr<SQLite::Database> sql, bool readOnly)
      : m_path(std::move(path)),
        m_use(std::make_unique<FileInUse>(m_path, FileInUse::As::Project)),
        m_sql(std::move(sql)),
        m_readOnly(readOnly) {}
  std::string m_path;
  std::unique_ptr<FileInUse> m_use;  ///< until SQLite has closed the file
  std::unique_ptr<SQLite::Database> m_sql;
  bool m_readOnly = false;
};

/// One writing transaction: write-ahead log on, everything or nothing, log folded back in and journal at rest again.
class WriteTransaction {
 public:
  explicit WriteTransaction(const Database& database);
  ~WriteTransaction();
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  /// A hint: the system may begin to bring the log to the disk while more is added to it, so that commit() waits for
  /// the rest only. Says nothing about what is safe; commit() does.
  void startWriting();
  /// `arrived` asks the file whether the change is there after a failed commit (an I/O error may come after the fact).
  void commit(const std::function<bool()>& arrived = {});

 private:
  void rest() noexcept;
  void reserve() const;
  const Database& m_database;
  long long m_oldBytes = 0;  ///< size of the file in the state before
  bool m_open = false;
};

inline constexpr int kApplicationId = 0x485A4731;  // "HZG1"
inline constexpr int kFormatVersion = 2;

}  // namespace hz::survey
