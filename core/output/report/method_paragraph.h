// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/report/report.h"

#include <string>

namespace hz::output {

/// The paragraph on method for a thesis, in the language of the request, written from the recipe and the data alone:
/// sample (waves, received and valid questionnaires, n per community), indices and how their parts are averaged, source
/// of the weights, the imbalances and their targets, the ladder of missing data, goalposts, the bootstrap (replicates,
/// seed, strata, sampling units, weights), kind of interval, program version and data hash. What a project does not
/// use is not mentioned. One paragraph, no line breaks.
std::string methodParagraph(const FigureRequest& request, const ReportProvenance& provenance);

}  // namespace hz::output
