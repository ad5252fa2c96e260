// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Do 95 % intervals cover? 200 simulated districts of 12 communities, known truth, the whole chain from file to
// interval.

#include "support/district.h"

#include "simulate/simulate.h"

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <map>

using namespace hz;

int main(int argc, char** argv) {
  const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
  const int districts = quick ? 20 : 200;
  const char* codes[] = {"A", "S", "P", "Z", "d", "R1", "R2", "I1", "I2", "I3", "I4"};
  struct Tally {
    int numbers = 0, covered = 0, missing = 0;
    double error = 0, squares = 0, se = 0;
  };
  std::map<std::string, Tally> tally;
  NoProgress progress;
  for (int district = 0; district < districts; ++district) {
    QTemporaryDir folder;
    SimulationOptions simulation;
    simulation.seed = 1000 + static_cast<std::uint64_t>(district);
    simulation.waves = 1;
    const std::string data = folder.filePath(QStringLiteral("d")).toStdString();
    simulateDistrict(data, simulation, progress);
    const Project project = test::importDistrict(data, folder.filePath(QStringLiteral("p.hengzhi")).toStdString());
    const Scorecard card = test::scorecardOf(project, Recipe{});
    const test::Truth truth = test::readTruth(data);
    for (std::size_t unit = 0; unit < card.units.size(); ++unit) {
      if (card.units[unit].isDistrict()) continue;
      const auto known = [&](const std::string& code) {
        const auto found = truth.find({card.units[unit].wave, card.units[unit].community, code});
        return found == truth.end() ? kMissing : found->second;
      };
      for (const char* code : codes) {
        const double value = std::strcmp(code, "d") == 0 ? known("A") - known("S") : known(code);
        const Result& result = card.at(unit, code);
        Tally& t = tally[code];
        if (isMissing(value) || isMissing(result.value) || isMissing(result.lower)) {
          ++t.missing;
          continue;
        }
        ++t.numbers;
        t.covered += result.lower <= value && value <= result.upper;
        t.error += result.value - value;
        t.squares += (result.value - value) * (result.value - value);
        t.se += result.se;
      }
    }
  }
  std::printf("%d districts x 12 communities, 80 to 200 respondents, 1,000 replicates\n", districts);
  std::printf("code  intervals  covered  bias   RMSE   mean SE\n");
  for (const char* code : codes) {
    const Tally& t = tally[code];
    if (t.numbers == 0) {
      std::printf("%-4s  %9d  no interval (administrative data)\n", code, 0);
      continue;
    }
    std::printf("%-4s  %9d  %5.1f %%  %5.2f  %5.2f  %5.2f\n", code, t.numbers, 100.0 * t.covered / t.numbers,
                t.error / t.numbers, std::sqrt(t.squares / t.numbers), t.se / t.numbers);
  }
  return 0;
}
