// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/store/ordered_file.h"

#include "survey/store/database.h"
#include "survey/store/folding_tail.h"

#include <sqlite3.h>
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
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
  bool hasPages;              ///< no journal or log
  bool refuses;               ///< changed pages
  int pageSize;               ///< of a project whose pages have checksums; 0 of all other files
  sqlite3_int64 changedPage;  ///< the first that was found; 0 = none
};
OrderedFile& ours(sqlite3_file* file) {
  return *reinterpret_cast<OrderedFile*>(file);
}

/// The checksum leaves out what SQLite changes in the first page when it takes up or puts down the write-ahead log (the
/// two format versions, the change counter and its repetition): a program killed inside that one write has written the
/// block with these bytes and not the one with the checksum, and the page is still right.
constexpr std::size_t kHeadBytes = 128;
std::array<char, kHeadBytes> headToSum(const char* page) {
  std::array<char, kHeadBytes> head{};
  std::memcpy(head.data(), page, head.size());
  const auto leaveOut = [&](std::size_t from, std::size_t to) {
    std::fill(head.data() + from, head.data() + to, '\0');
  };
  leaveOut(18, 20);
  leaveOut(24, 28);
  leaveOut(92, 100);
  return head;
}

/// Four lanes of multiplications and rotations, as fast as the page comes from memory (Collet's xxHash 64 in form).
std::uint64_t pageChecksum(const char* page, std::size_t size, std::uint64_t number, bool wholeHead = false) {
  constexpr std::uint64_t kFirst = 0x9E3779B185EBCA87U, kSecond = 0xC2B2AE3D27D4EB4FU;
  std::array<std::uint64_t, 4> lanes{number + kFirst, number ^ kSecond, kFirst, kSecond};
  const auto mix = [](std::uint64_t lane, const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    return std::rotl(lane + word * kSecond, 31) * kFirst;
  };
  const std::size_t words = size / 8;
  std::size_t i = 0;
  if (number == 1 && !wholeHead) {
    const std::array<char, kHeadBytes> head = headToSum(page);
    for (; i < kHeadBytes / 8; ++i) lanes[i % 4] = mix(lanes[i % 4], head.data() + 8 * i);
  }
  for (; i + 4 <= words; i += 4) {
    lanes[0] = mix(lanes[0], page + 8 * i);
    lanes[1] = mix(lanes[1], page + 8 * i + 8);
    lanes[2] = mix(lanes[2], page + 8 * i + 16);
    lanes[3] = mix(lanes[3], page + 8 * i + 24);
  }
  for (; i < words; ++i) lanes[i % 4] = mix(lanes[i % 4], page + 8 * i);
  std::uint64_t sum = words + number;
  for (const std::uint64_t lane : lanes) sum = (std::rotl(sum ^ lane, 27) + kSecond) * kFirst;
  return sum ^ (sum >> 29);
}

/// Learns from the first bytes of a file whether its pages have checksums.
void learn(sqlite3_file* file, const void* head) {
  if (!ours(file).hasPages) return;
  const auto* bytes = static_cast<const unsigned char*>(head);
  const int size = (bytes[16] << 8) | bytes[17];
  const std::uint32_t mark = (std::uint32_t{bytes[68]} << 24) | (std::uint32_t{bytes[69]} << 16) |
                             (std::uint32_t{bytes[70]} << 8) | std::uint32_t{bytes[71]};
  const bool have = std::memcmp(bytes, "SQLite format 3", 16) == 0 && bytes[20] == kPageReserve &&
                    mark == static_cast<std::uint32_t>(kApplicationId);
  ours(file).pageSize = !have ? 0 : size == 1 ? 65536 : size;
}

bool isWholePage(sqlite3_file* file, int count, sqlite3_int64 at) {
  return ours(file).pageSize > 0 && count == ours(file).pageSize && at % count == 0;
}

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

int noteChanged(sqlite3_file* file, sqlite3_int64 page) {
  if (ours(file).changedPage == 0) ours(file).changedPage = page;
  return ours(file).refuses ? SQLITE_IOERR_DATA : SQLITE_OK;
}

/// A file that ends inside a page was cut: SQLite would take the rest of the page for zeros.
int noteCutPage(sqlite3_file* file, int count, sqlite3_int64 at) {
  if (!isWholePage(file, count, at)) return SQLITE_IOERR_SHORT_READ;
  sqlite3_int64 size = 0;
  const bool cut = methodsOf(file).xFileSize(realOf(file), &size) == SQLITE_OK && at < size;
  return cut && noteChanged(file, at / count + 1) != SQLITE_OK ? SQLITE_IOERR_DATA : SQLITE_IOERR_SHORT_READ;
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
  const int result = methodsOf(file).xRead(realOf(file), to, count, at);
  if (result == SQLITE_IOERR_SHORT_READ) return noteCutPage(file, count, at);
  if (result != SQLITE_OK) return result;
  if (at == 0 && count >= 100) learn(file, to);
  if (isWholePage(file, count, at)) {
    const sqlite3_int64 number = at / count + 1;
    const std::size_t content = static_cast<std::size_t>(count) - kPageReserve;
    const std::uint64_t sum = pageChecksum(static_cast<const char*>(to), content, static_cast<std::uint64_t>(number));
    const char* stored = static_cast<const char*>(to) + content;
    if (std::memcmp(stored, &sum, sizeof sum) == 0) return SQLITE_OK;
    // Projects of the first version with checksums have that of the whole first page.
    const std::uint64_t whole = number == 1 ? pageChecksum(static_cast<const char*>(to), content, 1, true) : sum;
    if (std::memcmp(stored, &whole, sizeof whole) != 0) return noteChanged(file, number);
  }
  return SQLITE_OK;
}

int writePage(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  Folding* folding = foldingOf(file);
  const auto size = static_cast<std::size_t>(count);
  if (folding == nullptr || at >= folding->oldBytes || folding->kept + size > kMostKept)
    return methodsOf(file).xWrite(realOf(file), from, count, at);
  folding->pages[at].assign(static_cast<const char*>(from), size);
  folding->kept += size;
  return SQLITE_OK;
}

int writeOrdered(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
  if (at == 0 && count >= 100) learn(file, from);
  if (!isWholePage(file, count, at)) return writePage(file, from, count, at);
  std::string page(static_cast<const char*>(from), static_cast<std::size_t>(count));
  const std::size_t content = page.size() - kPageReserve;
  const std::uint64_t sum = pageChecksum(page.data(), content, static_cast<std::uint64_t>(at / count + 1));
  std::memcpy(page.data() + content, &sum, sizeof sum);
  return writePage(file, page.data(), count, at);
}

/// The pages that are about to be overwritten, as they are, behind the end of the file; and on the disk.
int writeTail(sqlite3_file* file, const Folding& folding, sqlite3_int64 end, int flags) {
  FoldingTail tail;
  tail.oldBytes = folding.oldBytes;
  for (const auto& [at, page] : folding.pages) {
    std::string old(page.size(), '\0');
    const int result = methodsOf(file).xRead(realOf(file), old.data(), static_cast<int>(old.size()), at);
    if (result != SQLITE_OK) return result;
    tail.pages.push_back({at, std::move(old)});
  }
  const std::string bytes = tailBytes(tail, end);
  constexpr std::size_t kPiece = std::size_t{1} << 16;  // SQLite writes less than 128 KiB at once, or nothing
  for (std::size_t i = 0; i < bytes.size(); i += kPiece) {
    const auto count = static_cast<int>(std::min(kPiece, bytes.size() - i));
    const int result =
        methodsOf(file).xWrite(realOf(file), bytes.data() + i, count, end + static_cast<sqlite3_int64>(i));
    if (result != SQLITE_OK) return result;
  }
  return methodsOf(file).xSync(realOf(file), flags);
}

/// New pages first, then a tail with the old ones, then the pages of the old state, then the tail away. A tail that
/// could not be taken away would undo what was folded in, so that is an error, and the log stays.
int syncOrdered(sqlite3_file* file, int flags) {
  Folding* folding = foldingOf(file);
  int result = methodsOf(file).xSync(realOf(file), flags);
  if (folding == nullptr || folding->pages.empty() || result != SQLITE_OK) return result;
  sqlite3_int64 end = 0;
  result = methodsOf(file).xFileSize(realOf(file), &end);
  if (result == SQLITE_OK) result = writeTail(file, *folding, end, flags);
  for (const auto& [at, page] : folding->pages) {
    if (result == SQLITE_OK)
      result = methodsOf(file).xWrite(realOf(file), page.data(), static_cast<int>(page.size()), at);
  }
  folding->pages.clear();
  folding->kept = 0;
  if (result == SQLITE_OK) {
    folding->oldBytes = end;  // a further tail goes back to the state that now stands
    result = methodsOf(file).xSync(realOf(file), flags);
  }
  const int truncated = end > 0 ? methodsOf(file).xTruncate(realOf(file), end) : SQLITE_OK;
  if (result == SQLITE_OK) result = truncated;
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

template <ChangedPages kPages>
int openOrdered(sqlite3_vfs* system, const char* name, sqlite3_file* file, int flags, int* given) {
  auto* real = static_cast<sqlite3_vfs*>(system->pAppData);
  ours(file).refuses = kPages == ChangedPages::Refused;
  file->pMethods = nullptr;
  foldingOf(file) = nullptr;
  ours(file).pageSize = 0;
  ours(file).changedPage = 0;
  std::memset(realOf(file), 0, static_cast<std::size_t>(real->szOsFile));
  ours(file).hasPages = (flags & SQLITE_OPEN_MAIN_DB) != 0;
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

const char* orderedFileSystem(ChangedPages pages) {
  static std::mutex mutex;
  using Made = std::pair<sqlite3_vfs, std::string>;
  static std::map<std::pair<sqlite3_vfs*, ChangedPages>, Made> systems;  // two on top of each real one
  const std::lock_guard lock(mutex);
  sqlite3_vfs* real = sqlite3_vfs_find(nullptr);
  const auto found = systems.find({real, pages});
  if (found != systems.end()) return found->second.second.c_str();
  const bool refuses = pages == ChangedPages::Refused;
  auto& [system, name] = systems[{real, pages}];
  name = std::string(refuses ? "ordered-" : "noting-") + real->zName;
  system = *real;
  system.zName = name.c_str();
  system.pAppData = real;
  system.szOsFile = static_cast<int>(sizeof(OrderedFile)) + real->szOsFile;
  system.xOpen = refuses ? openOrdered<ChangedPages::Refused> : openOrdered<ChangedPages::Noted>;
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

long long changedPage(sqlite3* database) {
  const OrderedFile* file = mainFile(database);
  return file != nullptr ? file->changedPage : 0;
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
