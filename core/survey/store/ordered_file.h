// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace hz::survey {

/// Name of SQLite's file system with this one thing added: while the write-ahead log is folded into a project file,
/// pages behind the old end of the file are written and brought to the disk first, and those that the old state
/// consists of last, in one go. So whoever copies the file alone, at whatever moment the program was killed, has the
/// state before or the state after. Made on top of the default file system of the moment.
///
/// A page that is not as it was written is an error of reading (SQLITE_IOERR_DATA), so that no number can come out of
/// it; `Noted` reads it all the same, for whoever saves what is whole.
enum class ChangedPages { Refused, Noted };
const char* orderedFileSystem(ChangedPages pages = ChangedPages::Refused);

inline constexpr int kPageReserve = 8;
/// Number of a page that was read and did not hold what had been written; 0 = there was none so far.
long long changedPage(sqlite3* database);

/// For the time of one folding. `oldBytes`: the size of the file in the state it holds.
class OrderedFolding {
 public:
  OrderedFolding(sqlite3* database, long long oldBytes);
  ~OrderedFolding();
  OrderedFolding(const OrderedFolding&) = delete;
  OrderedFolding& operator=(const OrderedFolding&) = delete;

 private:
  sqlite3* m_database;
};

}  // namespace hz::survey
