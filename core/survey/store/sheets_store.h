// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/survey.h"
#include "survey/framework/sheets.h"
#include "survey/store/database.h"

#include <string>
#include <utility>
#include <vector>

namespace hz::survey {

/// Stores the accepted records of a sheet.
void writeSheet(const Database& database, SheetKind kind, const SheetBatch& batch, const Framework& framework,
                std::int64_t number);
/// Hash of a batch's records as stored.
std::string storedSheetHash(const Database& database, SheetKind kind, std::int64_t number);
/// Deletes the records of a batch.
void removeSheet(const Database& database, SheetKind kind, std::int64_t number);
/// Keys of the records that are there, for SheetCoder::addKnown.
std::vector<std::vector<std::string>> sheetKeys(const Database& database, SheetKind kind);

/// The communities sheet of the project, by code; empty when there is none.
std::vector<Community> declaredCommunities(const Database& database);
/// (wave, community) pairs that have statistics.
std::vector<std::pair<std::string, std::string>> unitsWithStatistics(const Database& database, const std::string& wave);
/// Names, statistics and hours of a survey whose units are made.
void loadSheets(const Database& database, Survey& survey);

}  // namespace hz::survey
