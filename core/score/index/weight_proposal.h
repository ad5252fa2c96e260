// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "score/index/scorecard.h"
#include "stats/composite/ahp.h"
#include "survey/framework/framework.h"

#include <string>
#include <string_view>
#include <vector>

namespace hz::score {

/// Where the weights of the parts of an index or dimension may come from.
enum class WeightMethod {
  Framework,          ///< as the framework has them
  Equal,              ///< the same for every part
  Entropy,            ///< differences between communities (Shannon 1948; Hwang & Yoon 1981), 0·ln 0 = 0
  Critic,             ///< spread and disagreement (Diakoulaki, Mavrotas & Papayannakis 1995)
  StandardDeviation,  ///< spread alone
  Judgement           ///< pairwise judgements (Saaty 1977): judgedWeights()
};
/// "framework", "equal", "entropy" … as recipes name it.
std::string_view weightMethodName(WeightMethod method);

/// Weights for the children of one node, before anybody takes them over.
struct WeightProposal {
  std::string parent;
  std::vector<std::string> codes;
  std::vector<double> weights;  ///< sum 1, parallel to codes; 0 = left out
  WeightMethod method = WeightMethod::Equal;
  std::size_t units = 0;               ///< communities the weights were taken from; 0 where none were
  std::vector<composite::Note> notes;  ///< phrases "composite.*": what to know before using them
  composite::AhpWeights judgement;     ///< of Judgement only
  /// What a recipe keeps of it: "entropy, 12 communities"; "ahp, CR 0.0559, RI Saaty 1980". "" = the framework's.
  std::string source;
};

/// Weights from the scores of the children (0 … 100, high is good, on fixed goalposts) over the communities of a wave
/// ("" = the latest). Communities without a score of a child take no part in that child's measure.
/// Throws Fault(BadArgument): no such node, fewer than two children, or no difference between the communities.
WeightProposal proposeWeights(const Framework& framework, const Scorecard& card, const std::string& parent,
                              const std::string& wave, WeightMethod method);

/// Weights from pairwise judgements of the children, in the framework's order: judgements(i, j) says how many times
/// child i counts as much as child j. Throws Fault(BadArgument) naming a judgement that is not positive.
WeightProposal judgedWeights(const Framework& framework, const std::string& parent, const Eigen::MatrixXd& judgements,
                             composite::RandomIndex table = composite::RandomIndex::Saaty1980);

/// The method with these weights, which have a mean of 1 there; remembers where they come from.
Recipe withWeights(Recipe recipe, const WeightProposal& proposal);

}  // namespace hz::score
