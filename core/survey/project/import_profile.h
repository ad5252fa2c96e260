// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/project/import_settings.h"

#include <string>
#include <vector>

namespace hz::survey {

/// How a file was read and what its columns were taken for. Kept with every import, so that rejected rows can be
/// corrected and accepted later; offered again for the next file with the same columns; and a JSON file for scripts.
struct ImportProfile {
  ImportSettings settings;           ///< never a value of a personal column, never the key of pseudonyms
  std::vector<std::string> columns;  ///< every column of the file, in file order
  std::string recognised;            ///< service the file was found to come from (Source::name)
  std::string savedAt;               ///< UTC, ISO 8601; "" = not from a project
};

/// The settings as JSON; what was not said is left out.
std::string importProfileToJson(const ImportProfile& profile);
/// Throws Fault(ProfileInvalid) with `name` and what was expected. Reads the profiles of earlier versions, which hold
/// every setting, with "" for a text that was not given.
ImportProfile importProfileFromJson(const std::string& text, const std::string& name);
/// Reads a profile file. Throws Fault(FileUnreadable), Fault(ProfileInvalid).
ImportProfile loadImportProfile(const std::string& path);

/// Names a layout: equal for files with the same columns in the same order.
std::string columnsSignature(const std::vector<std::string>& columns);

}  // namespace hz::survey
