// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/ordered_file.h"

#include <sqlite3.h>
#include <cstring>
#include <map>
#include <mutex>
#include <string>

namespace hz::survey {
namespace {

/// Bytes of old pages that are kept for the end; what goes beyond (taking back very large imports) is written at once.
constexpr std::size_t kMostKept = std::size_t{256} << 20;

struct Folding {
  sqlite3_int64 oldBytes = 0;
  std::size_t kept = 0;
  std::map<sqlite3_int64, std::string> pages;  ///< by place in the file
};

/// The file of the system lies behind ours in the same allocation.
struct OrderedFile {
  sqlite3_file base;
  Folding* folding;
};

sqlite3_file* realOf(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<OrderedFile*>(file) + 1);
}
const sqlite3_io_methods& methodsOf(sqlite3_file* file) {
  return *realOf(file)->pMethods;
}
Folding*& foldingOf(sqlite3_file* file) {
  return reinterpret_cast<OrderedFile*>(file)->folding;
}

int closeOrdered(sqlite3_file* file) {
  delete foldingOf(file);
  foldingOf(file) = nullptr;
  return methodsOf(file).xClose(realOf(file));
}

int readOrdered(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
  if (const Folding* folding = foldingOf(file); folding != nullptr) {
    auto page = folding->pages.upper_bound(at);
    if (page != folding->pages.begin() &&
        (--page)->first + static_cast<sqlite3_int64>(page->second.size()) >= at + count) {
      std::memcpy(to, page->second.data() + (at - page->first), static_cast<std::size_t>(count));
      return SQLITE_OK;
    }
  }
  return methodsOf(file).xRead(realOf(file), to, count, at);
}

int writeOrdered(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  Folding* folding = foldingOf(file);
  const auto size = static_cast<std::size_t>(count);
  if (folding == nullptr || at >= folding->oldBytes || folding->kept + size > kMostKept)
    return methodsOf(file).xWrite(realOf(file), from, count, at);
  folding->pages[at].assign(static_cast<const char*>(from), size);
  folding->kept += size;
  return SQLITE_OK;
}

int syncOrdered(sqlite3_file* file, int flags) {
  Folding* folding = foldingOf(file);
  if (folding == nullptr || folding->pages.empty()) return methodsOf(file).xSync(realOf(file), flags);
  int result = methodsOf(file).xSync(realOf(file), flags);
  for (const auto& [at, page] : folding->pages) {
    if (result == SQLITE_OK)
      result = methodsOf(file).xWrite(realOf(file), page.data(), static_cast<int>(page.size()), at);
  }
  folding->pages.clear();
  folding->kept = 0;
  return result == SQLITE_OK ? methodsOf(file).xSync(realOf(file), flags) : result;
}

int truncateOrdered(sqlite3_file* file, sqlite3_int64 size) {
  return methodsOf(file).xTruncate(realOf(file), size);
}
int sizeOrdered(sqlite3_file* file, sqlite3_int64* size) {
  return methodsOf(file).xFileSize(realOf(file), size);
}
int lockOrdered(sqlite3_file* file, int level) {
  return methodsOf(file).xLock(realOf(file), level);
}
int unlockOrdered(sqlite3_file* file, int level) {
  return methodsOf(file).xUnlock(realOf(file), level);
}
int checkLockOrdered(sqlite3_file* file, int* held) {
  return methodsOf(file).xCheckReservedLock(realOf(file), held);
}
int controlOrdered(sqlite3_file* file, int operation, void* argument) {
  return methodsOf(file).xFileControl(realOf(file), operation, argument);
}
int sectorOrdered(sqlite3_file* file) {
  return methodsOf(file).xSectorSize(realOf(file));
}
int traitsOrdered(sqlite3_file* file) {
  return methodsOf(file).xDeviceCharacteristics(realOf(file));
}
int mapOrdered(sqlite3_file* file, int region, int size, int extend, void volatile** at) {
  return methodsOf(file).xShmMap(realOf(file), region, size, extend, at);
}
int lockMapOrdered(sqlite3_file* file, int offset, int count, int flags) {
  return methodsOf(file).xShmLock(realOf(file), offset, count, flags);
}
void barrierOrdered(sqlite3_file* file) {
  methodsOf(file).xShmBarrier(realOf(file));
}
int unmapOrdered(sqlite3_file* file, int remove) {
  return methodsOf(file).xShmUnmap(realOf(file), remove);
}

// Version 2: pages are not mapped into memory here (PRAGMA mmap_size=0), which version 3 would be for.
const sqlite3_io_methods kOrderedMethods = {2,
                                            closeOrdered,
                                            readOrdered,
                                            writeOrdered,
                                            truncateOrdered,
                                            syncOrdered,
                                            sizeOrdered,
                                            lockOrdered,
                                            unlockOrdered,
                                            checkLockOrdered,
                                            controlOrdered,
                                            sectorOrdered,
                                            traitsOrdered,
                                            mapOrdered,
                                            lockMapOrdered,
                                            barrierOrdered,
                                            unmapOrdered,
                                            nullptr,
                                            nullptr};

int openOrdered(sqlite3_vfs* system, const char* name, sqlite3_file* file, int flags, int* given) {
  auto* real = static_cast<sqlite3_vfs*>(system->pAppData);
  file->pMethods = nullptr;
  foldingOf(file) = nullptr;
  std::memset(realOf(file), 0, static_cast<std::size_t>(real->szOsFile));
  const int result = real->xOpen(real, name, realOf(file), flags, given);
  if (realOf(file)->pMethods != nullptr) file->pMethods = &kOrderedMethods;
  return result;
}

OrderedFile* mainFile(sqlite3* database) {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  return file != nullptr && file->pMethods == &kOrderedMethods ? reinterpret_cast<OrderedFile*>(file) : nullptr;
}

}  // namespace

const char* orderedFileSystem() {
  static std::mutex mutex;
  static std::map<sqlite3_vfs*, std::pair<sqlite3_vfs, std::string>> systems;  // one on top of each real one
  const std::lock_guard lock(mutex);
  sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
  const auto found = systems.find(real);
  if (found != systems.end()) return found->second.second.c_str();
  auto& [system, name] = systems[real];
  name = std::string("ordered-") + real->zName;
  system = *real;
  system.zName = name.c_str();
  system.pAppData = real;
  system.szOsFile = static_cast<int>(sizeof(OrderedFile)) + real->szOsFile;
  system.xOpen = openOrdered;
  system.xDelete = [](sqlite3_vfs* self, const char* file, int sync) {
    auto* below = static_cast<sqlite3_vfs*>(self->pAppData);
    return below->xDelete(below, file, sync);
  };
  system.xAccess = [](sqlite3_vfs* self, const char* file, int flags, int* result) {
    auto* below = static_cast<sqlite3_vfs*>(self->pAppData);
    return below->xAccess(below, file, flags, result);
  };
  system.xFullPathname = [](sqlite3_vfs* self, const char* file, int size, char* result) {
    auto* below = static_cast<sqlite3_vfs*>(self->pAppData);
    return below->xFullPathname(below, file, size, result);
  };
  sqlite3_vfs_register(&system, 0);
  return name.c_str();
}

OrderedFolding::OrderedFolding(sqlite3* database, long long oldBytes) : m_database(database) {
  if (OrderedFile* file = mainFile(database); file != nullptr) file->folding = new Folding{oldBytes, 0, {}};
}

OrderedFolding::~OrderedFolding() {
  if (OrderedFile* file = mainFile(m_database); file != nullptr) {
    // What is still kept was never brought to the disk: the folding failed, and the log is folded in again.
    delete file->folding;
    file->folding = nullptr;
  }
}

}  // namespace hz::survey
