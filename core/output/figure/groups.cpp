// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/figure/groups.h"

#include "base/parts.h"
#include "base/text.h"
#include "output/figure/pages.h"
#include "score/uncertainty/index_rank_intervals.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace hz::output {
namespace {

constexpr std::size_t kQuarters = 4;

/// A row of communities and its group.
struct GroupedRow {
  std::size_t row = 0, group = 0;
};

/// The unit that each row is about; none for the district and for rows of other things.
std::vector<std::optional<std::size_t>> unitsOfRows(const FigureContext& context, const Figure& figure) {
  std::map<std::string, std::size_t> byName;
  for (const std::size_t unit : context.units) byName.emplace(context.unitName(unit), unit);
  std::vector<std::optional<std::size_t>> units;
  for (const std::string& name : figure.panels.front().y.categories) {
    const auto at = byName.find(name);
    units.push_back(at == byName.end() ? std::nullopt : std::optional(at->second));
  }
  return units;
}

/// Groups of rows, in their order; what has none comes last, without a head.
struct Groups {
  std::vector<std::string> heads;
  std::vector<GroupedRow> rows;
};

Groups byStreet(const FigureContext& context, const std::vector<std::optional<std::size_t>>& units) {
  Groups groups;
  if (context.request.survey == nullptr) return groups;
  const auto streets = streetsOf(*context.request.survey);
  if (streets.empty()) return groups;
  const auto streetOf = [&](std::size_t unit) {
    const auto at = streets.find(context.card.units[unit].community);
    return at == streets.end() ? std::string() : at->second;
  };
  for (const auto& unit : units) {
    if (unit) groups.heads.push_back(streetOf(*unit));
  }
  const auto less = [](const std::string& a, const std::string& b) {
    return a.empty() != b.empty() ? b.empty() : naturalLess(a, b);
  };
  std::sort(groups.heads.begin(), groups.heads.end(), less);
  groups.heads.erase(std::unique(groups.heads.begin(), groups.heads.end()), groups.heads.end());
  for (std::size_t row = 0; row < units.size(); ++row) {
    if (!units[row]) continue;
    const auto at = std::find(groups.heads.begin(), groups.heads.end(), streetOf(*units[row]));
    groups.rows.push_back({row, static_cast<std::size_t>(at - groups.heads.begin())});
  }
  for (std::string& head : groups.heads) {
    if (head.empty()) head = context.word("group_no_street");
  }
  return groups;
}

/// From the largest values down; equal values stand in one quarter.
Groups byQuarter(const FigureContext& context, const std::vector<std::optional<std::size_t>>& units) {
  const std::string code = comparedCode(context.card, context.framework,
                                        context.request.sortBy.empty() ? context.request.code : context.request.sortBy);
  std::vector<double> values;
  for (const auto& unit : units) {
    const double value = unit ? context.shown(*unit, code).value : kMissing;
    if (!isMissing(value)) values.push_back(value);
  }
  std::sort(values.begin(), values.end(), std::greater<>());
  Groups groups;
  if (values.empty()) return groups;
  std::vector<double> most(kQuarters, kMissing), least(kQuarters, kMissing);
  const auto quarterOf = [&](double value) {
    const auto above = static_cast<std::size_t>(
        std::lower_bound(values.begin(), values.end(), value, std::greater<>()) - values.begin());
    return above * kQuarters / values.size();
  };
  bool lacking = false;
  for (std::size_t row = 0; row < units.size(); ++row) {
    if (!units[row]) continue;
    const double value = context.shown(*units[row], code).value;
    lacking = lacking || isMissing(value);
    const std::size_t quarter = isMissing(value) ? kQuarters : quarterOf(value);
    groups.rows.push_back({row, quarter});
    if (quarter == kQuarters) continue;
    most[quarter] = isMissing(most[quarter]) ? value : std::max(most[quarter], value);
    least[quarter] = isMissing(least[quarter]) ? value : std::min(least[quarter], value);
  }
  for (std::size_t quarter = 0; quarter < kQuarters; ++quarter) {
    groups.heads.push_back(context.word(
        "group_quarter",
        {std::to_string(quarter + 1), code, fixedNumber(least[quarter], 1), fixedNumber(most[quarter], 1)}));
  }
  if (lacking) groups.heads.push_back(context.word("group_no_value", {code}));
  return groups;
}

/// The table has its communities in the same groups, named in a column of their own.
void groupTable(const FigureContext& context, const Figure& figure, const Groups& groups, FigureTable& table) {
  std::map<std::string, std::size_t> groupOf;
  for (const GroupedRow& row : groups.rows) groupOf.emplace(figure.panels.front().y.categories[row.row], row.group);
  const auto place = [&](const std::vector<std::string>& row) {
    const auto at = row.empty() ? groupOf.end() : groupOf.find(row.front());
    return at == groupOf.end() ? groups.heads.size() : at->second;
  };
  std::stable_sort(table.rows.begin(), table.rows.end(),
                   [&](const auto& a, const auto& b) { return place(a) < place(b); });
  for (auto& row : table.rows) {
    row.resize(table.columns.size());
    row.push_back(place(row) < groups.heads.size() ? groups.heads[place(row)] : "");
  }
  table.columns.push_back(context.word("column_group"));
}

}  // namespace

std::map<std::string, std::string> streetsOf(const Survey& survey) {
  std::map<std::string, std::string> streets;
  if (survey.strata.empty()) return streets;
  std::map<std::string, std::optional<std::uint32_t>> strata;
  for (const SurveyUnit& unit : survey.units) {
    if (unit.begin == unit.end) continue;
    const std::uint32_t stratum = survey.strata[unit.begin];
    const bool one = std::all_of(survey.strata.begin() + static_cast<std::ptrdiff_t>(unit.begin),
                                 survey.strata.begin() + static_cast<std::ptrdiff_t>(unit.end),
                                 [=](std::uint32_t other) { return other == stratum; });
    const auto [at, isNew] = strata.emplace(survey.communities[unit.community].code, stratum);
    if (!one || (!isNew && at->second != stratum)) at->second.reset();
  }
  for (const auto& [code, stratum] : strata) {
    if (stratum && *stratum < survey.stratumNames.size()) streets[code] = survey.stratumNames[*stratum];
  }
  return streets;
}

Figure inGroups(const FigureContext& context, Figure figure) {
  const FigureGroups by = context.request.groupBy;
  if (by == FigureGroups::None || sharedRowCount(figure) == 0) return figure;
  const auto units = unitsOfRows(context, figure);
  const auto about = std::count_if(units.begin(), units.end(), [](const auto& unit) { return unit.has_value(); });
  if (static_cast<std::size_t>(about) * 2 < units.size()) return figure;
  Groups groups = by == FigureGroups::Street ? byStreet(context, units) : byQuarter(context, units);
  if (groups.heads.empty()) {
    figure.notes.push_back(context.word(by == FigureGroups::Street ? "note_no_streets" : "no_data"));
    return figure;
  }
  std::stable_sort(groups.rows.begin(), groups.rows.end(),
                   [](const GroupedRow& a, const GroupedRow& b) { return a.group < b.group; });
  std::vector<std::size_t> order;
  std::vector<std::pair<std::size_t, std::string>> heads;
  for (std::size_t i = 0; i < groups.rows.size(); ++i) {
    const GroupedRow& row = groups.rows[i];
    if (i == 0 || groups.rows[i - 1].group != row.group) heads.emplace_back(order.size(), groups.heads[row.group]);
    order.push_back(row.row);
  }
  // Behind a head of their own the district and the like would seem to belong to the last group.
  bool apart = false;
  for (std::size_t row = 0; row < units.size(); ++row) {
    if (units[row]) continue;
    if (!std::exchange(apart, true)) heads.emplace_back(order.size(), "");
    order.push_back(row);
  }
  groupTable(context, figure, groups, figure.table);
  std::string names;
  for (const auto& [row, head] : heads) {
    if (!head.empty()) names += (names.empty() ? "" : context.word("list_comma")) + head;
  }
  figure.description = context.sentence(figure.description) + context.word("describe_groups", {names});
  return withHeads(withRows(figure, order), heads);
}

}  // namespace hz::output
