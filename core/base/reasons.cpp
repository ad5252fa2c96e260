// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/reasons.h"

#include "base/phrasebook.h"
#include "base/resource.h"
#include "base/table_text.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace hz {
namespace {

/// "group {0} has a single value; {1} needs two" as its words and, between two of them each, a place.
struct Reason {
  std::vector<std::string> words;   ///< one more than places; the first and the last may be empty
  std::vector<std::size_t> places;  ///< numbers of the arguments, in the order of the English text
  std::string other;                ///< the pattern in the other language
  std::size_t length = 0;           ///< of all words
};

Reason reasonOf(const std::string& english, const std::string& other) {
  Reason reason;
  reason.other = other;
  reason.words.emplace_back();
  for (std::size_t i = 0; i < english.size(); ++i) {
    const bool isPlace = english[i] == '{' && i + 2 < english.size() && english[i + 2] == '}';
    if (isPlace) {
      reason.places.push_back(static_cast<std::size_t>(english[i + 1] - '0'));
      reason.words.emplace_back();
      i += 2;
    } else {
      reason.words.back() += english[i];
      ++reason.length;
    }
  }
  return reason;
}

const std::vector<Reason>& reasons() {
  static const std::vector<Reason> all = [] {
    constexpr const char* kFile = "text/reasons.csv";
    std::vector<Reason> read;
    const TableText table = parseTable(resource(kFile), kFile);
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      read.push_back(reasonOf(table.cell(i, "en"), table.cell(i, "zh")));
    std::stable_sort(read.begin(), read.end(), [](const auto& a, const auto& b) { return a.length > b.length; });
    return read;
  }();
  return all;
}

/// What stands in the places of the reason; nothing where the text was not made from it.
std::optional<std::vector<std::string>> argumentsIn(std::string_view text, const Reason& reason) {
  if (!text.starts_with(reason.words.front())) return std::nullopt;
  std::vector<std::string> arguments(10);
  std::size_t at = reason.words.front().size();
  for (std::size_t k = 0; k < reason.places.size(); ++k) {
    const std::string& next = reason.words[k + 1];
    const bool isLast = k + 1 == reason.places.size();
    std::size_t end = text.size();
    if (isLast) {
      if (!text.substr(at).ends_with(next)) return std::nullopt;
      end = text.size() - next.size();
    } else {
      end = text.find(next, at);
      if (end == std::string_view::npos) return std::nullopt;
    }
    arguments[reason.places[k]] = std::string(text.substr(at, end - at));
    at = end + next.size();
  }
  if (at != text.size()) return std::nullopt;
  return arguments;
}

}  // namespace

std::string reasonIn(Language language, const std::string& english) {
  if (language == Language::English || english.empty()) return english;
  for (const Reason& reason : reasons()) {
    auto arguments = argumentsIn(english, reason);
    if (!arguments) continue;
    for (std::string& argument : *arguments) argument = reasonIn(language, argument);
    return fillPattern(reason.other, *arguments);
  }
  return english;
}

}  // namespace hz
