// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/psychometrics/fit.h"
#include "stats/psychometrics/item_table.h"

#include <string>
#include <vector>

namespace hz::stats {

enum class Extraction {
  PrincipalComponents,  ///< eigenvectors · √eigenvalue
  MaximumLikelihood,    ///< Lawley & Maxwell 1971; uniquenesses at least 0.005, as in R factanal
  PrincipalAxis,        ///< iterated communalities from squared multiple correlations, to convergence
  MinimumResidual,      ///< least squares off the diagonal (Harman & Jones 1966); uniquenesses at least 0.005
};
enum class Rotation { None, Varimax, Promax };

/// Relative gain at which varimax stops. R's default is 1e-5, which leaves loadings 1e-3 from the maximum.
inline constexpr double kRotationTolerance = 1e-12;

struct ExplorationOptions {
  Extraction extraction = Extraction::MaximumLikelihood;
  Rotation rotation = Rotation::None;
  int factors = 1;
  double rotationTolerance = kRotationTolerance;
};

/// Exploratory factors or components of a correlation matrix, ordered by their sums of squared loadings, each with a
/// positive sum of loadings (the conventions of R factanal).
struct Exploration {
  ExplorationOptions options;
  std::vector<std::string> items;
  Eigen::Index n = 0;
  Eigen::MatrixXd unrotated;          ///< items × factors
  Eigen::MatrixXd loadings;           ///< rotated; the pattern when oblique
  Eigen::MatrixXd factorCorrelation;  ///< identity unless promax
  Eigen::VectorXd communalities;      ///< 1 − uniqueness
  Eigen::VectorXd uniquenesses;
  std::vector<double> sumOfSquares;  ///< per factor: diagonal of Φ Λ'Λ
  std::vector<double> share;         ///< of the total variance of the items
  std::vector<double> eigenvalues;   ///< of the correlations, descending
  FitIndices fit;                    ///< maximum likelihood only
  std::vector<std::string> heywood;  ///< items whose uniqueness is at its bound or below 0: the solution is improper
  int iterations = 0;
};

/// From `pairCorrelation`. Throws Fault(ItemCollinear) and Fault(ItemsIndefinite) except for components, and
/// Fault(BadArgument) when the factors are too many for the items.
Exploration explore(const ItemMoments& moments, const ExplorationOptions& options);
Exploration explore(const ItemTable& table, MissingRule rule, const ExplorationOptions& options);

/// A rotation: loadings · rotation.
struct Rotated {
  Eigen::MatrixXd loadings, rotation;
};
/// Varimax with Kaiser normalisation by the singular value iteration of R's stats::varimax (Kaiser 1958; Horst 1965);
/// `tolerance` is its eps.
Rotated varimax(const Eigen::MatrixXd& loadings, double tolerance = kRotationTolerance);
/// Promax after varimax (Hendrickson & White 1964), R's stats::promax. Factor correlations are (T'T)⁻¹.
Rotated promax(const Eigen::MatrixXd& loadings, double power = 4, double tolerance = kRotationTolerance);

}  // namespace hz::stats
