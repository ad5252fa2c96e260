// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/read_options.h"
#include "survey/codebook/codebook_edit.h"

#include <string>
#include <vector>

namespace hz::survey {

/// Columns of a file that the questionnaire does not know, kept as variables of their own.
struct AdditionalVariables {
  CodebookEdit edit;                           ///< the questionnaire with them, in the group kAdditionalVariables
  std::map<std::string, std::string> mapping;  ///< column → code of its variable: for the import of the file
  std::vector<std::string> refused;            ///< columns that look like personal data, or are not there
};
/// The kind of each (text, date, number, one or several choices) is drafted from its values. A column that is a
/// variable of the questionnaire already, by its text, stays that one.
AdditionalVariables additionalVariables(const Codebook& codebook, const std::string& file, const ReadOptions& options,
                                        const std::vector<std::string>& columns);

}  // namespace hz::survey
