// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulate/population.h"

#include "base/random.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace hz::simulation {
namespace {

/// 1 − lowest/highest participation rate of the groups.
double distanceOfExtremes(const Population& p) {
  std::array<double, 6> people{}, joined{};
  forEachProfile(p, [&](int age, int hukou, bool minor, bool disabled, int income, double share) {
    const unsigned groups = groupsOf(age, hukou, minor, disabled, income);
    const double rate = joinsOf(p, age, hukou);
    for (std::size_t g = 0; g < 6; ++g) {
      if (((groups >> g) & 1u) == 0) continue;
      people[g] += share;
      joined[g] += share * rate;
    }
  });
  double low = 1, high = 0;
  for (std::size_t g = 0; g < 6; ++g) {
    if (people[g] == 0) continue;
    low = std::min(low, joined[g] / people[g]);
    high = std::max(high, joined[g] / people[g]);
  }
  return 1 - low / high;
}

struct Archetype {
  double a, s, p, z, r1, r2;
  int fullDomains, halfDomains;
  std::array<double, 6> reach;
  double joinsMigrant, joinsMiddle, joinsElder;
};

// Old work-unit, commodity estate, resettlement and migrant, social-work pilot.
constexpr std::array<Archetype, 4> kArchetypes{{
    {74, 28, 62, 30, 60, 58, 3, 0, {.40, .20, .30, .30, .05, .05}, .20, .50, .66},
    {52, 40, 66, 34, 48, 52, 2, 2, {.20, .30, .10, .10, .08, .06}, .17, .42, .58},
    {66, 30, 72, 24, 64, 66, 0, 2, {.15, .12, .15, .20, .06, .04}, .14, .42, .58},
    {46, 62, 40, 64, 30, 26, 7, 2, {.55, .45, .50, .45, .25, .20}, .50, .70, .84},
}};

// Offsets of the index targets A, S, P, Z, R by place in the list, and wave-2 shifts of communities that are no pilots.
constexpr double kOffsets[3][5]{{0, 0, 0, 0, 0}, {4, -3, 2, -3, 3}, {-4, 3, -3, 4, -4}};
constexpr double kShifts[3][5]{{1, -1, 1, 0, 0}, {0, 0, 0, 0, 0}, {-1, 2, -1, 1, -2}};
constexpr double kPilotShift[5]{-6, 8, -6, 9, -8};

struct Targets {
  double a, s, p, z, r1, r2;  // 0..1
};

double within(double x, double low = 0.04, double high = 0.96) {
  return std::clamp(x, low, high);
}
double rounded(double x, int decimals = 0) {
  const double scale = std::pow(10.0, decimals);
  return std::round(x * scale) / scale;
}

Targets targetsOf(int archetype, int place, int wave) {
  const Archetype& t = kArchetypes[std::size_t(archetype)];
  const double* offset = kOffsets[place % 3];
  const double none[5]{};
  const double* shift = wave == 0 ? none : archetype == 3 ? kPilotShift : kShifts[place % 3];
  const auto at = [&](double base, int k) { return within((base + offset[k] + shift[k]) / 100); };
  return {at(t.a, 0), at(t.s, 1), at(t.p, 2), at(t.z, 3), at(t.r1, 4), at(t.r2, 4)};
}

void setPeople(Population& p, const Archetype& type) {
  p.age = {.16, .26, .22, .21, .15};
  p.hukou = {.58, .16, .26};
  p.income = {.18, .42, .28, .12};
  p.housing = {.12, .40, .16, .12, .20};
  p.tenure = {.08, .18, .34, .40};
  p.housing[std::size_t(std::min(p.archetype, 2))] += .25;
  for (double& share : p.housing) share /= 1.25;
  p.minor = .38;
  p.disabled = .20;
  p.elderToo = .22;
  p.joinsMigrant = type.joinsMigrant;
  p.joinsMiddle = type.joinsMiddle;
  p.joinsElder = type.joinsElder;
  p.reach = type.reach;
}

double meanOver(const Population& p, double (*value)(const Population&, int, int, bool, bool, int)) {
  double sum = 0;
  forEachProfile(p, [&](int age, int hukou, bool minor, bool disabled, int income, double share) {
    sum += share * value(p, age, hukou, minor, disabled, income);
  });
  return sum;
}

double meanReach(const Population& p) {
  return meanOver(p, [](const Population& q, int age, int hukou, bool minor, bool disabled, int income) {
    return reachOf(q, groupsOf(age, hukou, minor, disabled, income));
  });
}

double meanJoins(const Population& p) {
  return meanOver(p, [](const Population& q, int age, int hukou, bool, bool, int) { return joinsOf(q, age, hukou); });
}

/// Behaviour such that every derived indicator has its index target where it is free to have it.
void setBehaviour(Population& p, const Targets& t, double wavesReach) {
  for (double& share : p.reach) share = within(share * wavesReach, 0.01, 0.95);
  const double joins = meanJoins(p);
  const double rest = 1 - t.p;
  p.often = {t.p, rest * .55, rest * .28, rest * .17};
  p.alone = t.p;
  p.memberPart = 1 - t.p;
  p.memberRest = within((t.z - joins * p.memberPart) / (1 - joins), 0.01, 0.99);
  // own, gift, asked, urgent, common, help, social, other: own + gift are the target share of all ticks; the union of
  // asked and urgent, and the absence of common and help, are the target shares of participants.
  p.motives[2] = p.motives[3] = 1 - std::sqrt(1 - t.p);
  p.motives[4] = p.motives[5] = 1 - std::sqrt(t.p);
  p.motives[6] = .20;
  p.motives[7] = .05;
  double others = 0;
  for (std::size_t k = 2; k < 8; ++k) others += p.motives[k];
  const double selfish = t.p / (1 - t.p) * others;
  p.motives[0] = within(selfish * .55);
  p.motives[1] = within(selfish * .45);
  const double volunteers = within(t.z + .08), regular = .55 * t.z;
  p.volunteers = {1 - volunteers, (volunteers - regular) * .6, (volunteers - regular) * .4, regular * .6, regular * .4};
  p.bodies = {.50, .20, within(t.s + .06), within(t.s - .02), within(t.s - .08), within(t.s + .04), t.s};
  p.service = t.s / 2;
  p.unaware = within(t.r1 / (1 - meanReach(p)), 0.01, 0.99);
  p.moreDomains = within(3 * within(2 * t.z - meanReach(p), .34, .99) / 2 - .5, 0.01, 0.99);
}

void setHours(Population& p, const Archetype& type, int place) {
  for (int k = 0; k < 10; ++k) {
    const int at = (k * 3 + place) % 10;  // other fields lead in other communities
    p.hours[std::size_t(at)] = k < type.fullDomains ? 220 + 40 * k : k < type.fullDomains + type.halfDomains ? 100 : 0;
  }
}

void setStatistics(Population& p, const Targets& t, int index) {
  auto& s = p.statistics;
  const double pop = 4200 + 530 * (index * 7 % 12);
  const double staff = rounded(10 + pop / 1000, 1);
  s["pop"] = pop;
  s["staff"] = staff;
  s["tasks_up"] = rounded(30 * staff * t.a);
  s["tasks_all"] = rounded(s["tasks_up"] / t.a);
  s["admin_pct"] = rounded(100 * t.a, 1);
  s["buy_amt"] = rounded(t.s * 50 * pop / 1e4, 2);
  s["inc_fiscal"] = rounded(s["buy_amt"] * (1 - t.s) / t.s, 2);
  s["inc_all"] = rounded(s["inc_fiscal"] / t.a, 2);
  s["svc_types"] = rounded(12 * (1 - t.a));
  s["svc_social"] = rounded(t.s * s["svc_types"]);
  s["partners"] = rounded(20 * t.s * pop / 1e4);
  s["orgs"] = rounded(25 * t.z * pop / 1e4);
  s["orgs_incub"] = rounded(t.z * s["orgs"]);
  s["delib"] = std::max(1.0, rounded(12 * t.z));
  s["delib_sw"] = rounded(s["delib"] * (1 - t.r2));
  s["sw_in"] = rounded(t.z * staff);
  s["sw_out"] = rounded(t.z * pop / 1e3, 1);
  s["sw_admin_pct"] = rounded(100 * t.r2, 1);
}

/// Item targets: the index target, turned so that each dimension's survey part has the target whatever its derived
/// indicators give, with fixed offsets that sum to 0 where a dimension has several items.
void setItems(Population& p, const Targets& t) {
  const double reach = meanReach(p), joins = meanJoins(p);
  auto& m = p.itemMeans;
  const double spread = .05;
  const auto pair = [&](const char* up, const char* down, double target) {
    m[up] = within(target + spread);
    m[down] = within(target - spread);
  };
  pair("a1_orders", "a1_voice", t.a);
  m["a2_busy"] = t.a;
  pair("a3_govonly", "a3_wait", t.a);
  pair("a4_same", "a4_choice", t.a);
  pair("s1_together", "s1_reply", t.s);
  m["s2_agency"] = m["s3_link"] = m["s4_joined"] = t.s;
  m["p1_alone"] = m["p2_event"] = m["p4_own"] = t.p;
  pair("z2_all", "z2_regular", within((3 * t.z - joins * (1 - p.often[0])) / 2));
  m["z1_led"] = t.z;
  m["z3_public"] = within(3 * t.z - (1 - p.volunteers[0]) - (p.volunteers[3] + p.volunteers[4]));
  m["z4_skill"] = t.z;
  m["z5_help"] = within(3 * t.z - reach - (1 + 2 * p.moreDomains) / 3);
  pair("r1_same", "r1_need", within((3 * t.r1 - p.unaware * (1 - reach)) / 2));
  pair("r2_errand", "r2_place", t.r2);
  m["t_trust"] = within(.5 + (t.z - t.p) / 4);
  m["p3_few"] = t.p;
  // The answers of the committed sample were drawn with 1 − lowest/highest rate in place of the gap of today.
  for (const auto& [key, value] : truthOf(p)) {
    if (key == "indicator,p3_conc") m["p3_few"] += t.p - value / 100;
  }
  m["p3_few"] += t.p - 100 * distanceOfExtremes(p) / 100;  // rounded as it was
  m["p3_few"] = within(m["p3_few"]);
}

}  // namespace

const std::vector<ScaleItem>& scaleItems() {
  static const std::vector<ScaleItem> all{
      {"a1_orders", kModeA, false, false},  {"a1_voice", kModeA, true, false},     {"a2_busy", kModeA, false, false},
      {"a3_govonly", kModeA, false, false}, {"a3_wait", kModeA, false, false},     {"a4_same", kModeA, false, false},
      {"a4_choice", kModeA, true, false},   {"s1_together", kModeS, false, false}, {"s1_reply", kModeS, true, false},
      {"s2_agency", kModeS, false, false},  {"s3_link", kModeS, false, false},     {"s4_joined", kModeS, true, false},
      {"p1_alone", kModeP, false, false},   {"p2_event", kModeP, false, false},    {"p3_few", kModeP, false, false},
      {"p4_own", kModeP, false, false},     {"z1_led", kModeZ, false, false},      {"z2_regular", kModeZ, true, false},
      {"z2_all", kModeZ, false, false},     {"z3_public", kModeZ, false, false},   {"z4_skill", kModeZ, false, true},
      {"z5_help", kModeZ, false, true},     {"r1_same", kModeR, false, false},     {"r1_need", kModeR, true, false},
      {"r2_errand", kModeR, false, false},  {"r2_place", kModeR, true, false},     {"t_trust", kModeZ, false, false},
  };
  return all;
}

unsigned groupsOf(int age, int hukou, bool minor, bool disabled, int income) {
  const unsigned groups = (age >= 4 ? 1u : 0u) | (minor ? 2u : 0u) | (disabled ? 4u : 0u) | (income == 1 ? 8u : 0u) |
                          (hukou == 3 ? 16u : 0u);
  return groups == 0 ? 32u : groups;
}

double reachOf(const Population& population, unsigned groups) {
  double largest = 0;
  for (std::size_t g = 0; g < 6; ++g) {
    if ((groups >> g) & 1u) largest = std::max(largest, population.reach[g]);
  }
  return largest;
}

double joinsOf(const Population& population, int age, int hukou) {
  if (hukou == 3) return population.joinsMigrant;
  return age >= 4 ? population.joinsElder : population.joinsMiddle;
}

bool Population::withoutWorkers() const {
  const auto none = [&](const char* name) { return statistics.count(name) > 0 && statistics.at(name) == 0; };
  return none("sw_in") && none("sw_out") && std::none_of(hours.begin(), hours.end(), [](double h) { return h > 0; });
}

std::string communityCode(int index, int communities) {
  const int digits = std::max(2, static_cast<int>(std::to_string(communities).size()));
  return fmt::format("K{:0{}}", index + 1, digits);
}

std::string communityName(int index, bool chinese) {
  static constexpr std::array<std::pair<const char*, const char*>, 12> kNames{{
      {"Locust Lane", "槐荫里"},
      {"Clearlake Court", "澄湖苑"},
      {"Ricefield Homes", "稻香新居"},
      {"Tangerine Lamp", "橘灯里"},
      {"Inkstone Ward", "铁砚坊"},
      {"Spruce Court", "云杉庭"},
      {"New Ferry Homes", "新渡家园"},
      {"Two Cranes", "双鹤苑"},
      {"Lampwick Alley", "灯芯巷"},
      {"Tide Terrace", "听澜台"},
      {"Hundred Brooks", "百川居"},
      {"Willow Bridge", "柳桥里"},
  }};
  const auto& name = kNames[std::size_t(index % 12)];
  std::string text = chinese ? name.second : name.first;
  if (index >= 12) text += (chinese ? "" : " ") + std::to_string(index / 12 + 1);
  return text;
}

Population populationOf(std::uint64_t seed, int index, int communities, int wave, int respondents) {
  Population p;
  p.community = communityCode(index, communities);
  p.wave = wave == 0 ? "2017" : "2019";
  p.archetype = index % 4;
  const int place = index / 4;
  const Archetype& type = kArchetypes[std::size_t(p.archetype)];
  const Targets targets = targetsOf(p.archetype, place, wave);
  RandomStream random(seed, 1, static_cast<std::uint64_t>(index) * 2 + static_cast<std::uint64_t>(wave));
  p.respondents = respondents > 0 ? respondents : 80 + static_cast<int>(random.below(121));
  setPeople(p, type);
  setBehaviour(p, targets, wave == 1 && p.archetype == 3 ? 1.2 : 1.0);
  setHours(p, type, place);
  setStatistics(p, targets, index);
  setItems(p, targets);
  return p;
}

}  // namespace hz::simulation
