// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/indicator_tables.h"

#include "base/fault.h"
#include "base/table_text.h"

namespace hz::score {
namespace {

std::vector<const Node*> treeIndicators(const Framework& framework) {
  std::vector<const Node*> out;
  for (const Node& node : framework.nodes) {
    if (node.level == 1) out.push_back(&node);
  }
  return out;
}

/// Below one of the highest nodes: the others (such as dimensions that only feed an imbalance) have no place in an
/// index of COINr's, whose every node but the top has a parent.
bool isInIndex(const Framework& framework, const Node& node) {
  const Node* at = &node;
  while (!at->parent.empty()) at = framework.find(at->parent);
  return at->level == framework.levels();
}

}  // namespace

std::string writeIndicatorData(const Scorecard& card, const Framework& framework) {
  const std::vector<const Node*> indicators = treeIndicators(framework);
  const bool panel = card.waves().size() > 1;
  std::string out = panel ? "uCode,uName,Time" : "uCode,uName";
  for (const Node* node : indicators) out += "," + csvCell(node->code);
  out += '\n';
  for (std::size_t i = 0; i < card.units.size(); ++i) {
    const ScoreUnit& unit = card.units[i];
    if (unit.isDistrict()) continue;
    out += csvCell(unit.community) + "," + csvCell(unit.name.english.empty() ? unit.community : unit.name.english);
    if (panel) {
      if (!parseNumber(unit.wave)) {
        throw Fault(FaultCode::BadArgument,
                    {"the wave " + unit.wave + " is no number, so several waves have no Time; choose one with --wave"});
      }
      out += "," + csvCell(unit.wave);
    }
    for (const Node* node : indicators) {
      const double value = card.at(i, node->code).value;
      out += "," + (isMissing(value) ? std::string("NA") : exactNumber(value));
    }
    out += '\n';
  }
  return out;
}

std::string writeIndicatorMeta(const Scorecard& card, const Framework& framework) {
  std::string out =
      "Level,iCode,iName,Parent,Direction,Weight,Type,scaled_lower,scaled_upper,goalpost_lower,goalpost_upper,"
      "goalpost_scale,goalpost_trunc2posts\n";
  for (const Node& node : framework.nodes) {
    if (node.level < 1) continue;
    const auto changed = card.recipe.weights.find(node.code);
    const double weight = changed == card.recipe.weights.end() ? node.weight : changed->second;
    const bool inside = isInIndex(framework, node);
    if (!inside && node.level > 1) continue;
    if (!inside) {
      out += "NA," + csvCell(node.code) + "," + csvCell(node.name.english) + ",NA,1,1,Other,NA,NA,NA,NA,NA,NA\n";
      continue;
    }
    out += std::to_string(node.level) + "," + csvCell(node.code) + "," + csvCell(node.name.english) + "," +
           (node.parent.empty() ? "NA" : csvCell(node.parent)) + ",1," + exactNumber(weight) +
           (node.level == 1 ? ",Indicator,0,100,0,100,100,TRUE\n" : ",Aggregate,NA,NA,NA,NA,NA,NA\n");
  }
  return out;
}

}  // namespace hz::score
