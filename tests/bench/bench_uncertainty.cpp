// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sampling beside method: 200 recipes of 12 and of 300 communities with 1,000 replicates, on two threads, against the
// time of as many single evaluations of the same cube.

#include "base/all_parts.h"
#include "score/uncertainty/uncertainty.h"
#include "support/synthetic_cube.h"

#include <chrono>
#include <cstdio>

using namespace hz;
using namespace hz::test;

namespace {

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void measure(std::size_t units) {
  const Framework framework = shippedFramework(shippedInstrument());
  const SyntheticCube data = syntheticCube(framework, units, 1000, 7);
  NoProgress progress;
  double start = now();
  evaluate(data.cube, data.survey, framework, Recipe{}, KeepDraws::Scores, 2, progress);
  const double one = now() - start;
  UncertaintyOptions options;
  start = now();
  const Uncertainty found = uncertaintyOf(data.cube, data.survey, framework, Recipe{}, options, 2, progress);
  const double all = now() - start;
  std::printf(
      "%zu communities: %d recipes, %d inner replicates: %.2f s (one evaluation %.3f s, ratio to %d of them %.2f)\n",
      units, found.runs, found.innerReplicates, all, one, found.runs, all / (one * found.runs));
}

}  // namespace

int main() {
  measure(12);
  measure(300);
  return 0;
}
