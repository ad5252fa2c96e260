// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/framework.h"

#include "base/fault.h"
#include "base/file.h"
#include "base/resource.h"
#include "base/with_code.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace hz::survey {
namespace {

bool equalOrBothMissing(double a, double b) {
  return a == b || (isMissing(a) && isMissing(b));
}

}  // namespace

bool StatisticDefinition::operator==(const StatisticDefinition& other) const {
  return code == other.code && name == other.name && unit == other.unit && atMost == other.atMost &&
         equalOrBothMissing(lower, other.lower) && equalOrBothMissing(upper, other.upper) &&
         positive == other.positive && note == other.note;
}

const Node* Framework::find(std::string_view code) const {
  return withCode(nodes, code);
}

std::vector<const Node*> Framework::children(std::string_view parent) const {
  std::vector<const Node*> found;
  if (parent.empty()) return found;
  for (const Node& node : nodes) {
    if (node.parent == parent) found.push_back(&node);
  }
  return found;
}

std::vector<const Node*> Framework::atLevel(int level) const {
  std::vector<const Node*> found;
  for (const Node& node : nodes) {
    if (node.level == level) found.push_back(&node);
  }
  return found;
}

const StatisticDefinition* Framework::statistic(std::string_view code) const {
  return withCode(statistics, code);
}

int Framework::levels() const {
  int highest = 0;
  for (const Node& node : nodes) highest = std::max(highest, node.level);
  return highest;
}

LocalizedText Framework::name(std::string_view code) const {
  if (const auto* node = withCode(nodes, code)) return node->name;
  if (const auto* imbalance = withCode(imbalances, code)) return imbalance->name;
  if (const auto* driver = withCode(drivers, code)) return driver->name;
  if (const auto* group = withCode(groups, code)) return group->name;
  if (const auto* quadrant = withCode(quadrants, code)) return quadrant->name;
  if (const auto* figure = withCode(statistics, code)) return figure->name;
  return {std::string(code), std::string(code)};
}

FrameworkParts frameworkParts(const Framework& framework) {
  FrameworkParts parts;
  for (const Node& node : framework.nodes) {
    if (!node.isIndicator()) continue;
    (node.fromStatistics() ? parts.statistics : parts.answers) = true;
    parts.groups = parts.groups || std::holds_alternative<GroupGap>(node.kind);
    parts.otherThanItems = parts.otherThanItems || (node.level == 1 && !std::holds_alternative<ScaleMean>(node.kind));
  }
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    parts.gaps = parts.gaps || std::holds_alternative<GapImbalance>(imbalance.kind);
    parts.joints = parts.joints || std::holds_alternative<JointImbalance>(imbalance.kind);
    parts.reach = parts.reach || std::holds_alternative<ReachImbalance>(imbalance.kind);
    const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind);
    if (narrow == nullptr) continue;
    parts.narrowness = true;
    parts.hoursPerResident = parts.hoursPerResident || !narrow->population.empty();
  }
  parts.groups = parts.groups || parts.reach;
  parts.indices = framework.levels() > 1;
  parts.dimensions = framework.levels() > 2;
  parts.imbalances = !framework.imbalances.empty();
  parts.results = parts.indices || parts.imbalances;
  parts.quadrants = !framework.quadrants.empty();
  parts.drivers = !framework.drivers.empty();
  return parts;
}

Framework shippedFramework(const Codebook& codebook) {
  return readFramework(resource("framework/framework.csv"), "framework", codebook);
}

Framework loadFramework(const std::string& path, const Codebook& codebook) {
  return readFramework(readWholeFile(path), path, codebook);
}

}  // namespace hz::survey
