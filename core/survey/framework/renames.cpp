// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/renames.h"

#include <algorithm>

namespace hz::survey {
namespace {

using Codes = std::vector<std::string>;

/// Calls visit(question, codes or null) for every place of a framework part that names a question. Kinds without a
/// question have none of the members asked for.
template <class Kind, class Visit>
void eachQuestion(Kind& kind, const Visit& visit) {
  if constexpr (requires { kind.question; }) {
    if constexpr (requires { kind.codes; }) {
      visit(kind.question, &kind.codes);
    } else if constexpr (requires { kind.domains; }) {
      visit(kind.question, &kind.domains);
    } else {
      visit(kind.question, static_cast<decltype(&kind.question) const*>(nullptr));
    }
  }
  if constexpr (requires { kind.base.question; }) visit(kind.base.question, &kind.base.codes);
  if constexpr (requires { kind.questions; }) {
    for (auto& question : kind.questions) visit(question, static_cast<decltype(&question) const*>(nullptr));
  }
}

struct Rename {
  const Codebook& before;
  const CodebookEdit& edit;

  void operator()(std::string& question, Codes* codes) const {
    const Question* asked = before.find(question);
    if (asked == nullptr) return;
    rename(codes, asked->list);
    question = edit.nameNow(question);
  }
  template <class None>
  void operator()(std::string& question, const None*) const {
    (*this)(question, static_cast<Codes*>(nullptr));
  }

 private:
  void rename(Codes* codes, const std::string& list) const {
    const auto renamed = edit.renamedChoices.find(list);
    if (codes == nullptr || renamed == edit.renamedChoices.end()) return;
    for (std::string& code : *codes) {
      const auto now = renamed->second.find(code);
      if (now != renamed->second.end()) code = now->second;
    }
  }
};

struct Uses {
  const std::string& wanted;
  bool found = false;
  template <class Any>
  void operator()(const std::string& question, const Any&) {
    found = found || question == wanted;
  }
};

}  // namespace

Framework withRenames(Framework framework, const Codebook& before, const CodebookEdit& edit) {
  if (edit.renamedQuestions.empty() && edit.renamedChoices.empty()) return framework;
  const Rename rename{before, edit};
  const auto inKind = [&](auto& kind) { eachQuestion(kind, rename); };
  for (Node& node : framework.nodes) std::visit(inKind, node.kind);
  for (Group& group : framework.groups) rename(group.question, &group.codes);
  for (ImbalanceDefinition& imbalance : framework.imbalances) std::visit(inKind, imbalance.kind);
  for (DriverDefinition& driver : framework.drivers) std::visit(inKind, driver.kind);
  return framework;
}

std::vector<std::string> usesOf(const Framework& framework, const std::string& question) {
  std::vector<std::string> codes;
  const auto look = [&](const std::string& code, const auto& kind) {
    Uses uses{question};
    std::visit([&](const auto& one) { eachQuestion(one, [&](const auto& q, const auto& c) { uses(q, c); }); }, kind);
    if (uses.found) codes.push_back(code);
  };
  for (const Node& node : framework.nodes)
    if (node.isIndicator()) look(node.code, node.kind);
  for (const Group& group : framework.groups)
    if (group.question == question) codes.push_back(group.code);
  for (const ImbalanceDefinition& imbalance : framework.imbalances) look(imbalance.code, imbalance.kind);
  for (const DriverDefinition& driver : framework.drivers) look(driver.code, driver.kind);
  return codes;
}

}  // namespace hz::survey
