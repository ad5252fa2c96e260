// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/indicator_tables.h"

#include "base/csv_writer.h"
#include "base/fault.h"
#include "survey/recipe/node_weight.h"

#include <sstream>

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
  std::ostringstream out;
  CsvWriter csv(out);
  csv.text("uCode").text("uName");
  if (panel) csv.text("Time");
  for (const Node* node : indicators) csv.text(node->code);
  csv.endRow();
  for (std::size_t i = 0; i < card.units.size(); ++i) {
    const ScoreUnit& unit = card.units[i];
    if (unit.isDistrict()) continue;
    csv.text(unit.community).text(unit.name.english.empty() ? unit.community : unit.name.english);
    if (panel) {
      if (!parseNumber(unit.wave)) {
        throw Fault(FaultCode::BadArgument,
                    {"the wave " + unit.wave + " is no number, so several waves have no Time; choose one with --wave"});
      }
      csv.text(unit.wave);
    }
    for (const Node* node : indicators) {
      const double value = card.at(i, node->code).value;
      csv.text(isMissing(value) ? std::string("NA") : exactNumber(value));
    }
    csv.endRow();
  }
  return out.str();
}

std::string writeIndicatorMeta(const Scorecard& card, const Framework& framework) {
  std::ostringstream out;
  CsvWriter csv(out);
  csv.row({"Level", "iCode", "iName", "Parent", "Direction", "Weight", "Type", "scaled_lower", "scaled_upper",
           "goalpost_lower", "goalpost_upper", "goalpost_scale", "goalpost_trunc2posts"});
  for (const Node& node : framework.nodes) {
    if (node.level < 1) continue;
    const double weight = weightUnder(card.recipe, node);
    const bool inside = isInIndex(framework, node);
    if (!inside && node.level > 1) continue;
    if (!inside) {
      csv.row({"NA", node.code, node.name.english, "NA", "1", "1", "Other", "NA", "NA", "NA", "NA", "NA", "NA"});
      continue;
    }
    csv.count(node.level).text(node.code).text(node.name.english).text(node.parent.empty() ? "NA" : node.parent);
    csv.text("1").number(weight);
    if (node.level == 1) {
      csv.row({"Indicator", "0", "100", "0", "100", "100", "TRUE"});
    } else {
      csv.row({"Aggregate", "NA", "NA", "NA", "NA", "NA", "NA"});
    }
  }
  return out.str();
}

}  // namespace hz::score
