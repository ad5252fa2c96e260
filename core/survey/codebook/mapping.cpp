// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "survey/codebook/coder.h"
#include "survey/codebook/role_names.h"

#include <algorithm>
#include <map>
#include <set>

namespace hz::survey {
namespace {

/// "您参加的原因 [多选题]" without what services say about the kind of the question.
std::string_view withoutKind(std::string_view text) {
  text = trimmed(text);
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"[", "]"}, {"【", "】"}, {"（", "）"}, {"(", ")"}}) {
    if (!text.ends_with(close)) continue;
    const std::size_t at = text.rfind(open);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view kind = text.substr(at + open.size(), text.size() - at - open.size() - close.size());
    for (const std::string_view known :
         {"单选题", "多选题", "填空题", "矩阵题", "量表题", "排序题", "单选", "多选", "必填"})
      if (kind == known) return trimmed(text.substr(0, at));
  }
  return text;
}

}  // namespace

std::string_view withoutNumbering(std::string_view text) {
  text = withoutKind(text);
  std::string_view rest = text;
  if (!rest.empty() && (rest.front() == 'Q' || rest.front() == 'q')) rest.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
  if (digits == 0 || digits > 3) return text;
  rest.remove_prefix(digits);
  for (const std::string_view mark : {".", "\u3001", ":", "\uFF1A", ")", "\uFF09", "\uFF0E", " "}) {
    if (rest.starts_with(mark)) return trimmed(rest.substr(mark.size()));
  }
  return text;
}

namespace {

struct Candidates {
  std::map<std::string, std::string> byCode, byLabel;  ///< normalised → question code
};

Candidates candidatesOf(const Codebook& codebook) {
  Candidates out;
  std::set<std::string> twice;
  for (const Question& question : codebook.questions) {
    out.byCode.emplace(normalizedLabel(question.code), question.code);
    for (const std::string& label : {question.label.english, question.label.chinese}) {
      const std::string key = normalizedLabel(label);
      if (key.empty()) continue;
      const auto at = out.byLabel.emplace(key, question.code);
      if (!at.second && at.first->second != question.code) twice.insert(key);
    }
  }
  for (const std::string& key : twice) out.byLabel.erase(key);
  std::map<std::string, std::set<std::string>> cut;
  for (const Question& question : codebook.questions)
    if (question.code.size() > kPortableNameLength)
      cut[normalizedLabel(question.code.substr(0, kPortableNameLength))].insert(question.code);
  for (const auto& [key, codes] : cut)
    if (codes.size() == 1) out.byCode.emplace(key, *codes.begin());
  return out;
}

/// A column name that says question and choice: "第6题(运动)", "题干 [行]", "question/option", "question (option)".
struct NameParts {
  std::string_view stem, option;
};

std::vector<NameParts> partsOf(std::string_view column) {
  std::vector<NameParts> parts;
  column = trimmed(column);
  if (column.ends_with(']')) {
    const std::size_t open = column.rfind('[');
    if (open != std::string_view::npos && open > 0)
      parts.push_back({trimmed(column.substr(0, open)), column.substr(open + 1, column.size() - open - 2)});
  }
  // Brackets of options nest: the outermost pair is the one meant.
  for (const auto& [left, right] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"\uFF08", "\uFF09"}}) {
    if (!column.ends_with(right)) continue;
    const std::size_t open = column.find(left);
    if (open == std::string_view::npos || open == 0) continue;
    const std::size_t begin = open + left.size();
    parts.push_back({trimmed(column.substr(0, open)), column.substr(begin, column.size() - right.size() - begin)});
  }
  // Qualtrics puts the option behind the question.
  const std::size_t dash = column.rfind(" - ");
  if (dash != std::string_view::npos && dash > 0)
    parts.push_back({trimmed(column.substr(0, dash)), trimmed(column.substr(dash + 3))});
  // SPSS and Stata have one variable for each option, "question: option" on its label.
  for (const std::string_view mark : {"：", ": ", ":", "—", "–", "_", "-"}) {
    const std::size_t at = column.rfind(mark);
    if (at != std::string_view::npos && at > 0 && at + mark.size() < column.size())
      parts.push_back({trimmed(column.substr(0, at)), trimmed(column.substr(at + mark.size()))});
  }
  const std::size_t slash = column.rfind('/');
  if (slash != std::string_view::npos && slash > 0 && slash + 1 < column.size())
    parts.push_back({trimmed(column.substr(0, slash)), trimmed(column.substr(slash + 1))});
  return parts;
}

/// Index of the choice with this code or label (either language), -1 when there is none.
int findChoice(const ChoiceList& list, std::string_view option) {
  if (const int exact = list.find(option); exact >= 0) return exact;
  const std::string key = normalizedLabel(option);
  for (std::size_t i = 0; i < list.choices.size() && !key.empty(); ++i) {
    const LocalizedText& label = list.choices[i].label;
    if (key == normalizedLabel(label.english) || key == normalizedLabel(label.chinese)) return static_cast<int>(i);
  }
  return -1;
}

/// Question and choice by their labels, or the row of a grid by its own label.
bool matchParts(const std::string& column, const Codebook& codebook, const Candidates& candidates, ColumnMatch& match) {
  for (const NameParts& part : partsOf(column)) {
    for (const std::string& key : {normalizedLabel(part.stem), normalizedLabel(withoutNumbering(part.stem))}) {
      const auto byLabel = candidates.byLabel.find(key), byCode = candidates.byCode.find(key);
      const Question* question = byCode != candidates.byCode.end()     ? codebook.find(byCode->second)
                                 : byLabel != candidates.byLabel.end() ? codebook.find(byLabel->second)
                                                                       : nullptr;
      if (question == nullptr || question->kind != QuestionKind::MultipleChoice) continue;
      const ChoiceList& list = codebook.choices(*question);
      const int choice = findChoice(list, part.option);
      if (choice < 0) continue;
      match = {column, question->code, 0.9, "spread", list.choices[static_cast<std::size_t>(choice)].code};
      return true;
    }
    const auto row = candidates.byLabel.find(normalizedLabel(part.option));
    if (row == candidates.byLabel.end()) continue;
    match = {column, row->second, 0.85, "label", ""};
    return true;
  }
  return false;
}

/// Columns that share a stem which says nothing ("第6题") are the multiple choice that has all their options.
void matchByOptions(const Codebook& codebook, Mapping& mapping) {
  std::map<std::string, std::vector<std::pair<std::size_t, std::string>>> stems;
  std::set<std::string> taken;
  for (std::size_t c = 0; c < mapping.size(); ++c) {
    taken.insert(mapping[c].question);
    if (!mapping[c].question.empty()) continue;
    const auto parts = partsOf(mapping[c].column);
    if (!parts.empty()) stems[std::string(parts.front().stem)].emplace_back(c, parts.front().option);
  }
  for (const auto& [stem, options] : stems) {
    const Question* only = nullptr;
    int fitting = 0;
    for (const Question& question : codebook.questions) {
      if (question.kind != QuestionKind::MultipleChoice || taken.contains(question.code) || options.size() < 2)
        continue;
      const ChoiceList& list = codebook.choices(question);
      const bool fits = std::all_of(options.begin(), options.end(),
                                    [&](const auto& option) { return findChoice(list, option.second) >= 0; });
      if (!fits) continue;
      only = &question;
      ++fitting;
    }
    if (fitting != 1) continue;
    for (const auto& [column, option] : options) {
      const ChoiceList& list = codebook.choices(*only);
      const auto choice = static_cast<std::size_t>(findChoice(list, option));
      mapping[column] = {mapping[column].column, only->code, 0.85, "spread", list.choices[choice].code};
    }
    taken.insert(only->code);
  }
}

/// What hand-made tables call the columns that say who, where and when; only where no column has the question's own
/// name or text.
void matchRoles(const Codebook& codebook, Mapping& mapping) {
  for (const QuestionRole role :
       {QuestionRole::Community, QuestionRole::Respondent, QuestionRole::Wave, QuestionRole::Weight}) {
    const Question* question = codebook.withRole(role);
    if (question == nullptr) continue;
    if (std::any_of(mapping.begin(), mapping.end(), [&](const ColumnMatch& m) { return m.question == question->code; }))
      continue;
    for (const std::string_view name : usualColumnNames(role)) {
      const auto column = std::find_if(mapping.begin(), mapping.end(), [&](const ColumnMatch& match) {
        return match.question.empty() && normalizedLabel(withoutNumbering(match.column)) == normalizedLabel(name);
      });
      if (column == mapping.end()) continue;
      *column = {column->column, question->code, 0.85, "label", ""};
      break;
    }
    if (std::any_of(mapping.begin(), mapping.end(), [&](const ColumnMatch& m) { return m.question == question->code; }))
      continue;
    const auto asked = std::find_if(mapping.begin(), mapping.end(), [&](const ColumnMatch& match) {
      return match.question.empty() && isUsualColumn(match.column, role);
    });
    if (asked != mapping.end()) *asked = {asked->column, question->code, 0.85, "label", ""};
  }
}

/// "bodies/unit", "bodies.unit", "bodies[unit]" or "bodies_unit" as a 0/1 column of a multiple choice.
bool matchSpread(const std::string& column, const Codebook& codebook, ColumnMatch& match) {
  for (const Question& question : codebook.questions) {
    if (question.kind != QuestionKind::MultipleChoice || !column.starts_with(question.code)) continue;
    std::string_view rest = std::string_view(column).substr(question.code.size());
    if (rest.size() < 2 || std::string_view("/._[").find(rest.front()) == std::string_view::npos) continue;
    const bool bracket = rest.front() == '[';
    rest.remove_prefix(1);
    if (bracket && rest.ends_with(']')) rest.remove_suffix(1);
    if (codebook.choices(question).find(rest) < 0) continue;
    match.question = question.code;
    match.choice = std::string(rest);
    match.score = 1;
    match.reason = "spread";
    return true;
  }
  return false;
}

ColumnMatch matchColumn(const std::string& column, const Codebook& codebook, const Candidates& candidates) {
  ColumnMatch match{column, "", 0, "", ""};
  if (codebook.find(column) != nullptr) return {column, column, 1, "code", ""};
  if (matchSpread(column, codebook, match)) return match;
  const std::string key = normalizedLabel(column);
  const std::string bare = normalizedLabel(withoutNumbering(column));
  if (const auto code = candidates.byCode.find(key); code != candidates.byCode.end())
    return {column, code->second, 0.95, "code", ""};
  for (const std::string& wanted : {key, bare}) {
    const auto label = candidates.byLabel.find(wanted);
    if (label != candidates.byLabel.end()) return {column, label->second, 0.9, "label", ""};
  }
  if (matchParts(column, codebook, candidates, match)) return match;
  // Code and text in one heading: "freq. How often …", "freq: …".
  for (const std::string_view mark : {".", ":", "\uFF1A", "\u3001", " - ", " | ", " "}) {
    const std::size_t at = column.find(mark);
    if (at == std::string::npos || at == 0 || codebook.find(column.substr(0, at)) == nullptr) continue;
    const std::string rest = normalizedLabel(column.substr(at + mark.size()));
    const Question& question = *codebook.find(column.substr(0, at));
    const std::string english = normalizedLabel(question.label.english),
                      chinese = normalizedLabel(question.label.chinese);
    if (rest.empty() || (!english.starts_with(rest) && !chinese.starts_with(rest))) continue;
    return {column, question.code, 0.95, "code", ""};
  }
  // "Why … (Selected Choice)" of Qualtrics.
  for (const std::string_view tail : {" - Selected Choice", " - \u5DF2\u9009\u62E9\u7684\u9009\u9879"}) {
    if (!column.ends_with(tail)) continue;
    ColumnMatch stem = matchColumn(column.substr(0, column.size() - tail.size()), codebook, candidates);
    stem.column = column;
    return stem;
  }
  // A label that contains the other, when both are long enough to mean something: doubtful, and listed as such.
  constexpr std::size_t kMeaningful = 12;
  for (const auto& [label, question] : candidates.byLabel) {
    const bool contains = bare.size() >= kMeaningful && label.size() >= kMeaningful &&
                          (bare.find(label) != std::string::npos || label.find(bare) != std::string::npos);
    if (contains) return {column, question, 0.6, "label", ""};
  }
  return match;
}

}  // namespace

Mapping matchColumns(const std::vector<std::string>& columns, const Codebook& codebook) {
  const Candidates candidates = candidatesOf(codebook);
  Mapping mapping;
  std::map<std::string, std::size_t> best;
  for (const std::string& column : columns) {
    ColumnMatch match = matchColumn(column, codebook, candidates);
    if (!match.question.empty() && match.choice.empty()) {
      // Two columns for one question: the better match keeps it.
      const auto at = best.emplace(match.question, mapping.size());
      if (!at.second) {
        ColumnMatch& other = mapping[at.first->second];
        ColumnMatch& loser = match.score > other.score ? other : match;
        if (&loser == &other) at.first->second = mapping.size();
        loser = {loser.column, "", 0, "", ""};
      }
    }
    mapping.push_back(std::move(match));
  }
  matchByOptions(codebook, mapping);
  matchRoles(codebook, mapping);
  return mapping;
}

}  // namespace hz::survey
