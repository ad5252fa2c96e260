// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// From respondents to estimates with 1,000 replicates: the shipped instrument and framework, 500 communities of 100
// respondents; unweighted, weighted and with named sampling units, against a plain loop over replicate weights.

#include "base/all_parts.h"
#include "core/score/index/survey_builder.h"

#include "score/estimate/cube.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

using namespace hz;

namespace {

constexpr int kCommunities = 500;
constexpr int kRespondents = 100;
constexpr int kReplicates = 1000;
constexpr double kBoundSeconds = 0.45;

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Times {
  double wall = 1e9, processor = 1e9;  ///< seconds
};

/// Best of three, so that whatever else the machine does counts least; on a busy machine compare processor times.
template <typename Work>
Times timesOf(Work work) {
  Times best;
  for (int round = 0; round < 3; ++round) {
    const double start = now();
    const std::clock_t used = std::clock();
    work();
    best.wall = std::min(best.wall, now() - start);
    best.processor = std::min(best.processor, static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC);
  }
  return best;
}

/// What a loop over replicate weights costs: weighted means of the scale items of a few units, scaled up to all.
Times plainLoop(const Survey& survey, const Codebook& codebook) {
  constexpr std::size_t kUnits = 5;
  double sink = 0;
  const Times spent = timesOf([&] {
    for (std::size_t u = 0; u < kUnits; ++u) {
      const SurveyUnit& unit = survey.units[u];
      const auto n = static_cast<std::uint32_t>(unit.end - unit.begin);
      for (int replicate = 1; replicate <= kReplicates; ++replicate) {
        RandomStream random(1, static_cast<std::uint64_t>(replicate), u);
        std::vector<double> weights(n, 0.0);
        for (std::uint32_t i = 1; i < n; ++i) weights[random.below(n)] += static_cast<double>(n) / (n - 1);
        for (const Question& question : codebook.questions) {
          const AnswerColumn* column = survey.find(question.code);
          if (question.kind != QuestionKind::Scale || column == nullptr) continue;
          double sum = 0, base = 0;
          for (std::uint32_t i = 0; i < n; ++i) {
            if (!isAnswer(column->codes[unit.begin + i])) continue;
            sum += weights[i] * column->codes[unit.begin + i];
            base += weights[i];
          }
          sink += sum / base;
        }
      }
    }
  });
  if (sink == 0) std::printf("nothing was computed\n");
  const double scale = static_cast<double>(kCommunities) / kUnits;
  return {spent.wall * scale, spent.processor * scale};
}

}  // namespace

int main() {
  const Codebook codebook = shippedInstrument();
  const Framework framework = shippedFramework(codebook);
  RandomStream random(20180318, 1);
  test::SurveyBuilder builder(codebook);
  builder.units = test::randomUnits(codebook, framework, random, kCommunities, kRespondents, 0.05);
  Survey weighted = builder.build();
  Survey plain = weighted;
  plain.weights.clear();
  Survey clustered = weighted;
  for (std::size_t r = 0; r < clustered.respondents; ++r) {
    clustered.psus.push_back(static_cast<std::uint32_t>(r / 10));
    if (r % 10 == 0) clustered.psuNames.push_back("b" + std::to_string(r / 10));
  }
  CubeOptions options;
  options.replicates = kReplicates;
  NoProgress progress;
  const auto timed = [&](const Survey& survey, int threads) {
    return timesOf(
        [&] { estimateCube(survey, codebook, framework, options, 0, survey.units.size(), threads, progress); });
  };
  std::printf("%d communities x %d respondents, %d replicates\n", kCommunities, kRespondents, kReplicates);
  const Times two = timed(plain, 2);
  std::printf("unweighted, 2 threads: %.3f s (processor %.3f s; bound %.2f s, ratio %.2f)\n", two.wall, two.processor,
              kBoundSeconds, two.wall / kBoundSeconds);
  const Times one = timed(plain, 1);
  std::printf("unweighted, 1 thread: %.3f s (processor %.3f s), ratio %.2f to 2 threads\n", one.wall, one.processor,
              one.wall / two.wall);
  const Times loop = plainLoop(plain, codebook);
  std::printf("plain loop over the scale items alone, 1 thread: %.3f s (processor %.3f s), ratio %.1f\n", loop.wall,
              loop.processor, loop.processor / one.processor);
  const Times weights = timed(weighted, 2);
  std::printf("weighted, 2 threads: %.3f s (processor %.3f s), ratio %.2f to unweighted\n", weights.wall,
              weights.processor, weights.processor / two.processor);
  const Times clusters = timed(clustered, 2);
  std::printf("weighted, 5,000 sampling units of 10, 2 threads: %.3f s (processor %.3f s), ratio %.2f to unweighted\n",
              clusters.wall, clusters.processor, clusters.processor / two.processor);
  return 0;
}
