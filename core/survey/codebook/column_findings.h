// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/issue.h"
#include "import/number_form.h"
#include "survey/codebook/column_match.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz::survey {

/// What is said once of a column, or of the file, after all its rows.
class ColumnFindings {
 public:
  explicit ColumnFindings(const Mapping& mapping)
      : m_words(mapping.size()), m_forms(mapping.size()), m_mapping(mapping) {}
  /// A word for a missing value that was read as blank. Texts of a thousand columns cost one comparison each.
  void missingWord(int column, std::string_view word);
  /// A number that is written with more than digits, and what it was read as.
  void writtenNumber(int column, std::string_view cell, double value);
  /// The year of an answer's date beside the wave it is counted in.
  void datedAnswer(int column, const std::string& date, const std::string& wave);
  void addTo(std::vector<Issue>& issues) const;

 private:
  struct Words {
    std::uint64_t count = 0;
    std::map<std::string, std::uint64_t, std::less<>> words;
  };
  struct Example {
    std::string cell;
    double value = 0;
    std::uint64_t count = 0;
  };
  std::vector<Words> m_words;
  std::vector<Example> m_forms;
  std::map<std::pair<std::string, std::string>, std::pair<int, std::uint64_t>>
      m_waves;  ///< wave, year → column, answers
  const Mapping& m_mapping;
};

}  // namespace hz::survey
