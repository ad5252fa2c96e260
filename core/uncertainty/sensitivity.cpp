// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "uncertainty/sensitivity.h"

#include "base/parallel.h"
#include "base/random.h"
#include "uncertainty/ranks.h"

namespace hz {
namespace {

constexpr int kBootstraps = 500;
constexpr std::uint64_t kSampleA = 0x41, kSampleB = 0x42;

}  // namespace

std::vector<ChoiceSensitivity> methodSensitivity(const Cube& cube, const Survey& survey, const Framework& framework,
                                                 const Recipe& recipe, const UncertaintyOptions& options, int rows,
                                                 int threads, Progress& progress) {
  if (rows < 2) throw Fault(FaultCode::BadArgument, {"sensitivity needs a sample of at least 2 rows"});
  if (options.choices.empty()) throw Fault(FaultCode::BadArgument, {"sensitivity needs at least one choice of method"});
  const Framework slim = scoringFramework(framework);
  const GoalpostCube cubes(cube, survey, slim, 0);
  const std::vector<std::string> codes = headlineCodes(framework, options.codes);
  NoProgress quiet;
  const Scorecard base = evaluate(cubes.base(), survey, slim, recipe, KeepDraws::No, threads, quiet);
  const UnitRows wave = rowsOfWave(base, options.wave);
  const auto ranksUnder = [&](const Scorecard& card, const std::string& code) {
    std::vector<double> values;
    for (const std::size_t row : wave.rows) values.push_back(card.at(row, code).value);
    return descendingRanks(values);
  };
  std::vector<std::vector<double>> ranks;
  for (const std::string& code : codes) ranks.push_back(ranksUnder(base, code));

  // Designs: A, B, and A with the column of one choice from B. y lies [design][code][row of the sample].
  const std::size_t inputs = options.choices.size(), designs = inputs + 2;
  const auto sample = static_cast<std::size_t>(rows);
  std::vector<double> y(designs * codes.size() * sample);
  const auto work = [&](std::size_t run) {
    const std::size_t design = run % designs, row = run / designs;
    std::vector<double> coordinates;
    for (std::size_t i = 0; i < inputs; ++i) {
      const bool fromB = design == 1 || design == i + 2;
      coordinates.push_back(RandomStream(recipe.cube.seed ^ (fromB ? kSampleB : kSampleA), row,
                                         static_cast<std::uint64_t>(options.choices[i]))
                                .uniform());
    }
    NoProgress none;
    const Recipe changed = perturbedRecipe(slim, recipe, options.choices, coordinates);
    const Scorecard card = evaluate(cubes.under(changed.cube), survey, slim, changed, KeepDraws::No, 1, none);
    for (std::size_t c = 0; c < codes.size(); ++c) {
      const double shift = meanAbsoluteShift(ranks[c], ranksUnder(card, codes[c]));
      // Nobody ranked under this recipe: as far from the ranks as they are as can be said is nothing.
      y[(design * codes.size() + c) * sample + row] = isMissing(shift) ? 0 : shift;
    }
  };
  forEachParallel(designs * sample, threads, work, [&](std::size_t done) { progress.report(done, designs * sample); });

  std::vector<ChoiceSensitivity> out;
  for (std::size_t c = 0; c < codes.size(); ++c) {
    const auto column = [&](std::size_t design) {
      return std::span<const double>(y).subspan((design * codes.size() + c) * sample, sample);
    };
    for (std::size_t i = 0; i < inputs; ++i) {
      const SobolEstimates found = sobolEstimates(column(0), column(1), column(i + 2), kBootstraps, recipe.cube.seed);
      out.push_back({codes[c], options.choices[i], found.firstSaltelli, found.firstJansen, found.total});
    }
  }
  return out;
}

}  // namespace hz
