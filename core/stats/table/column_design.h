// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "stats/design/design.h"
#include "stats/table/microdata.h"

#include <string>
#include <vector>

namespace hz::stats {

/// A sample design in words: which columns of a table hold what, and the level of its intervals.
struct DesignOptions {
  std::string weights, strata;
  std::vector<std::string> psu, fpc;  ///< one or two stages
  std::string lonely = "refuse";      ///< refuse, remove (or certainty), adjust, average
  double level = 0.95;

  /// The columns it names.
  std::vector<std::string> columns() const;
};

/// The design of the rows. PSU names that occur in several strata are nested within them; second-stage names are always
/// nested within their PSU. `notes` gets what was decided or looks wrong. Throws Fault(DesignValueUnusable) naming row
/// and column, and what SurveyDesign throws.
SurveyDesign makeDesign(const Microdata& data, const DesignOptions& options, Language language,
                        std::vector<std::string>& notes);

}  // namespace hz::stats
