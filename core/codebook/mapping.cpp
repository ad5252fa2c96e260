// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "codebook/coder.h"

#include <algorithm>
#include <map>
#include <set>

namespace hz {
namespace {

/// "1、您的年龄", "Q3. Age", "第6题 年龄" without their numbering.
std::string_view withoutNumbering(std::string_view text) {
  text = trimmed(text);
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
  return out;
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
  return mapping;
}

}  // namespace hz
