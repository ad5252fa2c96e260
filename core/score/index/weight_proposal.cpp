// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/weight_proposal.h"

#include "base/fault.h"
#include "stats/composite/weights.h"

#include <fmt/format.h>

namespace hz::score {
namespace {

/// Below this many communities chance decides weights that are taken from data (OECD & JRC 2008, step 6).
constexpr std::size_t kFewUnits = 12;

WeightProposal startProposal(const Framework& framework, const std::string& parent, WeightMethod method) {
  WeightProposal proposal;
  proposal.parent = parent;
  proposal.method = method;
  for (const Node* child : framework.children(parent)) proposal.codes.push_back(child->code);
  if (proposal.codes.size() < 2) {
    throw Fault(FaultCode::BadArgument, {fmt::format("{} has fewer than two parts to weigh", parent)});
  }
  return proposal;
}

/// Scores 0 … 1 of the children, [child][community].
composite::Columns scoresOf(const WeightProposal& proposal, const Scorecard& card, const std::string& wave) {
  const std::vector<std::string> waves = card.waves();
  const std::string& wanted = wave.empty() && !waves.empty() ? waves.back() : wave;
  composite::Columns scores(proposal.codes.size());
  for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
    if (card.units[unit].isDistrict() || card.units[unit].wave != wanted) continue;
    for (std::size_t j = 0; j < scores.size(); ++j) {
      scores[j].push_back(card.at(unit, proposal.codes[j]).value / 100);
    }
  }
  return scores;
}

composite::DataWeights dataWeights(const composite::Columns& scores, WeightMethod method) {
  switch (method) {
    case WeightMethod::Entropy: return composite::entropyWeights(scores);
    case WeightMethod::Critic: return composite::criticWeights(scores);
    default: return composite::deviationWeights(scores);
  }
}

void addNotes(WeightProposal& proposal, const composite::DataWeights& found) {
  if (proposal.units <= kFewUnits) proposal.notes.push_back({"few_units", {std::to_string(proposal.units)}});
  for (const std::size_t j : found.constant) {
    proposal.notes.push_back({"constant_excluded", {proposal.codes[j], proposal.parent}});
  }
  const double heavy = 3.0 / static_cast<double>(proposal.codes.size());
  for (std::size_t j = 0; j < proposal.codes.size(); ++j) {
    if (proposal.weights[j] <= heavy) continue;
    proposal.notes.push_back(
        {"heavy_weight", {proposal.codes[j], fmt::format("{:.3f}", proposal.weights[j]), proposal.parent}});
  }
}

}  // namespace

std::string_view weightMethodName(WeightMethod method) {
  switch (method) {
    case WeightMethod::Framework: return "framework";
    case WeightMethod::Equal: return "equal";
    case WeightMethod::Entropy: return "entropy";
    case WeightMethod::Critic: return "critic";
    case WeightMethod::StandardDeviation: return "stddev";
    case WeightMethod::Judgement: return "ahp";
  }
  return "";
}

WeightProposal proposeWeights(const Framework& framework, const Scorecard& card, const std::string& parent,
                              const std::string& wave, WeightMethod method) {
  WeightProposal proposal = startProposal(framework, parent, method);
  if (method == WeightMethod::Framework) {
    for (const Node* child : framework.children(parent)) proposal.weights.push_back(child->weight);
    proposal.weights = composite::rescaled(std::move(proposal.weights));
    return proposal;
  }
  if (method == WeightMethod::Equal) {
    proposal.weights = composite::equalWeights(proposal.codes.size());
    proposal.source = weightMethodName(method);
    return proposal;
  }
  if (method == WeightMethod::Judgement) {
    throw Fault(FaultCode::BadArgument, {"weights by judgement need judgements"});
  }
  const composite::Columns scores = scoresOf(proposal, card, wave);
  proposal.units = scores.front().size();
  const composite::DataWeights found = dataWeights(scores, method);
  proposal.weights = found.weights;
  addNotes(proposal, found);
  proposal.source = fmt::format("{}, {} communities", weightMethodName(method), proposal.units);
  return proposal;
}

WeightProposal judgedWeights(const Framework& framework, const std::string& parent, const Eigen::MatrixXd& judgements,
                             composite::RandomIndex table) {
  WeightProposal proposal = startProposal(framework, parent, WeightMethod::Judgement);
  proposal.judgement = composite::ahpWeights(judgements, proposal.codes, composite::AhpMethod::Eigenvector, table);
  proposal.weights = proposal.judgement.weights;
  proposal.notes.push_back(composite::consistencyNote(proposal.judgement, proposal.codes, parent));
  proposal.source =
      fmt::format("ahp, CR {:.4f}, RI {}", proposal.judgement.consistencyRatio, composite::randomIndexName(table));
  return proposal;
}

Recipe withWeights(Recipe recipe, const WeightProposal& proposal) {
  const auto count = static_cast<double>(proposal.codes.size());
  for (std::size_t j = 0; j < proposal.codes.size(); ++j) {
    if (proposal.method == WeightMethod::Framework) {
      recipe.weights.erase(proposal.codes[j]);
    } else {
      recipe.weights[proposal.codes[j]] = proposal.weights[j] * count;
    }
  }
  if (proposal.source.empty()) {
    recipe.weightSources.erase(proposal.parent);
  } else {
    recipe.weightSources[proposal.parent] = proposal.source;
  }
  return recipe;
}

}  // namespace hz::score
