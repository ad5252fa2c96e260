// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/index_table.h"

#include <Eigen/Core>

namespace hz::stats::composite {

struct CorrelationMatrix {
  Eigen::MatrixXd r;
  std::size_t complete = 0;  ///< units without a missing value
};
/// Pearson correlations over the complete units. Throws Fault(BadArgument) that names a constant column, or says that
/// fewer units than columns are complete.
CorrelationMatrix completeCorrelations(const Columns& columns, const std::vector<std::string>& codes);

/// Weights from principal components, the way of the OECD handbook.
struct PcaWeights {
  std::vector<double> weights;      ///< sum 1
  std::vector<double> eigenvalues;  ///< of the correlation matrix, all, falling
  Eigen::MatrixXd loadings;         ///< columns × kept components, rotated
  std::vector<int> factor;          ///< component each column belongs to, from 0
  std::vector<double> explained;    ///< variance V_k of each rotated component
  std::size_t complete = 0;
};

/// OECD & JRC 2008, pp. 89–91 (after Nicoletti, Scarpetta & Boylaud 2000): components with eigenvalue > 1 and more
/// than 10 % of the variance, more until they cover 60 %; varimax with Kaiser's normalisation; q_jk = l²/Σ_j l²; each
/// column to its largest q; w_j ∝ q·V_k/ΣV. Throws Fault(BadArgument) for constant or fully collinear columns, which
/// it names, and for too few complete units.
PcaWeights pcaWeights(const Columns& columns, const std::vector<std::string>& codes);
/// The last steps from rotated loadings, columns × components.
PcaWeights weightsFromLoadings(const Eigen::MatrixXd& loadings);
}  // namespace hz::stats::composite
