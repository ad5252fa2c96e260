// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/table_rules.h"

#include <array>
#include <set>

namespace hz::stats::composite {
namespace {

/// What every rule looks at.
struct Tables {
  const SourceTable& data;
  const SourceTable& meta;
  std::vector<TableProblem> problems;

  void say(const char* table, std::string item, std::string what) {
    problems.push_back({table, std::move(item), std::move(what)});
  }
  std::string metaCell(std::size_t row, const char* column) const {
    const int at = columnOf(meta, column);
    const std::string text = at < 0 ? std::string() : meta.rows[row][static_cast<std::size_t>(at)];
    return isMissingCell(text) ? std::string() : text;
  }
  std::string metaName(std::size_t row) const {
    const std::string code = metaCell(row, "iCode");
    return code.empty() ? "row " + std::to_string(row + 2) : code;
  }
};

bool isSpecial(const std::string& column) {
  return column == "uCode" || column == "uName" || column == "Time";
}

bool isInIndex(const std::string& type) {
  return type == "Indicator" || type == "Aggregate";
}

bool requiredColumns(Tables& tables) {
  const std::size_t before = tables.problems.size();
  for (const char* column : {"Level", "iCode", "Parent", "Direction", "Type", "Weight"}) {
    if (columnOf(tables.meta, column) < 0) tables.say("iMeta", column, "column missing, add it");
  }
  if (columnOf(tables.data, "uCode") < 0) tables.say("iData", "uCode", "column missing, add it");
  for (const auto& [name, table] : {std::pair{"iData", &tables.data}, std::pair{"iMeta", &tables.meta}}) {
    std::set<std::string> seen;
    for (const std::string& column : table->columns) {
      if (!seen.insert(column).second) tables.say(name, column, "column given twice, rename one");
    }
    if (table->rows.empty()) tables.say(name, "rows", "none, the file holds only a header");
  }
  return tables.problems.size() == before;
}

void codeRules(Tables& tables) {
  std::set<std::string> seen;
  for (std::size_t row = 0; row < tables.meta.rows.size(); ++row) {
    const std::string code = tables.metaCell(row, "iCode");
    if (code.empty()) {
      tables.say("iMeta", tables.metaName(row), "iCode is empty");
      continue;
    }
    if (code.find(' ') != std::string::npos) tables.say("iMeta", code, "iCode holds a space, remove it");
    if (code[0] >= '0' && code[0] <= '9') tables.say("iMeta", code, "iCode begins with a digit, put a letter first");
    if (!seen.insert(code).second) tables.say("iMeta", code, "iCode given twice, codes must be unique");
  }
}

/// A cell that should be a number: empty where it may be missing.
std::optional<double> numberIn(Tables& tables, std::size_t row, const char* column) {
  const std::string text = tables.metaCell(row, column);
  if (text.empty()) return std::nullopt;
  const auto number = parseNumber(text);
  if (!number) tables.say("iMeta", tables.metaName(row), std::string(column) + " is not a number: " + text);
  return number;
}

void rowRules(Tables& tables) {
  static constexpr std::array<std::string_view, 5> types = {"Indicator", "Aggregate", "Group", "Denominator", "Other"};
  const bool named = columnOf(tables.meta, "iName") >= 0, targets = columnOf(tables.meta, "Target") >= 0;
  for (std::size_t row = 0; row < tables.meta.rows.size(); ++row) {
    const std::string name = tables.metaName(row), type = tables.metaCell(row, "Type");
    if (std::find(types.begin(), types.end(), type) == types.end()) {
      tables.say("iMeta", name, "Type must be Indicator, Aggregate, Group, Denominator or Other, not '" + type + "'");
    }
    const auto level = numberIn(tables, row, "Level");
    const auto direction = numberIn(tables, row, "Direction");
    const auto weight = numberIn(tables, row, "Weight");
    if (level && (*level < 1 || *level > 1000 || *level != std::floor(*level))) {
      tables.say("iMeta", name, "Level must be a whole number from 1");
    }
    if (direction && *direction != 1 && *direction != -1) tables.say("iMeta", name, "Direction must be 1 or -1");
    if (weight && *weight < 0) tables.say("iMeta", name, "Weight is negative");
    if (named && tables.metaCell(row, "iName").empty()) {
      tables.say("iMeta", name, "iName is empty; fill it or drop the column");
    }
    if (type == "Indicator" && targets && !numberIn(tables, row, "Target")) {
      tables.say("iMeta", name, "Target is empty; fill it for every indicator or drop the column");
    }
    if (!isInIndex(type)) continue;
    if (!level) tables.say("iMeta", name, "Level is empty");
    if (!direction) tables.say("iMeta", name, "Direction is empty, give 1 or -1");
    if (!weight) tables.say("iMeta", name, "Weight is empty");
    if (level && type == "Indicator" && *level != 1) tables.say("iMeta", name, "an indicator must be at Level 1");
    if (level && type == "Aggregate" && *level < 2) tables.say("iMeta", name, "an aggregate must be above Level 1");
  }
}

void treeRules(Tables& tables) {
  std::map<std::string, double> levels;
  std::set<double> present;
  std::set<std::string> parents;
  std::map<std::string, double> weightOfChildren;
  double top = 0;
  for (std::size_t row = 0; row < tables.meta.rows.size(); ++row) {
    const auto level = parseNumber(tables.metaCell(row, "Level"));
    if (!level) continue;
    levels[tables.metaCell(row, "iCode")] = *level;
    present.insert(*level);
    top = std::max(top, *level);
  }
  for (double level = 1; level < top; ++level) {
    if (!present.contains(level)) tables.say("iMeta", "Level " + shortestNumber(level), "no row has it");
  }
  if (top < 2) tables.say("iMeta", "Level", "there is no aggregate above the indicators");
  for (std::size_t row = 0; row < tables.meta.rows.size(); ++row) {
    const std::string code = tables.metaName(row), parent = tables.metaCell(row, "Parent");
    if (!isInIndex(tables.metaCell(row, "Type")) || !levels.contains(code)) continue;
    if (parent.empty()) {
      if (levels[code] < top) tables.say("iMeta", code, "Parent is empty below the highest level");
      continue;
    }
    parents.insert(parent);
    weightOfChildren[parent] += parseNumber(tables.metaCell(row, "Weight")).value_or(0);
    if (levels[code] == top) {
      tables.say("iMeta", code, "has a Parent at the highest level, leave it empty");
    } else if (!levels.contains(parent)) {
      tables.say("iMeta", code, "Parent " + parent + " is no iCode of the index");
    } else if (levels[parent] != levels[code] + 1) {
      tables.say("iMeta", code, "Parent " + parent + " is not exactly one level up");
    }
  }
  for (std::size_t row = 0; row < tables.meta.rows.size(); ++row) {
    const std::string code = tables.metaName(row);
    if (tables.metaCell(row, "Type") != "Aggregate") continue;
    if (!parents.contains(code)) {
      tables.say("iMeta", code, "an aggregate without children");
    } else if (!(weightOfChildren[code] > 0)) {
      tables.say("iMeta", code, "the weights of its children sum to 0");
    }
  }
}

void crossRules(Tables& tables) {
  std::map<std::string, std::string> types;
  for (std::size_t row = 0; row < tables.meta.rows.size(); ++row) {
    types[tables.metaCell(row, "iCode")] = tables.metaCell(row, "Type");
  }
  for (const std::string& column : tables.data.columns) {
    if (isSpecial(column)) continue;
    const auto found = types.find(column);
    if (found == types.end()) {
      tables.say("iData", column, "column is not in iMeta; add a row (Type Other passes it through)");
    } else if (found->second == "Aggregate") {
      tables.say("iData", column, "is an Aggregate of iMeta, which is computed and may not be a column");
    }
  }
  for (const auto& [code, type] : types) {
    if (code.empty() || type == "Aggregate") continue;
    if (columnOf(tables.data, code) < 0) tables.say("iMeta", code, "is no column of iData");
  }
  for (std::size_t row = 0; row < tables.meta.rows.size(); ++row) {
    const std::string denominator = tables.metaCell(row, "Denominator");
    if (!denominator.empty() && types[denominator] != "Denominator") {
      tables.say("iMeta", tables.metaName(row), "Denominator " + denominator + " is no row of Type Denominator");
    }
  }
  for (std::size_t j = 0; j < tables.data.columns.size(); ++j) {
    const std::string& column = tables.data.columns[j];
    const auto found = types.find(column);
    const bool numeric =
        column == "Time" || (found != types.end() && (found->second == "Indicator" || found->second == "Denominator"));
    if (!numeric) continue;
    for (std::size_t row = 0; row < tables.data.rows.size(); ++row) {
      const std::string& text = tables.data.rows[row][j];
      if (isMissingCell(text) || parseNumber(text)) continue;
      tables.say("iData", column, "row " + std::to_string(row + 2) + " is not a number: " + text);
      break;
    }
  }
}

void unitRules(Tables& tables) {
  const int code = columnOf(tables.data, "uCode"), time = columnOf(tables.data, "Time");
  std::set<std::string> columns(tables.data.columns.begin(), tables.data.columns.end()), times;
  std::set<std::pair<std::string, std::string>> seen;
  for (const std::vector<std::string>& row : tables.data.rows) {
    if (time >= 0) times.insert(row[static_cast<std::size_t>(time)]);
  }
  for (std::size_t row = 0; row < tables.data.rows.size(); ++row) {
    const std::string& unit = tables.data.rows[row][static_cast<std::size_t>(code)];
    if (isMissingCell(unit)) {
      tables.say("iData", "row " + std::to_string(row + 2), "uCode is empty");
      continue;
    }
    if (unit.find(' ') != std::string::npos) tables.say("iData", unit, "uCode holds a space, remove it");
    if (columns.contains(unit)) tables.say("iData", unit, "uCode is also the name of a column");
    const std::string when = times.size() > 1 ? tables.data.rows[row][static_cast<std::size_t>(time)] : "";
    if (!seen.emplace(unit, when).second) {
      tables.say("iData", unit, times.size() > 1 ? "given twice for Time " + when : "uCode given twice");
    }
    if (times.size() > 1 && isMissingCell(when)) tables.say("iData", unit, "Time is empty");
  }
}

}  // namespace

bool isMissingCell(std::string_view text) {
  return text.empty() || text == "NA" || text == "NaN";
}

int columnOf(const SourceTable& table, std::string_view name) {
  const auto at = std::find(table.columns.begin(), table.columns.end(), name);
  return at == table.columns.end() ? -1 : static_cast<int>(at - table.columns.begin());
}

std::vector<TableProblem> checkTables(const SourceTable& data, const SourceTable& meta) {
  Tables tables{data, meta, {}};
  if (!requiredColumns(tables)) return tables.problems;
  codeRules(tables);
  rowRules(tables);
  treeRules(tables);
  crossRules(tables);
  unitRules(tables);
  return tables.problems;
}

}  // namespace hz::stats::composite
