// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/domain_evidence.h"

#include "score/index/imbalance.h"

#include <algorithm>
#include <cmath>

namespace hz::score {

namespace {

struct Rows {
  bool any = false;
  std::vector<double> hours, present;
};

bool holdsPositive(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double x) { return x > 0; });
}
bool holdsNumber(const std::vector<double>& values) {
  return std::any_of(values.begin(), values.end(), [](double x) { return !std::isnan(x); });
}

std::vector<Rows> rowsOfUnits(const Survey& survey, const NarrownessImbalance& kind, std::size_t firstUnit,
                              std::size_t unitCount) {
  std::vector<Rows> rows(unitCount);
  const auto begin = survey.units.begin() + static_cast<std::ptrdiff_t>(firstUnit);
  const auto end = begin + static_cast<std::ptrdiff_t>(unitCount);
  for (const DomainHours& row : survey.hours) {
    const auto unit = std::lower_bound(begin, end, row, [](const SurveyUnit& a, const DomainHours& b) {
      return a.wave != b.wave ? a.wave < b.wave : a.community < b.community;
    });
    if (unit == end || unit->wave != row.wave || unit->community != row.community) continue;
    Rows& own = rows[static_cast<std::size_t>(unit - begin)];
    if (!own.any) {
      own.any = true;
      own.hours.assign(kind.domains.size(), kMissing);
      own.present.assign(kind.domains.size(), kMissing);
    }
    const auto domain = std::find(kind.domains.begin(), kind.domains.end(), row.domain);
    if (domain == kind.domains.end()) continue;
    const auto k = static_cast<std::size_t>(domain - kind.domains.begin());
    own.hours[k] = row.hours;
    own.present[k] = row.present;
  }
  return rows;
}

bool withoutWorkers(const Survey& survey, const NarrownessImbalance& kind, const Rows& rows, std::size_t unit) {
  if (kind.workers.empty() || holdsPositive(rows.hours) || holdsPositive(rows.present)) return false;
  return std::all_of(kind.workers.begin(), kind.workers.end(),
                     [&](const std::string& name) { return survey.statistic(name, unit) == 0; });
}

DomainSheet sheet(const Survey& survey, const NarrownessImbalance& kind, const Recipe& recipe, const Rows& rows,
                  std::size_t unit) {
  DomainSheet result;
  if (withoutWorkers(survey, kind, rows, unit)) {
    result.which = InvolvementCase::NoWorkers;
    result.involvements.assign(kind.domains.size(), 0.0);
    return result;
  }
  if (!rows.any) return result;
  if (!holdsNumber(rows.hours) && holdsNumber(rows.present)) {
    result.which = InvolvementCase::Presence;
    result.involvements = rows.present;
    return result;
  }
  result.which = InvolvementCase::Hours;
  result.hours = rows.hours;
  result.involvements = rows.hours;
  double scale = 1;
  if (recipe.hoursPer10000) {
    const double population = survey.statistic(kind.population, unit);
    result.populationMissing = !(population > 0);
    scale = result.populationMissing ? kMissing : 1e4 / population;
  }
  for (double& u : result.involvements) u = involvement(u * scale, recipe.hoursTarget);
  return result;
}

}  // namespace

std::vector<DomainSheet> domainSheets(const Survey& survey, const NarrownessImbalance& kind, const Recipe& recipe,
                                      std::size_t firstUnit, std::size_t unitCount) {
  const std::vector<Rows> rows = rowsOfUnits(survey, kind, firstUnit, unitCount);
  std::vector<DomainSheet> sheets(unitCount);
  for (std::size_t i = 0; i < unitCount; ++i) sheets[i] = sheet(survey, kind, recipe, rows[i], firstUnit + i);
  return sheets;
}

}  // namespace hz::score
