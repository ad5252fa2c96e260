// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/additional.h"

#include "base/number.h"
#include "base/text.h"
#include "import/number_form.h"
#include "import/reader.h"
#include "survey/codebook/cell_words.h"
#include "survey/codebook/draft.h"
#include "survey/codebook/label_degrees.h"
#include "survey/codebook/natural_order.h"

#include <algorithm>

namespace hz::survey {
namespace {

/// The distinct cells of a column as choices, in natural order: numbers keep their number, texts are numbered. Nothing
/// where there are too many of them.
std::vector<Choice> choicesOf(const std::string& file, const ReadOptions& options, const std::string& column) {
  const auto reader = openTable(file, options);
  const auto& names = reader->facts().columns;
  const auto place = static_cast<std::size_t>(std::find(names.begin(), names.end(), column) - names.begin());
  std::vector<std::string> labels;
  RawBatch raw;
  while (reader->next(raw)) {
    for (std::size_t r = 0; place < raw.columns && r < raw.rows(); ++r) {
      const std::string_view cell = withoutGuard(raw.cell(r, place));
      if (isMissingMark(cell) || std::find(labels.begin(), labels.end(), cell) != labels.end()) continue;
      labels.emplace_back(cell);
      if (labels.size() > kMaxChoices) return {};
    }
  }
  std::sort(labels.begin(), labels.end());
  const bool numbers = std::all_of(labels.begin(), labels.end(), [](const std::string& label) {
    const auto number = parseInteger(label);
    return number && *number >= 0 && *number < 10'000 && std::to_string(*number) == label;
  });
  if (numbers) {
    std::sort(labels.begin(), labels.end(),
              [](const auto& a, const auto& b) { return parseInteger(a) < parseInteger(b); });
  } else if (!orderByDegree(labels)) {
    orderNaturally(labels);
  }
  std::vector<Choice> choices;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    Choice choice;
    choice.code = numbers ? labels[k] : std::to_string(k + 1);
    choice.label = {labels[k], labels[k]};
    choices.push_back(std::move(choice));
  }
  return choices;
}

class Adder {
 public:
  Adder(const Codebook& codebook, Draft draft) : m_draft(std::move(draft)) { m_added.edit.codebook = codebook; }

  void add(const std::string& column, std::string_view kept, const std::string& file, const ReadOptions& options) {
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
    std::vector<Choice> choices = list == nullptr ? std::vector<Choice>() : list->choices;
    if (kept == kKeepAsText || kept == kKeepAsNumber) {
      question.kind = kept == kKeepAsText ? QuestionKind::Text : QuestionKind::Number;
      choices.clear();
    } else if (kept == kKeepAsChoice && choices.empty()) {
      choices = choicesOf(file, options, column);
      question.kind = choices.empty() ? QuestionKind::Text : QuestionKind::OneChoice;
    }
    question.list.clear();
    question.role = QuestionRole::Answer;
    question.group = kAdditionalVariables;
    question.shortForm = false;
    question.code = freeCode(question.code);
    if (!choices.empty()) {
      question.list = freeList(question.code);
      codebook().lists.push_back({question.list, std::move(choices)});
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

bool isKeptColumn(std::string_view meaning) {
  return meaning == kKeepColumn || meaning == kKeepAsText || meaning == kKeepAsNumber || meaning == kKeepAsChoice;
}

AdditionalVariables additionalVariables(const Codebook& codebook, const std::string& file, const ReadOptions& options,
                                        const std::map<std::string, std::string>& columns) {
  DraftRoles roles;
  roles.oneCommunity = true;
  Adder adder(codebook, draftWithColumns(file, options, roles));
  for (const auto& [column, kept] : columns) adder.add(column, kept, file, options);
  return adder.take();
}

}  // namespace hz::survey
