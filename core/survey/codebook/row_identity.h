// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/raw_table.h"
#include "survey/codebook/cell_coder.h"
#include "survey/codebook/coding_options.h"
#include "survey/codebook/row_issues.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hz::survey {

/// Who answered, where and when, and what the answers weigh.
struct RowIdentity {
  std::string respondent, community, wave;
  double weight = 1;
};

/// Reads it from the columns that have a role.
class RowIdentifier {
 public:
  /// Throws Fault: ColumnsMissing, WaveMissing, BadArgument. `options` must outlive this.
  RowIdentifier(const Codebook& codebook, const Mapping& mapping, const CodingOptions& options);
  /// Every reason for a rejection is raised.
  void identify(const RawBatch& raw, std::size_t row, RowIdentity& who, RowIssues& issues);
  /// Declares a community that is in the project already: its spelling comes first.
  void addKnown(std::string_view community);
  /// Spellings of the file that were taken for another one, in order of their first row.
  const std::vector<std::pair<std::string, std::string>>& mergedSpellings() const { return m_merged; }
  /// Columns of the file, −1 = it has none.
  int respondentColumn() const { return m_respondent; }
  int communityColumn() const { return m_community; }
  int waveColumn() const { return m_wave; }

 private:
  using Values = std::map<std::string, std::string, std::less<>>;
  void findColumns(const Codebook& codebook, const Mapping& mapping);
  void refuseLacking(const Codebook& codebook) const;
  struct Place {
    std::string code;
    bool known = false;  ///< among the declared ones
    bool total = false, blank = false;
  };
  const Place& placeOf(const std::string& text);
  bool refuseTotal(const RawBatch& raw, std::size_t row, const RowIdentity& who, RowIssues& issues);
  void identifyWeight(const RawBatch& raw, std::size_t row, RowIdentity& who, RowIssues& issues);

  const CodingOptions& m_options;
  int m_respondent = -1, m_community = -1, m_wave = -1, m_weight = -1;
  std::string m_defaultWave;
  const Values *m_communityValues = nullptr, *m_waveValues = nullptr;
  TextMap<Place> m_places;                                    ///< by what stands in the file
  TextMap<std::string> m_spellings;                           ///< communityKey → the spelling that came first
  std::vector<std::pair<std::string, std::string>> m_merged;  ///< spelling, what it was taken for
  std::string m_lastKnown;
  bool m_floatIds = false;  ///< identifiers came through a program that made them decimals: 17.0
};

}  // namespace hz::survey
