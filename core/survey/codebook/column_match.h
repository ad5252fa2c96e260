// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/codebook.h"

#include <string>
#include <vector>

namespace hz::survey {

/// Which question a file column answers.
struct ColumnMatch {
  std::string column;    ///< the file's name
  std::string question;  ///< code; "" = not used
  double score = 0;      ///< 1 = same code … 0 = none; below 0.8 it is listed as doubtful
  std::string reason;    ///< "code", "label", "spread" (0/1 column of a multiple choice), "given", ""
  std::string choice;    ///< for "spread": the choice code
};
using Mapping = std::vector<ColumnMatch>;  ///< one per file column, in file order

/// Matches by code, by question text in either language (normalised), by 0/1 columns named question/choice.
Mapping matchColumns(const std::vector<std::string>& columns, const Codebook& codebook);

}  // namespace hz::survey
