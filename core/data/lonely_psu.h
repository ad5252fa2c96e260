// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hz {

/// What is done with a stratum of a single primary sampling unit (R survey's survey.lonely.psu; Lumley 2010, ch. 3).
enum class LonelyPsu {
  Refuse,  ///< Fault(LonelyUnit) names the stratum
  Remove,  ///< the unit is in every replicate once: the stratum adds no variance (R "remove", "certainty")
  Adjust,  ///< replicates: such strata are drawn from together as one, a single one with its neighbour by name, which
           ///< errs on the wide side; linearised: spread is taken about the grand mean (R "adjust")
  Average  ///< linearised only: the average variance of the other strata (R "average"); the recipe does not offer it
};

}  // namespace hz
