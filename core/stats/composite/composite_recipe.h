// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/aggregation.h"
#include "stats/composite/ahp.h"
#include "stats/composite/normalisation.h"
#include "stats/composite/prepare.h"
#include "stats/composite/treatment.h"
#include "stats/composite/weights.h"

namespace hz::stats::composite {

enum class WeightMethod {
  Metadata,  ///< column Weight of iMeta
  Equal,
  Entropy,
  EntropyRescaled,
  EntropyTranslated,
  Critic,
  CriticAbsolute,
  Deviation,
  Variation,
  Pca,
  Ahp,
  ByHand
};
std::optional<WeightMethod> weightMethodFromName(std::string_view name);
std::string_view weightMethodName(WeightMethod method);
/// Weights that the data decide.
bool isDataDriven(WeightMethod method);

enum class Combine { Product, Linear };

struct Weighting {
  /// One method for all, or one per level of children (indicators first).
  std::vector<WeightMethod> methods{WeightMethod::Metadata};
  /// Data-driven weights over all indicators at once; an aggregate then weighs what its indicators sum to. Otherwise
  /// each parent's children are weighted among themselves.
  bool overall = false;
  std::optional<WeightMethod> second;  ///< combined with the first, group by group
  Combine combine = Combine::Product;
  double share = 0.5;  ///< of the first method in a linear combination
  std::map<std::string, double> byHand;
  std::vector<Judgements> judgements;
  AhpMethod ahp = AhpMethod::Eigenvector;
  RandomIndex randomIndex = RandomIndex::Saaty1980;
  /// Factors put on the weights of nodes before they are rescaled, empty = 1; 0 drops a node.
  std::vector<double> factors;
};

struct Aggregating {
  std::vector<Mean> means{Mean::Arithmetic};  ///< one for all, or one per level of aggregates
  std::map<std::string, Mean> byNode;         ///< exceptions, by code of the aggregate
  double power = 2;
  std::vector<double> availability;  ///< none, one for all, or one per level of aggregates
};

/// Every choice of method of a composite index; the same data and recipe give the same bits.
struct Recipe {
  bool denominate = false;
  double denominatorScale = 1;
  Imputation imputation;
  Screening screening;
  bool screenFirst = false;  ///< screen before imputing; COINr's example screens afterwards
  Treatment treatment;
  Normalisation normalisation;
  Weighting weighting;
  Aggregating aggregating;
};

}  // namespace hz::stats::composite
