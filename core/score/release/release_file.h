// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "base/parts.h"
#include "stats/disclosure/anonymity.h"
#include "survey/codebook/codebook.h"
#include "survey/project/responses_file.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hz::score {

struct ReleaseFileOptions {
  /// Questions by which somebody could be found again; empty = community, wave and what is usual (sex, age, education,
  /// household registration, tenure …) or, where the instrument has none of these, its first five of one choice.
  std::vector<std::string> keys;
  /// Further questions that leave as answered; scale items and multiple choices always do.
  std::vector<std::string> include;
  int k = 10;
};

/// What was done to one key.
struct ReleaseFileKey {
  std::string code;
  int before = 0, after = 0;   ///< categories
  std::size_t suppressed = 0;  ///< records that lost it
};

/// Questionnaires that somebody else may have (resources/help/en/disclosure.md, "Release file"): no identifiers, dates,
/// texts, weights or other columns; keys recoded, coded at both ends, and suppressed where fewer than k share them;
/// records in an order that says nothing.
struct ReleaseFile {
  Codebook codebook;  ///< of the columns that leave
  std::vector<std::vector<std::string>> rows;
  std::vector<ReleaseFileKey> keys;
  stats::AnonymityMeasures before, after;
  int k = 10;
  ResponseRows asRows() const;
};

/// Throws Fault(BadArgument) for questions that are not there.
ReleaseFile makeReleaseFile(const Codebook& codebook, const ResponseRows& rows, const ReleaseFileOptions& options);

/// Description of the file in DDI-Codebook 2.5 (XML, UTF-8): study, file, variables with their categories, and what was
/// done to them. No frequencies.
std::string ddiCodebook(const ReleaseFile& data, const std::string& title, const std::string& fileName,
                        Language language);

}  // namespace hz::score
