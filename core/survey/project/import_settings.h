// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/personal_action.h"
#include "import/read_options.h"
#include "survey/codebook/coder.h"
#include "survey/framework/sheets.h"

#include <map>
#include <optional>
#include <string>

namespace hz::survey {

/// Everything that can be said about how a file is imported: on the command line, in the wizard, in a profile.
/// Nothing = not said. A setting is declared here, named once more in eachSetting() and used in one place.
struct ImportSettings {
  std::optional<SheetKind> as;           ///< nothing = recognised from the columns
  std::optional<std::string> wave;       ///< for files without a wave column
  std::optional<std::string> community;  ///< for files without a community column
  std::optional<bool> strict;            ///< a bad cell rejects its row
  std::optional<DateOrder> dates;        ///< nothing = year first
  std::optional<std::string> idPrefix;   ///< stands before every identifier: paper forms beside online ones
  ReadOptions read;
  /// Column of the file → question or statistic code, in place of the automatic match; "" leaves the column out,
  /// kKeepColumn and those like it keep it as an additional variable (survey/codebook/additional.h).
  std::map<std::string, std::string> mapping;
  ValueMap values;  ///< what values of the file mean, by question
  /// Column of the file → what becomes of it where it holds personal data. Columns found that do not stand here are
  /// left out. Pseudonym also works on columns in which nothing was found.
  std::map<std::string, PersonalAction> personal;
  bool operator==(const ImportSettings&) const = default;
};

/// The one list of the settings but the tables: calls visit(key in files, accessor of the optional).
template <typename Visit>
void eachSetting(const Visit& visit) {
  visit(
      "as", [](auto& s) -> auto& { return s.as; });
  visit(
      "wave", [](auto& s) -> auto& { return s.wave; });
  visit(
      "community", [](auto& s) -> auto& { return s.community; });
  visit(
      "strict", [](auto& s) -> auto& { return s.strict; });
  visit(
      "encoding", [](auto& s) -> auto& { return s.read.encoding; });
  visit(
      "delimiter", [](auto& s) -> auto& { return s.read.delimiter; });
  visit(
      "header_rows", [](auto& s) -> auto& { return s.read.headerRows; });
  visit(
      "skip_rows", [](auto& s) -> auto& { return s.read.skipRows; });
  visit(
      "sheet", [](auto& s) -> auto& { return s.read.sheet; });
  visit(
      "range", [](auto& s) -> auto& { return s.read.range; });
  visit(
      "decimal_comma", [](auto& s) -> auto& { return s.read.decimalComma; });
  visit(
      "repair_quotes", [](auto& s) -> auto& { return s.read.repairQuotes; });
  visit(
      "source", [](auto& s) -> auto& { return s.read.source; });
  visit(
      "dates", [](auto& s) -> auto& { return s.dates; });
  visit(
      "id_prefix", [](auto& s) -> auto& { return s.idPrefix; });
}

/// What is given, and from `others` what is not. Tables are joined entry by entry.
ImportSettings mergedSettings(ImportSettings given, const ImportSettings& others);

}  // namespace hz::survey
