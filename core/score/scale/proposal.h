// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "base/progress.h"
#include "import/read_options.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/draft.h"
#include "survey/framework/framework.h"

#include <map>
#include <string>
#include <vector>

namespace hz::score {

/// Scale items that are taken for one dimension.
struct ItemBlock {
  std::string code;  ///< a name that a framework takes
  LocalizedText name;
  std::vector<std::string> items;  ///< question codes, in order of the questionnaire
  bool operator==(const ItemBlock&) const = default;
};

/// What a file of answers seems to be: to be corrected by a person, nothing of it is certain.
struct Proposal {
  Codebook codebook;                       ///< nothing is marked as reversed
  std::vector<std::string> columns;        ///< column of every question; "" = it has none (community of the file)
  std::vector<ItemBlock> blocks;           ///< at least two items each
  std::map<std::string, double> itemRest;  ///< item → correlation with the mean of the others of its block, as answered
  /// Items that go against the others of their block: suspected of reversed wording. Never more than half of a block.
  std::vector<std::string> suspected;
  bool lacksCommunity = false;  ///< no column is the community: one is given at the import
};

/// Reads the whole file. Items with the same choices (numbers, or words of a degree) are scale items; their blocks come
/// from the matrix they are asked in ("题干—行", "stem [row]"), the prefix of their codes (A1 A2 …, Q5_1) or the
/// section of the questionnaire. A questionnaire (XLSForm) is taken as it is, with blocks of its scales. A file of one
/// year gets it as its wave: from its dates, its name, or when it was last changed. Throws what draftInstrument throws.
Proposal proposeDefinitions(const std::string& path, const ReadOptions& options, const DraftRoles& roles,
                            Progress& progress);

/// One index a block, the mean of its items with equal weights.
Framework frameworkOfBlocks(const Codebook& codebook, const std::vector<ItemBlock>& blocks);

/// Correlation of each item with the mean of the others of its block (item–rest, Nunnally & Bernstein 1994, ch. 8),
/// over rows with all items answered; missing where that is not defined. `answers` are the items' columns, missing =
/// NaN.
std::vector<double> itemRestCorrelations(const std::vector<std::vector<double>>& answers);
/// Items to be turned so that none goes against the others: the most negative first, at most half of them.
std::vector<bool> suspectedReversed(const std::vector<std::vector<double>>& answers);

}  // namespace hz::score
