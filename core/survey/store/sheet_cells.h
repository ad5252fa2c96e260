// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/framework/framework.h"
#include "survey/framework/sheet_kinds.h"
#include "survey/store/database.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hz::survey {

/// What a row of a sheet is known by, in the order of its key: community, wave and what else tells rows apart.
std::vector<std::string> sheetKeyFields(SheetKind kind);
/// Its numbers: the statistics of the framework; hours and present; persons.
std::vector<std::string> sheetFields(SheetKind kind, const Framework& framework);

/// One row of a community sheet as stored.
struct StoredSheetRow {
  std::vector<std::string> key;
  std::map<std::string, std::string> values;  ///< field → number; absent = not known
  std::int64_t batch = 0;                     ///< that brought its first number; 0 = there is no such row
};
StoredSheetRow readSheetRow(const Database& database, SheetKind kind, const std::vector<std::string>& key);
/// All rows, in order of key.
std::vector<StoredSheetRow> readSheetRows(const Database& database, SheetKind kind);

/// Writes one number (missing = not known) inside the caller's transaction and keeps the hash of its batch: that of the
/// number or row that is there, else `rowBatch`, else the latest typed batch of the kind, else a new one. Returns it.
std::int64_t writeSheetCell(const Database& database, SheetKind kind, const std::vector<std::string>& key,
                            const std::string& field, double value, std::int64_t rowBatch);

}  // namespace hz::survey
