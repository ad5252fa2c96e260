// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "data/survey.h"
#include "survey/framework/framework.h"
#include "survey/recipe/recipe.h"

#include <cstddef>
#include <vector>

namespace hz::score {

/// Which evidence the involvement of social workers rests on (resources/help/en/rules.md, "Without social workers";
/// resources/help/en/rules.md, "Involvement in domains").
enum class InvolvementCase {
  NoWorkers,  ///< no social worker and no hours: I3 = 100, N2 = 0
  Hours,      ///< (a) hours per domain
  Presence,   ///< (b) list of the domains social workers are present in
  Survey      ///< (c) what residents report
};

/// The hours sheet of one community and wave.
struct DomainSheet {
  InvolvementCase which = InvolvementCase::Survey;
  std::vector<double> involvements;  ///< u per domain, NaN = unknown; cases (a), (b) and NoWorkers
  std::vector<double> hours;         ///< per domain, NaN = unknown; case (a)
  bool populationMissing = false;    ///< hours per 10,000 are wanted, but the population is unknown
};

/// More unknown domains than this make the imbalance missing: 2 of 10.
inline std::size_t unknownDomainsAllowed(std::size_t domains) {
  return domains / 5;
}

/// One sheet per unit of [firstUnit, firstUnit + unitCount). A community with any row in a wave is case (a) or (b), by
/// what its rows hold; domains that are blank or absent are unknown, never 0.
std::vector<DomainSheet> domainSheets(const Survey& survey, const NarrownessImbalance& kind, const Recipe& recipe,
                                      std::size_t firstUnit, std::size_t unitCount);

}  // namespace hz::score
