// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trust/item_table.h"

#include <vector>

namespace hz {

/// Reliability of a scale from complete rows.
struct Reliability {
  Eigen::Index n = 0;                     ///< complete rows used
  double alpha = 0;                       ///< k/(k−1) · (1 − Σ s_jj / Σ s_ij), Cronbach 1951
  double alphaLower = 0, alphaUpper = 0;  ///< Feldt 1965; too narrow for clustered samples
  double alphaStandardized = 0;           ///< k·r̄ / (1 + (k−1)·r̄)
  double averageR = 0;                    ///< mean inter-item correlation r̄
  double omegaTotal = 0;  ///< (Σλ)² / ((Σλ)² + Σθ), one-factor maximum likelihood on correlations, McDonald 1999
  struct Item {
    double mean = 0, sd = 0;
    double itemRest = 0;        ///< correlation with the sum of the other items
    double alphaIfDeleted = 0;  ///< NaN for two items
  };
  std::vector<Item> items;  ///< in the table's order
};

/// Needs at least two items and three complete rows; throws Fault(BadArgument) with the reason otherwise.
Reliability reliability(const ItemTable& table, double level = 0.95);

/// Is the correlation matrix fit for factor analysis?
struct Adequacy {
  double kmo = 0;           ///< Kaiser 1970; Kaiser & Rice 1974
  std::vector<double> msa;  ///< per item
  double bartlettChi2 = 0;  ///< −(n − 1 − (2p+5)/6) · ln det R, Bartlett 1950
  double bartlettDf = 0;
  double bartlettP = 0;
  std::vector<double> eigenvalues;  ///< of R, descending
};
/// Throws Fault(BadArgument) naming the item that is a combination of others when R is singular.
Adequacy adequacy(const ItemTable& table);

/// May answers be aggregated to groups? One-way analysis of variance of a score by group.
struct GroupAgreement {
  Eigen::Index n = 0;
  Eigen::Index groups = 0;
  double icc1 = 0;  ///< (MSB − MSW) / (MSB + (n0 − 1)·MSW), n0 = (N − Σn_j²/N)/(J − 1)
  double icc1Lower = 0, icc1Upper = 0;
  double icc2 = 0;  ///< (MSB − MSW) / MSB
  double f = 0, p = 0;
  double designEffect = 0;  ///< 1 + (Σn_j²/Σn_j − 1) · icc1
};
/// `group` numbers the group of each score; missing scores are left out. Needs two groups and a spread within them.
GroupAgreement groupAgreement(const std::vector<double>& score, const std::vector<int>& group, double level = 0.95);

}  // namespace hz
