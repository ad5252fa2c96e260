// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Do 95 % intervals cover? Simulated districts with known truth through the whole chain from file to interval: by
// respondents a community, by sampling units a community, and for the district row; rank sets and claims about pairs.
//   hz_bench_coverage [--quick] [--cases N] [--replicates N] [--only TEXT] [--respondents N]
// N cases a cell (communities; districts for the district row), default 1,920; --only runs the rows whose name holds
// TEXT; --respondents takes another number of them in every row. Districts are simulated twenty at a time, as waves of
// one project, and those of 12 serve three rows: of communities, of districts of 12, and by fives of districts of 60,
// no two of which share more than one district of 12. A cell of 1,920 cases is known to 0.5 points.

#include "simulate/population.h"
#include "support/district.h"

#include "base/random.h"
#include "score/index/district.h"
#include "score/index/plan.h"
#include "score/uncertainty/index_rank_intervals.h"
#include "simulate/simulate.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>

using namespace hz;

namespace {

const std::vector<std::string> kCodes{"A",  "S",  "P",  "Z",  "d",     "R1",        "R2",    "I1",
                                      "I2", "I4", "D3", "D5", "reach", "gap_ratio", "p3_gap"};

enum class Sample { Plain, Clusters, Weights, Strata, Gaps };

struct Sampling {
  std::string name, district, large;  ///< rows of communities, of districts of 12 and of 60; "" = none
  int respondents = 100;
  Sample sample = Sample::Plain;
  int parts = 0;  ///< clusters or strata a community
};
using Tallies = std::map<std::string, struct Tally>;

struct Tally {
  int intervals = 0, covered = 0, numbers = 0;
  double error = 0, error2 = 0, se = 0;
  std::map<IntervalLack, int> lacks;

  void add(const Result& result, double truth) {
    if (isMissing(truth) || isMissing(result.value)) return;
    ++numbers;
    error += result.value - truth;
    if (isMissing(result.lower)) {
      ++lacks[result.lack];
      return;
    }
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

constexpr std::size_t kCommunities = 12;  ///< of a district
constexpr std::size_t kDistricts = 20;    ///< simulated together

/// Rows of a scorecard of districts that are waves of one project.
std::size_t rowOf(std::size_t community) {
  return community + community / kCommunities;
}
std::size_t rowOfDistrict(std::size_t district) {
  return (district + 1) * (kCommunities + 1) - 1;
}

void addClaims(Claims& claims, const Scorecard& card, const Framework& framework, const std::vector<Truths>& truths,
               const std::string& wave) {
  NoProgress progress;
  for (const char* code : {"A", "S", "Z"}) {
    const RankIntervals found = rankIntervals(card, framework, code, wave, false, 1, progress);
    const auto truth = [&](std::size_t row) { return truths[row - row / (kCommunities + 1)].of(code); };
    bool all = true;
    for (std::size_t j = 0; j < found.rows.size(); ++j) {
      int rank = 1;
      for (const std::size_t other : found.rows) rank += truth(other) > truth(found.rows[j]);
      all = all && found.simultaneous[j].lower <= rank && rank <= found.simultaneous[j].upper;
    }
    ++claims.districts;
    claims.held += all;
    const PairTable pairs = pairTable(card, framework, code, wave);
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

/// Strata put on at random, so many in every community, respondents the sampling units.
void addStrata(Survey& survey, int strata, RandomStream& random) {
  survey.strata.assign(survey.respondents, 0);
  for (std::size_t u = 0; u < survey.units.size(); ++u) {
    for (int h = 0; h < strata; ++h) survey.stratumNames.push_back(std::to_string(u) + "-" + std::to_string(h));
    for (std::size_t r = survey.units[u].begin; r < survey.units[u].end; ++r) {
      const std::uint32_t own = random.below(static_cast<std::uint32_t>(strata));
      survey.strata[r] = static_cast<std::uint32_t>(u) * static_cast<std::uint32_t>(strata) + own;
    }
  }
}

/// Weights of a variation of 0.6 that have nothing to do with the answers.
void addWeights(Survey& survey, RandomStream& random) {
  survey.weights.assign(survey.respondents, 1);
  for (double& weight : survey.weights) {
    double sum = 0;
    for (int i = 0; i < 12; ++i) sum += static_cast<double>(random.below(1 << 20)) / (1 << 20);
    weight = std::exp(0.55 * (sum - 6));
  }
}

/// Three in ten answers left out.
void addGaps(Survey& survey, RandomStream& random) {
  for (AnswerColumn& column : survey.answers) {
    for (AnswerCode& code : column.codes) {
      if (random.below(10) < 3) code = kSkipped;
    }
  }
}

void change(Survey& survey, const Sampling& plan, std::uint64_t seed) {
  RandomStream random(seed, 77, 0);
  switch (plan.sample) {
    case Sample::Plain: break;
    case Sample::Clusters: addClusters(survey, plan.parts); break;
    case Sample::Weights: addWeights(survey, random); break;
    case Sample::Strata: addStrata(survey, plan.parts, random); break;
    case Sample::Gaps: addGaps(survey, random); break;
  }
}

/// Districts whose truth is known, and what the program says of them.
struct Pool {
  Scorecard card;
  std::vector<Truths> truths;
  std::vector<double> population;  ///< weight of each community in its district
};

double truthOf(const Pool& pool, const std::string& code, std::size_t community) {
  const Truths& truths = pool.truths[community];
  if (code.starts_with("reach:")) {
    const auto group = std::find(simulation::kGroups.begin(), simulation::kGroups.end(), code.substr(6));
    return 100 * truths.reach[static_cast<std::size_t>(group - simulation::kGroups.begin())];
  }
  if (code != "I4") return truths.of(code);
  std::vector<char> counted;
  for (const char* group : simulation::kGroups) {
    counted.push_back(!isMissing(pool.card.at(rowOf(community), std::string("reach:") + group).value));
  }
  return truths.imbalanceOver(counted);
}

std::vector<std::string> codesOf(const std::string& name) {
  if (name != "reach") return {name};
  std::vector<std::string> codes;
  for (const char* group : simulation::kGroups) codes.push_back(std::string("reach:") + group);
  return codes;
}

void addCommunities(const Pool& pool, Tallies& tally) {
  for (std::size_t c = 0; c < pool.truths.size(); ++c) {
    for (const std::string& name : kCodes) {
      for (const std::string& code : codesOf(name)) {
        const Result& result = pool.card.at(rowOf(c), code);
        tally[name].add(result, name == "gap_ratio" ? result.value : truthOf(pool, code, c));
      }
    }
  }
}

/// Truth of a district: the mean of those of its communities that have the number.
double districtTruth(const Pool& pool, const std::string& code, const std::vector<std::size_t>& communities) {
  double sum = 0, weights = 0;
  for (const std::size_t c : communities) {
    if (isMissing(pool.card.at(rowOf(c), code).value)) continue;
    sum += pool.population[c] * truthOf(pool, code, c);
    weights += pool.population[c];
  }
  return code == "gap_ratio" ? 0 : sum / weights;
}

std::vector<std::size_t> communitiesOf(const std::vector<std::size_t>& districts) {
  std::vector<std::size_t> all;
  for (const std::size_t d : districts) {
    for (std::size_t c = 0; c < kCommunities; ++c) all.push_back(d * kCommunities + c);
  }
  return all;
}

void addDistricts(const Pool& pool, Tallies& tally) {
  for (std::size_t d = 0; d < kDistricts; ++d) {
    for (const std::string& name : kCodes) {
      for (const std::string& code : codesOf(name)) {
        tally[name].add(pool.card.at(rowOfDistrict(d), code), districtTruth(pool, code, communitiesOf({d})));
      }
    }
  }
}

/// Districts of 60 by fives of those of 12: a difference set of 21 without its last, so that two share one at most.
void addLargeDistricts(const Pool& pool, const Framework& framework, Tallies& tally) {
  const Plan plan = makePlan(framework, pool.card.recipe);
  std::vector<float> draws(static_cast<std::size_t>(pool.card.replicates));
  for (std::size_t first = 0; first < kDistricts; ++first) {
    std::vector<std::size_t> districts;
    for (const std::size_t step : {0, 1, 4, 14, 16}) districts.push_back((first + step) % 21 % kDistricts);
    const std::vector<std::size_t> communities = communitiesOf(districts);
    for (const ColumnPlan& column : plan.columns) {
      const bool isReach = column.code.starts_with("reach:");
      if (!isReach && std::find(kCodes.begin(), kCodes.end(), column.code) == kCodes.end()) continue;
      const int code = pool.card.findCode(column.code);
      DistrictMean mean(draws.size());
      DistrictMean::IntervalFacts facts{pool.card.recipe.level, 0, column.low, column.high, column.rule};
      for (const std::size_t c : communities) {
        const Result& result = pool.card.at(rowOf(c), static_cast<std::size_t>(code));
        const auto own = pool.card.drawsOf(rowOf(c), static_cast<std::size_t>(code));
        const bool holdsNaN = std::any_of(own.begin(), own.end(), [](float x) { return std::isnan(x); });
        mean.add(pool.population[c], result, isMissing(result.se) ? std::span<const float>() : own, holdsNaN);
        if (!isMissing(result.value)) facts.degrees += pool.card.units[rowOf(c)].degrees;
      }
      Result result;
      mean.finish(facts, result, draws);
      tally[isReach ? "reach" : column.code].add(result, districtTruth(pool, column.code, communities));
    }
  }
}

/// Waves of so many communities each, in place of the one wave that was simulated.
void divide(Survey& survey) {
  survey.waves.clear();
  for (std::size_t u = 0; u < survey.units.size(); ++u) {
    if (u % kCommunities == 0) survey.waves.push_back(std::to_string(1000 + u / kCommunities));
    survey.units[u].wave = static_cast<std::uint32_t>(u / kCommunities);
  }
  for (DomainHours& row : survey.hours) row.wave = row.community / static_cast<std::uint32_t>(kCommunities);
  for (PopulationCell& cell : survey.population) {
    cell.wave = cell.community / static_cast<std::uint32_t>(kCommunities);
  }
}

Pool makePool(const Sampling& plan, std::uint64_t seed, int replicates, std::optional<Project>& project) {
  NoProgress progress;
  QTemporaryDir folder;
  SimulationOptions simulation;
  simulation.seed = seed;
  simulation.waves = 1;
  simulation.communities = static_cast<int>(kCommunities * kDistricts);
  simulation.respondents = plan.respondents;
  const std::string data = folder.filePath(QStringLiteral("d")).toStdString();
  simulateDistrict(data, simulation, progress);
  project.emplace(test::importDistrict(data, folder.filePath(QStringLiteral("p.hengzhi")).toStdString()));
  Recipe recipe;
  recipe.cube.replicates = replicates;
  Survey survey = project->survey(recipe, progress);
  divide(survey);
  change(survey, plan, seed);
  Pool pool;
  pool.card = analyse(survey, project->codebook(), project->framework(), recipe, KeepDraws::Scores, 1, progress);
  for (int c = 0; c < simulation.communities; ++c) {
    pool.truths.emplace_back(simulation::populationOf(seed, c, simulation.communities, 1, plan.respondents));
    pool.population.push_back(pool.card.districtEqualWeights ? 1
                                                             : survey.statistic("pop", static_cast<std::size_t>(c)));
  }
  return pool;
}

void print(const std::string& name, const Tallies& tally) {
  for (const std::string& code : kCodes) {
    const auto found = tally.find(code);
    if (found == tally.end()) continue;
    const Tally& t = found->second;
    const double bias = t.numbers > 0 ? t.error / t.numbers : 0;
    if (t.intervals == 0) {
      std::printf("%-24s %-10s  no interval            %6d numbers, bias %6.2f", name.c_str(), code.c_str(), t.numbers,
                  bias);
    } else {
      const double n = t.intervals;
      std::printf("%-24s %-10s  %5.1f %% of %6d       %6d numbers, bias %6.2f, RMSE %5.2f, mean SE %5.2f", name.c_str(),
                  code.c_str(), 100 * t.covered / n, t.intervals, t.numbers, bias, std::sqrt(t.error2 / n), t.se / n);
    }
    for (const auto& [lack, count] : t.lacks)
      std::printf(", %d %s", count, std::string(intervalLackName(lack)).c_str());
    std::printf("\n");
  }
  std::fflush(stdout);
}

void run(const Sampling& plan, int cases, int replicates) {
  Tallies communities, districts, large;
  Claims claims;
  const int perPool = static_cast<int>(kDistricts);
  const int communityPools = (cases + perPool * 12 - 1) / (perPool * 12),
            districtPools = (cases + perPool - 1) / perPool;
  const int pools = plan.district.empty() && plan.large.empty() ? communityPools : districtPools;
  for (int i = 0; i < pools; ++i) {
    std::optional<Project> project;
    const Pool pool = makePool(plan, 1000 + static_cast<std::uint64_t>(i), replicates, project);
    if (!plan.district.empty()) addDistricts(pool, districts);
    if (!plan.large.empty()) addLargeDistricts(pool, project->framework(), large);
    if (plan.name.empty() || i >= communityPools) continue;
    addCommunities(pool, communities);
    for (const std::string& wave : pool.card.waves()) {
      addClaims(claims, pool.card, project->framework(), pool.truths, wave);
    }
  }
  print(plan.name, communities);
  if (claims.districts > 0) {
    std::printf("%-24s rank sets hold all true ranks in %.1f %% of %d; %d of %d claims about pairs are wrong\n",
                plan.name.c_str(), 100.0 * claims.held / claims.districts, claims.districts, claims.wrong,
                claims.claims);
  }
  print(plan.district, districts);
  print(plan.large, large);
}

}  // namespace

int main(int argc, char** argv) {
  int cases = 1920, replicates = 1000, respondents = 0;
  std::string only;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--quick") == 0) cases = 240;
    if (i + 1 >= argc) continue;
    if (std::strcmp(argv[i], "--cases") == 0) cases = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--replicates") == 0) replicates = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--respondents") == 0) respondents = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--only") == 0) only = argv[i + 1];
  }
  std::vector<Sampling> plans{{"community, n 30", "", "", 30},
                              {"community, n 60", "", "", 60},
                              {"community, n 200", "", "", 200},
                              {"5 clusters, n 100", "", "", 100, Sample::Clusters, 5},
                              {"8 clusters, n 100", "", "", 100, Sample::Clusters, 8},
                              {"15 clusters, n 100", "", "", 100, Sample::Clusters, 15},
                              {"unequal weights, n 60", "", "", 60, Sample::Weights},
                              {"4 strata, n 60", "", "", 60, Sample::Strata, 4},
                              {"3 of 10 missing, n 60", "", "", 60, Sample::Gaps},
                              {"community, n 100", "district of 12, n 100", "district of 60, n 100", 100}};
  std::printf("95 %% intervals: %d cases a cell, %d replicates\n", cases, replicates);
  for (Sampling& plan : plans) {
    for (std::string* name : {&plan.name, &plan.district, &plan.large}) {
      if (name->find(only) == std::string::npos) name->clear();
    }
    if (respondents > 0) plan.respondents = respondents;
    if (!plan.name.empty() || !plan.district.empty() || !plan.large.empty()) run(plan, cases, replicates);
  }
  return 0;
}
