// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/project/import_settings.h"

#include <cstdint>
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
};

}  // namespace hz::survey
