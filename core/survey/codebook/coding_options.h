// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/number_form.h"
#include "survey/codebook/community_names.h"
#include "survey/codebook/date_order.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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
  std::string idPrefix = {};        ///< stands before every identifier of a respondent
  ValueMap values = {};
  std::optional<DateOrder> dates = {};  ///< nothing = by what the dates of each column prove
  std::vector<ColumnForm> forms = {};   ///< parallel to the columns of the file; empty = plain numbers
  /// Question → codes that the file declares missing, as ranges (from, to; "" = open), and their kind where a label
  /// says it. Labelled ones also stand in `values`.
  std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>> declaredMissing = {};
  /// Column of the file → the code that means ticked, of 0/1 columns that do not write 1.
  std::map<std::size_t, std::string> counted = {};
  /// The file has no column that identifies respondents: they are known by their rows ("row-17").
  bool numberRows = false;
};

}  // namespace hz::survey
