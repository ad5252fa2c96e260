// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codebook/coder.h"
#include "framework/sheets.h"
#include "import/read_options.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz {

/// What becomes of a column that looks like personal data.
enum class PersonalAction { LeaveOut, Pseudonym, Keep };
std::string_view personalActionName(PersonalAction action);  ///< "leave_out", "pseudonym", "keep"
std::optional<PersonalAction> personalActionNamed(std::string_view name);

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
  std::vector<std::string> alsoCommunities;
  ReadOptions read;
  /// Column of the file → question or statistic code, in place of the automatic match; "" leaves the column out.
  std::vector<std::pair<std::string, std::string>> mapping;
  ValueMap values;            ///< what values of the file mean, by question
  bool decimalComma = false;  ///< "0,435" is 0.435
  DateOrder dates = DateOrder::YearFirst;
  /// Column → what becomes of it. Columns that look like personal data and are not named here are left out.
  std::vector<std::pair<std::string, PersonalAction>> personal;
  std::string keyFile;  ///< of the pseudonyms (base/pseudonym.h); needed where a column gets some
  std::vector<MendedCell> mended;
};

}  // namespace hz
