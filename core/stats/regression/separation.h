// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

namespace hz::stats {

enum class Separation {
  None,
  Quasi,     ///< some β ≠ 0 has s_i x_i'β ≥ 0 for all i, with 0 for some
  Complete,  ///< some β has s_i x_i'β > 0 for all i
};

/// Are the signs of the rows told apart by a linear combination of the columns, so that no maximum likelihood estimate
/// exists (Albert & Anderson 1984)? `signed` holds s_i x_i', the intercept among the columns.
/// By Stiemke's alternative: either some β has Zβ ≥ 0 and ≠ 0, or Z'u = 0 for some u > 0, that is Z'v = −Z'1 for some
/// v ≥ 0; by Gordan's: either Zβ > 0, or Z'u = 0 for some u ≥ 0, Σu = 1. Both are non-negative least squares.
Separation separationOf(const Eigen::MatrixXd& signedRows);

/// min ‖A v − b‖ over v ≥ 0 (Lawson & Hanson 1974, ch. 23); A has few rows and many columns. Returns A v − b.
Eigen::VectorXd nonNegativeResidual(const Eigen::MatrixXd& a, const Eigen::VectorXd& b);

}  // namespace hz::stats
