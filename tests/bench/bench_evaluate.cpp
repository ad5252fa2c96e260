// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the move of a slider costs: evaluation of 500 communities with 1,000 replicates after a change of weight.

#include "base/all_parts.h"
#include "support/synthetic_cube.h"

#include "score/index/evaluate.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>

using namespace hz;

namespace {

struct Times {
  double best, median;
};

double now() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Best of rounds, for a machine that does other work as well.
struct Processor {
  std::clock_t used = 0;
  double best = 1e9;  ///< ms
  void begin() { used = std::clock(); }
  void end() { best = std::min(best, 1000.0 * static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC); }
};

}  // namespace

int main() {
  constexpr std::size_t kUnits = 500;
  constexpr int kReplicates = 1000;
  constexpr int kRounds = 15;
  const Codebook codebook = shippedInstrument();
  const Framework framework = shippedFramework(codebook);
  const test::SyntheticCube synthetic = test::syntheticCube(framework, kUnits, kReplicates, 7);
  Recipe recipe;
  recipe.cube.replicates = kReplicates;
  NoProgress progress;
  std::printf("%zu communities, %d replicates, %d rounds\n", kUnits, kReplicates, kRounds);
  for (const int threads : {1, 2}) {
    EvaluationCache cache;
    std::shared_ptr<const Scorecard> shown;  // the card on screen while the next one is computed
    const auto run = [&](const Recipe& wanted, EvaluationCache* with) {
      const double start = now();
      auto card = std::make_shared<const Scorecard>(
          evaluate(synthetic.cube, synthetic.survey, framework, wanted, KeepDraws::Scores, threads, progress, with));
      const double took = now() - start;
      shown = std::move(card);
      return took;
    };
    const auto measure = [&](auto change, EvaluationCache* with) {
      std::vector<double> times;
      for (int round = 0; round < kRounds; ++round) {
        Recipe changed = recipe;
        change(changed, 1.0 + 0.1 * (round + 1));
        times.push_back(run(changed, with));
      }
      std::sort(times.begin(), times.end());
      return Times{times.front(), times[times.size() / 2]};
    };
    const double first = run(recipe, &cache);
    const Times one = measure([](Recipe& r, double w) { r.weights["a1_orders"] = w; }, &cache);
    const Times two = measure(
        [](Recipe& r, double w) {
          r.weights["a1_orders"] = w;
          r.weights["S1"] = w;
        },
        &cache);
    const Times all = measure(
        [&](Recipe& r, double w) {
          for (const Node& node : framework.nodes) r.weights[node.code] = w + static_cast<double>(node.code.size() % 3);
        },
        &cache);
    Processor processor;
    const Times without = measure(
        [&](Recipe& r, double w) {
          if (w > 1.1) processor.end();
          processor.begin();
          r.weights["S1"] = w;
        },
        nullptr);
    std::printf(
        "%d threads (best / median): first %.1f ms; one weight %.1f / %.1f ms; two weights %.1f / %.1f ms; "
        "every weight %.1f / %.1f ms (bound 50 ms, ratio %.2f); without a cache %.1f / %.1f ms "
        "(processor %.1f ms)\n",
        threads, first, one.best, one.median, two.best, two.median, all.best, all.median, all.median / 50, without.best,
        without.median, processor.best);
  }
  return 0;
}
