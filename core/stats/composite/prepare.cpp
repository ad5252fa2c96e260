// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/prepare.h"

#include "base/fault.h"
#include "stats/basics/moments.h"
#include "stats/basics/quantiles.h"

namespace hz::stats::composite {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& code) {
  return std::find(list.begin(), list.end(), code) != list.end();
}

void requireUnits(const IndexTable& table, const std::vector<std::string>& codes) {
  for (const std::string& code : codes) {
    const bool known =
        std::any_of(table.units.begin(), table.units.end(), [&code](const Unit& unit) { return unit.code == code; });
    if (!known) throw Fault(FaultCode::BadArgument, {code + " is no unit of the data"});
  }
}

void fill(Column& column, double value) {
  for (double& x : column) {
    if (isMissing(x)) x = value;
  }
}

void byGroup(IndexTable& table, const Imputation& imputation) {
  const auto group = std::find_if(table.groups.begin(), table.groups.end(),
                                  [&](const TextColumn& column) { return column.code == imputation.group; });
  if (group == table.groups.end()) {
    throw Fault(FaultCode::BadArgument, {"no Group column is called " + imputation.group});
  }
  std::map<std::string, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < group->values.size(); ++i) {
    if (!group->values[i].empty()) members[group->values[i]].push_back(i);
  }
  for (Column& column : table.values) {
    for (const auto& [name, units] : members) {
      Column inGroup;
      for (const std::size_t i : units) inGroup.push_back(column[i]);
      const double value = imputation.method == Impute::GroupMean ? meanOf(inGroup) : medianOf(inGroup);
      for (const std::size_t i : units) {
        if (isMissing(column[i])) column[i] = value;
      }
    }
  }
}

void byRow(IndexTable& table, int level) {
  if (level < 2 || level > table.levels()) {
    throw Fault(FaultCode::BadArgument,
                {"imputation by rows needs a level from 2 to " + std::to_string(table.levels())});
  }
  std::map<int, std::vector<std::size_t>> families;
  for (std::size_t j = 0; j < table.values.size(); ++j) {
    families[ancestorAt(table, static_cast<int>(j), level)].push_back(j);
  }
  const Columns raw = table.values;
  for (const auto& [ancestor, family] : families) {
    for (std::size_t i = 0; i < table.unitCount(); ++i) {
      double sum = 0;
      int count = 0;
      for (const std::size_t j : family) {
        if (isMissing(raw[j][i])) continue;
        const Range range = rangeOf(raw[j]);
        if (!(range.most > range.least)) continue;
        const double z = (raw[j][i] - range.least) / (range.most - range.least);
        sum += table.entryOf(static_cast<int>(j)).direction < 0 ? 1 - z : z;
        ++count;
      }
      if (count == 0) continue;
      for (const std::size_t j : family) {
        if (!isMissing(raw[j][i])) continue;
        const Range range = rangeOf(raw[j]);
        const double directed = sum / count;
        const double z = table.entryOf(static_cast<int>(j)).direction < 0 ? 1 - directed : directed;
        table.values[j][i] = z * (range.most - range.least) + range.least;
      }
    }
  }
}

/// Rows of one unit in the order of time.
std::map<std::string, std::vector<std::size_t>> seriesOf(const IndexTable& table) {
  std::map<std::string, std::vector<std::size_t>> series;
  for (std::size_t i = 0; i < table.units.size(); ++i) series[table.units[i].code].push_back(i);
  return series;
}

void latest(const IndexTable& table, Column& column, const std::vector<std::size_t>& series, int maxLag) {
  const Column raw = column;
  for (std::size_t k = 0; k < series.size(); ++k) {
    if (!isMissing(raw[series[k]])) continue;
    for (std::size_t back = k; back-- > 0;) {
      // Lag counts the periods of the table, not the rows of this unit.
      if (maxLag > 0 && table.period[series[k]] - table.period[series[back]] > maxLag) break;
      if (isMissing(raw[series[back]])) continue;
      column[series[k]] = raw[series[back]];
      break;
    }
  }
}

void linear(const IndexTable& table, Column& column, const std::vector<std::size_t>& series) {
  const Column raw = column;
  for (std::size_t k = 0; k < series.size(); ++k) {
    if (!isMissing(raw[series[k]])) continue;
    std::optional<std::size_t> before, after;
    for (std::size_t m = k; m-- > 0 && !before;) {
      if (!isMissing(raw[series[m]])) before = series[m];
    }
    for (std::size_t m = k + 1; m < series.size() && !after; ++m) {
      if (!isMissing(raw[series[m]])) after = series[m];
    }
    if (before && after) {
      const double t0 = table.units[*before].time, t1 = table.units[*after].time, t = table.units[series[k]].time;
      column[series[k]] = raw[*before] + (raw[*after] - raw[*before]) * ((t - t0) / (t1 - t0));
    } else if (before || after) {
      column[series[k]] = raw[before ? *before : *after];
    }
  }
}

}  // namespace

std::vector<UnitAvailability> screen(const IndexTable& table, const Screening& screening) {
  requireUnits(table, screening.include);
  requireUnits(table, screening.exclude);
  std::vector<UnitAvailability> out;
  const double p = static_cast<double>(table.indicators());
  for (std::size_t i = 0; i < table.unitCount(); ++i) {
    UnitAvailability unit;
    unit.code = table.units[i].code;
    for (const Column& column : table.values) {
      if (isMissing(column[i])) ++unit.missing;
      if (column[i] == 0) ++unit.zeros;
    }
    const double there = p - static_cast<double>(unit.missing);
    unit.available = 1 - static_cast<double>(unit.missing) / p;
    if (there > 0) unit.nonzero = 1 - static_cast<double>(unit.zeros) / there;
    const bool lowData = unit.available < screening.available;
    const bool lowNonzero = unit.nonzero < screening.nonzero;
    if (screening.by == ScreenBy::Missing) unit.included = !lowData;
    if (screening.by == ScreenBy::Zeros) unit.included = !lowNonzero;
    if (screening.by == ScreenBy::Both) unit.included = !lowData && !lowNonzero;
    if (contains(screening.include, unit.code)) unit.included = true;
    if (contains(screening.exclude, unit.code)) unit.included = false;
    out.push_back(std::move(unit));
  }
  return out;
}

void denominate(IndexTable& table, double scale) {
  bool any = false;
  for (std::size_t j = 0; j < table.indicators(); ++j) {
    const Entry& entry = table.entryOf(static_cast<int>(j));
    if (entry.denominator.empty()) continue;
    const auto at = std::find(table.denominatorCodes.begin(), table.denominatorCodes.end(), entry.denominator);
    const Column& by = table.denominators[static_cast<std::size_t>(at - table.denominatorCodes.begin())];
    any = true;
    for (std::size_t i = 0; i < by.size(); ++i) {
      table.values[j][i] = by[i] == 0 ? kMissing : table.values[j][i] / (by[i] / scale);
    }
  }
  if (!any) {
    throw Fault(FaultCode::BadArgument,
                {"no indicator names a Denominator in the metadata; fill that column of iMeta"});
  }
}

int ancestorAt(const IndexTable& table, int node, int level) {
  while (node >= 0 && table.entryOf(node).level < level) node = table.nodes[static_cast<std::size_t>(node)].parent;
  return node;
}

std::vector<ImputedPoint> impute(IndexTable& table, const Imputation& imputation) {
  if (imputation.method == Impute::None) return {};
  const Columns before = table.values;
  const bool alongTime = imputation.method == Impute::Latest || imputation.method == Impute::Linear;
  if (alongTime && table.periods < 2) {
    throw Fault(FaultCode::BadArgument, {"imputation along time needs a Time column with more than one time"});
  }
  if (imputation.method == Impute::GroupMean || imputation.method == Impute::GroupMedian) byGroup(table, imputation);
  if (imputation.method == Impute::RowMean) byRow(table, imputation.level);
  for (Column& column : table.values) {
    if (imputation.method == Impute::Mean) fill(column, meanOf(column));
    if (imputation.method == Impute::Median) fill(column, medianOf(column));
    if (!alongTime) continue;
    for (const auto& [code, series] : seriesOf(table)) {
      if (imputation.method == Impute::Latest) latest(table, column, series, imputation.maxLag);
      if (imputation.method == Impute::Linear) linear(table, column, series);
    }
  }
  std::vector<ImputedPoint> points;
  for (std::size_t j = 0; j < before.size(); ++j) {
    for (std::size_t i = 0; i < before[j].size(); ++i) {
      if (!isMissing(before[j][i]) || isMissing(table.values[j][i])) continue;
      points.push_back({table.codeOf(static_cast<int>(j)), table.units[i].code, table.values[j][i]});
    }
  }
  return points;
}

}  // namespace hz::stats::composite
