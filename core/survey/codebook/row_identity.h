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
  /// Columns of the file, −1 = it has none.
  int respondentColumn() const { return m_respondent; }
  int communityColumn() const { return m_community; }

 private:
  using Values = std::map<std::string, std::string, std::less<>>;
  void findColumns(const Codebook& codebook, const Mapping& mapping);
  void refuseLacking(const Codebook& codebook) const;
  const std::string& communityCode(const std::string& text);

  const CodingOptions& m_options;
  int m_respondent = -1, m_community = -1, m_wave = -1, m_weight = -1;
  std::string m_defaultWave;
  const Values *m_communityValues = nullptr, *m_waveValues = nullptr;
  TextMap<std::string> m_communityCodes;  ///< what was called so before: its code, "" = not known
};

}  // namespace hz::survey
