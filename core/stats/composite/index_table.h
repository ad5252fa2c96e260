// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/number.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hz::stats::composite {

/// Values of several columns: [column][unit], missing = kMissing.
using Column = std::vector<double>;
using Columns = std::vector<Column>;

/// Kinds of rows in the metadata, as in COINr (Becker et al. 2022).
enum class EntryType { Indicator, Aggregate, Group, Denominator, Other };

/// Parameters of normalisation that the metadata may give for one indicator; missing = not given.
struct NormalisationParameters {
  double minmaxLower = kMissing, minmaxUpper = kMissing;
  double scaledLower = kMissing, scaledUpper = kMissing, scaleFactor = kMissing;
  double zscoreMean = kMissing, zscoreSd = kMissing;
  double target = kMissing;
  double goalpostLower = kMissing, goalpostUpper = kMissing, goalpostScale = kMissing;
  bool capAtTarget = false;         ///< dist2targ_cap_max
  bool truncateToGoalposts = true;  ///< goalpost_trunc2posts
};

/// One row of the metadata (iMeta).
struct Entry {
  int level = 0;  ///< 1 = indicator, 2 … = aggregates, 0 = outside the index (NA in the file)
  std::string code, name, parent, unit, denominator;  ///< parent "" = none
  int direction = 1;                                  ///< −1: higher values are worse
  double weight = kMissing;                           ///< rescaled inside the parent
  EntryType type = EntryType::Other;
  NormalisationParameters parameters;
};

/// A unit (place, firm …) at one time.
struct Unit {
  std::string code, name;
  double time = kMissing;  ///< of a panel; missing where there is only one time
};

/// An aggregate or indicator in the order in which it is computed: indicators first, then level by level.
struct Node {
  int entry = -1;             ///< index into `entries`
  int parent = -1;            ///< index into `nodes`, −1 at the top
  std::vector<int> children;  ///< indices into `nodes`, in the order of the metadata
};

/// A column of text kept beside the numbers: groups such as a street or a region.
struct TextColumn {
  std::string code;
  std::vector<std::string> values;  ///< "" = missing
};

/// The cells of a file as they were read, so that what was not changed is written back byte for byte.
struct SourceTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

/// A checked pair of iData and iMeta. Units are sorted by time, then code; indicators and aggregates by level and
/// parent, both as in COINr.
struct IndexTable {
  std::vector<Entry> entries;
  std::vector<Unit> units;
  std::vector<Node> nodes;  ///< indicators are nodes 0 … indicators()−1
  Columns values;           ///< of the indicators, as nodes; not directed
  std::vector<std::string> denominatorCodes;
  Columns denominators;
  std::vector<TextColumn> groups;
  std::vector<int> period;  ///< of each unit: 0 … periods−1
  int periods = 1;
  SourceTable data, meta;
  std::string headline;  ///< code of the node of interest; "" = the top of the tree

  std::size_t indicators() const { return values.size(); }
  std::size_t unitCount() const { return units.size(); }
  int levels() const;
  const Entry& entryOf(int node) const {
    return entries[static_cast<std::size_t>(nodes[static_cast<std::size_t>(node)].entry)];
  }
  const std::string& codeOf(int node) const { return entryOf(node).code; }
  std::optional<int> nodeOf(std::string_view code) const;
  /// The node that ranks, removals and runs look at: `headline`, or a node without a parent, with several the last.
  int top() const;
};

/// What is wrong with a pair of files, all at once.
struct TableProblem {
  std::string table;  ///< "iData" or "iMeta"
  std::string item;   ///< the column, row or code it is about
  std::string what;   ///< one clause that says what to do
};

/// Checks a pair of tables by the rules of COINr's new_coin and lists everything that is wrong.
std::vector<TableProblem> checkTables(const SourceTable& data, const SourceTable& meta);

/// Builds the table. Cells "" and "NA" are missing. Throws Fault(FrameworkInvalid) with all problems.
IndexTable makeIndexTable(SourceTable data, SourceTable meta);

/// Reads CSV text of both files; `dataName` and `metaName` name them in faults.
IndexTable readIndexTable(std::string_view data, std::string_view meta, const std::string& dataName,
                          const std::string& metaName);

/// CSV text; cells that were read are written as they were, so a round trip keeps every value.
std::string writeTable(const SourceTable& table);

/// Only the units of `keep` (indices), in that order.
IndexTable withUnits(const IndexTable& table, const std::vector<std::size_t>& keep);

/// Without the indicators of these codes; aggregates that lose all children go too.
/// Throws Fault(BadArgument) for an unknown code or when nothing is left.
IndexTable withoutIndicators(const IndexTable& table, const std::vector<std::string>& codes);

}  // namespace hz::stats::composite
