// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Do 95 % intervals cover? Simulated districts with known truth through the whole chain from file to interval: by
// respondents a community, by sampling units a community, and for the district row; rank sets and claims about pairs.
//   hz_bench_coverage [--quick] [--cases N] [--replicates N] [--only TEXT]
// N cases a cell (communities; districts for the district row), default 1,920; --only runs the rows whose name holds
// TEXT.

#include "simulate/population.h"
#include "support/district.h"

#include "score/uncertainty/index_rank_intervals.h"
#include "simulate/simulate.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>

using namespace hz;

namespace {

const std::vector<std::string> kCodes{"A",  "S",  "P",  "Z",  "d",     "R1",        "R2",    "I1",
                                      "I2", "I4", "D3", "D5", "reach", "gap_ratio", "p3_gap"};

struct Plan {
  std::string name;
  int respondents, communities, clusters;  ///< clusters 0: respondents are the sampling units
  bool district;
};

struct Tally {
  int intervals = 0, covered = 0, numbers = 0;
  double error = 0, error2 = 0, se = 0;

  void add(const Result& result, double truth) {
    if (isMissing(truth) || isMissing(result.value)) return;
    ++numbers;
    error += result.value - truth;
    if (isMissing(result.lower)) return;
    ++intervals;
    covered += result.lower <= truth && truth <= result.upper;
    error2 += (result.value - truth) * (result.value - truth);
    se += result.se;
  }
};

double diversity(const double* shares, std::size_t m) {
  double squares = 0;
  for (std::size_t j = 0; j < m; ++j) squares += shares[j] * shares[j];
  return 100 * (1 - squares) / (1 - 1.0 / static_cast<double>(m));
}

/// What truth.csv does not hold: reach by group and the drivers.
struct Truths {
  std::map<std::string, double> values;
  std::vector<double> reach = std::vector<double>(6, kMissing);

  Truths(const simulation::Population& p) {
    for (const auto& [key, value] : simulation::truthOf(p)) values[key.substr(key.find(',') + 1)] = value;
    std::vector<double> people(6, 0), met(6, 0);
    simulation::forEachProfile(p, [&](int age, int hukou, bool minor, bool disabled, int income, double share) {
      const unsigned groups = simulation::groupsOf(age, hukou, minor, disabled, income);
      for (std::size_t g = 0; g < 6; ++g) {
        if (((groups >> g) & 1u) == 0) continue;
        people[g] += share;
        met[g] += share * simulation::reachOf(p, groups);
      }
    });
    for (std::size_t g = 0; g < 6; ++g) reach[g] = people[g] > 0 ? met[g] / people[g] : kMissing;
    values["D3"] = (diversity(p.hukou.data(), 3) + diversity(p.housing.data(), 5) + diversity(p.income.data(), 4)) / 3;
    values["D5"] = (values["z1_member"] + values["z3_volun"] + values["t_trust"]) / 3;
    values["d"] = values.contains("A") && values.contains("S") ? values["A"] - values["S"] : kMissing;
  }
  double of(const std::string& code) const {
    const auto found = values.find(code);
    return found == values.end() ? kMissing : found->second;
  }
  /// I4 over the groups that the estimate counts.
  double imbalanceOver(const std::vector<char>& counted) const {
    std::vector<double> u;
    for (std::size_t g = 0; g < 6; ++g) {
      if (counted[g] != 0) u.push_back(std::min(1.0, reach[g] / 0.5));
    }
    double mean = 0, deviation = 0;
    for (const double x : u) mean += x / static_cast<double>(u.size());
    for (const double x : u) deviation += std::abs(x - mean) / static_cast<double>(u.size());
    return 100 * (1 - mean + deviation / 2);
  }
};

struct Claims {
  int districts = 0, held = 0, claims = 0, wrong = 0;
};

void addClaims(Claims& claims, const Scorecard& card, const Framework& framework, const std::vector<Truths>& truths) {
  NoProgress progress;
  for (const char* code : {"A", "S", "Z"}) {
    const RankIntervals found = rankIntervals(card, framework, code, "", false, 1, progress);
    const auto truth = [&](std::size_t row) { return truths[row].of(code); };
    bool all = true;
    for (std::size_t j = 0; j < found.rows.size(); ++j) {
      int rank = 1;
      for (const std::size_t other : found.rows) rank += truth(other) > truth(found.rows[j]);
      all = all && found.simultaneous[j].lower <= rank && rank <= found.simultaneous[j].upper;
    }
    ++claims.districts;
    claims.held += all;
    const PairTable pairs = pairTable(card, framework, code, "");
    for (const UnitDifference& pair : pairs.pairs) {
      if (pair.verdict == Verdict::CannotSay) continue;
      ++claims.claims;
      const double difference = truth(pairs.rows[pair.a]) - truth(pairs.rows[pair.b]);
      claims.wrong += (pair.verdict == Verdict::Better) != (difference > 0);
    }
  }
}

/// Sampling units put on at random, so many in every community.
void addClusters(Survey& survey, int clusters) {
  survey.psus.assign(survey.respondents, 0);
  for (std::size_t u = 0; u < survey.units.size(); ++u) {
    for (int c = 0; c < clusters; ++c) survey.psuNames.push_back(std::to_string(u) + "-" + std::to_string(c));
    for (std::size_t r = survey.units[u].begin; r < survey.units[u].end; ++r) {
      survey.psus[r] = static_cast<std::uint32_t>(u) * static_cast<std::uint32_t>(clusters) +
                       static_cast<std::uint32_t>((r - survey.units[u].begin) % static_cast<std::size_t>(clusters));
    }
  }
  survey.strata.assign(survey.respondents, 0);
  for (std::size_t u = 0; u < survey.units.size(); ++u) {
    survey.stratumNames.push_back(std::to_string(u));
    for (std::size_t r = survey.units[u].begin; r < survey.units[u].end; ++r) {
      survey.strata[r] = static_cast<std::uint32_t>(u);
    }
  }
}

void addDistrict(const Plan& plan, std::uint64_t seed, int replicates, std::map<std::string, Tally>& tally,
                 Claims& claims) {
  NoProgress progress;
  QTemporaryDir folder;
  SimulationOptions simulation;
  simulation.seed = seed;
  simulation.waves = 1;
  simulation.communities = plan.communities;
  simulation.respondents = plan.respondents;
  const std::string data = folder.filePath(QStringLiteral("d")).toStdString();
  simulateDistrict(data, simulation, progress);
  const Project project = test::importDistrict(data, folder.filePath(QStringLiteral("p.hengzhi")).toStdString());
  Recipe recipe;
  recipe.cube.replicates = replicates;
  Survey survey = project.survey(recipe, progress);
  if (plan.clusters > 0) addClusters(survey, plan.clusters);
  const Framework& framework = project.framework();
  const Scorecard card = analyse(survey, project.codebook(), framework, recipe, KeepDraws::Scores, 1, progress);
  std::vector<Truths> truths;
  for (int c = 0; c < plan.communities; ++c) {
    truths.emplace_back(simulation::populationOf(seed, c, plan.communities, 1, plan.respondents));
  }
  std::map<std::string, std::pair<double, double>> district;  // Σ pop·truth, Σ pop of communities with the number
  for (std::size_t unit = 0; unit + 1 < card.units.size(); ++unit) {
    std::vector<char> counted(6, 0);
    for (std::size_t g = 0; g < 6; ++g) {
      const Result& reach = card.at(unit, std::string("reach:") + simulation::kGroups[g]);
      counted[g] = !isMissing(reach.value);
      if (!plan.district) tally["reach"].add(reach, 100 * truths[unit].reach[g]);
    }
    const double pop = card.districtEqualWeights ? 1 : survey.statistic("pop", unit);
    for (const std::string& code : kCodes) {
      if (code == "reach") continue;
      const double truth = code == "I4" ? truths[unit].imbalanceOver(counted) : truths[unit].of(code);
      const Result& result = card.at(unit, code);
      if (!plan.district) tally[code].add(result, code == "gap_ratio" ? result.value : truth);
      if (isMissing(result.value)) continue;
      district[code].first += pop * truth;
      district[code].second += pop;
    }
  }
  if (plan.district) {
    for (const auto& [code, sums] : district) {
      tally[code].add(card.at(card.units.size() - 1, code), code == "gap_ratio" ? 0 : sums.first / sums.second);
    }
  } else {
    addClaims(claims, card, framework, truths);
  }
}

void print(const Plan& plan, const std::map<std::string, Tally>& tally) {
  for (const std::string& code : kCodes) {
    const auto found = tally.find(code);
    if (found == tally.end()) continue;
    const Tally& t = found->second;
    if (t.intervals == 0) {
      std::printf("%-24s %-10s  no interval            %6d numbers\n", plan.name.c_str(), code.c_str(), t.numbers);
      continue;
    }
    const double n = t.intervals;
    std::printf("%-24s %-10s  %5.1f %% of %6d       %6d numbers, bias %6.2f, RMSE %5.2f, mean SE %5.2f\n",
                plan.name.c_str(), code.c_str(), 100 * t.covered / n, t.intervals, t.numbers, t.error / t.numbers,
                std::sqrt(t.error2 / n), t.se / n);
  }
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  int cases = 1920, replicates = 1000;
  std::string only;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--quick") == 0) cases = 120;
    if (i + 1 >= argc) continue;
    if (std::strcmp(argv[i], "--cases") == 0) cases = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--replicates") == 0) replicates = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--only") == 0) only = argv[i + 1];
  }
  const std::vector<Plan> plans{{"community, n 30", 30, 12, 0, false},      {"community, n 60", 60, 12, 0, false},
                                {"community, n 100", 100, 12, 0, false},    {"community, n 200", 200, 12, 0, false},
                                {"5 clusters, n 100", 100, 12, 5, false},   {"8 clusters, n 100", 100, 12, 8, false},
                                {"15 clusters, n 100", 100, 12, 15, false}, {"district of 12, n 100", 100, 12, 0, true},
                                {"district of 60, n 100", 100, 60, 0, true}};
  std::printf("95 %% intervals: %d cases a cell, %d replicates\n", cases, replicates);
  for (const Plan& plan : plans) {
    if (plan.name.find(only) == std::string::npos) continue;
    std::map<std::string, Tally> tally;
    Claims claims;
    const int districts = std::max(1, plan.district ? cases : cases / plan.communities);
    for (int district = 0; district < districts; ++district) {
      addDistrict(plan, 1000 + static_cast<std::uint64_t>(district), replicates, tally, claims);
    }
    print(plan, tally);
    if (claims.districts == 0) continue;
    std::printf("%-24s rank sets hold all true ranks in %.1f %% of %d; %d of %d claims about pairs are wrong\n",
                plan.name.c_str(), 100.0 * claims.held / claims.districts, claims.districts, claims.wrong,
                claims.claims);
  }
  return 0;
}
