// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "framework/sheets.h"
#include "import/personal_action.h"
#include "import/read_options.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hz {

struct ImportOptions {
  std::optional<SheetKind> as;  ///< nothing = recognised from the columns
  std::string wave;             ///< for files without a wave column
  bool strict = false;          ///< a bad cell rejects its row
  bool dryRun = false;          ///< everything but storing
  /// Communities that an earlier file of the same set brings: a dry run does not find them in the project.
  std::vector<std::string> alsoCommunities;
  ReadOptions read;
  /// Column of the file → question or statistic code, in place of the automatic match; "" leaves the column out.
  std::vector<std::pair<std::string, std::string>> mapping;
  /// Column of the file → what becomes of it where it holds personal data. Columns found that do not stand here are
  /// left out. Pseudonym also works on columns in which nothing was found.
  std::vector<std::pair<std::string, PersonalAction>> personal;
  /// File with the key of the pseudonyms (Pseudonymizer::createKeyFile); needed when a column gets them. It lies
  /// outside the project and is only read.
  std::string pseudonymKey;
};

}  // namespace hz
