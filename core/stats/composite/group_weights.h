// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/composite/build.h"

namespace hz::stats::composite {

/// Gives the nodes of a table their weights, parent by parent, while the index is built from below.
class GroupWeights {
 public:
  /// `unit`: indicators on 0–1. Throws Fault(BadArgument) when judgements or hand weights fit no group.
  GroupWeights(const IndexTable& table, const Weighting& weighting, const Columns& unit, std::size_t units,
               std::vector<Note>* notes, std::vector<GroupConsistency>* consistency);

  /// Shares of the children of `node`, sum 1; `scores` of all nodes below it are final.
  std::vector<double> sharesOf(int node, const Columns& scores);

 private:
  std::vector<double> byMethod(WeightMethod method, int node, const Columns& children);
  /// Columns that do not differ have the weight 0, as in every method from the data.
  static DataWeights componentWeights(const Columns& columns, const std::vector<std::string>& codes);
  std::vector<double> byJudgement(int node, const std::vector<std::string>& codes);
  std::vector<double> dataWeights(WeightMethod method, const Columns& columns, const std::vector<std::string>& codes,
                                  const std::string& group);
  std::vector<double> metadataWeights(int node) const;
  void checkFits() const;
  void note(std::string key, std::vector<std::string> arguments);

  const IndexTable& m_table;
  const Weighting& m_weighting;
  const Columns& m_unit;
  std::vector<Note>* m_notes;
  std::vector<GroupConsistency>* m_consistency;
  std::vector<double> m_mass;  ///< overall weights summed up the tree, empty without
  WeightMethod m_overallMethod = WeightMethod::Metadata;
};

}  // namespace hz::stats::composite
