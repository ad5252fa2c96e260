// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/design/estimator.h"

#include <string>
#include <vector>

namespace hz::stats {

struct CrosstabCell {
  std::size_t n = 0;                      ///< cases
  double weighted = 0;                    ///< Σw
  SurveyEstimate total, inRow, inColumn;  ///< shares of all, of the row, of the column
  double expected = kMissing;             ///< Σw under independence
  double adjustedResidual = kMissing;     ///< of the table scaled to n (Haberman 1973)
  double designResidual = kMissing;       ///< (N_rc − N_r·N_·c/N) over its design-based standard error
};

/// One test of independence.
struct IndependenceTest {
  double statistic = kMissing;
  double df1 = kMissing, df2 = kMissing;  ///< df2 missing = chi-square
  double p = kMissing;
  std::string method;  ///< how a mixture's tail was found: "farebrother", "saddlepoint", "satterthwaite"; "" otherwise
};

struct Crosstab {
  std::size_t n = 0;  ///< cases with a row and a column; X² counts these
  std::size_t rows = 0, columns = 0;
  std::vector<CrosstabCell> cells;  ///< [row][column]
  std::vector<SurveyEstimate> rowShares, columnShares;
  /// Rao & Scott 1981, 1984; Thomas & Rao 1987: the six of R's svychisq (survey 4.1.1). Missing in tables of one row or
  /// column, or where `reason` says why.
  IndependenceTest f, chisq, wald, adjustedWald, lincom, saddlepoint;
  double meanDesignEffect = kMissing;  ///< tr Δ / q, the generalised design effect
  std::string reason;
};

/// Weighted table of two variables with design-based shares and tests. `rowOf`, `columnOf`: category per respondent,
/// −1 = missing; such respondents count nowhere, not in n either. Throws Fault(BadArgument) without any complete case.
Crosstab crosstab(const SurveyDesign& design, const ReplicateWeights* replicates, const std::vector<int>& rowOf,
                  std::size_t rows, const std::vector<int>& columnOf, std::size_t columns, double level,
                  Progress& progress);

/// P(Σ λ_i χ²_1 > x), or with a finite `df` P(Σ λ_i χ²_1 > x·χ²_df/df); λ > 0, x ≥ 0. Ruben's series of chi-square
/// (or F) tails with positive shares (Ruben 1962; Farebrother 1984, AS 204), to 1e-12 relative; terms of no weight are
/// left out. NaN where the λ differ so much that the series does not end (largest over smallest some 5,000).
double mixtureTail(const std::vector<double>& lambda, double x, double df);
/// The same by the saddlepoint of Kuonen 1999 as R's survey has it (the denominator counted in whole degrees of
/// freedom); Satterthwaite's F where the saddlepoint degenerates, as `method` says.
double mixtureTailSaddlepoint(const std::vector<double>& lambda, double x, double df, std::string& method);

}  // namespace hz::stats
