// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/store/batch_store.h"
#include "survey/store/database.h"

#include <cstdint>
#include <vector>

namespace hz::survey {

/// Kind of the named values that hold imports which others have taken the place of (named_values.h). They are answers:
/// what leaves without answers leaves without them.
inline constexpr const char* kReplacedImports = "replaced_import";

/// Puts everything that belongs to a batch aside, for the undo of the import `by` that takes its place. To be followed
/// by removeBatch(), inside the caller's transaction.
void keepReplaced(const Database& database, const StoredBatch& batch, std::int64_t by);

/// What the undo of an import did to those whose place it had taken.
struct ReplacedImports {
  std::vector<std::int64_t> broughtBack;
  /// Not brought back: the questionnaire has changed since, or other imports have brought the same rows.
  std::vector<std::int64_t> lost;
};

/// Brings back what `by` had replaced, once `by` is taken out; inside the caller's transaction. Answers get the
/// places they had where those are free, else others behind all. What cannot come back whole does not come back at all.
ReplacedImports bringBack(const Database& database, std::int64_t by);

}  // namespace hz::survey
