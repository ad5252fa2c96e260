// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/moved_numbers.h"

#include "base/phrasebook.h"
#include "base/text.h"

#include <algorithm>
#include <vector>

namespace hz::output {
namespace {

void addWithParents(const Framework& framework, const Node& node, std::vector<std::string>& codes) {
  for (const Node* at = &node; at != nullptr; at = at->parent.empty() ? nullptr : framework.find(at->parent)) {
    if (std::find(codes.begin(), codes.end(), at->code) == codes.end()) codes.push_back(at->code);
  }
}

}  // namespace

std::string movedNumbersText(const Framework& framework, Language language) {
  std::vector<std::string> codes;
  for (const Node& node : framework.nodes) {
    if (std::holds_alternative<GroupGap>(node.kind) && node.isIndicator()) addWithParents(framework, node, codes);
  }
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    if (std::holds_alternative<ReachImbalance>(imbalance.kind)) codes.push_back(imbalance.code);
  }
  for (const DriverDefinition& driver : framework.drivers) {
    if (std::holds_alternative<DifferentiationDriver>(driver.kind)) codes.push_back(driver.code);
  }
  if (codes.empty()) return phrase(language, "moved.intervals");
  return phrase(language, "moved.numbers", {join(codes, language == Language::Chinese ? "、" : ", ")}) +
         (language == Language::English ? " " : "") + phrase(language, "moved.intervals");
}

}  // namespace hz::output
