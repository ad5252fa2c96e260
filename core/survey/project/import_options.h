// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/personal_action.h"
#include "import/read_options.h"
#include "survey/codebook/coder.h"
#include "survey/framework/sheets.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hz::survey {

/// A cell that the person has changed before the import.
struct MendedCell {
  std::int64_t fileRow = 0;
  std::string column;
  std::string text;
};

struct ImportOptions {
  std::optional<SheetKind> as;  ///< nothing = recognised from the columns
  std::string wave;             ///< for files without a wave column
  std::string community;        ///< for files without a community column
  bool strict = false;          ///< a bad cell rejects its row
  bool dryRun = false;          ///< everything but storing
  /// Communities that an earlier file of the same set brings: a dry run does not find them in the project.
  std::vector<Community> alsoCommunities;
  ReadOptions read;
  /// Column of the file → question or statistic code, in place of the automatic match; "" leaves the column out.
  std::vector<std::pair<std::string, std::string>> mapping;
  ValueMap values;  ///< what values of the file mean, by question
  DateOrder dates = DateOrder::YearFirst;
  /// Column of the file → what becomes of it where it holds personal data. Columns found that do not stand here are
  /// left out. Pseudonym also works on columns in which nothing was found.
  std::vector<std::pair<std::string, PersonalAction>> personal;
  /// File with the key of the pseudonyms; needed when a column gets them. It lies outside the project and is made
  /// where it is not there yet.
  std::string pseudonymKey;
  std::vector<MendedCell> mended;
};

}  // namespace hz::survey
