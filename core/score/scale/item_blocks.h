// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "score/scale/proposal.h"

namespace hz::score {

/// Finds the scale items of a questionnaire and their blocks; gives them the ends of their scale, one list of choices
/// where the draft had made them from the answers, and codes of their own where the columns begin with one ("A1、…").
/// `columns` and `numbered` are those of the draft; empty for a questionnaire that was made as one.
std::vector<ItemBlock> findBlocks(Codebook& codebook, const std::vector<std::string>& columns,
                                  const std::vector<bool>& numbered);

}  // namespace hz::score
