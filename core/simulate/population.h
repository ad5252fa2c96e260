// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hz::simulation {

// The instrument's own lists, in its order.
inline constexpr std::array<const char*, 10> kDomains{"elder",  "child",   "family", "disab", "aid",
                                                      "health", "dispute", "job",    "safe",  "org"};
inline constexpr std::array<const char*, 12> kServices{"govdesk", "elder",   "child",  "health", "disab", "aid",
                                                       "job",     "culture", "repair", "legal",  "psych", "mutual"};
inline constexpr std::array<const char*, 7> kBodies{"committee", "street",    "property", "owners",
                                                    "socorg",    "volunteer", "unit"};
inline constexpr std::array<const char*, 8> kMotives{"own",    "gift", "asked",  "urgent",
                                                     "common", "help", "social", "other"};
inline constexpr std::array<const char*, 6> kGroups{"g_elder", "g_child", "g_disab", "g_lowinc", "g_migr", "g_general"};
/// Modes that carry a common factor each.
enum Mode { kModeA, kModeS, kModeP, kModeZ, kModeR, kModes };

struct ScaleItem {
  const char* code;
  Mode mode;
  bool reversed;
  bool ifMet;  ///< asked only of respondents who met a social worker
};
/// The scale items in questionnaire order.
const std::vector<ScaleItem>& scaleItems();

/// What is true of one community in one wave: every probability and every statistic the files are drawn from.
struct Population {
  std::string community, wave;
  int archetype = 0;
  int respondents = 0;
  std::map<std::string, double> itemMeans;  ///< directed target m of each scale item, 0..1
  std::array<double, 5> age{};              ///< cell probabilities
  std::array<double, 3> hukou{};
  std::array<double, 4> income{};
  std::array<double, 5> housing{};
  std::array<double, 4> tenure{};
  double minor = 0, disabled = 0, elderToo = 0;  ///< household: minor, disabled member, elder although under 60
  double joinsMigrant = 0, joinsMiddle = 0, joinsElder = 0;  ///< P(freq ≥ 1) by who the respondent is
  std::array<double, 4> often{};                             ///< P(freq = 1..4 | takes part)
  double alone = 0;                                          ///< P(how = on my own | takes part)
  double memberPart = 0, memberRest = 0;                     ///< P(member ≥ 1 | takes part), (… | does not)
  std::array<double, 8> motives{};                           ///< P(reason ticked | takes part)
  std::array<double, 5> volunteers{};                        ///< vol cells
  std::array<double, 7> bodies{};
  double service = 0;                        ///< P(a service type is used), the same for all twelve
  std::array<double, 6> reach{};             ///< by group; a respondent has the largest of the own groups
  double unaware = 0;                        ///< P(never heard | not met)
  double moreDomains = 0;                    ///< met: 1 + Binomial(2, this) domains
  std::array<double, 10> hours{};            ///< social-work hours a year by domain; NaN = not known
  std::map<std::string, double> statistics;  ///< the sheet's figures, rounded as they are written; empty = none

  /// No social worker, inside or from outside, and no hours (resources/help/en/rules.md, "Without social workers").
  bool withoutWorkers() const;
};

/// The population of community `index` (0-based) of `communities` in wave 0 (2017) or 1 (2019).
Population populationOf(std::uint64_t seed, int index, int communities, int wave, int respondents);

std::string communityCode(int index, int communities);
std::string communityName(int index, bool chinese);

/// Group membership as bits of kGroups from what a questionnaire says.
unsigned groupsOf(int age, int hukou, bool minor, bool disabled, int income);
double reachOf(const Population& population, unsigned groups);
double joinsOf(const Population& population, int age, int hukou);

/// Visits every combination of age, hukou, minor, disabled and income with its probability.
template <typename Visitor>
void forEachProfile(const Population& p, Visitor&& visit) {
  for (int age = 1; age <= 5; ++age)
    for (int hukou = 1; hukou <= 3; ++hukou)
      for (int minor = 0; minor <= 1; ++minor)
        for (int disabled = 0; disabled <= 1; ++disabled)
          for (int income = 1; income <= 4; ++income)
            visit(age, hukou, minor != 0, disabled != 0, income,
                  p.age[std::size_t(age - 1)] * p.hukou[std::size_t(hukou - 1)] * (minor ? p.minor : 1 - p.minor) *
                      (disabled ? p.disabled : 1 - p.disabled) * p.income[std::size_t(income - 1)]);
}

/// True value of every result at the population's parameters: indicators, dimensions, indices, imbalances and the
/// companions d, R1, R2, B, N2, ubar and t_trust, by the formulas of the framework. Keys "kind,code". What the
/// population does not give (statistics, hours, groups nobody belongs to) is left out, as the framework does.
std::vector<std::pair<std::string, double>> truthOf(const Population& population);

}  // namespace hz::simulation
