// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace hz::survey {

/// What stands behind the pages of a project file while pages of its old state are overwritten: those pages as they
/// were. Whoever opens the file and finds it puts them back, so that the file alone is the state before or the state
/// after, whenever the program was killed. A tail that is incomplete means that nothing was overwritten yet.
struct FoldingTail {
  std::int64_t oldBytes = 0;  ///< size of the file in the state before
  struct Page {
    std::int64_t at = 0;
    std::string content;
  };
  std::vector<Page> pages;
};

/// The bytes to be written at `start`, the end of the file. Pages of one size.
std::string tailBytes(const FoldingTail& tail, std::int64_t start);

enum class TailState { None, Undone, InUse };
/// Puts back what a tail holds. `ownFile`: nobody else can have it open, else the file is locked as SQLite does (InUse:
/// it could not be). Throws Fault(StorageFailed). Never for a file that this process has open.
TailState undoFolding(const std::string& path, bool ownFile);
bool hasFoldingTail(const std::string& path);
/// Takes away a tail that a killed program left behind a state that was whole already: a later kill must not find it
/// and put back pages of long ago. Under the lock of a writer; does nothing where that cannot be had.
void dropFoldingTail(const std::string& path);

}  // namespace hz::survey
