// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "stats/psychometrics/adequacy.h"
#include "stats/psychometrics/agreement.h"
#include "stats/psychometrics/polychoric.h"
#include "stats/psychometrics/reliability.h"

#include <string>
#include <vector>

namespace hz::stats {

// What the figures say, in sentences (resources/text/psychometrics.csv).

/// Who was used, items that are probably reversed, covariances that contradict each other, a negative alpha.
std::vector<std::string> reliabilityRemarks(const Reliability& found, Language language);
/// A negative alpha is an error of the scale, not a low reliability: what it is and which items to turn; "" for others.
std::string negativeAlphaText(const Reliability& found, Language language);
/// Pairs with empty cells or a correlation at the bound, and a matrix that is not positive definite.
std::vector<std::string> polychoricRemarks(const Polychoric& found, const std::vector<std::string>& items,
                                           Language language);
/// Which omega this is: definition, estimator, metric.
std::string omegaDefinition(Language language);
/// Kaiser's word for a KMO or MSA: "marvellous" from .9 down to "unacceptable" below .5.
std::string adequacyWord(double kmo, Language language);
/// How many components stand out from chance, and which eigenvalue fails first.
std::string parallelText(const ParallelAnalysis& found, Language language);
/// "May the items be aggregated to the community?", answered, with each condition that fails; of a scale whose alpha is
/// negative that it must be mended first. `alpha`: NaN where it could not be computed.
std::string aggregationText(const GroupAgreement& agreement, const WithinGroupAgreement& within, double alpha,
                            Language language);

}  // namespace hz::stats
