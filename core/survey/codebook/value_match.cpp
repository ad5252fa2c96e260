// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/value_match.h"

#include "base/text.h"
#include "survey/codebook/cell_coder.h"

#include <algorithm>
#include <bit>

namespace hz::survey {
namespace {

constexpr std::size_t kMostParts = 60;

/// The single values of "a┋b"; of "a b" only where each part is a choice by itself.
std::vector<std::string> partsOf(CellCoder& coder, const std::string& cell) {
  const ChoiceSet whole = coder.choices(cell).set;
  if (isAnswer(whole) && std::popcount(whole) == 1) return {cell};
  for (const std::string_view separator : {"\u250B", ";", "|", "\uFF1B"}) {
    if (cell.find(separator) == std::string::npos) continue;
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= cell.size() && parts.size() < kMostParts;) {
      const std::size_t to = std::min(cell.find(separator, from), cell.size());
      const std::string_view part = trimmed(std::string_view(cell).substr(from, to - from));
      if (!part.empty()) parts.emplace_back(part);
      from = to + separator.size();
    }
    return parts;
  }
  std::vector<std::string> parts;
  for (const std::string_view part : split(cell, ' ')) {
    if (!trimmed(part).empty()) parts.emplace_back(trimmed(part));
  }
  const bool codes = std::all_of(parts.begin(), parts.end(),
                                 [&](const std::string& part) { return isAnswer(coder.choices(part).set); });
  return codes && parts.size() <= kMostParts ? parts : std::vector<std::string>{cell};
}

}  // namespace

std::vector<ValueMatch> matchValues(const Codebook& codebook, const Question& question, const ValueCounts& values,
                                    const ValueMap::mapped_type& given) {
  CellCoder plain(codebook, question), coder(codebook, question);
  for (const auto& [value, code] : given) coder.give(value, code);
  const bool several = question.kind == QuestionKind::MultipleChoice;
  std::map<std::string, std::uint64_t> counts;
  for (const auto& [value, count] : values) {
    const std::string cell(trimmed(value));
    if (cell.empty()) continue;
    if (!several) {
      counts[cell] += count;
      continue;
    }
    for (const std::string& part : partsOf(plain, cell)) counts[part] += count;
  }
  std::vector<ValueMatch> matches;
  const auto& choices = codebook.choices(question).choices;
  const auto missingText = [&](MissingKind kind) {
    const auto found =
        std::find_if(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.missing == kind; });
    return found == choices.end() ? std::to_string(missingCode(kind)) : found->code;
  };
  for (const auto& [value, count] : counts) {
    ValueMatch match{value, count, "", false, given.contains(value)};
    if (several) {
      const ChoiceSet set = coder.choices(value).set;
      const MissingKind kind = missingKind(set);
      match.known = kind != MissingKind::Invalid;
      if (kind == MissingKind::None && std::popcount(set) == 1)
        match.code = choices[static_cast<std::size_t>(std::countr_zero(set))].code;
      if (kind != MissingKind::None && kind != MissingKind::Invalid && kind != MissingKind::Skipped)
        match.code = missingText(kind);
    } else {
      const AnswerCode code = coder.code(value);
      match.known = code != kInvalid;
      if (code >= 0) match.code = codebook.choiceCode(question, code);
      if (code < 0 && code != kInvalid && code != kSkipped) match.code = missingText(missingKind(code));
      if (code >= 0 && match.code.empty()) match.code = std::to_string(code);
    }
    matches.push_back(std::move(match));
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const ValueMatch& a, const ValueMatch& b) { return naturalLess(a.value, b.value); });
  return matches;
}

ValueMap::mapped_type turnedRound(const Question& question) {
  ValueMap::mapped_type turned;
  for (int point = question.scaleMin; point <= question.scaleMax; ++point)
    turned[std::to_string(point)] = std::to_string(question.scaleMin + question.scaleMax - point);
  return turned;
}

}  // namespace hz::survey
