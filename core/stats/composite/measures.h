// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/index_table.h"

#include <array>
#include <span>

namespace hz::stats::composite {

/// Distance to the ideal (Hwang & Yoon 1981): r = x/√Σx², v = w·r, ideal and anti-ideal by direction,
/// C = D⁻/(D⁺ + D⁻). A unit with a missing value is missing.
struct Topsis {
  Column toIdeal, toAntiIdeal, closeness, ranks;
};
/// `weights` sum 1. Where a unit is at both ideals (nothing differs) C = 0.5. Throws Fault(BadArgument) for a column
/// of zeros.
Topsis topsis(const Columns& x, const std::vector<double>& weights, const std::vector<int>& directions);

/// Formulas of the coupling degree C of subsystems U_1 … U_n in [0, 1].
enum class Coupling {
  Standard,   ///< n·(ΠU)^(1/n)/ΣU
  Corrected,  ///< √{[1 − Σ_{i>j}|U_i − U_j|/(n(n−1)/2)]·[Π(U_i/max U)]^{1/(n−1)}}, Wang et al. 2021
  Dispersion  ///< 1 − 2·SD of U, divisor n (Statistics & Decision 2024)
};

/// C, T = ΣαU and D = √(C·T) of one unit.
struct CoordinationDegree {
  double coupling = kMissing, development = kMissing, coordination = kMissing;
};

/// Throws Fault(BadArgument) when a U lies outside [0, 1] or the shares do not sum to 1; missing when a U is missing.
/// All U = 0: C is not defined, D = 0.
CoordinationDegree couplingCoordination(std::span<const double> u, const std::vector<double>& shares, Coupling formula);

/// Upper ends of classes; a value belongs to the first class whose end it does not reach, the last takes the rest.
struct Grades {
  std::vector<double> ends;
  /// From 0 for the lowest class; −1 for a missing value.
  int of(double x) const;
};
/// Tian et al. 2021: C low to .3, antagonistic to .5, running-in to .8, then high; D ten classes of 0.1.
Grades couplingGrades();
Grades coordinationGrades();

/// Which indicators hold a unit back: O_j = F_j(1 − z_j)/Σ F(1 − z), F effective weight, z directed 0–1; missing z
/// count for nothing. [indicator][unit]; a unit without any shortfall is missing throughout ("none"). Throws
/// Fault(BadArgument) when a z lies outside [0, 1].
Columns obstacleDegrees(const Columns& z, const std::vector<double>& effectiveWeights);

/// Mazziotta–Pareto index (Mazziotta & Pareto 2016) per unit: M ∓ S²/M of its columns, each standardised to mean 100,
/// sd 10 (divisor n). `penaltyDown`: − (high is good). A unit with a missing value is missing.
Column mazziottaPareto(const Columns& directed, bool penaltyDown = true);
/// Adjusted index: columns min-max 70–130 between given ends (by default those seen), M ∓ S²/M.
Column adjustedMazziottaPareto(const Columns& directed, bool penaltyDown = true);

}  // namespace hz::stats::composite
