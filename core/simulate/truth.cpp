// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulate/population.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hz::simulation {
namespace {

using Values = std::map<std::string, double>;

double clipped(double x) {
  return std::clamp(x, 0.0, 100.0);
}

/// Participation rates by group, over all profiles.
void addParticipation(const Population& p, Values& v) {
  std::array<double, 6> people{}, joined{};
  double joins = 0;
  forEachProfile(p, [&](int age, int hukou, bool minor, bool disabled, int income, double share) {
    const unsigned groups = groupsOf(age, hukou, minor, disabled, income);
    const double rate = joinsOf(p, age, hukou);
    joins += share * rate;
    for (std::size_t g = 0; g < 6; ++g) {
      if ((groups >> g) & 1u) {
        people[g] += share;
        joined[g] += share * rate;
      }
    }
  });
  // Half the relative mean deviation of the groups' rates.
  double groups = 0, meanRate = 0, deviation = 0;
  for (std::size_t g = 0; g < 6; ++g) {
    if (people[g] == 0) continue;
    ++groups;
    meanRate += joined[g] / people[g];
  }
  meanRate /= groups;
  for (std::size_t g = 0; g < 6; ++g) {
    if (people[g] > 0) deviation += std::abs(joined[g] / people[g] - meanRate);
  }
  v["p3_gap"] = 50 * deviation / (groups * meanRate);
  // Population Gini of the five midpoints, by pairs.
  constexpr std::array<double, 5> kMidpoints{0, 1.5, 4, 8, 12};
  std::array<double, 5> cells{1 - joins, joins * p.often[0], joins * p.often[1], joins * p.often[2],
                              joins * p.often[3]};
  double mean = 0, difference = 0;
  for (std::size_t i = 0; i < 5; ++i) {
    mean += cells[i] * kMidpoints[i];
    for (std::size_t j = 0; j < 5; ++j) difference += cells[i] * cells[j] * std::abs(kMidpoints[i] - kMidpoints[j]);
  }
  v["p3_conc"] = 100 * difference / (2 * mean);
  v["p2_rare"] = 100 * p.often[0];
  v["z2_freq"] = 100 * joins * (1 - p.often[0]);
  v["z1_member"] = 100 * (joins * p.memberPart + (1 - joins) * p.memberRest);
  v["p1_unorg"] = 100 * (1 - p.memberPart);
}

/// Returns c_g by group; NaN for a group nobody belongs to.
std::array<double, 6> addReach(const Population& p, Values& v) {
  std::array<double, 6> people{}, met{};
  double all = 0;
  forEachProfile(p, [&](int age, int hukou, bool minor, bool disabled, int income, double share) {
    const unsigned groups = groupsOf(age, hukou, minor, disabled, income);
    const double rate = reachOf(p, groups);
    all += share * rate;
    for (std::size_t g = 0; g < 6; ++g) {
      if ((groups >> g) & 1u) {
        people[g] += share;
        met[g] += share * rate;
      }
    }
  });
  v["z5_reach"] = 100 * all;
  v["r1_unaware"] = 100 * (1 - all) * p.unaware;
  v["z5_depth"] = clipped(100 * (1 + 2 * p.moreDomains) / 3);
  for (std::size_t g = 0; g < 6; ++g) met[g] /= people[g];
  return met;
}

void addShares(const Population& p, Values& v) {
  v["s1_bodies"] = 100 * (p.bodies[2] + p.bodies[3] + p.bodies[4] + p.bodies[5]) / 4;
  v["s3_units"] = 100 * p.bodies[6];
  v["s4_mix"] = clipped(100 * 12 * p.service / 6);
  v["p1_how"] = 100 * p.alone;
  // Participants who tick nothing are given "other", so its expected number of ticks is larger than its own chance.
  double nothing = 1;
  for (const double chance : p.motives) nothing *= 1 - chance;
  double ticks = nothing;
  for (const double chance : p.motives) ticks += chance;
  v["p4_self"] = 100 * (p.motives[0] + p.motives[1]) / ticks;
  v["p2_react"] = 100 * (1 - (1 - p.motives[2]) * (1 - p.motives[3]));
  v["p4_nopub"] = 100 * (1 - p.motives[4]) * (1 - p.motives[5]);
  v["z3_volun"] = 100 * (1 - p.volunteers[0]);
  v["z3_volreg"] = 100 * (p.volunteers[3] + p.volunteers[4]);
}

void addStatistics(const Population& p, Values& v) {
  const auto s = [&](const char* name) { return p.statistics.at(name); };
  v["a1_mandate"] = 100 * s("tasks_up") / s("tasks_all");
  v["a2_hours"] = s("admin_pct");
  v["a2_tasks"] = clipped(100 * (s("tasks_up") / s("staff")) / 30);
  v["a3_fiscal"] = 100 * s("inc_fiscal") / s("inc_all");
  v["a4_types"] = 100 * (1 - s("svc_types") / 12);
  v["s2_share"] = 100 * s("buy_amt") / (s("buy_amt") + s("inc_fiscal"));
  v["s2_percap"] = clipped(100 * (1e4 * s("buy_amt") / s("pop")) / 50);
  v["s3_partners"] = clipped(100 * (1e4 * s("partners") / s("pop")) / 20);
  if (s("svc_types") > 0) v["s4_social"] = 100 * s("svc_social") / s("svc_types");
  v["z1_orgs"] = clipped(100 * (1e4 * s("orgs") / s("pop")) / 25);
  if (s("orgs") > 0) v["z1_incub"] = 100 * s("orgs_incub") / s("orgs");
  v["z2_delib"] = clipped(100 * s("delib") / 12);
  v["z4_in"] = 100 * s("sw_in") / s("staff");
  v["z4_out"] = clipped(100 * (1e4 * s("sw_out") / s("pop")) / 10);
  if (!p.withoutWorkers()) v["r2_divert"] = s("sw_admin_pct");
  v["r2_seat"] = p.withoutWorkers() ? 100 : 100 * (1 - s("delib_sw") / s("delib"));
}

double meanOf(const Values& values, const std::string& prefix) {
  double sum = 0, n = 0;
  for (const auto& [code, value] : values) {
    if (code.starts_with(prefix)) {
      sum += value;
      n += 1;
    }
  }
  return sum / n;
}

struct Reach {
  double mean = 0;     ///< ū
  double unequal = 0;  ///< I4
};

/// I4 = 100·(1 − (ū − ½·mean|u_g − ū|)) over the groups there are, u_g = min(1, c_g/c*), c* = 50 %.
Reach unequalReach(const std::array<double, 6>& reach) {
  std::vector<double> u;
  for (const double c : reach) {
    if (!std::isnan(c)) u.push_back(std::min(1.0, c / 0.5));
  }
  Reach result;
  const auto groups = static_cast<double>(u.size());
  for (const double x : u) result.mean += x;
  result.mean /= groups;
  double deviation = 0;
  for (const double x : u) deviation += std::abs(x - result.mean);
  result.unequal = 100 * (1 - (result.mean - deviation / (2 * groups)));
  return result;
}

/// Adds I3 and the effective number of domains N2, unless hours are not known.
void addInvolvement(const Population& p, std::vector<std::pair<std::string, double>>& truth) {
  double involvement = 0, total = 0, squares = 0;
  for (const double hours : p.hours) {
    if (std::isnan(hours)) return;
    involvement += std::min(1.0, hours / 200) / 10;
    total += hours;
    squares += hours * hours;
  }
  truth.emplace_back("imbalance,I3", 100 * (1 - involvement));
  truth.emplace_back("companion,N2", total > 0 ? total * total / squares : 0.0);
}

}  // namespace

std::vector<std::pair<std::string, double>> truthOf(const Population& p) {
  Values v;
  for (const auto& [code, mean] : p.itemMeans) {
    if (code != "t_trust") v[code] = 100 * mean;
  }
  addParticipation(p, v);
  const std::array<double, 6> reach = addReach(p, v);
  addShares(p, v);
  if (!p.statistics.empty()) addStatistics(p, v);
  std::vector<std::pair<std::string, double>> truth;
  for (const auto& [code, value] : v) truth.emplace_back("indicator," + code, value);
  Values dimensions, indices;
  for (const char* code : {"A1", "A2", "A3", "A4", "S1", "S2", "S3", "S4", "P1", "P2", "P3", "P4", "Z1", "Z2", "Z3",
                           "Z4", "Z5", "R1", "R2"}) {
    const std::string prefix{static_cast<char>(code[0] - 'A' + 'a'), code[1], '_'};
    dimensions[code] = meanOf(v, prefix);
    truth.emplace_back(std::string("dimension,") + code, dimensions[code]);
  }
  for (const char* code : {"A", "S", "P", "Z"}) {
    indices[code] = meanOf(dimensions, code);
    truth.emplace_back(std::string("index,") + code, indices[code]);
  }
  const double gap = indices["A"] - indices["S"], recognition = dimensions["R1"], space = dimensions["R2"];
  const Reach groups = unequalReach(reach);
  truth.emplace_back("imbalance,I1", std::max(0.0, gap));
  truth.emplace_back("imbalance,I2", std::sqrt(recognition * space));
  addInvolvement(p, truth);
  truth.emplace_back("imbalance,I4", groups.unequal);
  truth.emplace_back("companion,d", gap);
  truth.emplace_back("companion,R1", recognition);
  truth.emplace_back("companion,R2", space);
  truth.emplace_back("companion,B", std::max(recognition, space));
  truth.emplace_back("companion,ubar", groups.mean);
  truth.emplace_back("companion,t_trust", 100 * p.itemMeans.at("t_trust"));
  return truth;
}

}  // namespace hz::simulation
