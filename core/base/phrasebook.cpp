// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrasebook.h"

#include "base/resource.h"
#include "base/table_text.h"

#include <map>

namespace hz {
namespace {

using Phrases = std::map<std::string, LocalizedText, std::less<>>;

const Phrases& phrases() {
  static const Phrases all = [] {
    Phrases read;
    for (const char* name : {"text/messages.csv", "text/figures.csv", "text/report.csv", "text/psychometrics.csv",
                             "text/composite.csv", "text/recipe.csv", "text/analysis.csv"}) {
      const TableText table = parseTable(resource(name), name);
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        read[table.cell(i, "key")] = {table.cell(i, "en"), table.cell(i, "zh")};
      }
    }
    return read;
  }();
  return all;
}

}  // namespace

std::string fillPattern(std::string_view pattern, const std::vector<std::string>& arguments) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      out += pattern[i];
      continue;
    }
    if (i + 1 < pattern.size() && pattern[i + 1] == '{') {
      out += '{';
      ++i;
      continue;
    }
    const std::size_t end = pattern.find('}', i);
    std::size_t index = 0;
    bool number = end != std::string_view::npos && end > i + 1;
    for (std::size_t k = i + 1; number && k < end; ++k) {
      number = pattern[k] >= '0' && pattern[k] <= '9';
      index = index * 10 + static_cast<std::size_t>(pattern[k] - '0');
    }
    if (!number) {
      out += pattern[i];
      continue;
    }
    if (index < arguments.size()) out += arguments[index];
    i = end;
  }
  return out;
}

std::string phrase(Language language, std::string_view key, const std::vector<std::string>& arguments) {
  const auto found = phrases().find(key);
  if (found == phrases().end()) return std::string(key);
  return fillPattern(found->second.in(language), arguments);
}

bool hasPhrase(std::string_view key) {
  return phrases().contains(key);
}

}  // namespace hz
