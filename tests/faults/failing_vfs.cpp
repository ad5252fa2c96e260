// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/failing_vfs.h"

#include <sqlite3.h>

#include <atomic>
#include <cstring>

namespace hz::test {

namespace {

sqlite3_vfs* g_real = nullptr;
sqlite3_vfs g_vfs;
std::atomic<int> g_calls{0};
int g_failing = 0;
FailureKind g_kind = FailureKind::Device;
std::atomic<bool> g_failed{false};

bool failsNow() {
  if (++g_calls != g_failing) return false;
  g_failed = true;
  return true;
}

/// The system's file lies behind ours in the same allocation.
struct File {
  sqlite3_file base;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<File*>(file)->real();
}

int closeFile(sqlite3_file* file) {
  return real(file)->pMethods != nullptr ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
}
int readFile(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
  if (failsNow()) return SQLITE_IOERR_READ;
  return real(file)->pMethods->xRead(real(file), to, count, at);
}
int writeFile(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  if (failsNow()) {
    // Half of it arrives, as with a real device.
    real(file)->pMethods->xWrite(real(file), from, count / 2, at);
    return g_kind == FailureKind::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  return real(file)->pMethods->xWrite(real(file), from, count, at);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
  return failsNow() ? SQLITE_IOERR_TRUNCATE : real(file)->pMethods->xTruncate(real(file), size);
}
int syncFile(sqlite3_file* file, int flags) {
  return failsNow() ? SQLITE_IOERR_FSYNC : real(file)->pMethods->xSync(real(file), flags);
}
int fileSize(sqlite3_file* file, sqlite3_int64* size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}
int lockFile(sqlite3_file* file, int level) {
  return real(file)->pMethods->xLock(real(file), level);
}
int unlockFile(sqlite3_file* file, int level) {
  return real(file)->pMethods->xUnlock(real(file), level);
}
int checkLock(sqlite3_file* file, int* held) {
  return real(file)->pMethods->xCheckReservedLock(real(file), held);
}
int control(sqlite3_file* file, int operation, void* argument) {
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sectorSize(sqlite3_file* file) {
  return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file* file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int mapShared(sqlite3_file* file, int region, int size, int extend, void volatile** at) {
  return real(file)->pMethods->xShmMap(real(file), region, size, extend, at);
}
int lockShared(sqlite3_file* file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void sharedBarrier(sqlite3_file* file) {
  real(file)->pMethods->xShmBarrier(real(file));
}
int unmapShared(sqlite3_file* file, int remove) {
  return real(file)->pMethods->xShmUnmap(real(file), remove);
}

const sqlite3_io_methods kMethods = {
    2,          closeFile,     readFile,    writeFile, truncateFile, syncFile,        fileSize,
    lockFile,   unlockFile,    checkLock,   control,   sectorSize,   characteristics, mapShared,
    lockShared, sharedBarrier, unmapShared, nullptr,   nullptr};

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* given) {
  file->pMethods = nullptr;
  if (failsNow()) return SQLITE_CANTOPEN;
  std::memset(real(file), 0, static_cast<std::size_t>(g_real->szOsFile));
  const int result = g_real->xOpen(g_real, name, real(file), flags, given);
  if (real(file)->pMethods != nullptr) file->pMethods = &kMethods;
  return result;
}
int deleteFile(sqlite3_vfs*, const char* name, int sync) {
  return failsNow() ? SQLITE_IOERR_DELETE : g_real->xDelete(g_real, name, sync);
}

}  // namespace

FailingVfs::FailingVfs() {
  g_real = sqlite3_vfs_find(nullptr);
  g_vfs = *g_real;
  g_vfs.zName = "failing";
  g_vfs.szOsFile = static_cast<int>(sizeof(File)) + g_real->szOsFile;
  g_vfs.xOpen = openFile;
  g_vfs.xDelete = deleteFile;
  sqlite3_vfs_register(&g_vfs, 1);
}

FailingVfs::~FailingVfs() {
  sqlite3_vfs_unregister(&g_vfs);
  sqlite3_vfs_register(g_real, 1);
}

void FailingVfs::failAt(int call, FailureKind kind) {
  g_failing = call;
  g_kind = kind;
  g_calls = 0;
  g_failed = false;
}

bool FailingVfs::hasFailed() const {
  return g_failed;
}

int FailingVfs::calls() const {
  return g_calls;
}

}  // namespace hz::test
