// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/codebook/column_findings.h"

#include "base/number.h"
#include "base/text.h"

#include <cstdlib>

namespace hz::survey {

void ColumnFindings::missingWord(int column, std::string_view word) {
  constexpr std::size_t kNamed = 8;
  Words& words = m_words[static_cast<std::size_t>(column)];
  ++words.count;
  word = trimmed(word);
  if (const auto known = words.words.find(word); known != words.words.end()) {
    ++known->second;
  } else if (words.words.size() < kNamed) {
    words.words.emplace(word, 1);
  }
}

void ColumnFindings::writtenNumber(int column, std::string_view cell, double value) {
  Example& example = m_forms[static_cast<std::size_t>(column)];
  if (example.count++ == 0) {
    example.cell = std::string(trimmed(cell));
    example.value = value;
  }
}

void ColumnFindings::datedAnswer(int column, const std::string& date, const std::string& wave) {
  const auto year = parseInteger(std::string_view(date).substr(0, 4)),
             asked = parseInteger(std::string_view(wave).substr(0, 4));
  // A survey may begin in the old year and end in the new one.
  if (!year || !asked || std::llabs(*year - *asked) < 2) return;
  auto& [where, count] = m_waves[{wave, date.substr(0, 4)}];
  where = column;
  ++count;
}

void ColumnFindings::addTo(std::vector<Issue>& issues) const {
  const auto name = [&](std::size_t column) { return m_mapping[column].column; };
  for (std::size_t c = 0; c < m_words.size(); ++c) {
    if (m_words[c].count == 0) continue;
    std::string words;
    for (const auto& [word, count] : m_words[c].words) words += (words.empty() ? "" : ", ") + word;
    issues.push_back({IssueCode::MissingWords, 0, name(c), name(c), {words, std::to_string(m_words[c].count)}});
  }
  for (std::size_t c = 0; c < m_forms.size(); ++c) {
    if (m_forms[c].count == 0) continue;
    issues.push_back({IssueCode::NumbersRead,
                      0,
                      name(c),
                      name(c),
                      {m_forms[c].cell, shortestNumber(m_forms[c].value), std::to_string(m_forms[c].count)}});
  }
  for (const auto& [key, found] : m_waves) {
    const std::string column = name(static_cast<std::size_t>(found.first));
    issues.push_back(
        {IssueCode::WaveContradicted, 0, column, column, {key.first, key.second, std::to_string(found.second)}});
  }
}

}  // namespace hz::survey
