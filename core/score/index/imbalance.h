// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace hz::score {

/// The four imbalances as pure functions (resources/help/en/rules.md, "Imbalances"). Scores are 0..100, shares and
/// involvement 0..1.
/// A missing argument gives a missing result unless said otherwise.

/// I1 = max(0, first − second). Lies in [0, min(first, 100 − second)]; unchanged when both move by the same amount.
double gapImbalance(double first, double second);

/// I2 = √(first · second), the geometric mean: 0 when either side is 0, min ≤ I2 ≤ mean.
double jointImbalance(double first, double second);
/// "concept" when first > second, "space" when first < second, "both" when equal; "" when one is missing.
std::string_view bindingSide(double first, double second);
/// "double" when both sides reach `cut`, "single_concept" or "single_space" when one does, "slight" when none; "".
std::string_view restrictionType(double first, double second, double cut);

/// u = min(1, amount/target): hours against h*, share of residents against r*, reach against c*.
double involvement(double amount, double target);
/// I3 = 100 · (1 − mean u) over the domains that are known; missing when none is.
double narrowness(std::span<const double> involvements);
/// I3 with every unknown domain taken as `unknownAs` (1 gives the lower bound, 0 the upper).
double narrownessBound(std::span<const double> involvements, double unknownAs);
/// N2 = (Σh)²/Σh², the inverse Simpson concentration (Simpson 1949; Hill 1973, order 2) of the known hours; 0 without
/// any hours.
double effectiveNumber(std::span<const double> hours);

/// H = ū − ½ Σ p_g |u_g − ū|, ū = Σ p_g u_g: coverage discounted by the dissimilarity index, the Human Opportunity
/// Index C·(1 − D) of Paes de Barros et al. 2009 written without division, so that no reach gives 0. `shares` p_g > 0
/// are renormalised; empty = equal. ū² ≤ H ≤ ū. Missing when there is no group.
double opportunity(std::span<const double> involvements, std::span<const double> shares = {});
/// I4 = 100 · (1 − H).
double reachImbalance(std::span<const double> involvements, std::span<const double> shares = {});
/// Mean with the same shares.
double meanInvolvement(std::span<const double> involvements, std::span<const double> shares = {});
/// The same with the spread between groups that sampling alone makes taken off: H = ū − λ · ½ Σ p_g |u_g − ū|,
/// λ² = max(0, 1 − noise/Σ p_g (u_g − ū)²). `noise` is what sampling adds to Σ p_g (u_g − ū)² (groupNoise); 0 gives the
/// plain H, much noise gives ū: nothing in the sample then shows that groups are reached unequally. ū² ≤ H ≤ ū.
double realOpportunity(std::span<const double> involvements, std::span<const double> shares, double noise);
/// The same where ū is known already.
double realOpportunity(double mean, std::span<const double> involvements, std::span<const double> shares, double noise);
/// Σ p_g V_gg − p'Vp of the covariances V of the u_g (G × G), shares as above.
double groupNoise(std::span<const double> covariance, std::span<const double> shares, std::size_t groups);
/// I4 speaks for a community when at least two thirds of the groups take part (4 of 6); otherwise it is marked and not
/// ranked against others.
bool reachIsWhole(std::size_t known, std::size_t planned);
/// Smallest over largest; missing when the largest is 0 or there is none.
double gapRatio(std::span<const double> reaches);
/// N4 = 50 · √(2/π) · √(1 − 1/G) · mean_g √(C(1 − C)/n_g) / c*: expected inflation of I4 by sampling noise alone when
/// all G groups are reached alike. C = `pooled` reach, n_g = unweighted `counts`.
double noiseBound(double pooled, std::span<const double> counts, double target);

}  // namespace hz::score
