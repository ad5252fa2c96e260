// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/read_options.h"
#include "survey/codebook/codebook_edit.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hz::survey {

/// What a column is mapped to in order to be kept: as what its values look like, or as what the person says.
inline constexpr std::string_view kKeepColumn = "+", kKeepAsText = "+text", kKeepAsNumber = "+number",
                                  kKeepAsChoice = "+choice";
/// One of the four.
bool isKeptColumn(std::string_view meaning);

/// Columns of a file that the questionnaire does not know, kept as variables of their own.
struct AdditionalVariables {
  CodebookEdit edit;                           ///< the questionnaire with them, in the group kAdditionalVariables
  std::map<std::string, std::string> mapping;  ///< column → code of its variable: for the import of the file
  std::vector<std::string> refused;            ///< columns that look like personal data, or are not there
};
/// The kind of each (text, date, number, one or several choices) is drafted from its values. A column that is a
/// variable of the questionnaire already, by its text, stays that one. `columns`: column → how it is kept (kKeepColumn
/// …); choices are at most kMaxChoices texts, a column with more of them stays a text.
AdditionalVariables additionalVariables(const Codebook& codebook, const std::string& file, const ReadOptions& options,
                                        const std::map<std::string, std::string>& columns);

}  // namespace hz::survey
