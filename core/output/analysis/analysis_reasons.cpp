// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrasebook.h"
#include "output/analysis/analysis.h"

#include <map>
#include <regex>

namespace hz::output {
namespace {

/// An English reason with its places as groups, the numbers of these places in order, and the Chinese wording.
struct Reason {
  std::regex english;
  std::vector<std::size_t> places;
  std::string key;
};

std::vector<Reason> knownReasons() {
  std::vector<Reason> out;
  for (int k = 1; hasPhrase("analysis.reason." + std::to_string(k)); ++k) {
    Reason reason;
    reason.key = "analysis.reason." + std::to_string(k);
    const std::string pattern = phrase(Language::English, reason.key, {"\x01", "\x02", "\x03"});
    std::string expression;
    for (const char c : pattern) {
      if (c >= '\x01' && c <= '\x03') {
        expression += "(.*)";
        reason.places.push_back(static_cast<std::size_t>(c - '\x01'));
      } else {
        if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos) expression += '\\';
        expression += c;
      }
    }
    reason.english = std::regex(expression);
    out.push_back(std::move(reason));
  }
  return out;
}

}  // namespace

std::string reasonIn(Language language, const std::string& english) {
  if (language == Language::English) return english;
  static const std::vector<Reason> kReasons = knownReasons();
  for (const Reason& reason : kReasons) {
    std::smatch found;
    if (!std::regex_match(english, found, reason.english)) continue;
    std::vector<std::string> arguments(3);
    for (std::size_t g = 0; g < reason.places.size(); ++g) arguments[reason.places[g]] = found[g + 1].str();
    return phrase(language, reason.key, arguments);
  }
  return english;
}

}  // namespace hz::output
