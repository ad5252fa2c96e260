// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/framework/framework.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace hz {

/// One row of the framework table: column → cell. What is being edited may be incomplete, which a Framework cannot be.
using FrameworkRow = std::map<std::string, std::string>;

/// A framework as the rows of its table, in the order they are written: title, nodes, groups, statistics, imbalances,
/// drivers, quadrants, diagnoses.
class FrameworkRows {
 public:
  FrameworkRows() = default;
  explicit FrameworkRows(const Framework& framework);
  /// Throws Fault(FrameworkInvalid) with every problem.
  Framework framework(const Codebook& codebook) const;
  /// Problems in English as the core words them; empty = usable.
  std::vector<std::string> problems(const Codebook& codebook) const;

  const std::vector<FrameworkRow>& all() const { return m_rows; }
  const FrameworkRow& at(std::size_t row) const { return m_rows[row]; }
  static const std::string& cell(const FrameworkRow& row, const std::string& column);
  const std::string& cell(std::size_t row, const std::string& column) const { return cell(m_rows[row], column); }
  std::string code(std::size_t row) const { return cell(row, "iCode"); }
  /// −1 when there is none.
  int find(const std::string& code) const;
  /// No other part has this code: references go by it, so that two of one could not be told apart again.
  bool mayBeCalled(std::size_t row, const std::string& code) const;
  bool isNode(std::size_t row) const;
  int level(std::size_t row) const;  ///< 0 = outside the tree or no node
  std::vector<std::size_t> children(const std::string& parent) const;
  /// Rows of nodes at the top.
  std::vector<std::size_t> tops() const;
  std::vector<std::size_t> ofKind(const std::set<std::string>& kinds) const;

  /// Another code is followed by whatever names it.
  void set(std::size_t row, const std::string& column, const std::string& text);
  /// Behind the last of its sort; returns its row.
  std::size_t add(FrameworkRow row);
  /// With everything below it.
  void remove(std::size_t row);
  /// A node, with what is below it, becomes the `place`-th child of a parent one level up.
  void move(std::size_t row, const std::string& parent, std::size_t place);
  /// Exchanges places with the sibling before (−1) or behind (+1).
  void shift(std::size_t row, int by);
  std::string freeCode(const std::string& begin) const;
  /// Codes of questions and of statistics that something uses.
  std::set<std::string> used() const;

  bool operator==(const FrameworkRows&) const = default;

 private:
  std::string csv() const;
  std::vector<FrameworkRow> m_rows;
};

/// Rows of new parts, as complete as they can be without a person.
FrameworkRow newAggregate(const std::string& code, int level, const std::string& parent, const LocalizedText& name);
/// By the question's type: mean of a scale, share of a choice, number of ticks.
FrameworkRow newIndicator(const std::string& code, const Question& question, const Codebook& codebook,
                          const std::string& parent);
FrameworkRow newIndicator(const std::string& code, const StatisticDefinition& statistic, const std::string& parent);
FrameworkRow newPart(const std::string& kind, const std::string& code, const LocalizedText& name);

}  // namespace hz
