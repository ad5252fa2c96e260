// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/project/import_options.h"

#include <string>
#include <vector>

namespace hz::survey {

/// How a file was read and what its columns were taken for. Kept with every import, so that rejected rows can be
/// corrected and accepted later; offered again for the next file with the same columns; and a JSON file for scripts.
struct ImportProfile {
  std::optional<SheetKind> as;
  std::string wave;       ///< given for files without a wave column
  std::string community;  ///< given for files without a community column
  bool strict = false;
  ReadOptions read;
  struct Column {
    std::string name;
    std::string answers;  ///< question or statistic code; "question/choice" of a 0/1 column; "" = left out
  };
  std::vector<Column> columns;  ///< every column of the file, in file order
  ValueMap values;              ///< what values mean, by question
  DateOrder dates = DateOrder::YearFirst;
  std::vector<std::pair<std::string, PersonalAction>>
      personal;            ///< by column: what becomes of it; never a value, never the key
  std::string recognised;  ///< service the file was found to come from (Source::name)
  std::string savedAt;     ///< UTC, ISO 8601; "" = not from a project
};

/// The settings that make an import of another file go the same way. Its wave and community are kept unless `options`
/// names others.
void applyProfile(const ImportProfile& profile, ImportOptions& options);

std::string importProfileToJson(const ImportProfile& profile);
/// Throws Fault(ProfileInvalid) with `name` and what was expected.
ImportProfile importProfileFromJson(const std::string& text, const std::string& name);
/// Reads a profile file. Throws Fault(FileUnreadable), Fault(ProfileInvalid).
ImportProfile loadImportProfile(const std::string& path);

/// Names a layout: equal for files with the same columns in the same order.
std::string columnsSignature(const std::vector<std::string>& columns);

}  // namespace hz::survey
