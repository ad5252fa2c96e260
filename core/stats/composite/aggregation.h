// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/index_table.h"

#include <span>

namespace hz::stats::composite {

/// How the children of an aggregate become one score. Weights are rescaled over the children that are there.
enum class Mean {
  Arithmetic,  ///< Σ wx
  Geometric,   ///< exp(Σ w ln x); every x above 0
  Harmonic,    ///< 1/Σ(w/x); every x above 0
  Power,       ///< (Σ w x^p)^(1/p)
  Copeland     ///< outranking wins minus losses over all units (Copeland 1951; Munda & Nardo 2009)
};

/// A table of children: [child][unit], with one weight each.
struct Family {
  std::vector<const Column*> children;
  std::vector<double> weights;  ///< not negative, sum above 0
};

/// Scores of all units. A unit with less than `availability` of its children, or none, is missing.
/// Throws Fault(BadArgument) that names `code` for values that a mean cannot take.
Column aggregateFamily(const Family& family, Mean mean, double power, double availability, const std::string& code);

/// o_ij = weight of the children where i is above j plus half of the ties, over the weight of the children that both
/// have; [i][j], diagonal 0, missing when they share none. o_ij + o_ji = 1.
struct Outranking {
  Columns matrix;
  std::size_t dominant = 0;  ///< ordered pairs with o = 1
  double dominantShare = 0;  ///< of all pairs
};
Outranking outrank(const Family& family);
/// #(o_ij > ½) − #(o_ij < ½) over all j; higher is better.
Column copeland(const Outranking& outranking);

std::optional<Mean> meanFromName(std::string_view name);
std::string_view meanName(Mean mean);

}  // namespace hz::stats::composite
