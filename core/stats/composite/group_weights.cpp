// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/group_weights.h"

#include "base/fault.h"
#include "stats/composite/pca_weights.h"

#include <array>
#include <set>

namespace hz::stats::composite {
namespace {

constexpr std::array<std::pair<std::string_view, WeightMethod>, 12> kMethodNames = {
    {{"meta", WeightMethod::Metadata},
     {"equal", WeightMethod::Equal},
     {"entropy", WeightMethod::Entropy},
     {"entropy-rescaled", WeightMethod::EntropyRescaled},
     {"entropy-translated", WeightMethod::EntropyTranslated},
     {"critic", WeightMethod::Critic},
     {"critic-absolute", WeightMethod::CriticAbsolute},
     {"stddev", WeightMethod::Deviation},
     {"variation", WeightMethod::Variation},
     {"pca", WeightMethod::Pca},
     {"ahp", WeightMethod::Ahp},
     {"file", WeightMethod::ByHand}}};

/// Below this many units data-driven weights follow chance.
constexpr std::size_t kFewUnits = 12;

std::string listed(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ", ") + code;
  return out;
}

}  // namespace

std::optional<WeightMethod> weightMethodFromName(std::string_view name) {
  for (const auto& [known, method] : kMethodNames) {
    if (known == name) return method;
  }
  return std::nullopt;
}

std::string_view weightMethodName(WeightMethod method) {
  for (const auto& [name, known] : kMethodNames) {
    if (known == method) return name;
  }
  return "";
}

bool isDataDriven(WeightMethod method) {
  return method >= WeightMethod::Entropy && method <= WeightMethod::Pca;
}

GroupWeights::GroupWeights(const IndexTable& table, const Weighting& weighting, const Columns& unit, std::size_t units,
                           std::vector<Note>* notes, std::vector<GroupConsistency>* consistency)
    : m_table(table), m_weighting(weighting), m_unit(unit), m_notes(notes), m_consistency(consistency) {
  const std::size_t given = weighting.methods.size(), levels = static_cast<std::size_t>(table.levels()) - 1;
  if (given != 1 && given != levels) {
    throw Fault(FaultCode::BadArgument,
                {"weights take one method, or one per level below the top: " + std::to_string(levels)});
  }
  checkFits();
  bool data = weighting.second && isDataDriven(*weighting.second);
  for (const WeightMethod method : weighting.methods) data = data || isDataDriven(method);
  if (data && units <= kFewUnits) note("few_units", {std::to_string(units)});
  m_overallMethod = weighting.methods.front();
  if (!weighting.overall || !isDataDriven(m_overallMethod)) return;
  std::vector<std::string> codes;
  for (std::size_t j = 0; j < table.indicators(); ++j) codes.push_back(table.codeOf(static_cast<int>(j)));
  m_mass.assign(table.nodes.size(), 0);
  const std::vector<double> weights = dataWeights(m_overallMethod, unit, codes, table.codeOf(table.top()));
  for (std::size_t j = 0; j < weights.size(); ++j) {
    for (int at = static_cast<int>(j); at >= 0; at = table.nodes[static_cast<std::size_t>(at)].parent) {
      m_mass[static_cast<std::size_t>(at)] += weights[j];
    }
  }
}

void GroupWeights::checkFits() const {
  for (const auto& [code, weight] : m_weighting.byHand) {
    if (!m_table.nodeOf(code)) {
      throw Fault(FaultCode::BadArgument,
                  {"the weight of " + code + " fits no indicator or aggregate of the metadata"});
    }
  }
  for (const Judgements& judged : m_weighting.judgements) {
    const std::set<std::string> items(judged.items.begin(), judged.items.end());
    const bool fits = std::any_of(m_table.nodes.begin(), m_table.nodes.end(), [&](const Node& node) {
      std::set<std::string> codes;
      for (const int child : node.children) codes.insert(m_table.codeOf(child));
      return codes == items;
    });
    if (fits) continue;
    throw Fault(FaultCode::BadArgument, {"the judgements about " + listed(judged.items) +
                                         " are not about all children of one aggregate; compare exactly those"});
  }
}

void GroupWeights::note(std::string key, std::vector<std::string> arguments) {
  if (m_notes != nullptr) m_notes->push_back({std::move(key), std::move(arguments)});
}

std::vector<double> GroupWeights::metadataWeights(int node) const {
  std::vector<double> weights;
  for (const int child : m_table.nodes[static_cast<std::size_t>(node)].children) {
    weights.push_back(m_table.entryOf(child).weight);
  }
  return rescaled(std::move(weights));
}

std::vector<double> GroupWeights::dataWeights(WeightMethod method, const Columns& columns,
                                              const std::vector<std::string>& codes, const std::string& group) {
  DataWeights found;
  switch (method) {
    case WeightMethod::EntropyRescaled: found = entropyWeights(columns, EntropyZeros::Rescaled); break;
    case WeightMethod::EntropyTranslated: found = entropyWeights(columns, EntropyZeros::Translated); break;
    case WeightMethod::Critic: found = criticWeights(columns); break;
    case WeightMethod::CriticAbsolute: found = criticWeights(columns, true); break;
    case WeightMethod::Deviation: found = deviationWeights(columns); break;
    case WeightMethod::Variation: found = variationWeights(columns); break;
    case WeightMethod::Pca: found = componentWeights(columns, codes); break;
    default: found = entropyWeights(columns); break;
  }
  for (const std::size_t j : found.constant) note("constant_excluded", {codes[j], group});
  for (std::size_t j = 0; j < codes.size(); ++j) {
    if (codes.size() > 3 && found.weights[j] > 3 / static_cast<double>(codes.size())) {
      note("heavy_weight", {codes[j], fixedNumber(found.weights[j], 3), group});
    }
  }
  return found.weights;
}

DataWeights GroupWeights::componentWeights(const Columns& columns, const std::vector<std::string>& codes) {
  DataWeights out;
  out.weights.assign(columns.size(), 0);
  Columns varying;
  std::vector<std::string> names;
  std::vector<std::size_t> places;
  for (std::size_t j = 0; j < columns.size(); ++j) {
    if (!variesBetweenUnits(columns[j])) {
      out.constant.push_back(j);
      continue;
    }
    varying.push_back(columns[j]);
    names.push_back(codes[j]);
    places.push_back(j);
  }
  if (places.empty()) return entropyWeights(columns);  // for its reason
  const std::vector<double> weights =
      places.size() == 1 ? std::vector<double>{1.0} : pcaWeights(varying, names).weights;
  for (std::size_t k = 0; k < places.size(); ++k) out.weights[places[k]] = weights[k];
  return out;
}

std::vector<double> GroupWeights::byJudgement(int node, const std::vector<std::string>& codes) {
  const std::set<std::string> wanted(codes.begin(), codes.end());
  for (const Judgements& judged : m_weighting.judgements) {
    if (std::set<std::string>(judged.items.begin(), judged.items.end()) != wanted) continue;
    AhpWeights found = ahpWeights(judged.matrix, judged.items, m_weighting.ahp, m_weighting.randomIndex);
    std::vector<double> weights;
    for (const std::string& code : codes) {
      const auto at = std::find(judged.items.begin(), judged.items.end(), code);
      weights.push_back(found.weights[static_cast<std::size_t>(at - judged.items.begin())]);
    }
    if (m_notes != nullptr) m_notes->push_back(consistencyNote(found, judged.items, m_table.codeOf(node)));
    if (m_consistency != nullptr) {
      m_consistency->push_back({m_table.codeOf(node), judged.items, std::move(found), judged.judges});
    }
    return weights;
  }
  note("ahp_not_judged", {m_table.codeOf(node)});
  return metadataWeights(node);
}

std::vector<double> GroupWeights::byMethod(WeightMethod method, int node, const Columns& children) {
  const std::vector<int>& nodes = m_table.nodes[static_cast<std::size_t>(node)].children;
  std::vector<std::string> codes;
  for (const int child : nodes) codes.push_back(m_table.codeOf(child));
  if (method == WeightMethod::Metadata) return metadataWeights(node);
  if (method == WeightMethod::Equal || codes.size() == 1) return equalWeights(codes.size());
  if (method == WeightMethod::Ahp) return byJudgement(node, codes);
  if (method != WeightMethod::ByHand) return dataWeights(method, children, codes, m_table.codeOf(node));
  std::vector<double> weights;
  for (const int child : nodes) {
    const auto at = m_weighting.byHand.find(m_table.codeOf(child));
    weights.push_back(at == m_weighting.byHand.end() ? m_table.entryOf(child).weight : at->second);
  }
  return rescaled(std::move(weights));
}

std::vector<double> GroupWeights::sharesOf(int node, const Columns& scores) {
  const std::vector<int>& nodes = m_table.nodes[static_cast<std::size_t>(node)].children;
  const auto level = static_cast<std::size_t>(m_table.entryOf(nodes.front()).level);
  const WeightMethod method =
      m_weighting.methods.size() == 1 ? m_weighting.methods.front() : m_weighting.methods[level - 1];
  std::vector<double> weights;
  if (!m_mass.empty()) {
    for (const int child : nodes) weights.push_back(m_mass[static_cast<std::size_t>(child)]);
    const bool any = std::any_of(weights.begin(), weights.end(), [](double w) { return w > 0; });
    weights = any ? rescaled(std::move(weights)) : equalWeights(nodes.size());
  } else {
    Columns children;
    const bool needed = isDataDriven(method) || (m_weighting.second && isDataDriven(*m_weighting.second));
    for (const int child : needed ? nodes : std::vector<int>()) {
      const auto at = static_cast<std::size_t>(child);
      children.push_back(at < m_unit.size() ? m_unit[at] : unitScores(scores[at], 1));
    }
    weights = byMethod(method, node, children);
    if (m_weighting.second) {
      const std::vector<double> other = byMethod(*m_weighting.second, node, children);
      weights = m_weighting.combine == Combine::Product ? productWeights(weights, other)
                                                        : linearWeights(weights, other, m_weighting.share);
    }
  }
  if (m_weighting.factors.empty()) return weights;
  double sum = 0;
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    weights[k] *= m_weighting.factors[static_cast<std::size_t>(nodes[k])];
    sum += weights[k];
  }
  // All children of a group may have been dropped: the aggregate is then missing, not a fault.
  for (double& w : weights) w = sum > 0 ? w / sum : 0;
  return weights;
}

}  // namespace hz::stats::composite
