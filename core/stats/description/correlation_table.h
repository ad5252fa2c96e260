// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"
#include "stats/compare/p_adjust.h"
#include "stats/design/design.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hz::stats {

struct CorrelationOptions {
  bool spearman = false;
  bool listwise = false;
  PAdjustment adjustment = PAdjustment::Holm;
  double level = 0.95;
  const SurveyDesign* design = nullptr;
};

/// A pair of variables, a below b in the triangle (a > b as places).
struct CorrelationPair {
  std::size_t a = 0, b = 0, n = 0;
  double r = kMissing;   ///< missing for a constant column
  double se = kMissing;  ///< design-based only, by linearisation of the weighted moments
  double lower = kMissing, upper = kMissing;
  double statistic = kMissing;  ///< t = r√((n−2)/(1−r²)); by design atanh(r)/(se/(1−r²))
  double df = kMissing, p = kMissing, pAdjusted = kMissing;
};
struct CorrelationTable {
  std::vector<std::size_t> n;
  std::vector<double> means, sds;
  std::vector<CorrelationPair> pairs;  ///< row by row: (1,0), (2,0), (2,1) …
};

/// Pearson's r with Fisher's interval, or Spearman's with Bonett & Wright's (2000). With a design Pearson's r is
/// weighted with p and interval on ν degrees of freedom; a weighted Spearman has neither.
CorrelationTable correlationTable(const std::vector<std::vector<double>>& columns, const CorrelationOptions& options);

}  // namespace hz::stats
