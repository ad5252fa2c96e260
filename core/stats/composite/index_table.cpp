// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/index_table.h"

#include "base/csv_writer.h"
#include "base/fault.h"
#include "base/table_text.h"
#include "stats/composite/table_rules.h"

#include <numeric>
#include <set>

namespace hz::stats::composite {
namespace {

const std::string& cell(const SourceTable& table, std::size_t row, int column) {
  static const std::string empty;
  return column < 0 ? empty : table.rows[row][static_cast<std::size_t>(column)];
}

std::string textOf(const std::string& text) {
  return isMissingCell(text) ? std::string() : text;
}

EntryType typeOf(const std::string& text) {
  if (text == "Indicator") return EntryType::Indicator;
  if (text == "Aggregate") return EntryType::Aggregate;
  if (text == "Group") return EntryType::Group;
  if (text == "Denominator") return EntryType::Denominator;
  return EntryType::Other;
}

bool flagOf(const std::string& text, bool otherwise) {
  if (isMissingCell(text)) return otherwise;
  return text == "TRUE" || text == "true" || text == "T" || text == "1";
}

constexpr int kMostLevels = 100;

std::vector<Entry> readEntries(const SourceTable& meta) {
  const auto at = [&meta](const char* name) { return columnOf(meta, name); };
  const int level = at("Level"), code = at("iCode"), name = at("iName"), parent = at("Parent");
  const int direction = at("Direction"), weight = at("Weight"), type = at("Type"), unit = at("Unit");
  const int denominator = at("Denominator"), cap = at("dist2targ_cap_max"), truncate = at("goalpost_trunc2posts");
  std::vector<Entry> entries;
  for (std::size_t row = 0; row < meta.rows.size(); ++row) {
    const auto number = [&](int column) { return parseNumber(cell(meta, row, column)).value_or(kMissing); };
    const auto named = [&](const char* column) { return number(at(column)); };
    Entry entry;
    const double levelNumber = number(level);
    entry.code = textOf(cell(meta, row, code));
    if (!isMissing(levelNumber) && (levelNumber < 0 || levelNumber > kMostLevels))
      refuse("the level of " + entry.code + " is no number from 1 to " + std::to_string(kMostLevels));
    entry.level = isMissing(levelNumber) ? 0 : static_cast<int>(levelNumber);
    entry.name = textOf(cell(meta, row, name));
    if (entry.name.empty()) entry.name = entry.code;
    entry.parent = textOf(cell(meta, row, parent));
    entry.unit = textOf(cell(meta, row, unit));
    entry.denominator = textOf(cell(meta, row, denominator));
    entry.direction = number(direction) < 0 ? -1 : 1;
    entry.weight = number(weight);
    entry.type = typeOf(cell(meta, row, type));
    entry.parameters = {named("minmax_lower"),
                        named("minmax_upper"),
                        named("scaled_lower"),
                        named("scaled_upper"),
                        named("scale_factor"),
                        named("zscore_mean"),
                        named("zscore_sd"),
                        named("Target"),
                        named("goalpost_lower"),
                        named("goalpost_upper"),
                        named("goalpost_scale"),
                        flagOf(cell(meta, row, cap), false),
                        flagOf(cell(meta, row, truncate), true)};
    entries.push_back(std::move(entry));
  }
  return entries;
}

/// Indicators and aggregates by level and parent; rows that tie keep the order of the file.
std::vector<Node> makeNodes(const std::vector<Entry>& entries) {
  std::vector<int> order;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].type == EntryType::Indicator || entries[i].type == EntryType::Aggregate) {
      order.push_back(static_cast<int>(i));
    }
  }
  const auto entry = [&entries](int i) -> const Entry& { return entries[static_cast<std::size_t>(i)]; };
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    if (entry(a).level != entry(b).level) return entry(a).level < entry(b).level;
    return entry(a).parent < entry(b).parent;
  });
  std::map<std::string, int, std::less<>> number;
  for (std::size_t i = 0; i < order.size(); ++i) number[entry(order[i]).code] = static_cast<int>(i);
  std::vector<Node> nodes(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    nodes[i].entry = order[i];
    const auto parent = number.find(entry(order[i]).parent);
    if (parent == number.end()) continue;
    nodes[i].parent = parent->second;
    nodes[static_cast<std::size_t>(parent->second)].children.push_back(static_cast<int>(i));
  }
  return nodes;
}

std::vector<std::size_t> unitOrder(const std::vector<Unit>& units, bool panel) {
  std::vector<std::size_t> order(units.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (panel && units[a].time != units[b].time) return units[a].time < units[b].time;
    return units[a].code < units[b].code;
  });
  return order;
}

std::vector<Unit> readUnits(const SourceTable& data) {
  const int code = columnOf(data, "uCode"), name = columnOf(data, "uName"), time = columnOf(data, "Time");
  std::vector<Unit> units;
  for (std::size_t row = 0; row < data.rows.size(); ++row) {
    Unit unit{cell(data, row, code), textOf(cell(data, row, name)),
              parseNumber(cell(data, row, time)).value_or(kMissing)};
    if (unit.name.empty()) unit.name = unit.code;
    units.push_back(std::move(unit));
  }
  return units;
}

void numberPeriods(IndexTable& table) {
  std::set<double> times;
  for (const Unit& unit : table.units) {
    if (!isMissing(unit.time)) times.insert(unit.time);
  }
  table.periods = std::max<int>(1, static_cast<int>(times.size()));
  table.period.clear();
  for (const Unit& unit : table.units) {
    const auto at = times.find(unit.time);
    table.period.push_back(at == times.end() ? 0 : static_cast<int>(std::distance(times.begin(), at)));
  }
}

Column numbersOf(const SourceTable& data, const std::string& code, const std::vector<std::size_t>& order) {
  const int column = columnOf(data, code);
  Column out;
  for (const std::size_t row : order) out.push_back(parseNumber(cell(data, row, column)).value_or(kMissing));
  return out;
}

SourceTable sourceOf(std::string_view text, const std::string& name) {
  TableText table = parseTable(text, name);
  return {std::move(table.columns), std::move(table.rows)};
}

}  // namespace

int IndexTable::levels() const {
  int most = 1;
  for (const Node& node : nodes) most = std::max(most, entries[static_cast<std::size_t>(node.entry)].level);
  return most;
}

std::optional<int> IndexTable::nodeOf(std::string_view code) const {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (codeOf(static_cast<int>(i)) == code) return static_cast<int>(i);
  }
  return std::nullopt;
}

int IndexTable::top() const {
  if (const auto node = nodeOf(headline)) return *node;
  for (std::size_t i = nodes.size(); i-- > 0;) {
    if (nodes[i].parent < 0 && !nodes[i].children.empty()) return static_cast<int>(i);
  }
  return static_cast<int>(nodes.size()) - 1;
}

IndexTable makeIndexTable(SourceTable data, SourceTable meta) {
  const std::vector<TableProblem> problems = checkTables(data, meta);
  if (!problems.empty()) {
    std::string all;
    for (const TableProblem& problem : problems) {
      if (!all.empty()) all += "; ";
      all += problem.table + " " + problem.item + ": " + problem.what;
    }
    throw Fault(FaultCode::FrameworkInvalid, {"iData and iMeta", all});
  }
  IndexTable table;
  table.entries = readEntries(meta);
  table.nodes = makeNodes(table.entries);
  const std::vector<Unit> units = readUnits(data);
  std::set<double> times;
  for (const Unit& unit : units) {
    if (!isMissing(unit.time)) times.insert(unit.time);
  }
  const std::vector<std::size_t> order = unitOrder(units, times.size() > 1);
  for (const std::size_t row : order) table.units.push_back(units[row]);
  for (std::size_t i = 0; i < table.nodes.size(); ++i) {
    const Entry& entry = table.entryOf(static_cast<int>(i));
    if (entry.type == EntryType::Indicator) table.values.push_back(numbersOf(data, entry.code, order));
  }
  for (const Entry& entry : table.entries) {
    if (entry.type == EntryType::Denominator) {
      table.denominatorCodes.push_back(entry.code);
      table.denominators.push_back(numbersOf(data, entry.code, order));
    } else if (entry.type == EntryType::Group || entry.type == EntryType::Other) {
      TextColumn group{entry.code, {}};
      const int column = columnOf(data, entry.code);
      for (const std::size_t row : order) group.values.push_back(textOf(cell(data, row, column)));
      table.groups.push_back(std::move(group));
    }
  }
  numberPeriods(table);
  table.data = std::move(data);
  table.meta = std::move(meta);
  return table;
}

IndexTable readIndexTable(std::string_view data, std::string_view meta, const std::string& dataName,
                          const std::string& metaName) {
  return makeIndexTable(sourceOf(data, dataName), sourceOf(meta, metaName));
}

std::string writeTable(const SourceTable& table) {
  std::string out = csvLine(table.columns) + '\n';
  for (const std::vector<std::string>& row : table.rows) out += csvLine(row) + '\n';
  return out;
}

IndexTable withUnits(const IndexTable& table, const std::vector<std::size_t>& keep) {
  IndexTable out = table;
  const auto pick = [&keep](const auto& from) {
    std::remove_cvref_t<decltype(from)> to;
    for (const std::size_t i : keep) to.push_back(from[i]);
    return to;
  };
  out.units = pick(table.units);
  for (std::size_t j = 0; j < table.values.size(); ++j) out.values[j] = pick(table.values[j]);
  for (std::size_t j = 0; j < table.denominators.size(); ++j) out.denominators[j] = pick(table.denominators[j]);
  for (std::size_t j = 0; j < table.groups.size(); ++j) out.groups[j].values = pick(table.groups[j].values);
  numberPeriods(out);
  return out;
}

IndexTable withoutIndicators(const IndexTable& table, const std::vector<std::string>& codes) {
  IndexTable out = table;
  for (const std::string& code : codes) {
    const auto node = table.nodeOf(code);
    if (!node || static_cast<std::size_t>(*node) >= table.indicators()) {
      throw Fault(FaultCode::BadArgument, {code + " is no indicator of the metadata"});
    }
    std::erase_if(out.entries, [&code](const Entry& entry) { return entry.code == code; });
  }
  for (bool changed = true; changed;) {
    std::set<std::string> parents;
    for (const Entry& entry : out.entries) parents.insert(entry.parent);
    changed = std::erase_if(out.entries, [&parents](const Entry& entry) {
                return entry.type == EntryType::Aggregate && !parents.contains(entry.code);
              }) > 0;
  }
  out.nodes = makeNodes(out.entries);
  out.values.clear();
  for (std::size_t i = 0; i < out.nodes.size(); ++i) {
    const Entry& entry = out.entryOf(static_cast<int>(i));
    if (entry.type != EntryType::Indicator) continue;
    out.values.push_back(table.values[static_cast<std::size_t>(*table.nodeOf(entry.code))]);
  }
  if (out.values.empty()) throw Fault(FaultCode::BadArgument, {"no indicator is left"});
  return out;
}

}  // namespace hz::stats::composite
