// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "survey/codebook/community_names.h"
#include "survey/codebook/date_order.h"

#include <map>
#include <string>

namespace hz::survey {

/// What the values of a file mean, where they are neither codes nor labels of the codebook or where a person knows
/// better: question → (cell as in the file → choice code). "" says that nothing was answered; "-97", "-98", "-99" say
/// not applicable, do not know, refused; any other text must be a choice of the question (a community or wave code for
/// these two). Values that are not named go the usual way.
using ValueMap = std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>;

struct CodingOptions {
  std::string defaultWave = {};
  bool strict = false;
  CommunityNames communities = {};  ///< empty = any community is taken
  std::string community = {};       ///< of a file that has no community column
  ValueMap values = {};
  DateOrder dates = DateOrder::YearFirst;
  /// The file has no column that identifies respondents: they are known by their rows ("row-17").
  bool numberRows = false;
};

}  // namespace hz::survey
