// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/additional.h"

#include "base/text.h"
#include "survey/codebook/draft.h"

#include <algorithm>

namespace hz::survey {
namespace {

class Adder {
 public:
  Adder(const Codebook& codebook, Draft draft) : m_draft(std::move(draft)) { m_added.edit.codebook = codebook; }

  void add(const std::string& column) {
    const auto at = std::find(m_draft.columns.begin(), m_draft.columns.end(), column);
    if (at == m_draft.columns.end()) {
      m_added.refused.push_back(column);
      return;
    }
    if (const Question* known = knownAs(column)) {
      m_added.mapping[column] = known->code;
      return;
    }
    Question question = m_draft.codebook.questions[static_cast<std::size_t>(at - m_draft.columns.begin())];
    const ChoiceList* list = question.list.empty() ? nullptr : m_draft.codebook.list(question.list);
    question.role = QuestionRole::Answer;
    question.group = kAdditionalVariables;
    question.shortForm = false;
    question.code = freeCode(question.code);
    if (list != nullptr) {
      question.list = freeList(question.code);
      codebook().lists.push_back({question.list, list->choices});
    }
    m_added.mapping[column] = question.code;
    codebook().questions.push_back(std::move(question));
  }

  AdditionalVariables take() {
    auto& groups = codebook().groups;
    const bool known = std::any_of(groups.begin(), groups.end(),
                                   [](const QuestionGroup& group) { return group.code == kAdditionalVariables; });
    if (!known && !m_added.mapping.empty())
      groups.push_back({kAdditionalVariables, {"Additional variables", "附加变量"}, {}});
    return std::move(m_added);
  }

 private:
  Codebook& codebook() { return m_added.edit.codebook; }
  const Question* knownAs(const std::string& column) {
    const std::string key = normalizedLabel(column);
    for (const Question& question : codebook().questions) {
      if (question.group != kAdditionalVariables) continue;
      if (normalizedLabel(question.label.chinese) == key || normalizedLabel(question.label.english) == key)
        return &question;
    }
    return nullptr;
  }
  static std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
  }
  /// The project file distinguishes columns without case.
  std::string freeCode(const std::string& wanted) {
    const auto taken = [&](const std::string& code) {
      return codebook().find(code) != nullptr ||
             std::any_of(codebook().questions.begin(), codebook().questions.end(),
                         [&](const Question& question) { return lowered(question.code) == lowered(code); });
    };
    std::string code = wanted;
    for (int k = 2; taken(code); ++k) code = wanted + "_" + std::to_string(k);
    return code;
  }
  std::string freeList(const std::string& wanted) {
    std::string name = wanted;
    for (int k = 2; codebook().list(name) != nullptr; ++k) name = wanted + "_" + std::to_string(k);
    return name;
  }

  Draft m_draft;
  AdditionalVariables m_added;
};

}  // namespace

AdditionalVariables additionalVariables(const Codebook& codebook, const std::string& file, const ReadOptions& options,
                                        const std::vector<std::string>& columns) {
  DraftRoles roles;
  roles.oneCommunity = true;
  Adder adder(codebook, draftWithColumns(file, options, roles));
  for (const std::string& column : columns) adder.add(column);
  return adder.take();
}

}  // namespace hz::survey
