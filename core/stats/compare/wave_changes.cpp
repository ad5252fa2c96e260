// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/compare/wave_changes.h"

#include "base/fault.h"

#include <map>
#include <utility>

namespace hz::stats {
namespace {

template <class T>
std::vector<T> picked(const std::vector<T>& values, const std::vector<std::size_t>& rows) {
  std::vector<T> out;
  if (values.empty()) return out;
  for (const std::size_t i : rows) out.push_back(values[i]);
  return out;
}

DesignVariables pickedRows(const DesignVariables& all, const std::vector<std::size_t>& rows) {
  DesignVariables out = all;
  for (auto [to, from] : {std::pair(&out.weights, &all.weights), std::pair(&out.fpc, &all.fpc),
                          std::pair(&out.secondFpc, &all.secondFpc)}) {
    *to = picked(*from, rows);
  }
  for (auto [to, from] : {std::pair(&out.strata, &all.strata), std::pair(&out.psus, &all.psus),
                          std::pair(&out.secondUnits, &all.secondUnits)}) {
    *to = picked(*from, rows);
  }
  return out;
}

Attempt<WaveChange> tryChange(const WaveRows& rows, const DesignVariables& variables, WaveLink link, double level,
                              const std::vector<char>& domain) {
  try {
    return {waveChange(rows, variables, link, level, domain), ""};
  } catch (const Fault& fault) {
    if (fault.code() != FaultCode::BadArgument) throw;
    return {std::nullopt, fault.what()};
  }
}

/// Of every group between two waves, whose rows are `places` of the series.
std::vector<GroupWaveChange> groupChanges(const WaveSeries& series, const WaveRows& rows, const DesignVariables& own,
                                          const std::vector<std::size_t>& places, WaveLink link, double level) {
  std::vector<GroupWaveChange> lines;
  std::vector<DesignDifference> changes;
  for (std::size_t d = 0; d < series.groups.names.size(); ++d) {
    std::vector<char> domain;
    for (const std::size_t i : places) domain.push_back(series.groups.of[i] == static_cast<int>(d) ? 1 : 0);
    lines.push_back({"", "", series.groups.names[d], false, tryChange(rows, own, link, level, domain)});
    changes.push_back(lines.back().change.result.value_or(WaveChange{}).change);
  }
  adjustAll(changes);
  for (std::size_t d = 0; d < lines.size(); ++d) {
    if (lines[d].change.result) lines[d].change.result->change = changes[d];
  }
  return lines;
}

}  // namespace

WaveLink waveLinkNamed(const std::string& name, bool namesPeople, const DesignVariables& variables,
                       const Categories& waves) {
  if (name == "independent") return WaveLink::Independent;
  if (name == "shared") return WaveLink::SharedUnits;
  if (name == "panel" || namesPeople) return WaveLink::Panel;
  std::map<int, int> waveOf;
  for (std::size_t i = 0; i < variables.psus.size(); ++i) {
    if (waves.of[i] < 0) continue;
    const auto at = waveOf.emplace(variables.psus[i], waves.of[i]);
    if (at.first->second != waves.of[i]) return WaveLink::SharedUnits;
  }
  return WaveLink::Independent;
}

const char* waveLinkName(WaveLink link) {
  switch (link) {
    case WaveLink::SharedUnits: return "shared";
    case WaveLink::Panel: return "panel";
    case WaveLink::Independent: break;
  }
  return "independent";
}

std::vector<GroupWaveChange> waveChanges(const WaveSeries& series, WaveLink link, double level) {
  std::vector<GroupWaveChange> out;
  for (int wave = 0; wave + 1 < static_cast<int>(series.waves.names.size()); ++wave) {
    std::vector<std::size_t> places;
    WaveRows rows;
    for (std::size_t i = 0; i < series.y.size(); ++i) {
      if (series.waves.of[i] != wave && series.waves.of[i] != wave + 1) continue;
      places.push_back(i);
      rows.y.push_back(series.y[i]);
      rows.later.push_back(series.waves.of[i] == wave ? 0 : 1);
      if (link == WaveLink::Panel) rows.person.push_back(series.person[i]);
    }
    const DesignVariables own = pickedRows(series.variables, places);
    const std::string &from = series.waves.names[static_cast<std::size_t>(wave)],
                      &to = series.waves.names[static_cast<std::size_t>(wave) + 1];
    out.push_back({from, to, "", true, {waveChange(rows, own, link, level), ""}});
    for (GroupWaveChange& line : groupChanges(series, rows, own, places, link, level)) {
      line.from = from;
      line.to = to;
      out.push_back(std::move(line));
    }
  }
  return out;
}

}  // namespace hz::stats
