// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/framework/start_framework.h"

namespace hz {

namespace {

/// What the code begins with, without its last number.
std::string beginOf(const std::string& code) {
  std::size_t end = code.size();
  while (end > 0 && std::isdigit(static_cast<unsigned char>(code[end - 1]))) --end;
  while (end > 0 && (code[end - 1] == '_' || code[end - 1] == '-' || code[end - 1] == '.')) --end;
  return end == 0 ? code : code.substr(0, end);
}

}  // namespace

FrameworkRows frameworkOfBlocks(const Codebook& codebook) {
  FrameworkRows rows;
  std::map<std::string, std::string> nodes;  // block → code of its index
  for (const Question& question : codebook.questions) {
    if (question.role != QuestionRole::Answer || question.kind != QuestionKind::Scale) continue;
    const std::string block = question.group.empty() ? "/" + beginOf(question.code) : question.group;
    auto& node = nodes[block];
    if (node.empty()) {
      LocalizedText name;
      for (const QuestionGroup& group : codebook.groups)
        if (group.code == question.group) name = group.label;
      if (name.english.empty() && name.chinese.empty()) name.english = beginOf(question.code);
      node = rows.freeCode("D" + std::to_string(nodes.size()));
      rows.add(newAggregate(node, 2, "", name));
    }
    rows.add(newIndicator(rows.freeCode(question.code), question, codebook, node));
  }
  return rows;
}

}  // namespace hz
