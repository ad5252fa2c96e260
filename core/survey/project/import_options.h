// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/project/import_settings.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hz::survey {

/// A cell that the person has changed before the import.
struct CorrectedCell {
  std::int64_t fileRow = 0;
  std::string column;
  std::string text;
};

/// One import: its settings, and what belongs to this run only.
struct ImportOptions {
  ImportSettings settings;
  bool dryRun = false;  ///< everything but storing
  /// Communities that an earlier file of the same set brings: a dry run does not find them in the project.
  std::vector<Community> alsoCommunities;
  /// File with the key of the pseudonyms; needed when a column gets them. It lies outside the project and is made
  /// where it is not there yet.
  std::string pseudonymKey;
  std::vector<CorrectedCell> corrected;
  /// Imports that this one replaces: they are taken out in the same transaction, so that a failure leaves them in.
  std::vector<std::int64_t> replaces;
  /// Stores nothing where something is found that is hardly meant (isDoubt); the report says so.
  bool refuseDoubts = false;
  /// Filled by Project::import: columns that were mapped to kKeepColumn and those like it, as the profile keeps them.
  std::map<std::string, std::string> additional;
};

}  // namespace hz::survey
