// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Weights in every replicate: 50,000 respondents in 100 communities with 1,000 sampling units, 1,000 replicates. Raking
// to four margins inside each, by community and for the wave as a whole, and the plain Rao-Wu bootstrap, both through
// the whole chain from answers to indices, imbalances and ranks.

#include "base/all_parts.h"
#include "core/score/index/survey_builder.h"

#include "score/estimate/survey_calibration.h"
#include "score/estimate/weight_report.h"
#include "score/index/analyse.h"

#include <sys/resource.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

using namespace hz;

namespace {

constexpr int kCommunities = 100, kRespondents = 500, kReplicates = 1000;
constexpr std::size_t kItems = 20;
constexpr double kRakingBound = 15, kChainBound = 0.2;  // seconds on two cores
constexpr long kMemoryBound = 300;                      // MB

/// Of all threads.
double processor() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}
double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
long peakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

struct Case {
  Codebook codebook = shippedInstrument();
  Framework framework = shippedFramework(codebook);
  Survey survey;

  Case() {
    RandomStream random(20180318, 1);
    test::SurveyBuilder builder(codebook);
    builder.units = test::randomUnits(codebook, framework, random, kCommunities, kRespondents, 0.05);
    for (auto& unit : builder.units) {
      for (auto& row : unit.rows) {
        row.answers["age"] = std::to_string(1 + random.below(5));
        row.answers["sex"] = std::to_string(1 + random.below(2));
      }
    }
    survey = builder.build();
    for (std::uint32_t c = 0; c < kCommunities; ++c) {
      double all = 0;
      for (int age = 1; age <= 5; ++age) {
        for (int sex = 1; sex <= 2; ++sex) {
          const double persons = 300 + random.below(400);
          all += persons;
          survey.population.push_back({c, 0, std::to_string(age), std::to_string(sex), "", persons});
        }
      }
      for (const Group& group : framework.groups) {
        if (!group.question.empty())
          survey.population.push_back({c, 0, "", "", group.code, (0.1 + 0.2 * random.uniform()) * all});
      }
    }
  }
  std::vector<std::string> fourMargins() const {
    std::vector<std::string> margins{"age", "sex"};
    for (const Group& group : framework.groups) {
      if (margins.size() < 4 && !group.question.empty() && group.question != "age" && group.question != "sex")
        margins.push_back("group:" + group.code);
    }
    return margins;
  }
};

void rakeEverywhere(const Case& c, bool byCommunity, double trim) {
  CubeOptions options;
  options.replicates = kReplicates;
  options.calibration.method = CalibrationMethod::Rake;
  options.calibration.margins = c.fourMargins();
  options.calibration.byCommunity = byCommunity;
  options.calibration.trimMedian = trim;
  Recipe recipe;
  recipe.cube = options;
  NoProgress progress;
  const double start = now(), used = processor();
  const Scorecard card = analyse(c.survey, c.codebook, c.framework, recipe, KeepDraws::No, 2, progress);
  const double seconds = now() - start, work = processor() - used;
  std::uint32_t empty = 0, diverged = 0;
  for (const ScoreUnit& unit : card.units) {
    empty = std::max(empty, unit.emptyCategories);
    diverged = std::max(diverged, unit.notConverged);
  }
  std::printf(
      "raked to %zu margins in each replicate, %s%s: %.2f s (processor %.2f s; bound %.0f s, ratio %.2f), peak %ld MB "
      "(bound %ld); "
      "replicates with an empty category at most %u, not converged %u\n",
      options.calibration.margins.size(), byCommunity ? "by community" : "the wave as a whole",
      trim > 0 ? ", cut at 3 x median" : "", seconds, work, kRakingBound, seconds / kRakingBound, peakMegabytes(),
      kMemoryBound, empty, diverged);
}

/// Twenty scale items, as in the design's baseline, over sampling units of 50.
void plainChain(const Case& c, bool allIndicators, bool units) {
  Framework framework = c.framework;
  Survey survey = c.survey;
  if (!allIndicators) {
    std::size_t kept = 0;
    std::vector<std::string> dropped;
    for (const Node& node : c.framework.nodes) {
      const bool isItem = std::holds_alternative<ScaleMean>(node.kind);
      if (node.isIndicator() && (!isItem || ++kept > kItems)) dropped.push_back(node.code);
    }
    std::erase_if(framework.nodes, [&](const Node& node) {
      return std::find(dropped.begin(), dropped.end(), node.code) != dropped.end();
    });
    framework.drivers.clear();
    framework.diagnoses.clear();
  }
  if (units) {
    for (std::size_t r = 0; r < survey.respondents; ++r) {
      survey.psus.push_back(static_cast<std::uint32_t>(r / 50));
      survey.strata.push_back(static_cast<std::uint32_t>(r / 2500));
      if (r % 50 == 0) survey.psuNames.push_back("b" + std::to_string(r / 50));
      if (r % 2500 == 0) survey.stratumNames.push_back("s" + std::to_string(r / 2500));
    }
  }
  Recipe recipe;
  recipe.cube.replicates = kReplicates;
  NoProgress progress;
  double best = 1e9, estimating = 1e9, work = 1e9;
  for (int round = 0; round < 3; ++round) {
    const double start = now(), used = processor();
    const Cube cube = estimateCube(survey, c.codebook, framework, recipe.cube, 0, survey.units.size(), 2, progress);
    const double between = now();
    evaluate(cube, survey, framework, recipe, KeepDraws::No, 2, progress);
    best = std::min(best, now() - start);
    work = std::min(work, processor() - used);
    estimating = std::min(estimating, between - start);
  }
  std::printf("Rao-Wu, %s, %s: %.3f s (processor %.3f s; bound %.1f s, ratio %.2f), of which estimates %.3f s\n",
              allIndicators ? "all indicators" : "20 items", units ? "1,000 sampling units" : "respondents as units",
              best, work, kChainBound, best / kChainBound, estimating);
}

}  // namespace

int main() {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const Case c;
  std::printf("%d communities x %d respondents, %d replicates\n", kCommunities, kRespondents, kReplicates);
  for (const bool all : {false, true}) {
    for (const bool units : {true, false}) plainChain(c, all, units);
  }
  rakeEverywhere(c, true, 0);
  rakeEverywhere(c, false, 0);
  rakeEverywhere(c, true, 3);
  return 0;
}
