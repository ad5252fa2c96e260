// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// From a project file to intervals, as the window does it: load, cube, re-evaluate after a change of weight.

#include "base/all_parts.h"
#include "support/district.h"

#include "score/estimate/cube.h"
#include "simulate/simulate.h"

#include <chrono>
#include <cstdio>
#include <filesystem>

using namespace hz;

namespace {

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

int main() {
  constexpr int kCommunities = 500;
  constexpr int kRespondents = 100;
  constexpr int kReplicates = 1000;
  QTemporaryDir folder;
  NoProgress progress;
  SimulationOptions simulation;
  simulation.communities = kCommunities;
  simulation.respondents = kRespondents;
  simulation.waves = 1;
  const std::string data = folder.filePath(QStringLiteral("d")).toStdString();
  simulateDistrict(data, simulation, progress);
  const Project project = test::importDistrict(data, folder.filePath(QStringLiteral("p.hengzhi")).toStdString());
  Recipe recipe;
  recipe.cube.replicates = kReplicates;
  std::printf("%d communities x %d respondents, %d replicates, 2 threads\n", kCommunities, kRespondents, kReplicates);
  for (int round = 1; round <= 3; ++round) {
    const double t0 = now();
    const Survey survey = project.survey(recipe, progress);
    const double t1 = now();
    const Cube cube =
        estimateCube(survey, project.codebook(), project.framework(), recipe.cube, 0, survey.units.size(), 2, progress);
    const double t2 = now();
    EvaluationCache cache;
    const Scorecard first = evaluate(cube, survey, project.framework(), recipe, KeepDraws::Scores, 2, progress, &cache);
    const double t3 = now();
    Recipe changed = recipe;
    changed.weights["a1_orders"] = 2.0 + round;
    changed.weights["S1"] = 1.5;
    const Scorecard second =
        evaluate(cube, survey, project.framework(), changed, KeepDraws::Scores, 2, progress, &cache);
    const double t4 = now();
    std::printf(
        "round %d: load %.3f s + cube %.3f s = %.3f s (bound 1 s, ratio %.2f); first evaluation %.0f ms; "
        "after a weight change %.1f ms (bound 50 ms, ratio %.2f)\n",
        round, t1 - t0, t2 - t1, t2 - t0, t2 - t0, (t3 - t2) * 1e3, (t4 - t3) * 1e3, (t4 - t3) * 1e3 / 50);
    if (first.at(0, "A").value == second.at(0, "A").value) return 1;
  }
  return 0;
}
