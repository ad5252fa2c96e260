// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/psychometrics/fit.h"
#include "stats/psychometrics/item_table.h"

#include <string>
#include <vector>

namespace hz::stats {

/// A factor and the items that measure it.
struct MeasuredFactor {
  std::string name;
  std::vector<std::string> items;
};

/// Reads "F1=a,b,c;F2=d,e". Throws Fault(BadArgument).
std::vector<MeasuredFactor> parseFactors(const std::string& text);

/// A figure with its standard error.
struct WithError {
  double value = kMissing, se = kMissing;
};

/// Confirmatory factor analysis with simple structure and correlated factors: Σ = ΛΦΛ' + Θ, each item on one factor, Θ
/// diagonal (Jöreskog 1969), by maximum likelihood on covariances with divisor n. Figures and names as R lavaan 0.6
/// gives them by default; standard errors from the expected information.
struct Confirmatory {
  struct Loading {
    std::string factor, item;
    WithError marker;             ///< the first item of each factor is 1 (its error 0); lavaan's `est`
    WithError unit;               ///< factors of variance 1, items in their own units; lavaan's `std.lv = TRUE`
    WithError standardized;       ///< items and factors of variance 1; lavaan's `std.all`
    WithError residual;           ///< θ in the item's units
    double explained = kMissing;  ///< R², standardised loading squared
  };
  struct Covariance {
    std::string first, second;
    WithError marker;       ///< covariance (variance where both are the same) in the marker metric
    WithError correlation;  ///< 1 with error 0 where both are the same
  };
  Eigen::Index n = 0;
  std::vector<Loading> loadings;        ///< by factor, in the given order
  std::vector<Covariance> covariances;  ///< each pair of factors once, with itself first
  std::vector<double> omega;            ///< per factor: (Σλ)² / ((Σλ)² + Σθ), in the items' units
  FitIndices fit;
  double logLikelihood = kMissing, aic = kMissing, bic = kMissing;
  int parameters = 0;
  int iterations = 0;
  std::vector<std::string> improper;  ///< items with a negative residual variance
};

/// Only complete rows of the items of the factors are used. Throws Fault(BadArgument) for an unknown or repeated item,
/// a factor with one item, or a model that is not identified; as momentsOf() and requireDefinite() for the data; and
/// Fault(BadArgument) when the search does not converge.
Confirmatory confirmatoryFactors(const ItemTable& table, const std::vector<MeasuredFactor>& factors);

}  // namespace hz::stats
