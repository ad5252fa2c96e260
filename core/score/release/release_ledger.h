// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/index/scorecard.h"
#include "survey/codebook/codebook.h"
#include "survey/project/project.h"
#include "survey/project/release_record.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hz::score {

/// The units of a scorecard with who stands behind them. `respondents`: identifiers by Survey::rows of the survey it
/// was evaluated from (Project::respondents).
std::vector<ReleasedUnit> unitsOf(const Scorecard& card, const Survey& survey, const Codebook& codebook,
                                  const std::vector<std::string>& respondents);

/// A unit that would tell on fewer than k respondents beside what left before.
struct TooClose {
  std::size_t unit = 0;  ///< of the scorecard
  std::string at, what;  ///< the earlier release
};

/// Compares with every earlier release of the same community and wave: other respondents, or an answer more or less to
/// the same result, of 1 to k - 1 people. Equal sets may leave again and again.
std::vector<TooClose> tooClose(const std::vector<ReleasedUnit>& units, const std::vector<ReleaseRecord>& earlier,
                               int k);

/// A project opened for reading, lent to the gate, which opens it for writing where something new leaves.
struct ReleaseRequest {
  std::string what;         ///< "analyse", "chart" … for the ledger
  bool isOwnMethod = true;  ///< by the method stored in the project, without a change
  bool mayReopen = true;    ///< the project may be let go of and opened again
};

/// What passed the gate: the scorecard as it may leave, and the units that were kept back for being too close.
struct Release {
  Scorecard card;
  std::vector<TooClose> tooClose;
};

/// The gate itself: takes a scorecard of this project, compares it with what left before, keeps back what must be
/// (released_scorecard.h) and records the rest. A file that can only be read cannot record: only its own method leaves
/// then. `project` may be opened anew. Throws Fault: MinimumTooLow, ReleaseUnrecorded, ReleaseTooClose where nothing
/// would be left, and those of the file.
Release release(Project& project, const Survey& survey, const Scorecard& card, const ReleaseRequest& request);

}  // namespace hz::score
